import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Channels

@Suite struct QuestionTests {
    @Test func theEntryOfAQuestion() async throws {
        let (site, _) = try await site(smallSite)
        let options = ChannelOptions(
            addresses: PageAddresses([Item.ID(kind: .faq, name: "dong-bao-nhieu"): ["vi": "hoi-dap/dong-bao-nhieu/"]]))
        let plan = ChannelPlan(site: site, date: smallDay, options: options)
        let line = try #require(plan.text("channels/questions/faq.jsonl").split(separator: "\n").first)
        let bases = [
            #"{"law":"luat-bh","number":"1/2025/QH15","provision":"Điều 6 khoản 1","text":"khoản 1 Điều 6 Luật Bảo hiểm","url":null}"#,
            #"{"law":"luat-bh","number":"1/2025/QH15","provision":"Điều 5","text":"Điều 5 Luật Bảo hiểm","url":null}"#,
            #"{"law":"luat-bh","number":"1/2025/QH15","provision":"Điều 6","text":"Điều 6 Luật Bảo hiểm","url":null}"#,
        ]
        let long = [
            "Bạn đóng 330.000 đồng mỗi tháng (khoản 1 Điều 6 Luật Bảo hiểm).",
            "Căn cứ: Điều 6 Luật Bảo hiểm.", #"Nghèo: Tháng 1; Năm 12"#, "1. Đến xã", "2. Ký tên", "- mang thẻ",
        ]
        #expect(line.contains(#""id":"dong-bao-nhieu","language":"vi","question":"Đóng bao nhiêu?""#))
        #expect(
            line.contains(
                #""variants":["Mức đóng là mấy?","Đóng \"mấy\", khi nào?"],"short":"Mỗi tháng 330.000 đồng.""#))
        for part in long { #expect(line.contains(part), "\(part)") }
        #expect(line.contains("Luật Bảo hiểm). (Điều 5 Luật Bảo hiểm)"))
        #expect(line.contains(#""spoken":"Mỗi tháng đóng ba trăm ba mươi nghìn đồng bảo hiểm xã hội.""#))
        #expect(line.contains("\"legalBasis\":[\(bases.joined(separator: ","))]"))
        #expect(
            line.contains(
                #""confidence":"A","validFrom":null,"validTo":null,"doNotAnswerAfter":"2026-12-31","doNotAnswerReason":"fact:line","#
            ))
        #expect(line.hasSuffix(#""facts":["line","pay"],"url":"https://bh.example.vn/hoi-dap/dong-bao-nhieu/"}"#))
    }

    @Test func theEarliestEndCounts() async throws {
        let (site, _) = try await site(smallSite)
        let item = try #require(site.item(Item.ID(kind: .faq, name: "may-nam")))
        var text = try #require(item.texts["vi"])
        func end() -> AnswerEnd? {
            Question(item, text, desk: Desk(site: site, date: smallDay, options: ChannelOptions())).end
        }
        #expect(end() == AnswerEnd(day: try #require(Day(iso: "2026-08-31")), reason: "validTo"))
        text.matter.question?.validity.to = Day(iso: "2026-10-31")
        #expect(end() == AnswerEnd(day: try #require(Day(iso: "2026-09-30")), reason: "review:years"))
        text.matter.expiryDate = Day(iso: "2026-07-31")
        #expect(end()?.reason == "expiryDate")
        text.matter.reviewBy = Day(iso: "2026-07-01")
        #expect(end()?.reason == "reviewBy")
        // A figure that is not sure makes its answer unsure.
        #expect(
            Question(item, text, desk: Desk(site: site, date: smallDay, options: ChannelOptions())).confidence == .b)
    }

    @Test func aQuestionThatIsNoLongerValidIsLeftOut() async throws {
        let (site, _) = try await site(smallSite)
        let day = try #require(Day(iso: "2026-09-01"))
        #expect(try !ChannelPlan(site: site, date: day).text("channels/questions/faq.json").contains("may-nam"))
        #expect(try ChannelPlan(site: site, date: smallDay).text("channels/questions/faq.json").contains("may-nam"))
    }

