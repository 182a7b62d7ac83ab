import Diagnostics
import Markup
import TestSupport
import Testing

@testable import Content

/// The water of another town: a price that rises, a bill, a calculator, charts of every kind.
private let waterSite: Fixture = goodSite.adding(
    """
    -- content/laws.yaml --
    gia-nuoc: {number: 12/2025/QĐ-UBND, type: Quyết định, title: Giá nước, from: 2026-01-01, to: 2027-06-30}
    -- content/facts.yaml --
    price: {title: Giá, unit: dong, law: gia-nuoc, signed: {by: A, on: 2026-01-01}, values: [{from: 2026-01-01, to: 2026-12-31, value: 9500}, {from: 2027-01-01, value: 10000}]}
    most: {title: Nhiều nhất, unit: count, source: x, signed: {by: A, on: 2026-01-01}, values: [{value: 100}]}
    old: {title: Giá cũ, unit: dong, source: x, signed: {by: A, on: 2026-01-01}, values: [{to: 2026-06-30, value: 8000}]}
    -- content/formulas/bill.yaml --
    id: water.bill
    title: Tiền nước
    law: gia-nuoc
    unit: dong
    parameters:
      use: {title: Khối nước, min: 1, max: most, step: 1, default: 10}
      home: {title: Nhà, choices: {house: {vi: Nhà ở, km: ផ្ទះ}, shop: Cửa hàng}, default: house}
    result: "round(use * price * choose(home, house: 1, shop: 1.5))"
    examples: [{name: T, asOf: 2026-06-01, with: {use: 10}, gives: 95000}]
    -- content/calculators/tien-nuoc.yaml --
    title: Tính tiền nước
    inputs:
      use: {of: water.bill, default: 5}
      home: water.bill
    results:
      bill: {title: Mỗi tháng, value: "water.bill(use: use, home: home)"}
      year: {title: Cả năm, value: "water.bill(use: use, home: home) * 12", unit: dong, colour: green}
    bars: [{title: Tiền, parts: [bill, year]}]
    examples: [{use: 10}, {use: 500, home: shop}]
    -- content/charts/theo-khoi.yaml --
    kind: bar
    title: Tiền nước theo khối
    along: {use: {of: water.bill, values: [10, 20, most]}}
    series:
      house: {title: Nhà ở, value: "water.bill(use: use, home: house)"}
      shop: {title: Cửa hàng, value: "water.bill(use: use, home: shop)"}
    -- content/charts/theo-ngay.yaml --
    kind: steps
    title: Giá nước
    days: {from: 2026-06-01, to: 2027-03-01}
    series: {price: {title: Giá, value: price}}
    -- content/charts/theo-nha.yaml --
    kind: table
    title: Theo nhà
    note: Mười khối.
    along: {home: water.bill}
    series: {bill: {title: {vi: Tiền, km: ប្រាក់}, value: "water.bill(use: 10, home: home)"}}
    """)

private let day = Day(year: 2026, month: 6, day: 1)

@Suite struct FigureTests {
    private func reader(_ fixture: Fixture = waterSite, on day: Day? = day, language: Language.ID = "vi") async throws
        -> EditionReader
    {
        let (site, report) = try await read(fixture)
        #expect(summary(of: report) == [])
        return EditionReader(
            site: try #require(site),
            edition: Edition(audience: "moi-nguoi", language: language, date: try #require(day)))
    }

    private func lines(_ table: FigureTable?) -> [String] {
        table?.rows.map { row in
            (row.labels.map(\.text) + row.cells.map(\.text)).joined(separator: " | ").replacing("\u{A0}", with: " ")
        } ?? []
    }

    @Test func aChartFollowsItsFormulaAndTheDay() async throws {
        let reader = try await reader()
        #expect(
            lines(reader.table(of: "theo-khoi", in: "vi")) == [
                "10 | 95.000 VND | 142.500 VND", "20 | 190.000 VND | 285.000 VND",
                "100 | 950.000 VND | 1.425.000 VND",
            ])
        let later = try await self.reader(on: Day(year: 2027, month: 2, day: 1))
        #expect(lines(later.table(of: "theo-khoi", in: "vi"))[0] == "10 | 100.000 VND | 150.000 VND")
    }

    @Test func aChartOverDaysHasEveryDayOnWhichAFigureChanges() async throws {
        let table = try #require(try await reader().table(of: "theo-ngay", in: "vi"))
        #expect(lines(table) == ["2026-06-01 | 9.500 VND", "2027-01-01 | 10.000 VND"])
        #expect(table.shares == [0, 1])
        #expect(table.scale.ticks == [0, 2000, 4000, 6000, 8000, 10000])
        #expect(table.alternative.hasPrefix("Giá nước. 2026-06-01: 9.500"))
    }

    @Test func wordsOfAnotherLanguageAreMarked() async throws {
        let table = try #require(try await reader(language: "km").table(of: "theo-nha", in: "km"))
        #expect(table.rows.map(\.labels) == [[.init("ផ្ទះ")], [.init("Cửa hàng", language: "vi")]])
        #expect(table.columns[0].title == .init("ប្រាក់"))
        #expect(table.title == .init("Theo nhà", language: "vi"))
    }

    @Test func workedExamplesKeepToTheBoundsOfTheDay() async throws {
        let reader = try await reader()
        let calculator = try #require(reader.site.figures.calculator("tien-nuoc"))
        #expect(
            lines(reader.table(of: calculator, in: "vi")) == [
                "10, Nhà ở | 95.000 VND | 1.140.000 VND", "100, Cửa hàng | 1.425.000 VND | 17.100.000 VND",
            ])
        // A formula without a calculator of its own is one.
        let derived = try #require(reader.site.figures.calculator("water.bill"))
        #expect(derived.inputs.map(\.name) == ["use", "home"])
        #expect(lines(reader.table(of: derived, in: "vi")) == ["10, – | 95.000 VND"])
    }

