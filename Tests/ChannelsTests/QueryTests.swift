import Content
import Diagnostics
import TestSupport
import Testing

@testable import Channels

@Suite struct QueryTests {
    @Test func aFactFlowsThroughFactsAndFormulas() async throws {
        let (site, _) = try await site(smallSite)
        let usage = FactUsage(of: site)
        let uses = usage.uses(of: ["line"]).map { "\($0.item) \($0.language) \($0.through.joined(separator: "+"))" }
        #expect(
            uses == [
                "articles/nghe-may en total()", "articles/nghe-may vi total()", "broadcasts/vu-mua vi pay",
                "faq/dong-bao-nhieu vi pay+total()",
            ])
        #expect(usage.formulas(reading: ["line"]) == ["total"])
        #expect(usage.formulas(reading: ["years"]) == [])
        #expect(usage.printedRuns(of: ["line"]).map(\.code) == ["A7K2MN"])
        #expect(usage.printedRuns(of: ["years"]).isEmpty)
        #expect(usage.uses(of: ["hotline"]).map(\.item.description).contains("campaigns/thang-5"))
    }

    @Test func whatDiffersBetweenTwoDays() async throws {
        let (site, _) = try await site(smallSite)
        let tables = FactTables(of: site, on: smallDay)
        let first = try #require(Day(iso: "2026-12-31"))
        let document = tables.changes(from: first, to: first.adding(days: 1))
        #expect(
            document.tables[0].rows.map { $0.map(\.text.en) } == [
                ["line", "Chuẩn nghèo", "1.500.000 đồng", "2.200.000 đồng", "2027-01-01", "4"],
                ["pay", "Mức đóng", "330.000 đồng", "484.000 đồng", "2027-01-01", "4"],
            ])
        #expect(document.tables[1].rows.count == 4)
        #expect(document.tables[2].rows.count == 1)
        #expect(tables.changes(from: smallDay, to: smallDay).tables[0].rows.isEmpty)
    }

    @Test func whatIsDue() async throws {
        let (site, _) = try await site(smallSite)
        let due = FactDue.list(in: site, from: smallDay, until: nil).map { "\($0.day) \($0.key) \($0.reason)" }
        #expect(due == ["2026-09-30 years review", "2027-01-01 line changes"])
        let tables = FactTables(of: site, on: try #require(Day(iso: "2026-10-15")))
        // Overdue reviews stay until somebody looks.
        #expect(tables.due(within: 30).rows.map { $0[3].text.en } == ["review overdue"])
        #expect(tables.due(within: 90).rows.map { $0[3].text.en } == ["review overdue", "another value holds"])
    }

    @Test func aValueWithoutSuccessorExpires() async throws {
        let ending: Fixture = """
            -- content/facts.yaml --
            line: {title: {vi: Chuẩn}, unit: dong, values: [{from: 2025-01-01, to: 2026-12-31, value: 1}]}
            """
        var fixture = smallSite.adding(ending)
        for path in fixture.paths where path.hasSuffix(".md") || path.hasPrefix("content/formulas") {
            fixture[path] = nil
        }
        let (site, _) = try await site(fixture)
        #expect(
            FactDue.list(in: site, from: smallDay, until: nil)
                == [FactDue(day: try #require(Day(iso: "2027-01-01")), key: "line", reason: .expires)])
    }

    @Test func historyOfAComputedFact() async throws {
        let (site, _) = try await site(smallSite)
        let document = try #require(FactTables(of: site, on: smallDay).show("pay"))
        #expect(
            document.tables[1].rows.map { $0.map(\.text.en) } == [
                ["2025-01-01", "2026-12-31", "330.000 đồng", "line * 22%", "A"],
                ["2027-01-01", "", "484.000 đồng", "line * 22%", "A"],
            ])
        #expect(FactTables(of: site, on: smallDay).show("nothing") == nil)
        #expect(FactTables(of: site, on: smallDay).impact(of: "nothing") == nil)
    }

    @Test func whatRestsOnALaw() async throws {
        let (site, _) = try await site(smallSite)
        let table = try #require(FactTables(of: site, on: smallDay).usage(of: "luat-bh"))
        #expect(
            table.rows.map { $0.map(\.text.en).joined(separator: "|") } == [
                "fact|line||Điều 5", "fact|pay||Điều 6 khoản 1", "fact|years||Điều 7", "formula|total||Điều 6",
                "broadcasts|broadcasts/vu-mua|vi|Điều 6 khoản 1", "broadcasts|broadcasts/vu-mua|vi|Điều 6",
                "questions|faq/dong-bao-nhieu|vi|Điều 6 khoản 1", "questions|faq/dong-bao-nhieu|vi|Điều 5",
                "questions|faq/dong-bao-nhieu|vi|Điều 6",
            ])
        #expect(FactTables(of: site, on: smallDay).usage(of: "nothing") == nil)
    }

    /// Charts and calculators draw on facts and rest on laws through the formulas they call.
    @Test func chartsAndCalculatorsAreNamed() async throws {
        let (site, _) = try await site(
            smallSite.adding(
                """
                -- content/calculators/mot-nam.yaml --
                title: {vi: Một năm}
                inputs: {months: total}
                results: {sum: {title: {vi: Cộng}, value: "total(months: months)"}}
                examples: [{months: 12}]
                -- content/charts/theo-thang.yaml --
                kind: bar
                title: {vi: Theo tháng}
                along: {months: {of: total, values: [6, 12]}}
                series: {sum: {title: {vi: Cộng}, value: "total(months: months)"}}
                """))
        let tables = FactTables(of: site, on: smallDay)
        let impact = try #require(tables.impact(of: "line")?.tables.first)
        #expect(
            impact.rows.map { $0.map(\.text.en).joined(separator: "|") }.suffix(3) == [
                "formula|total", "calculator|mot-nam", "chart|theo-thang",
            ])
        let usage = try #require(tables.usage(of: "luat-bh"))
        let rows = usage.rows.map { $0.map(\.text.en).joined(separator: "|") }
        #expect(rows.contains("calculator|mot-nam||Điều 6") && rows.contains("chart|theo-thang||Điều 6"))
    }
}