    /// What is shipped keeps to the schema that is shipped beside it, today and on days when laws and figures change.
    @Test(arguments: ["2025-06-30", "2025-07-01", "2026-11-24", "2027-01-01", "2028-02-29", "2031-12-31"])
    func theBankKeepsToItsSchema(day: String) async throws {
        let day = try #require(Day(iso: day))
        for site in [try await ShippedSite.load(), try await site(smallSite).site] {
            let plan = ChannelPlan(site: site, date: day)
            let schema = try Schema(plan.text("channels/questions/faq.schema.json"))
            let bank = try JSONSerialization.jsonObject(with: Data(plan.text("channels/questions/faq.json").utf8))
            #expect(schema.faults(of: bank) == [])
            for line in try plan.text("channels/questions/faq.jsonl").split(separator: "\n") {
                let entry = try JSONSerialization.jsonObject(with: Data(line.utf8))
                #expect(schema.faults(of: entry, against: "question") == [])
            }
            // Nobody is told to stop answering before the day the bank was made for, but for what is overdue.
            let questions = ((bank as? [String: Any])?["questions"] as? [[String: Any]]) ?? []
            for question in questions {
                let reason = question["doNotAnswerReason"] as? String ?? ""
                guard let end = question["doNotAnswerAfter"] as? String, !reason.hasPrefix("review") else { continue }
                #expect(end >= day.description || reason.hasPrefix("fact:"), "\(question["id"] ?? "") \(end) \(reason)")
            }
            let names = questions.map { "\($0["id"] ?? "") \($0["language"] ?? "")" }
            #expect(Set(names).count == names.count)
            let list = try Schema(plan.text("channels/content.schema.json"))
            let content = try JSONSerialization.jsonObject(with: Data(plan.text("channels/content.json").utf8))
            #expect(list.faults(of: content) == [])
        }
    }

    @Test func theSchemaRefusesWhatIsWrong() async throws {
        let (site, _) = try await site(smallSite)
        let plan = ChannelPlan(site: site, date: smallDay)
        let schema = try Schema(plan.text("channels/questions/faq.schema.json"))
        let text = try plan.text("channels/questions/faq.json")
        for (right, wrong) in [
            ("\"loa-faq/1\"", "\"loa-faq/9\""), ("\"confidence\": \"A\"", "\"confidence\": \"sure\""),
            ("\"2026-12-31\"", "\"31/12/2026\""), ("\"short\"", "\"shortAnswer\""), ("\"fact:line\"", "\"because\""),
        ] {
            #expect(text.contains(right))
            let broken = text.replacing(right, with: wrong, maxReplacements: 1)
            let bank = try JSONSerialization.jsonObject(with: Data(broken.utf8))
            #expect(!schema.faults(of: bank).isEmpty, "\(wrong)")
        }
    }

    @Test func spreadsheetsReadTheTableBack() async throws {
        let (site, _) = try await site(smallSite)
        let plan = ChannelPlan(site: site, date: smallDay)
        let bytes = try #require(plan.files.first { $0.path == "channels/questions/faq.csv" }).render().bytes
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        var report = Report()
        let table = CSVTable(
            reading: SourceFile(path: "faq.csv", bytes: Array(bytes.dropFirst(3))), report: &report)
        #expect(report.isEmpty)
        #expect(table.columns.count == 18)
        #expect(table.rows.count == 2)
        let variants = try #require(table.column("variants"))
        #expect(table.rows[0][variants].text == "Mức đóng là mấy?\nĐóng \"mấy\", khi nào?")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""), ("-5", "-5"), ("+8.5", "+8.5"),
        ("-1+1", "'-1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("- mang thẻ", "'- mang thẻ"),
        ("\u{FF1D}1+1", "'\u{FF1D}1+1"), ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("a=1", "a=1"),
    ])
    func cellsThatSpreadsheetsWouldRun(cell: String, written: String) {
        #expect(CSVText.write([[cell]]) == [0xEF, 0xBB, 0xBF] + Array("\(written)\r\n".utf8))
    }

    @Test func theHotlineSheetEscapesWhatItQuotes() async throws {
        let changed: Fixture = """
            -- content/faq/dong-bao-nhieu/vi.md --
            ---
            title: Đóng <script>alert(1)</script> & mấy?
            short: Mỗi tháng {{pay}}.
            ---

            Chữ.
            """
        let (site, _) = try await site(smallSite.adding(changed))
        let html = try ChannelPlan(site: site, date: smallDay).text("channels/hotline/vi.html")
        #expect(html.contains("<h3>Đóng &lt;script&gt;alert(1)&lt;/script&gt; &amp; mấy?</h3>"))
        #expect(!html.contains("<script"))
        let text = try ChannelPlan(site: site, date: smallDay).text("channels/hotline/vi.txt")
        #expect(
            text.contains(
                "> Mỗi tháng 330.000 đồng.\n  “Mỗi tháng ba trăm ba mươi nghìn đồng.”\n  Không dùng sau ngày 31/12/2026"
            ))
    }
}
