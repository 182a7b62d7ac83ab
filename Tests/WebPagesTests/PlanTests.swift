import Content
import Diagnostics
import TestSupport
import Testing

@testable import WebPages

@Suite struct PlanTests {
    private static func plan(
        _ changes: [String: String] = [:], drafts: Bool = false, landings: [LandingPage] = []
    ) async throws -> RenderedSite {
        var fixture = sampleContent.adding(tinyTheme)
        for (path, text) in changes { fixture[path] = Array(text.utf8) }
        return try await render(fixture, landings: landings, includingDrafts: drafts)
    }

    @Test func pathsFollowKindLanguageAndAudience() async throws {
        let paths = try await Self.plan().renderer.plan.pages.map(\.path)
        #expect(
            paths == [
                "", "404.html", "articles/", "chu-de/", "chu-de/huu/", "cu/dong-gop/", "danh-cho/",
                "danh-cho/cuoi-khoa/", "danh-cho/cuoi-khoa/dong-gop/", "danh-cho/moi-nguoi/", "danh-cho/sinh-vien/",
                "dia-phuong/", "dia-phuong/bom-bo/", "dia-phuong/bu-dang/", "dia-phuong/dai-phuoc/",
                "dong-gop/", "en/", "en/articles/", "en/chu-de/huu/", "en/danh-cho/sinh-vien/", "en/dong-gop/",
                "en/search/", "hoi-dap/", "hoi-dap/dong-bao-nhieu/",
                "leaflets/",
                "rebuttals/", "rebuttals/quy-sap/", "search/",
            ])
    }

    @Test func draftsShowOnlyWhenAskedFor() async throws {
        let without = try await Self.plan(), with = try await Self.plan(drafts: true)
        #expect(without.pages["nhap/index.html"] == nil && without.pages["sti/index.html"] == nil)
        #expect(with.pages["nhap/index.html"] != nil && with.pages["sti/hoi-dap/dong-bao-nhieu/index.html"] != nil)
        #expect(with.pages["het-han/index.html"] == nil)
    }

    @Test func aPathBelongsToOnePage() async throws {
        let site = try await Self.plan([
            "content/articles/khac/vi.md": "---\ntitle: Khác\nslug: dong-gop\n---\nA\n"
        ])
        #expect(site.report.diagnostics.contains { $0.id == "path-taken" })
        #expect(site.html("dong-gop/index.html").contains("Đóng góp hôm nay"))
    }

    @Test func oldAddressesStayInside() async throws {
        let site = try await Self.plan([
            "content/articles/khac/vi.md": "---\ntitle: Khác\naliases: [\"/a'b/\"]\n---\nA\n"
        ])
        #expect(site.report.diagnostics.contains { $0.id == "unsafe-alias" })
        #expect(site.renderer.plan.pages.allSatisfy { !$0.path.contains("'") })
    }

    @Test func longListsHavePages() async throws {
        var files: [String: String] = [:]
        for number in 1...150 { files["content/articles/b\(number)/vi.md"] = "---\ntitle: B\(number)\n---\nA\n" }
        let plan = try await Self.plan(files).renderer.plan
        #expect(plan.page(at: "articles/2/")?.subject == .articles(2))
        #expect(plan.page(at: "articles/3/") == nil)
    }

    @Test func listsPutWhatConcernsTheReaderFirst() async throws {
        let site = try await Self.plan([
            "content/articles/a/vi.md": "---\ntitle: A\n---\nA\n",
            "content/articles/b/vi.md": "---\ntitle: B\naudiences: [cuoi-khoa]\n---\nA\n",
            "content/articles/c/vi.md": "---\ntitle: C\nweight: 1\naudiences: [sinh-vien]\n---\nA\n",
        ])
        let shelf = try #require(site.renderer.plan.shelves["vi"])
        let articles = shelf.itemsByAudience["cuoi-khoa"]?.filter { $0.kind == .articles }.map(\.name)
        #expect(articles == ["b", "c", "dong-gop", "a"])
        #expect(shelf.itemsByAudience["moi-nguoi"]?.contains { $0.name == "b" } == false)
    }

    @Test func aLandingSpeaksOfTodayAndOpensItsTarget() async throws {
        let old = try #require(Day(iso: "2025-01-01"))
        let edition = Edition(audience: "cuoi-khoa", language: "vi", place: "25405", date: old)
        let landing = LandingPage(
            code: "A7K2MN", item: Item.ID(kind: .leaflets, name: "to-roi"), edition: edition,
            target: "articles/dong-gop", created: old)
        let site = try await render(RepositoryThemes.adding(to: sampleContent), landings: [landing])
        let html = site.html("Q/A7K2MN/index.html")
        for expected in [
            "<h1>Buôn bán nhỏ</h1>", "<strong>22%</strong>", "href=\"../../danh-cho/cuoi-khoa/dong-gop/index.html\"",
            "12 đường &quot;A&quot;, thôn 3", "href=\"tel:02713999999\"", "content=\"noindex\"", "23/11/2026", "A7K2MN",
        ] {
            #expect(html.contains(expected), "\(expected)")
        }
    }
}
