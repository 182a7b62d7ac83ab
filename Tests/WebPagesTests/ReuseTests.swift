import Content
import Foundation
import TestSupport
import Testing

@testable import WebPages

/// What other people's portals take.
@Suite struct ReuseTests {
    private static func site(reuse: String = "reuse: {terms: {vi: Ghi nguồn}}") async throws -> RenderedSite {
        var fixture = try RepositoryThemes.adding(to: sampleContent)
        let matter = String(decoding: fixture["content/site.yaml"] ?? [], as: UTF8.self)
        fixture["content/site.yaml"] = Array("\(matter)\n\(reuse)\n".utf8)
        return try await render(fixture)
    }

    private static func files(_ site: RenderedSite) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: site.renderer.sharedFiles().map {
                ($0.path, String(decoding: $0.bytes, as: UTF8.self))
            })
    }

    @Test func nothingIsOfferedUninvited() async throws {
        let site = try await Self.site(reuse: "")
        #expect(!site.pages.keys.contains { $0.hasPrefix("embed/") || $0.hasPrefix("reuse/") })
        #expect(!site.renderer.sharedFiles().contains { $0.path.hasPrefix("data/") })
        #expect(!site.html("index.html").contains("reuse/"))
    }

    @Test func anEmbeddedPageIsTheTextAlone() async throws {
        let site = try await Self.site()
        let html = site.html("embed/dong-gop/index.html")
        let tags = PageTags(html)
        #expect(tags.errors == [])
        #expect(!tags.tags.contains { ["nav", "header", "footer", "script", "form"].contains($0.name) })
        #expect(html.contains("Mức đóng là 22%"))
        #expect(html.contains("<link rel=\"canonical\" href=\"https://example.vn/dong-gop/\">"))
        #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(html.contains("<base target=\"_blank\">"))
        #expect(html.contains("href=\"../../dong-gop/index.html\""))
        // A jump inside the text stays in the frame.
        #expect(html.contains("<a target=\"_self\" href=\"#loi-ich-rieng\">"))
        #expect(site.pages["embed/en/dong-gop/index.html"] != nil)
        #expect(site.html("embed/rebuttals/quy-sap/index.html").contains("Quỹ được Nhà nước bảo hộ."))
        #expect(!Self.files(site)["sitemap.xml", default: ""].contains("/embed/"))
    }

    @Test func everyLinkOfTheNewPagesLeadsSomewhere() async throws {
        let site = try await Self.site()
        var known = Set(site.pages.keys).union(Self.files(site).keys)
        // Made by the channels.
        known.formUnion(SiteRenderer.channelData.map(\.path))
        for file in site.pages.keys where file.hasPrefix("embed/") || file.hasPrefix("reuse/") {
            var scanner = LinkScanner(SiteAddress("https://example.vn"))
            let links = scanner.scan(page: site.pages[file]?.bytes ?? [], of: file)
            #expect(!links.targets.isEmpty)
            for target in links.targets where !target.file.hasPrefix("pictures/") {
                #expect(known.contains(target.file), "\(target.file) on \(file)")
            }
        }
    }

    @Test func textsKeepToTheirSchema() async throws {
        let files = Self.files(try await Self.site())
        let schema = try Schema(#require(files["data/texts.schema.json"]))
        for path in ["data/vi/texts.json", "data/en/texts.json"] {
            let data = try JSONSerialization.jsonObject(with: Data(#require(files[path]).utf8))
            #expect(schema.faults(of: data) == [])
        }
        let single = try #require(files["embed/dong-gop/text.json"])
        let text = try #require(JSONSerialization.jsonObject(with: Data(single.utf8)) as? [String: Any])
        #expect(schema.faults(of: text, against: "text") == [])
        let html = try #require(text["html"] as? String)
        #expect(html.contains("<a href=\"https://example.vn/hoi-dap/dong-bao-nhieu/index.html\">"))
        #expect(html.contains("src=\"https://example.vn/pictures/articles/dong-gop/cho.jpg\""))
        #expect(!html.contains("../"))
        #expect((text["translations"] as? [[String: Any]])?.first?["language"] as? String == "en")
    }

    @Test func theListOfFeedsNamesFeedsThereAre() async throws {
        let files = Self.files(try await Self.site())
        let outlines = PageTags(try #require(files["data/feeds.opml"]).components(separatedBy: "?>")[1]).tags
            .filter { $0.name == "outline" }
        #expect(outlines.count > 4)
        for outline in outlines {
            let address = try #require(outline.attributes["xmlUrl"])
            #expect(files[address.replacing("https://example.vn/", with: "")] != nil, "\(address)")
        }
    }

    @Test func snippetsAreTextThatMayBeCopied() async throws {
        let html = try await Self.site().html("reuse/index.html")
        let snippet = try #require(
            html.components(separatedBy: "&lt;iframe ").dropFirst().first?.components(separatedBy: "</code>")[0])
        #expect(snippet.contains("src=&quot;https://example.vn/embed/hoi-dap/dong-bao-nhieu/&quot;"))
        #expect(snippet.contains("title=&quot;Đóng bao nhiêu?&quot;"))
        #expect(html.contains("<p>Ghi nguồn</p>"))
    }

    // MARK: Old addresses

    @Test func anOldAddressLeadsOnWithoutAServer() async throws {
        let site = try await Self.site()
        let html = site.html("cu/dong-gop/index.html")
        #expect(html.contains("<meta http-equiv=\"refresh\" content=\"0; url=../../dong-gop/index.html\">"))
        #expect(html.contains("<link rel=\"canonical\" href=\"https://example.vn/dong-gop/\">"))
        #expect(html.contains("<a class=\"button\" href=\"../../dong-gop/index.html\">"))
        #expect(html.contains("noindex"))
    }

    @Test func serversAreToldTheSame() async throws {
        let site = try await Self.site()
        let files = Self.files(site)
        #expect(files["_redirects"] == "/cu/dong-gop/ /dong-gop/ 301\n")
        let headers = try #require(files["_headers"])
        #expect(headers.contains("Content-Security-Policy: frame-ancestors 'none'"))
        #expect(headers.contains("/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: frame-ancestors *"))
        let maps = try #require(site.renderer.serverFiles().first { $0.path == "nginx-maps.conf" })
        let text = String(decoding: maps.bytes, as: UTF8.self)
        #expect(text.contains("  \"/cu/dong-gop/\" \"/dong-gop/\";\n  \"/cu/dong-gop\" \"/dong-gop/\";\n"))
        #expect(text.contains("\"~^/embed/\" \"frame-ancestors *\";"))
    }
}
