import Diagnostics
import TestSupport
import Testing

@testable import Content

@Suite struct ReadingPublicationTests {
    private let fixture = goodSite.adding(
        """
        -- content/articles/nhap/vi.md --
        ---
        title: Nháp
        draft: true
        publishDate: 2026-01-01
        ---
        -- content/articles/som/vi.md --
        ---
        title: Sớm
        publishDate: 2026-12-01
        expiryDate: 2026-12-31
        ---
        -- content/articles/som/km.md --
        ---
        title: A
        publishDate: 2026-12-10
        ---
        -- content/stories/nguoi/vi.md --
        ---
        title: Người
        consent: {by: A, on: 2026-01-01, record: hồ sơ 1, until: 2026-11-30}
        ---
        -- content/faq/hoi/vi.md --
        ---
        title: Hỏi
        validTo: 2026-11-30
        expiryDate: 2027-01-01
        ---
        """)

    private func publication(on day: String, drafts: Bool = false) async throws -> Publication {
        let site = try #require(try await read(fixture).site)
        return Publication(of: site, on: try #require(Day(iso: day)), includingDrafts: drafts)
    }

    private func lines(_ omissions: [Publication.Omission]) -> [String] {
        omissions.map { "\($0.item)\($0.language.map { " \($0)" } ?? "") \($0.reason)" }
    }

    @Test func onlyWhatHoldsOnTheDayIsShown() async throws {
        let early = try await publication(on: "2026-11-30")
        #expect(early.items.map(\.id.name) == ["dong-gop", "thang-5", "hoi", "to-roi", "nguoi"])
        #expect(lines(early.omissions) == ["articles/nhap draft", "articles/som notYet(2026-12-01)"])
        #expect(
            early.nextChanges.map { "\($0.day) \($0.item) \($0.appears)" } == [
                "2026-12-01 articles/som true", "2026-12-01 faq/hoi false", "2026-12-01 stories/nguoi false",
            ])
        let late = try await publication(on: "2026-12-01")
        #expect(
            lines(late.omissions) == [
                "articles/nhap draft", "articles/som km notYet(2026-12-10)", "faq/hoi expired(2026-11-30)",
                "stories/nguoi consentEnded(2026-11-30)",
            ])
        #expect(late.items.first { $0.id.name == "som" }?.texts.keys.map(\.rawValue) == ["vi"])
        #expect(late.nextChanges.map(\.day.description) == ["2026-12-10"])
        let after = try await publication(on: "2027-06-01", drafts: true)
        #expect(lines(after.omissions).first == "articles/som expired(2026-12-31)")
        #expect(after.items.contains { $0.id.name == "nhap" })
        #expect(after.upcoming.isEmpty)
    }

    @Test func personalStoriesNeedConsent() async throws {
        var fixture = goodSite
        fixture["content/stories/a/vi.md"] = Array("---\ntitle: A\n---\n".utf8)
        fixture["content/stories/b/vi.md"] = Array("---\ntitle: A\ndraft: true\n---\n".utf8)
        #expect(summary(of: try await read(fixture).report) == ["missing-consent content/stories/a/vi.md:2:8 A"])
    }

    @Test func bodiesReferToWhatIsThere() async throws {
        var fixture = goodSite
        fixture["content/articles/dong-gop/vi.md"] = Array(
            "---\ntitle: A\n---\n![](cho.jpg) ![](chp.jpg) ![](https://a.vn/b.jpg)\n\n::: qr articles/dong-gp\n:::\n\n::: nite\nx\n:::\n"
                .utf8)
        fixture["content/articles/dong-gop/km.md"] = nil
        let found = summary(of: try await read(fixture).report)
        #expect(
            found == [
                "missing-file content/articles/dong-gop/vi.md:4:18 chp.jpg",
                "unknown-item content/articles/dong-gop/vi.md:6:8 articles/dong-gp",
                "unknown-container content/articles/dong-gop/vi.md:9:5 nite",
            ])
    }
}
