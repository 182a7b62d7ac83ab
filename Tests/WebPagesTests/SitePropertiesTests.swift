import Content
import Diagnostics
import TestSupport
import Testing

@testable import WebPages

/// What must hold on every page of every site, with the theme the project ships.
@Suite struct SitePropertiesTests {
    private static func site() async throws -> RenderedSite {
        let day = try #require(Day(iso: "2026-11-23"))
        let edition = Edition(audience: "sinh-vien", language: "vi", place: "25405", date: day)
        let landing = LandingPage(
            code: "A7K2MN", item: Item.ID(kind: .leaflets, name: "to-roi"), edition: edition,
            target: "articles/dong-gop", run: "Đợt 1", created: day)
        return try await render(
            RepositoryThemes.adding(to: sampleContent), landings: [landing], includingDrafts: true, hasGallery: true)
    }

    @Test func theSampleIsInOrder() async throws {
        let site = try await Self.site()
        for page in site.pages.values { #expect(summary(page.report) == [], "\(page.file)") }
        #expect(summary(site.renderer.plan.report) == [])
        #expect(site.pages.count > 25)
    }

    @Test func pagesAreWellFormed() async throws {
        for (file, page) in try await Self.site().pages {
            let html = String(decoding: page.bytes, as: UTF8.self)
            let tags = PageTags(html)
            #expect(tags.errors == [], "\(file)")
            #expect(!html.contains("{{") && !html.contains("[@"), "placeholder left in \(file)")
            #expect(!html.unicodeScalars.contains { (0xE0F0...0xE0F1).contains($0.value) }, "mark left in \(file)")
            #expect(tags.tags.count { $0.name == "h1" && !$0.isEnd } == 1, "\(file)")
            #expect(html.contains("<title>"), "\(file)")
        }
    }

    @Test func identifiersAreUniqueAndReferencesResolve() async throws {
        let site = try await Self.site()
        let shared = Set(site.renderer.sharedFiles().map(\.path))
        var anchors: [String: Set<String>] = [:]
        for (file, page) in site.pages {
            let identifiers = PageTags(String(decoding: page.bytes, as: UTF8.self)).values(of: "id")
            anchors[file] = Set(identifiers)
            #expect(anchors[file]?.count == identifiers.count, "id twice in \(file): \(identifiers)")
        }
        for (file, page) in site.pages {
            for tag in PageTags(String(decoding: page.bytes, as: UTF8.self)).tags {
                for name in ["aria-labelledby", "for", "aria-describedby"] {
                    guard let id = tag.attributes[name] else { continue }
                    #expect(anchors[file]?.contains(id) == true, "\(name) \(id) in \(file)")
                }
                for address in [tag.attributes["href"], tag.attributes["src"], tag.attributes["action"]] {
                    guard let address, !address.contains(":") else { continue }
                    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                    let target = Self.resolve(String(parts[0]), from: file)
                    guard !target.hasSuffix("cho.jpg") else { continue }
                    #expect(site.pages[target] != nil || shared.contains(target), "\(address) in \(file)")
                    if parts.count == 2 { #expect(anchors[target]?.contains(String(parts[1])) == true, "\(address)") }
                }
            }
        }
    }

    /// The file a relative address leads to.
    private static func resolve(_ address: String, from file: String) -> String {
        guard !address.isEmpty else { return file }
        if address.hasPrefix("/") { return String(address.dropFirst()) }
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in address.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    @Test func languagesAreMarked() async throws {
        let site = try await Self.site()
        for page in site.renderer.plan.pages {
            let tags = PageTags(site.html(page.file))
            let tag = try #require(site.renderer.site.languages[page.edition.language]).tag
            #expect(tags.tags.first { $0.name == "html" }?.attributes["lang"] == tag)
        }
        // Words the theme has in no file of the language, and names the content has only in Vietnamese.
        let page = PageTags(site.html("sti/index.html"))
        #expect(page.texts.contains { $0.text == "Bạn là ai?" && $0.language == "vi" })
        #expect(page.texts.contains { $0.text == "Sinh viên" && $0.language == "vi" })
        #expect(page.texts.contains { $0.text == "Tơm?" && $0.language == "sti" })
        let english = PageTags(site.html("en/index.html"))
        #expect(english.texts.contains { $0.text == "Students" && $0.language == "en" })
    }

    @Test func alternatesAreSymmetricAndHaveADefault() async throws {
        let site = try await Self.site()
        var links: [String: Set<String>] = [:]
        for page in site.renderer.plan.pages {
            let tags = PageTags(site.html(page.file)).tags.filter { $0.attributes["rel"] == "alternate" }
            let languages = tags.filter { $0.attributes["hreflang"] != nil }
            links["https://example.vn/\(page.path)"] = Set(languages.compactMap { $0.attributes["href"] })
            if !languages.isEmpty { #expect(languages.contains { $0.attributes["hreflang"] == "x-default" }) }
        }
        for (from, targets) in links {
            for target in targets { #expect(links[target]?.contains(from) == true, "\(from) → \(target)") }
        }
        #expect(links["https://example.vn/dong-gop/"]?.contains("https://example.vn/en/dong-gop/") == true)
    }

    @Test func nothingRunsThatIsNoFile() async throws {
        for (file, page) in try await Self.site().pages {
            let html = String(decoding: page.bytes, as: UTF8.self)
            let tags = PageTags(html)
            let policy = tags.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
            let content = try #require(policy?.attributes["content"], "\(file)")
            #expect(content.hasPrefix("default-src 'none'") && !content.contains("unsafe"))
            for tag in tags.tags {
                #expect(tag.name != "style" && tag.attributes["style"] == nil, "\(file)")
                #expect(!tag.attributes.keys.contains { $0.hasPrefix("on") }, "\(file)")
                if tag.name == "script", !tag.isEnd {
                    #expect(tag.attributes["src"] != nil || tag.attributes["type"] == "application/ld+json", "\(file)")
                }
                if tag.name == "img" { #expect(tag.attributes["alt"] != nil, "\(file)") }
            }
        }
    }

    @Test func manyThreadsGiveTheBytesOfOne() async throws {
        let site = try await Self.site()
        let renderer = try await Self.site().renderer
        let pages = renderer.plan.pages
        let bytes = await withTaskGroup(of: (String, [UInt8]).self) { group in
            for page in pages.reversed() { group.addTask { (page.file, renderer.render(page).bytes) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for page in pages { #expect(bytes[page.file] == site.pages[page.file]?.bytes, "\(page.file)") }
    }
}