    @Test func blocksBecomeTablesAndSayWhatTheyUse() async throws {
        let reader = try await reader(
            waterSite.adding(
                """
                -- content/articles/nuoc/vi.md --
                ---
                title: Nước
                topics: huu
                ---
                ::: table theo-nha
                :::

                ::: calculator tien-nuoc
                :::

                ::: chart theo-khoi
                :::
                """))
        let text = try #require(reader.site.item(Item.ID(kind: .articles, name: "nuoc"))?.texts["vi"])
        let paper = reader.resolve(text, for: .print)
        #expect(paper.document.nodes.count { $0.kind == .table } == 2)
        #expect(paper.uses.charts == ["theo-nha", "theo-khoi"])
        #expect(paper.uses.calculators == ["tien-nuoc"])
        #expect(paper.uses.formulas == ["water.bill"])
        #expect(paper.uses.facts == ["price", "most"])
        let first = try #require(paper.document.nodes.firstIndex { $0.kind == .table })
        #expect(
            paper.document.plainText(of: first).replacing("\u{A0}", with: " ")
                == "NhàTiềnNhà ở95.000 VNDCửa hàng142.500 VND")
        // On a page the calculator is a form, and only the table is one.
        #expect(reader.resolve(text, for: .web).document.nodes.count { $0.kind == .table } == 1)
    }

    @Test func everythingOfOneSiteIsInOrder() async throws {
        let site = try #require(try await read(waterSite).site)
        #expect(summary(of: await site.findings(on: try #require(day))) == [])
        #expect(site.figures.findings(on: try #require(day), facts: site.facts).isEmpty)
    }

    @Test func lawsOfFormulasMustBeInForceOnTheDay() async throws {
        let site = try #require(try await read(waterSite).site)
        let late = try #require(Day(year: 2027, month: 7, day: 1))
        #expect(
            site.lawFindings(on: late).diagnostics.map(\.id) == ["law-no-longer-in-force"])
        let early = try #require(Day(year: 2025, month: 7, day: 1))
        #expect(site.lawFindings(on: early).diagnostics.map(\.id) == ["law-not-yet-in-force"])
    }

    @Test(arguments: [
        ("charts/theo-nha.yaml", "along: {home: water.bill}", "along: {home: water.bil}", "unknown-formula water.bil"),
        ("charts/theo-nha.yaml", "{home: water.bill}", "{hom: water.bill}", "unknown-parameter water.bill"),
        ("charts/theo-nha.yaml", "water.bill(use: 10", "water.bil(use: 10", "unknown-function water.bil"),
        ("charts/theo-nha.yaml", "kind: table", "kind: pie", "unknown-value pie"),
        ("charts/theo-nha.yaml", "kind: table\n", "", "missing-key"),
        ("charts/theo-nha.yaml", "note:", "nota:", "unknown-key nota"),
        ("charts/theo-ngay.yaml", "value: price", "value: prise", "unknown-fact prise"),
        ("charts/theo-ngay.yaml", "to: 2027-03-01", "to: 2025-03-01", "chart-empty-range"),
        ("charts/theo-khoi.yaml", "values: [10, 20, most]", "step: 2", "chart-empty-range"),
        (
            "charts/theo-khoi.yaml", "series:", "series:\n  a: {title: A, value: use, colour: pink}",
            "unknown-colour pink"
        ),
        (
            "charts/theo-khoi.yaml", "series:",
            "series:\n  a: {title: A, value: use}\n  b: {title: B, value: use}\n  c: {title: C, value: use}",
            "chart-too-many-series"
        ),
        ("charts/theo-khoi.yaml", "along: {use:", "along: {x: {title: X, values: [1]}, use:", "chart-axes"),
        ("calculators/tien-nuoc.yaml", "parts: [bill, year]", "parts: [bil]", "unknown-result bil"),
        ("calculators/tien-nuoc.yaml", "home: water.bill\n", "ho-me: water.bill\n", "malformed-key ho-me"),
        ("calculators/tien-nuoc.yaml", "{use: 500, home: shop}", "{use: 500, home: shp}", "unknown-choice shp"),
        ("calculators/tien-nuoc.yaml", "{use: 500, home: shop}", "{user: 500}", "unknown-key user"),
        (
            "calculators/tien-nuoc.yaml", "examples: [{use: 10}, {use: 500, home: shop}]", "",
            "calculator-without-example"
        ),
        ("formulas/bill.yaml", "use: {title: Khối nước", "u-se: {title: Khối nước", "malformed-key u-se"),
    ])
    func mistakesAreToldAtTheirPlace(_ file: String, _ old: String, _ new: String, _ expected: String) async throws {
        var fixture = waterSite
        let path = "content/\(file)"
        let text = String(decoding: try #require(fixture[path]), as: UTF8.self)
        #expect(text.contains(old))
        fixture[path] = Array(text.replacing(old, with: new).utf8)
        let found = try await read(fixture).report.sorted().diagnostics.map { diagnostic in
            let span = diagnostic.span
            return "\(diagnostic.id) \(span.map { String(decoding: $0.file.bytes[$0.range], as: UTF8.self) } ?? "")"
        }
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test(arguments: [
        ("values: [10, 20, most]", "from: 1, to: most", "chart-too-many-points"),
        ("values: [10, 20, most]", "from: 20, to: 10", "chart-empty-range"),
        ("values: [10, 20, most]", "values: [old]", "fact-not-valid"),
        ("values: [10, 20, most]", "values: [0]", "chart-without-values"),
        ("home: house)\"", "home: hous)\"", "unknown-fact"),
        ("home: house)\"", "hom: house)\"", "unknown-parameter"),
        ("\"water.bill(use: use, home: house)\"", "old", "fact-not-valid"),
    ])
    func whatADayShowsIsToldForTheDay(_ old: String, _ new: String, _ expected: String) async throws {
        var fixture = waterSite
        let path = "content/charts/theo-khoi.yaml"
        let text = String(decoding: try #require(fixture[path]), as: UTF8.self)
        #expect(text.contains(old))
        fixture[path] = Array(text.replacing(old, with: new).utf8)
        let (site, report) = try await read(fixture)
        let late = try #require(Day(year: 2026, month: 8, day: 1))
        let findings = try #require(site).figures.findings(on: late, facts: try #require(site).facts)
        let ids = (report.diagnostics + findings.diagnostics).map(\.id)
        #expect(ids.contains(expected), "\(ids)")
    }

    @Test(arguments: [
        ("::: chart theo-kho\n:::", "unknown-chart theo-kho"), ("::: table theo-ny\n:::", "unknown-chart theo-ny"),
        ("::: calculator tien-nuc\n:::", "unknown-calculator tien-nuc"), ("::: chart\n:::", "missing-argument chart"),
    ])
    func aBlockNamesWhatThereIs(_ block: String, _ expected: String) async throws {
        var fixture = waterSite
        fixture["content/articles/nuoc/vi.md"] = Array("---\ntitle: A\ntopics: huu\n---\n\(block)\n".utf8)
        let found = summary(of: try await read(fixture).report)
        #expect(found.count == 1 && found[0].hasPrefix(String(expected.prefix { $0 != " " })), "\(found)")
        #expect(found[0].hasSuffix(String(expected.drop { $0 != " " })), "\(found)")
    }
}

@Suite struct LostFileTests {
    /// One file that cannot be read is one finding, whatever refers to it.
    @Test(arguments: [
        "site.yaml", "languages.yaml", "audiences.yaml", "topics.yaml", "places.csv", "laws.yaml", "facts.yaml",
    ])
    func anUnreadableFileIsToldOnce(_ name: String) async throws {
        var fixture = waterSite
        let path = "content/\(name)"
        let text = String(decoding: try #require(fixture[path]), as: UTF8.self)
        fixture[path] = [0xFF, 0xFE] + Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let (site, report) = try await read(fixture)
        #expect(site?.hasLostFiles ?? false)
        #expect(report.diagnostics.map(\.id) == ["utf-16"])
    }

    @Test func aTableWithoutItsColumnIsToldOnce() async throws {
        var fixture = waterSite
        let text = String(decoding: try #require(fixture["content/places.csv"]), as: UTF8.self)
        fixture["content/places.csv"] = Array(text.replacing("code,name", with: "ma,name").utf8)
        #expect(try await read(fixture).report.sorted().diagnostics.map(\.id) == ["missing-column", "unknown-column"])
    }
}
