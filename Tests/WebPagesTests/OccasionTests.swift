import Content
import TestSupport
import Testing

@testable import WebPages

/// Indexes of stories and events, and where else they are found.
@Suite struct OccasionTests {
    private static func event(_ name: String, _ days: String) -> String {
        """
        -- content/events/\(name)/vi.md --
        ---
        title: Buổi \(name)
        summary: Tư vấn tại chỗ.
        location: Nhà văn hóa \(name)
        audiences: [sinh-vien]
        topics: [huu]
        \(days)
        ---
        Mời bà con.

        """
    }

    private static func site() async throws -> RenderedSite {
        let more = Fixture(
            event("xa", "from: 2027-02-01") + event("gan", "from: 2026-12-01\nto: 2026-12-03")
                + event("dang-mo", "from: 2026-11-20\nto: 2026-11-23") + event("qua", "from: 2026-10-01")
                    + """
                    -- content/stories/chi-hoa/vi.md --
                    ---
                    title: Chuyện chị Hòa
                    summary: Bán rau, có lương hưu.
                    consent: {by: Chị Hòa, on: 2026-10-01, until: 2028-01-01}
                    ---
                    Chị kể.
                    """)
        return try await render(RepositoryThemes.adding(to: sampleContent.adding(more)))
    }

    private func titles(_ html: String) -> [String] {
        PageTags(html).texts.map(\.text).filter { $0.hasPrefix("Buổi ") }
    }

    @Test func eventsToComeStandBeforeThoseThatAreOver() async throws {
        let site = try await Self.site()
        let index = site.html("events/index.html")
        #expect(titles(index) == ["Buổi dang-mo", "Buổi gan", "Buổi xa", "Buổi qua"])
        let texts = PageTags(index).texts.map(\.text)
        #expect(texts.contains("01/12/2026 – 03/12/2026 · Nhà văn hóa gan"))
        #expect(texts.contains("01/02/2027 · Nhà văn hóa xa"))
        let past = try #require(texts.firstIndex(of: "Đã diễn ra"))
        #expect(texts.firstIndex(of: "Buổi xa").map { $0 < past } == true)
        #expect(texts.firstIndex(of: "Buổi qua").map { $0 > past } == true)
    }

    @Test func whatIsToComeIsOnTheHomePageAndWithItsReadersAndTopics() async throws {
        let site = try await Self.site()
        for page in ["index.html", "danh-cho/sinh-vien/index.html", "chu-de/huu/index.html"] {
            #expect(titles(site.html(page)) == ["Buổi dang-mo", "Buổi gan", "Buổi xa"], "\(page)")
        }
    }

    @Test func everyPageLeadsToTheIndexes() async throws {
        let site = try await Self.site()
        let links = PageTags(site.html("dong-gop/index.html")).values(of: "href")
        #expect(links.contains("../events/index.html") && links.contains("../stories/index.html"))
        let story = PageTags(site.html("stories/chi-hoa/index.html")).values(of: "href")
        #expect(story.contains("../../stories/index.html"))
        #expect(PageTags(site.html("stories/index.html")).texts.contains { $0.text == "Chuyện chị Hòa" })
        // A language without any has neither index nor link.
        #expect(site.pages["en/stories/index.html"] == nil)
        let none = try await render(RepositoryThemes.adding(to: sampleContent))
        #expect(!none.html("dong-gop/index.html").contains("stories/"))
        #expect(none.pages["events/index.html"] == nil)
    }
}
