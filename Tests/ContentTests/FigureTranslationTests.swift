import Diagnostics
import TestSupport
import Testing

@testable import Content

/// Words of charts and calculators are signed like other texts, and shown once they are.
@Suite struct FigureTranslationTests {
    private static let project: Fixture = """
        -- content/site.yaml --
        title: {vi: Trang}
        url: https://example.vn
        defaultLanguage: vi
        issuer: [{value: {vi: Cơ quan}}]
        -- content/languages.yaml --
        vi: {name: {vi: Tiếng Việt}, ownName: Tiếng Việt, tag: vi}
        en: {name: {vi: Tiếng Anh}, ownName: English, tag: en, fallback: [vi]}
        sti: {name: {vi: Tiếng S'tiêng}, ownName: S'tiêng, tag: sti, fallback: [vi]}
        -- content/facts.yaml --
        price: {title: {vi: Giá}, unit: dong, source: x, confidence: A, values: [{from: 2025-01-01, value: 9500}]}
        -- content/formulas/bill.yaml --
        title: {vi: Tiền nước}
        unit: dong
        parameters: {cubes: {title: {vi: Số khối, en: Cubes}, unit: count, default: 5}}
        result: price * cubes
        -- content/calculators/bill.yaml --
        title: {vi: Tính tiền nước, en: Work out your bill}
        summary: {vi: Nhập số khối., en: Enter the cubes.}
        inputs: {cubes: bill}
        results:
          total: {title: {vi: Bạn trả, en: You pay}, value: "bill(cubes: cubes)"}
        examples: [{cubes: 5}]
        -- content/charts/bill.yaml --
        kind: table
        title: {vi: Theo số khối}
        along: {cubes: {of: bill, values: [1, 2]}}
        series: {total: {title: {vi: Bạn trả}, value: "bill(cubes: cubes)"}}
        """

    private static func site(_ edit: (inout String) -> Void = { _ in }) async throws -> (site: Site, report: Report) {
        var fixture = project
        let path = "content/calculators/bill.yaml"
        var text = String(decoding: try #require(fixture[path]), as: UTF8.self)
        edit(&text)
        fixture[path] = Array(text.utf8)
        var report = Report()
        let read = try await SiteReader.read(fixture, report: &report)
        let site = try #require(read, "\(report.diagnostics.map(\.summary.en))")
        report.merge(await site.findings(on: try #require(Day(iso: "2026-11-24"))))
        return (site, report)
    }

    private func title(of site: Site, drafts: Bool = false) throws -> String {
        let day = try #require(Day(iso: "2026-11-24"))
        let shown = site.showing(Publication(of: site, on: day, includingDrafts: drafts))
        return try #require(shown.figures.calculators["bill"]).title.text(in: ["en", "vi"])
    }

    @Test func wordsNobodySignedAreForDrafts() async throws {
        let (site, _) = try await Self.site()
        let all = site.figures.translations(among: site.languages)
        #expect(all.map { "\($0.figure) \($0.language) \($0.standing)" } == ["calculators/bill en draft"])
        #expect(try title(of: site) == "Tính tiền nước")
        #expect(try title(of: site, drafts: true) == "Work out your bill")
    }

    @Test func aSignatureHoldsUntilTheWordsChange() async throws {
        let (site, _) = try await Self.site()
        let translation = try #require(site.figures.translations(among: site.languages).first)
        let file = try #require(Self.project["content/calculators/bill.yaml"])
        let day = try #require(Day(iso: "2026-11-20"))
        let signed = try #require(TranslationFile.accepting(translation, in: file, reviewer: "Y \"B\" Bơ", on: day))
        let text = String(decoding: signed, as: UTF8.self)
        #expect(
            text.hasSuffix(
                """
                translations:
                  en: {status: reviewed, reviewer: "Y \\"B\\" Bơ", reviewedOn: 2026-11-20, sourceHash: "\(translation.sourceHash)"}

                """))
        let (kept, report) = try await Self.site { $0 = text }
        #expect(try title(of: kept) == "Work out your bill")
        #expect(!report.diagnostics.contains { $0.id == "stale-translation" })
        // Signed again, the line is written anew and nothing else.
        let again = TranslationFile.accepting(
            try #require(kept.figures.translations(among: kept.languages).first), in: signed, reviewer: "Y \"B\" Bơ",
            on: day)
        #expect(again == signed)

        let (changed, findings) = try await Self.site { $0 = text.replacing("vi: Bạn trả", with: "vi: Nhà bạn trả") }
        #expect(try title(of: changed) == "Tính tiền nước")
        #expect(findings.diagnostics.filter { $0.id == "stale-translation" }.map(\.span?.start.line) == [8])
        // A new figure is no new text.
        let (same, none) = try await Self.site { $0 = text.replacing("cubes: 5", with: "cubes: 7") }
        #expect(try title(of: same) == "Work out your bill")
        #expect(!none.diagnostics.contains { $0.id == "stale-translation" })
    }

    @Test(arguments: [
        ("en: {status: reviewed}", ["missing-source-hash", "review-unsigned"]),
        ("sti: {status: machine}", ["machine-translation-refused"]),
        ("xx: {status: draft}", ["unknown-language"]),
        ("en: {status: signed}", ["unknown-value"]),
        (
            "sti: {status: reviewed, reviewer: A, reviewedOn: 2026-11-01, sourceHash: 00000000}",
            ["stale-translation", "translation-incomplete"]
        ),
    ])
    func signaturesAreChecked(line: String, ids: [String]) async throws {
        let (_, report) = try await Self.site { $0 += "translations:\n  \(line)\n" }
        let found = report.diagnostics.filter { $0.span?.file.path.hasPrefix("content/calculators") == true }.map(\.id)
        #expect(Set(found).isSuperset(of: ids), "\(found)")
    }

    @Test func aWordThatIsMissingCannotBeSigned() async throws {
        let (site, _) = try await Self.site { $0 = $0.replacing(", en: You pay", with: "") }
        let translation = try #require(site.figures.translations(among: site.languages).first)
        #expect(translation.missing == ["results.total"])
        let language = try #require(site.languages["en"])
        #expect(Acceptance.findings(on: translation, language: language).hasErrors)
    }
}
