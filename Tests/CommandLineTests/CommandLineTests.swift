import Foundation
import TestSupport
import Testing

/// The program as people use it: what it says, what it leaves behind and how it ends.
@Suite struct FactsCommandTests {
    /// The object of a command's `--json`.
    private func object(_ outcome: WaterProject.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func column(_ name: String, of rows: Any?) -> [String] {
        ((rows as? [[String: Any]]) ?? []).map { "\($0[name] ?? "")" }
    }

    @Test func listAndHistory() throws {
        let project = try WaterProject()
        let list = try project.loa("facts", "list", "--json")
        #expect(list.status == 0)
        #expect(column("fact", of: try object(list)["rows"]) == ["contact.hotline", "price", "price.month"])
        let show = try project.loa("facts", "show", "price.month", "--json")
        #expect(column("from", of: try object(show)["history"]) == ["2025-01-01", "2027-01-01", "2028-01-01"])
        let unknown = try project.loa("facts", "show", "pric")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("'price'"))
    }

    @Test func impactGoesThroughFactsFormulasTextsAndPaper() throws {
        let project = try WaterProject()
        let impact = try object(try project.loa("facts", "impact", "price", "--json"))
        #expect(column("id", of: impact["computed"]) == ["price.month", "water.bill"])
        #expect(
            column("item", of: impact["texts"]) == ["articles/gia-nuoc", "broadcasts/loa", "leaflets/gia-nuoc"])
        // The run in the other language shows the source, for there is no translation.
        #expect(column("code", of: impact["printed"]) == ["A1B2C3", "A1B2C4"])
        let hotline = try object(try project.loa("facts", "impact", "contact.hotline", "--json"))
        #expect(
            column("item", of: hotline["texts"]) == ["articles/gia-nuoc", "faq/hoi-gia", "leaflets/gia-nuoc"])
    }

    @Test func changesNameWhatMustBeDoneAgain() throws {
        let project = try WaterProject()
        let changes = try object(
            try project.loa("facts", "changes", "--from", "2026-12-31", "--to", "2027-01-01", "--json"))
        #expect(column("fact", of: changes["changes"]) == ["price", "price.month"])
        #expect(column("on", of: changes["changes"]) == ["2027-01-01", "2027-01-01"])
        #expect(column("item", of: changes["texts"]).contains("leaflets/gia-nuoc"))
        #expect(column("code", of: changes["printed"]) == ["A1B2C3", "A1B2C4"])
        let none = try object(
            try project.loa("facts", "changes", "--from", "2026-11-01", "--to", "2026-12-31", "--json"))
        #expect(column("fact", of: none["changes"]).isEmpty)
        #expect(try project.loa("facts", "changes", "--to", "2027-02-30").status == 2)
    }

    @Test func dueTellsReviewsChangesAndEnds() throws {
        let project = try WaterProject()
        func reasons(_ within: String, asOf day: String) throws -> [String] {
            column(
                "reason",
                of: try object(try project.loa("facts", "due", "--within", within, "--json", asOf: day))["rows"])
        }
        #expect(try reasons("10d", asOf: "2026-11-23").isEmpty)
        #expect(try reasons("60d", asOf: "2026-11-23") == ["review", "changes"])
        #expect(try reasons("30d", asOf: "2027-12-15") == ["review", "expires"])
        #expect(try project.loa("facts", "due", "--within", "soon").status == 2)
    }

    @Test func aFigureWithoutAValueWarnsAndStopsARelease() throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/facts.yaml", "to: 2027-12-31", "to: 2027-05-31")
        let check = try project.loa("check", asOf: "2027-06-15")
        #expect(check.status == 0)
        #expect(check.findings.contains("warning fact-not-valid"))
        #expect(check.errors.contains("'price' has no value on 2027-06-15"))
        let release = try project.loa("check", "--release", asOf: "2027-06-15")
        #expect(release.status == 4)
        #expect(release.findings.contains("error fact-not-valid"))
        #expect(try project.loa("check", "--release", "--drafts").status == 2)
    }

    @Test(arguments: [
        (", signed: {by: Lê A, on: 2026-01-01}, reviewBy: 2026-12-10", ", reviewBy: 2026-12-10", "unsigned-fact"),
        ("luat-nuoc Điều 9, confidence: A", "luat-nuoc Điều 9, confidence: B", "unconfirmed-fact"),
        ("reviewBy: 2026-12-10", "reviewBy: 2026-11-10", "review-overdue"),
    ])
    func doubtfulFactsStopOnlyARelease(old: String, new: String, id: String) throws {
        let project = try WaterProject(withThemes: true)
        #expect(try project.loa("check", "--release", "--only", "faq").status == 0)
        try project.edit("content/facts.yaml", old, new)
        let check = try project.loa("check", "--only", "faq")
        #expect(check.status == 0)
        #expect(check.findings.contains("warning \(id)"))
        let release = try project.loa("check", "--release", "--only", "faq")
        #expect(release.status == 4)
        #expect(release.findings.contains("error \(id)"))
    }
}

