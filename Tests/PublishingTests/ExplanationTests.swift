import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// Every output that is made again has its reason: what was edited, and nothing else.
@Suite struct ExplanationTests {
    let project: SampleProject

    init() throws { project = try SampleProject() }

    private func explain(_ path: String? = nil, _ change: (inout BuildOptions) -> Void = { _ in }) async throws
        -> BuildExplanation
    {
        var options = project.options()
        options.explains = true
        options.explainedPath = path
        change(&options)
        return try #require(try await project.build(options).summary?.explanation)
    }

    private func edit(_ path: String, _ from: String, _ to: String) throws {
        let text = try project.text(of: path)
        #expect(text.contains(from))
        try project.write(text.replacing(from, with: to), to: path)
    }

    /// The outputs by the names of their reasons.
    private func reasons(_ explanation: BuildExplanation) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for group in explanation.groups {
            let name =
                switch group.cause {
                case .origins(let reasons):
                    reasons.map { "\($0.change) \($0.origin.kind.rawValue) \($0.origin.name)" }.joined(separator: "; ")
                default: "\(group.cause)"
                }
            found[name] = group.changed + group.added
        }
        return found
    }

    @Test func aFirstBuildSaysSo() async throws {
        #expect(reasons(try await explain()).keys.sorted() == ["first"])
    }

    @Test func nothingChangedNeedsNoReason() async throws {
        try await project.build()
        let explanation = try await explain()
        #expect(explanation.groups.isEmpty)
        #expect(explanation.removed.isEmpty)
        #expect(explanation.keptCount > 10)
    }

    @Test func aWordTouchesThePageOfItsText() async throws {
        try await project.build()
        try edit("content/faq/hoi-gia/vi.md", "Một khối giá {{price}}.\n", "Mỗi khối giá {{price}}.\n")
        let found = reasons(try await explain())
        #expect(found.keys.sorted() == ["changed file content/faq/hoi-gia/vi.md"])
        let outputs = found.values.flatMap(\.self)
        #expect(outputs.contains("site/hoi-dap/hoi-gia/index.html"))
        #expect(!outputs.contains("site/gia-nuoc/index.html"))
    }

    @Test func aTitleTouchesTheListsThatHaveIt() async throws {
        try await project.build()
        try edit("content/faq/hoi-gia/vi.md", "title: Giá nước bao nhiêu?", "title: Nước giá bao nhiêu?")
        let found = reasons(try await explain())
        let listing = "changed listing faq/hoi-gia vi"
        #expect(found[listing]?.contains("site/gia-nuoc/index.html") == true, "\(found)")
        #expect(found[listing]?.contains("site/index.html") == true, "\(found)")
    }

    @Test func aFactTouchesWhatShowsIt() async throws {
        try await project.build()
        try edit("content/facts.yaml", "value: 9500", "value: 9600")
        let found = reasons(try await explain())
        #expect(found["changed fact price"]?.contains("site/gia-nuoc/index.html") == true, "\(found)")
        #expect(
            found.contains { name, outputs in
                name.contains("fact price") && outputs.contains { $0.hasSuffix("-screen.pdf") }
            }, "\(found)")
        #expect(!found.values.joined().contains("site/dia-phuong/hon-dat/index.html"))
    }

    @Test func lawsTemplatesStylesAndDaysAreNamed() async throws {
        try await project.build()
        try edit("content/laws.yaml", "Tài nguyên nước", "Tài nguyên Nước")
        var found = reasons(try await explain())
        #expect(found["changed law luat-nuoc"]?.contains("site/gia-nuoc/index.html") == true, "\(found)")

        try edit("themes/base/pages/question.mustache", "\n", "<!-- x -->\n")
        found = reasons(try await explain())
        let template = "changed file themes/base/pages/question.mustache"
        #expect(found[template]?.contains("site/hoi-dap/hoi-gia/index.html") == true, "\(found)")
        #expect(found[template]?.contains("site/gia-nuoc/index.html") == false, "\(found)")

        try edit("themes/base/styles/10-base.css", "body", "html body")
        let styled = try await explain()
        found = reasons(styled)
        #expect(found["changed file themes/base/styles/10-base.css"]?.contains("site/index.html") == true, "\(found)")
        #expect(styled.removed.contains { $0.hasPrefix("site/assets/base-") })

        found = reasons(try await explain { $0.date = Day(number: 20_781) })
        #expect(found.keys.allSatisfy { $0 == "changed date " }, "\(found)")
    }

    @Test func whatIsNewAndWhatIsGoneIsTold() async throws {
        try await project.build()
        try project.write("---\ntitle: Mới\ndate: 2026-01-01\n---\n\nMới.\n", to: "content/articles/moi/vi.md")
        let added = try await explain()
        #expect(added.groups.flatMap(\.added).contains("site/moi/index.html"))
        #expect(reasons(added).keys.contains("added file content/articles/moi/vi.md"), "\(reasons(added))")
        try FileManager.default.removeItem(atPath: "\(project.root)/content/articles/moi")
        let gone = try await explain()
        #expect(gone.removed.contains("site/moi/index.html"))
        #expect(
            reasons(gone).keys.contains { $0.contains("removed file content/articles/moi/vi.md") }, "\(reasons(gone))")
    }

    @Test func aDamagedOutputIsMadeAgainAndNamed() async throws {
        try await project.build()
        let path = "site/gia-nuoc/index.html"
        let before = try project.tree()[path]
        try Data("x".utf8).write(to: URL(filePath: "\(project.output)/\(path)"))
        #expect(reasons(try await explain()) == ["damagedOutput": [path]])
        #expect(try project.tree()[path] == before)
    }

    @Test func aDamagedCacheIsToldAndNotUsed() async throws {
        try await project.build()
        let index = "\(project.folder.path)/.output.loa/index"
        try Data("x".utf8).write(to: URL(filePath: index))
        #expect(reasons(try await explain()).keys.sorted() == ["damagedCache"])
    }

    @Test func oneOutputTellsAllItIsMadeFrom() async throws {
        try await project.build()
        try edit("content/articles/gia-nuoc/vi.md", "Mỗi khối", "Từng khối")
        let detail = try #require(try await explain("site/gia-nuoc/index.html").detail)
        #expect(detail.fate == "changed")
        let names = detail.origins.map { "\($0.origin.kind.rawValue) \($0.origin.name)" }
        for name in [
            "file content/articles/gia-nuoc/vi.md", "file content/site.yaml", "fact price", "law luat-nuoc",
            "file themes/base/pages/article.mustache", "listing faq/hoi-gia vi", "date ",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        for name in ["file content/faq/hoi-gia/vi.md", "file themes/base/pages/question.mustache", "profile "] {
            #expect(!names.contains(name), "\(name)")
        }
        #expect(
            detail.origins.filter { $0.change != nil }.map(\.origin.name) == ["content/articles/gia-nuoc/vi.md"])
        let kept = try #require(try await explain("site/dia-phuong/hon-dat/index.html").detail)
        #expect(kept.fate == "kept")
        #expect(kept.cause == nil)
        #expect(try await explain("site/khong-co.html").detail == nil)
    }
}
