import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Channels

@Suite struct ReportTests {
    @Test func holesAgainstThePlan() async throws {
        let (site, _) = try await site(smallSite)
        let report = CoverageReport(of: site, on: smallDay)
        #expect(report.holes.map { "\($0.clause) \($0.missing)" } == ["1.b [Content.Item.Kind.posters]"])
        let clauses = report.document.tables[0]
        #expect(
            clauses.rows.map { $0.map(\.text.en) } == [
                ["1.a", "Lương hưu", "1", "3", "articles 1, broadcasts 1, campaigns 1, questions 1", "", "vi"],
                ["1.b", "Nông dân", "1", "1", "broadcasts 1, questions 1", "posters", "vi"],
                ["2", "Kinh phí", "0", "0", "", "(organisational)", ""],
            ])
        #expect(clauses.rows[1][5].mark == .hole)
    }

    @Test func anExpiredItemIsAHole() async throws {
        let expired: Fixture = """
            -- content/broadcasts/vu-mua/vi.md --
            ---
            title: Bài loa
            plan: ["1.b"]
            expiryDate: 2026-05-31
            ---

            Chữ.
            """
        let (site, _) = try await site(smallSite.adding(expired))
        #expect(CoverageReport(of: site, on: smallDay).holes.first?.missing == [.broadcasts, .posters])
    }

    @Test func audiencesTopicsLanguagesPlaces() async throws {
        let (site, _) = try await site(smallSite)
        let tables = CoverageReport(of: site, on: smallDay).document.tables
        func rows(_ id: String) throws -> [[String]] {
            try #require(tables.first { $0.id == id }).rows.map { $0.map(\.text.en) }
        }
        // Columns: articles, broadcasts, campaigns, questions, posters, total.
        #expect(
            try rows("audiences") == [
                ["moi-nguoi", "Mọi người", "", "0", "0", "1", "1", "0", "2"],
                ["nong-dan", "Nông dân", "1.b", "0", "1", "0", "1", "0", "2"],
                ["tho-may", "Thợ may", "", "1", "0", "0", "0", "0", "1"],
            ])
        #expect(
            try rows("topics") == [
                ["luong-huu", "Lương hưu", "1.a", "1", "1", "1", "1", "0", "4"],
                ["thue", "Thuế", "", "0", "0", "0", "0", "0", "0"],
            ])
        #expect(
            try rows("languages") == [
                ["vi", "Tiếng Việt", "1", "1", "1", "2", "0", "0"],
                ["en", "English", "0 + 1", "0", "0", "0", "0", "1"],
            ])
        #expect(
            try rows("places") == [
                ["101", "xã An Hòa", "1", "", "", "no"], ["102", "phường Bến Đá", "1", "en", "en", "yes"],
            ])
        #expect(try rows("matrix").count == 6)
    }

    @Test func aTableFourWays() {
        var table = ReportTable(
            id: "t", title: Message(vi: "Bảng", en: "Table"),
            columns: [.init("a", vi: "tên", en: "name"), .init("b", vi: "số", en: "number", isNumber: true)])
        table.rows = [
            [.text("một, \"hai\" <b>"), .count(5, .hole)], [.day(nil), .count(12)],
            [.text(String(repeating: "x", count: 60)), .yes(true)],
        ]
        #expect(
            table.text(in: .english) == """
                name                                              number
                ────────────────────────────────────────────────  ──────
                một, "hai" <b>                                         5
                                                                      12
                \(String(repeating: "x", count: 47))…     yes

                """)
        #expect(
            String(decoding: table.csv.dropFirst(3), as: UTF8.self)
                == "a,b\r\n\"một, \"\"hai\"\" <b>\",5\r\n,12\r\n\(String(repeating: "x", count: 60)),true\r\n")
        #expect(table.json.compact.hasPrefix(#"[{"a":"một, \"hai\" \u003cb>","b":5},{"a":null,"b":12},"#))
        #expect(
            table.html(in: .vietnamese).contains(
                "<td>một, &quot;hai&quot; &lt;b&gt;</td><td class=\"number hole\">5</td>"))
    }

    @Test func theYear() async throws {
        let (site, _) = try await site(smallSite)
        let document = ProductionReport(of: site, on: smallDay).document
        #expect(
            document.tables[0].rows.map { $0.map(\.text.en) } == [
                ["articles", "1", "1", "0", "2", "0"], ["broadcasts", "1", "0", "0", "1", "3"],
                ["campaigns", "1", "0", "0", "1", "0"], ["questions", "2", "1", "0", "2", "0"],
            ])
        #expect(document.tables[3].rows.map { $0.map(\.text.en) } == [["articles/nghe-may", "đợt 1", "1", "0", "vi"]])
        let other = ProductionReport(of: site, on: try #require(Day(iso: "2027-06-01"))).document
        #expect(other.tables[3].rows.isEmpty)
    }

    @Test func translations() async throws {
        let (site, _) = try await site(smallSite)
        let document = TranslationTables(of: site).document
        #expect(document.tables[0].rows.first?.map(\.text.en) == ["articles/nghe-may", "draft"])
        #expect(document.tables[1].rows.count == 1)
    }

    /// Everything the shipped content gives: no clash of names, valid JSON, nothing left to fill in, the same again.
    @Test func everythingShipped() async throws {
        let site = try await ShippedSite.load()
        let plan = ChannelPlan(site: site, date: ShippedSite.day)
        let again = ChannelPlan(site: site, date: ShippedSite.day)
        #expect(Set(plan.files.map(\.path)).count == plan.files.count)
        #expect(plan.files.map(\.path) == plan.files.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let rendered = await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for (index, file) in again.files.enumerated() { group.addTask { (index, file.render().bytes) } }
            return await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for (index, file) in plan.files.enumerated() {
            let result = file.render()
            #expect(result.bytes == rendered[index], "\(file.path)")
            #expect(!result.report.hasErrors, "\(file.path)")
            #expect(!result.bytes.isEmpty)
            if file.path.hasSuffix(".json"), !file.path.contains("schema") {
                let value = try JSONSerialization.jsonObject(with: Data(result.bytes)) as? [String: Any]
                #expect((value?["schema"] as? String)?.hasPrefix("loa-") == true, "\(file.path)")
            }
            if !file.path.hasSuffix(".js"), !file.path.hasPrefix("reports/") {
                #expect(!result.text.contains("{{") && !result.text.contains("[@"), "\(file.path)")
            }
        }
    }
}