@Suite struct LawsCommandTests {
    @Test func usageNamesFactsAndTexts() throws {
        let usage = try WaterProject().loa("laws", "usage", "luat-nuoc")
        #expect(usage.status == 0)
        #expect(usage.output.contains("price"))
        #expect(usage.output.contains("articles/gia-nuoc"))
        #expect(try WaterProject().loa("laws", "usage", "luat-nuo").errors.contains("'luat-nuoc'"))
    }

    @Test func aLawThatHasEndedIsAnErrorAndItsFactsAreDoubtful() throws {
        let check = try WaterProject(withThemes: true).loa("check", "--only", "articles", asOf: "2027-07-01")
        #expect(check.status == 4)
        #expect(check.findings.contains("error law-no-longer-in-force"))
        #expect(check.findings.contains("warning fact-law-not-in-force"))
        #expect(check.errors.contains("10/2027/QH16"))
    }

    @Test func aLegalBasisOfALeafletIsCheckedForTheDay() throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/leaflets/gia-nuoc/vi.md", "places: all", "places: all\nlaws: [luat-moi]")
        let early = try project.loa("check")
        #expect(early.status == 0)
        #expect(early.findings.contains("warning law-not-yet-in-force"))
        #expect(early.errors.contains("leaflets/gia-nuoc/vi.md:7"))
        #expect(try project.loa("check", "--release").findings.contains("error law-not-yet-in-force"))
    }

    @Test(arguments: [("Điều 9]", "Điều 11]", "unknown-article"), ("@luat-nuoc", "@luat-nuocc", "unknown-law")])
    func citationsAreChecked(old: String, new: String, id: String) throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/articles/gia-nuoc/vi.md", old, new)
        let check = try project.loa("check", "--only", "articles")
        #expect(check.status == 4)
        #expect(check.findings.contains("error \(id)"))
    }
}

@Suite struct TranslationsCommandTests {
    private static let path = "content/articles/gia-nuoc/xx.md"

    /// A project whose article has a translation a reviewer has signed.
    private func translated() throws -> WaterProject {
        let project = try WaterProject()
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").output == "\(Self.path)\n")
        try project.edit(Self.path, "Mỗi khối nước sạch giá", "Ŏ Ơ̆ sa")
        let accept = try project.loa(
            "translations", "accept", "gia-nuoc", "xx", "--reviewer", "Y Bơ", "--on", "2026-11-20")
        #expect(accept.status == 2, "two items are called gia-nuoc")
        let accepted = try project.loa(
            "translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ", "--on", "2026-11-20")
        #expect(accepted.status == 0)
        return project
    }

    private func standing(_ project: WaterProject) throws -> String {
        let list = try project.loa("translations", "list", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        let row = try #require((object?["rows"] as? [[String: Any]])?.first)
        return "\(row["status"] ?? "") \(row["staleBlocks"] ?? "")"
    }

    @Test func aChangedParagraphMakesItsOwnTranslationStale() throws {
        let project = try translated()
        #expect(try project.text(of: Self.path).contains("reviewer: \"Y Bơ\"\nreviewedOn: 2026-11-20"))
        #expect(try standing(project) == "reviewed 0")
        // A new value is no new text.
        try project.edit("content/facts.yaml", "value: 9500", "value: 9900")
        try project.edit("content/formulas/bill.yaml", "gives: 9500", "gives: 9900")
        #expect(try standing(project) == "reviewed 0")
        try project.edit("content/articles/gia-nuoc/vi.md", "Nhà dùng", "Hộ dùng")
        #expect(try standing(project) == "stale 1")
        let check = try project.loa("check")
        #expect(check.errors.contains("gia-nuoc/xx.md:17"), "the translated paragraph is pointed at")
        try project.edit("content/articles/gia-nuoc/vi.md", "Hộ dùng", "Nhà dùng")
        try project.edit("content/articles/gia-nuoc/vi.md", "title: Giá nước năm nay", "title: Giá nước")
        #expect(try standing(project) == "stale 1")
    }

    @Test(arguments: [
        ("{{price.month}}", "{{price}}"), ("[@luat-nuoc Điều 9]", "[@luat-nuoc Điều 10]"),
        ("cubes: 5", "cubes: 6"), ("**{{price}}**", "**{{price}}** 12"),
    ])
    func whatDiffersFromTheSourceIsNotAccepted(old: String, new: String) throws {
        let project = try translated()
        let text = try project.text(of: Self.path)
        let (matter, body) = (text.prefix { $0 != "<" }, text.drop { $0 != "<" })
        try project.write(String(matter) + body.replacing(old, with: new), to: Self.path)
        let check = try project.loa("check")
        #expect(check.status == 4)
        #expect(check.findings.contains("error translation-differs"))
        let accept = try project.loa("translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ")
        #expect(accept.status == 4)
    }

    @Test func termsHashesAndMachinesAreChecked() throws {
        let project = try translated()
        try project.edit(Self.path, "Ŏ Ơ̆ sa", "Ŏ")
        #expect(try project.loa("check").findings.contains("warning glossary-term"))
        try project.edit(Self.path, "status: reviewed", "status: machine")
        let check = try project.loa("check")
        #expect(check.findings.contains("error machine-translation-refused"))
        #expect(
            try project.loa("translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ").status == 4)
        #expect(try project.loa("translations", "accept", "articles/gia-nuoc", "xx").status == 2)
        #expect(try project.loa("translations", "accept", "faq/hoi-gia", "xx", "--reviewer", "Y Bơ").status == 2)
    }

