import Foundation
import TestSupport
import Testing

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
