import Content
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// The pictures that messengers show for a link.
@Suite struct SocialCardTests {
    let project: SampleProject

    init() throws { project = try SampleProject() }

    /// Builds with a choice of `cards`, and answers with the picture of a page.
    private func card(of page: String, under choice: String?) async throws -> String? {
        let site = try project.text(of: "content/site.yaml").split(separator: "\n").filter { !$0.hasPrefix("cards:") }
        let line = choice.map { "\ncards: \($0)\n" } ?? "\n"
        try project.write(site.joined(separator: "\n") + line, to: "content/site.yaml")
        let result = try await project.build()
        #expect(!result.report.hasErrors)
        let text = try project.folder.read("output/site/\(page)")
        guard let tag = text.firstRange(of: "<meta property=\"og:image\" content=\"") else { return nil }
        return String(text[tag.upperBound...].prefix { $0 != "\"" })
    }

    private func file(_ address: String) -> String {
        "\(project.output)/site/" + address.replacing("https://nuocsach.example.vn/", with: "")
    }

    @Test func aPageHasAPictureOfItsOwnOrThatOfTheSite() async throws {
        let article = "gia-nuoc/index.html"
        #expect(try await card(of: article, under: "none") == nil)
        #expect(!FileManager.default.fileExists(atPath: project.output + "/site/cards"))
        let site = try #require(try await card(of: "index.html", under: nil))
        #expect(try await card(of: article, under: nil) == site)
        let own = try #require(try await card(of: article, under: "articles"))
        #expect(own != site)
        #expect(try await card(of: "hoi-dap/hoi-gia/index.html", under: "articles") == site)
        #expect(try await card(of: "hoi-dap/hoi-gia/index.html", under: "all") != site)
        #expect(try Tool.run("identify", ["-format", "%m %wx%h", file(own)]).text == "PNG 1200x630")
        let text = try project.folder.read("output/site/\(article)")
        for part in ["og:image:width\" content=\"1200\"", "og:image:height\" content=\"630\"", "summary_large_image"] {
            #expect(text.contains(part))
        }
    }

    @Test func codesThatPromiseTheSameShareAPicture() async throws {
        _ = try await card(of: "index.html", under: nil)
        // The site's and the leaflet's: three codes, one promise.
        #expect(try project.folder.files(under: "output/site/cards").count == 2)
    }

    @Test func aLongHeadlineIsCutAndAMarkedOneIsOnlyText() async throws {
        let path = "content/articles/gia-nuoc/vi.md"
        let long = String(repeating: "Giá nước sạch ở nông thôn ", count: 20) + "<b>&amp; {{price}}"
        try project.write(
            try project.text(of: path).replacing("title: Giá nước năm nay", with: "title: \"\(long)\""), to: path)
        let own = try #require(try await card(of: "gia-nuoc/index.html", under: "all"))
        #expect(FileManager.default.fileExists(atPath: file(own)))
    }

    @Test func anUnknownChoiceIsAMistake() async throws {
        try project.write(try project.text(of: "content/site.yaml") + "\ncards: some\n", to: "content/site.yaml")
        let result = try await project.build()
        #expect(result.report.hasErrors)
    }
}