    @Test func aStaleTranslationIsLeftOutAndSaid() throws {
        let project = try translated()
        try project.edit("content/articles/gia-nuoc/vi.md", "Nhà dùng", "Hộ dùng")
        let list = try project.loa("list")
        #expect(list.output.contains("articles/gia-nuoc xx\ttranslation older than its source"))
    }

    @Test func theReviewSheetIsAPageForEveryLanguage() throws {
        let project = try WaterProject(withThemes: true)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").status == 0)
        let sheet = try project.loa("translations", "sheet", "articles/gia-nuoc", "xx")
        #expect(sheet.status == 0)
        #expect(sheet.output == "reviews/articles-gia-nuoc-xx.pdf\n")
        let path = "\(project.root)/reviews/articles-gia-nuoc-xx.pdf"
        let words = try Tool.run("pdftotext", ["-layout", path, "-"]).text
        // Both columns have their values in their own form, and every audience's text is there.
        #expect(words.contains("95.000 đồng") && words.contains("95'000 dg"))
        #expect(words.contains("47.500 đồng") && words.contains("47'500 dg"))
        #expect(words.contains("1/1"))
    }

    @Test func filesAreNeverOverwritten() throws {
        let project = try translated()
        let before = try project.text(of: Self.path)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").status == 2)
        #expect(try project.text(of: Self.path) == before)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "vi").status == 2)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "yy").status == 2)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc").status == 2)
    }
}

@Suite struct NewCommandTests {
    @Test func everyStartingTextIsFineAsItStands() throws {
        let project = try WaterProject(withThemes: true)
        for kind in ["article", "faq", "leaflet", "poster", "campaign", "broadcast", "story", "rebuttal"] {
            let new = try project.loa("new", kind, "bai-moi")
            #expect(new.status == 0)
            #expect(project.exists(String(new.output.dropLast())))
        }
        let check = try project.loa("check", "--drafts")
        #expect(check.status == 0)
        #expect(check.findings.allSatisfy { $0.hasPrefix("note") }, "\(check.errors)")
        // They are drafts: nothing of them is published.
        #expect(try project.loa("list").output.contains("articles/bai-moi\tdraft"))
    }

    @Test func namesThatCannotBeAddressesAreRefused() throws {
        let project = try WaterProject()
        let new = try project.loa("new", "article", "Bài mới")
        #expect(new.status == 2)
        #expect(new.errors.contains("bai-moi"))
        #expect(try project.loa("new", "article", "../x").status == 2)
        #expect(try project.loa("new", "article", "gia-nuoc").status == 2)
        #expect(try project.loa("new", "novel", "x").status == 2)
    }
}

@Suite struct ApprovalTests {
    private static func article(_ matter: String) -> Fixture {
        Fixture("-- content/articles/bai/vi.md --\n---\ntitle: Bài\n\(matter)\n---\n\nChữ.\n")
    }

    @Test(arguments: [
        ("list: late-payers\nexpiryDate: 2027-01-01", ["error list-without-basis"]),
        ("list: late-payers\nlaws: [luat-nuoc Điều 10]", ["error list-without-end"]),
        ("list: late-payers\nlaws: [luat-nuoc Điều 10]\nexpiryDate: 2027-01-01", []),
        ("list: someone\nexpiryDate: 2027-01-01", ["error unknown-value"]),
        ("reviewBy: 2026-11-01\nowner: Chị Ba", ["warning review-overdue"]),
    ])
    func listsAndReviews(matter: String, expected: [String]) throws {
        let check = try WaterProject(Self.article(matter), withThemes: true).loa("check", "--only", "articles/bai")
        #expect(check.findings.filter { !$0.hasPrefix("note") } == expected, "\(check.errors)")
    }

    @Test(arguments: [
        ("", "error missing-consent"),
        ("consent: {by: Chị Tư, on: 2026-01-01, record: BB 1}", "error missing-key"),
    ])
    func storiesNeedConsentAndAnEnd(matter: String, expected: String) throws {
        let story = Fixture("-- content/stories/chi-tu/vi.md --\n---\ntitle: Chị Tư\n\(matter)\n---\n\nChữ.\n")
        let check = try WaterProject(story, withThemes: true).loa("check", "--only", "stories")
        #expect(check.status == 4)
        #expect(check.findings.contains(expected))
    }

    @Test func theSummarySaysWhatWasLeftOutAndWhatComesNext() throws {
        let project = try WaterProject(
            Self.article("publishDate: 2026-12-05").adding(
                Fixture(
                    """
                    -- content/articles/nhap/vi.md --
                    ---
                    title: Nháp
                    status: draft
                    ---

                    Chữ.
                    """)), withThemes: true)
        let build = try project.loa("build")
        #expect(build.status == 0, "\(build.errors)")
        #expect(build.output.contains("left out: articles/bai (appears on 2026-12-05)"))
        #expect(build.output.contains("left out: articles/nhap (draft)"))
        #expect(build.output.contains("next change on 2026-12-05: articles/bai appears"))
        #expect(!project.exists("output/site/bai/index.html"))
        let later = try project.loa("build", asOf: "2027-01-01")
        #expect(later.status == 0, "\(later.errors)")
        #expect(project.exists("output/site/bai/index.html"))
        #expect(try project.text(of: "output/site/gia-nuoc/index.html").contains("10.200\u{A0}đồng"))
    }
}

@Suite struct CheckingTests {
    @Test func everyMistakeIsToldInOneRun() throws {
        let places = Array(
            "\u{FEFF}code,name,dien_thoai,languages\r\n1,\"Xã \"\"A\"\",\r\nB\",,xx\r\n1,Xã C,,xx\r\n2,Xã D,,kx\r\n"
                .utf8)
        let project = try WaterProject(
            """
            -- content/facts.yaml --
            a: {title: A, unit: dong, source: x, confidence: A, values: [{from: 2026-01-01, formula: "b + 1"}]}
            b: {title: B, unit: dong, source: x, confidence: A, values: [{from: 2026-01-01, formula: "a + 1"}]}
            c: {title: C, unit: dong, source: x, confidence: A, values: [{from: 2026-01-01, to: 2026-12-31, value: 1}, {from: 2026-06-01, value: 2}]}
            d: {title: D, unit: dong, source: x, confidence: A, values: [{from: 2026-01-01, formula: "7 / (3 - 3)"}]}
            e: {title: E, unit: dong, source: x, confidence: A, values: [{from: 2026-01-01, formula: "pow(10, 300) * pow(10, 300)"}]}
            price: {title: Giá nước, unit: dong, source: x, confidence: A, values: [{from: 2025-01-01, value: 9500}]}
            price.month: {title: Tháng, unit: dong, source: x, confidence: A, values: [{from: 2025-01-01, formula: "10 * price"}]}
            contact.hotline: {title: Đường dây nóng, unit: phone, source: x, confidence: A, values: [{from: 2025-01-01, value: "1900 1234"}]}
            -- content/audiences.yaml --
            moi-nguoi: {name: Mọi người}
            nong-dan: {name: Nông dân, parents: [trong-lua]}
            trong-lua: {name: Người trồng lúa, parents: [nong-dan]}
            -- content/formulas/zero.yaml --
            id: water.zero
            title: Chia
            unit: dong
            parameters: {cubes: {title: Số khối, unit: count, default: 1}}
            result: price / (cubes - 1)
            examples:
              - {name: một, asOf: 2026-11-23, with: {cubes: 1}, gives: 1}
            -- content/articles/mat-goc/xx.md --
            ---
            title: X
            status: draft
            ---

            X.
            -- content/articles/trung/vi.md --
            ---
            title: Trùng
            slug: gia-nuoc
            ---

            Chữ.
            """)
        try project.write(places, to: "content/places.csv")
        let check = try project.loa("check")
        #expect(check.status == 4)
        for id in [
            "fact-cycle", "overlapping-validity", "division-by-zero", "overflow", "audience-cycle", "formula-example",
            "vanished-source", "duplicate-slug", "unknown-column", "duplicate-row", "unknown-language",
        ] {
            #expect(check.findings.contains("error \(id)"), "\(id)")
        }
        // Whoever reads it by program gets the same.
        let json = try project.loa("check", "--json")
        #expect(json.status == 4)
        #expect(json.output.contains("\"duplicate-slug\""))
    }

    @Test func filesInOtherEncodingsAreRefusedWithAHint() throws {
        let project = try WaterProject()
        let places = try #require(try project.text(of: "content/places.csv").data(using: .utf16))
        try project.write([UInt8](places), to: "content/places.csv")
        try project.write(
            Array("---\ntitle: B¶o hiÓm x· héi tù nguyÖn\n---\n\n".unicodeScalars.map { UInt8($0.value & 0xFF) }),
            to: "content/articles/cu/vi.md")
        let check = try project.loa("check")
        #expect(check.findings.contains("error utf-16"))
        #expect(check.findings.contains("error old-encoding"), "\(check.errors)")
        #expect(check.errors.contains("UTF-8"))
    }

    @Test func tenThousandPlacesAreNoTrouble() throws {
        let project = try WaterProject()
        let rows = (0..<10_000).map { "9\($0),Xã \($0),xã,,,,,,,\n" }.joined()
        try project.write(try project.text(of: "content/places.csv") + rows, to: "content/places.csv")
        #expect(try project.loa("list").status == 0)
        #expect(try project.loa("report", "coverage", "--csv", "--table", "places").output.contains("99999"))
    }

    @Test func aCalculatorNeedsItsFormula() throws {
        let project = try WaterProject()
        try project.edit(
            "content/faq/hoi-gia/vi.md", "\nGọi {{contact.hotline}}.\n", "\n::: calculator water.bil\n:::\n")
        let check = try project.loa("check")
        #expect(check.status == 4)
        #expect(check.findings.contains("error unknown-calculator"))
        #expect(check.errors.contains("'water.bill'"))
    }

    @Test func aTypedFigureIsAWarningUntilAReasonIsGiven() throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/faq/hoi-gia/vi.md", "\nGọi {{contact.hotline}}.\n", "\nMột khối 9.500 đồng.\n")
        let check = try project.loa("check", "--only", "faq")
        #expect(check.findings.contains("warning typed-figure"))
        #expect(check.errors.contains("{{price}}"))
        #expect(try project.loa("check", "--only", "faq", "--strict").status == 4)
        try project.edit(
            "content/faq/hoi-gia/vi.md", "9.500 đồng.",
            "9.500 đồng. <!-- loa:allow typed-figure: lời kể của bác Năm -->")
        let kept = try project.loa("check", "--only", "faq")
        #expect(!kept.findings.contains("warning typed-figure"), "\(kept.errors)")
    }

    @Test func aDutyNobodyMayMissIsGuarded() throws {
        let project = try WaterProject()
        let variants = try project.loa("variants", "articles/gia-nuoc")
        #expect(variants.status == 0)
        #expect(variants.output.contains("trong-lua"))
        try project.edit(
            "content/articles/gia-nuoc/vi.md", "::: must\nNước", "::: audience trong-lua\n::: must\nNước")
        try project.edit("content/articles/gia-nuoc/vi.md", "trả tiền.\n:::", "trả tiền.\n:::\n:::")
        let lost = try project.loa("variants", "articles/gia-nuoc")
        #expect(lost.status == 4)
        #expect(lost.findings == ["error must-lost"])
        #expect(try project.loa("check").findings.contains("error must-lost"))
    }

    @Test func coverageShowsTheHoles() throws {
        let project = try WaterProject()
        let json = try project.loa("report", "coverage", "--json")
        #expect(json.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let clause = try #require((object?["clauses"] as? [[String: Any]])?.first)
        #expect(clause["missing"] as? [String] == ["posters"])
        let csv = try project.loa("report", "coverage", "--csv", "--table", "matrix").output
        #expect(csv.contains("articles/gia-nuoc,articles,nong-dan,gia-nuoc,vi,published"))
        #expect(try project.loa("report", "coverage", "--html").output.hasPrefix("<!doctype html>"))
        #expect(try project.loa("report", "coverage", "--html", "--csv").status == 2)
        #expect(try project.loa("report", "coverage", "--table", "nothing").status == 2)
    }
}
