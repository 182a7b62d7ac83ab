import Content
import Diagnostics
import TestSupport
import Testing

@testable import Channels

@Suite struct BroadcastTests {
    @Test func scriptForACommune() async throws {
        let (site, report) = try await site(smallSite)
        #expect(report.isEmpty, "\(report.diagnostics.map(\.summary.en))")
        let plan = ChannelPlan(site: site, date: smallDay)
        #expect(
            try plan.text("channels/broadcasts/vu-mua/vi-nong-dan-101.txt") == """
                BÀI PHÁT THANH: Bài loa vụ mùa
                Nơi phát: xã An Hòa
                Dành cho: Nông dân
                Thời lượng: khoảng 25 giây (64 âm tiết)
                Nội dung tính đến ngày 01/6/2026
                Số liệu đúng đến hết ngày 31/12/2026. Sau ngày này, xin bản mới trước khi phát.
                Căn cứ: khoản 1 Điều 6 Luật Bảo hiểm
                ------------------------------------------------------------

                Kính thưa bà con xã An Hòa!

                Từ ngày mồng một tháng bảy năm hai nghìn không trăm hai mươi sáu, bảo hiểm xã hội thu ba trăm ba mươi nghìn đồng mỗi tháng.
                Đóng đủ mười lăm năm thì có lương hưu.

                Hỗ trợ hai mươi phần trăm.

                Hỏi Ủy ban nhân dân hoặc gọi một chín không không, chín không sáu tám.

                """)
    }

    @Test func oneScriptForEveryPlaceAndOneForAll() async throws {
        let (site, _) = try await site(smallSite)
        let paths = ChannelPlan(site: site, date: smallDay).files.map(\.path).filter { $0.contains("/broadcasts/") }
        #expect(
            paths == [
                "channels/broadcasts/vu-mua/vi-nong-dan-101.srt", "channels/broadcasts/vu-mua/vi-nong-dan-101.txt",
                "channels/broadcasts/vu-mua/vi-nong-dan-102.srt", "channels/broadcasts/vu-mua/vi-nong-dan-102.txt",
                "channels/broadcasts/vu-mua/vi-nong-dan.srt", "channels/broadcasts/vu-mua/vi-nong-dan.txt",
            ])
    }

    @Test(arguments: [
        (
            "Từ đủ mười lăm tuổi, bà con làm ruộng, rẫy, buôn bán, chạy xe đều có thể tham gia bảo hiểm.", 76,
            ["Từ đủ mười lăm tuổi, bà con làm ruộng, rẫy,", "buôn bán, chạy xe đều có thể tham gia bảo hiểm."]
        ),
        ("một hai ba bốn năm sáu bảy tám chín mười", 24, ["một hai ba bốn năm", "sáu bảy tám chín mười"]),
        ("社会保险年轻时参保缴费年老时安心生活", 10, ["社会保险年轻时参保缴", "费年老时安心生活"]),
        ("ngắn", 10, ["ngắn"]), ("", 10, [""]), ("   ", 2, []),
    ])
    func subtitlesBreakWhereASpeakerWould(sentence: String, limit: Int, pieces: [String]) {
        #expect(Broadcast.pieces(of: sentence, atMost: limit) == pieces)
    }

    @Test func subtitlesFollowTheSyllables() async throws {
        let (site, _) = try await site(smallSite)
        let text = try ChannelPlan(site: site, date: smallDay).text("channels/broadcasts/vu-mua/vi-nong-dan-101.srt")
        // Seven syllables at 2.6 a second.
        #expect(text.hasPrefix("1\n00:00:00,000 --> 00:00:02,692\nKính thưa bà con xã An Hòa!\n\n2\n00:00:02,692 --> "))
        let cues = text.split(separator: "\n\n")
        for cue in cues {
            let lines = cue.split(separator: "\n").dropFirst(2)
            #expect((1...2).contains(lines.count) && lines.allSatisfy { $0.count <= 50 }, "\(cue)")
        }
        // The last cue ends when the script does.
        #expect(cues.last?.contains("00:00:24,615") == true)
    }

    @Test func aSentenceOfMoreThanOneBreathIsTold() async throws {
        let (site, _) = try await site(smallSite)
        let files = ChannelPlan(site: site, date: smallDay).files
        let everywhere = try #require(files.first { $0.path == "channels/broadcasts/vu-mua/vi-nong-dan.txt" }).render()
        #expect(everywhere.report.diagnostics.map(\.id) == ["spoken-sentence-too-long"])
        let finding = try #require(everywhere.report.diagnostics.first)
        #expect(finding.span?.start.line == 12)
        #expect(finding.summary.en.contains("has 27 syllables; a sentence read aloud has at most 20"))
        // The same for every place, so it is told once.
        let commune = try #require(files.first { $0.path == "channels/broadcasts/vu-mua/vi-nong-dan-101.txt" })
        #expect(commune.render().report.isEmpty)
    }

    @Test func figuresOfAnotherDay() async throws {
        let (site, _) = try await site(smallSite)
        let day = try #require(Day(iso: "2027-05-01"))
        let text = try ChannelPlan(site: site, date: day).text("channels/broadcasts/vu-mua/vi-nong-dan.txt")
        #expect(text.contains("thu bốn trăm tám mươi tư nghìn đồng mỗi tháng."))
        #expect(text.contains("Số liệu chưa có ngày hết hiệu lực."))
        #expect(text.contains("Nơi phát: mọi nơi"))
    }

    @Test(arguments: [
        ("BHXH và BHYT", "bảo hiểm xã hội và bảo hiểm y tế"), ("(BHXH)", "(bảo hiểm xã hội)"),
        ("BHXHX BHXH1", "BHXHX BHXH1"), ("25%", "hai mươi lăm phần trăm"),
        ("29,5 %", "hai mươi chín phẩy năm phần trăm"),
        ("ngày 30/4/2026", "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("từ 01/7/2025", "từ ngày mồng một tháng bảy năm hai nghìn không trăm hai mươi lăm"),
        ("tháng 5/2027", "tháng năm năm hai nghìn không trăm hai mươi bảy"),
        ("ngày 15/12", "ngày mười lăm tháng mười hai"), ("1.500.000 đồng", "một triệu năm trăm nghìn đồng"),
        ("15 năm", "mười lăm năm"), ("NĐ-CP số 274", "nghị định số hai trăm bảy mươi tư"), ("A4", "A4"),
        ("99999999999999999999", "99999999999999999999"), ("0912 345", "không chín một hai ba trăm bốn mươi lăm"),
        ("", ""),
    ])
    func readingAloud(written: String, said: String) {
        let forms = SpokenForms(abbreviations: [
            "BHXH": "bảo hiểm xã hội", "BHYT": "bảo hiểm y tế", "NĐ": "nghị", "NĐ-CP": "nghị định", "%": "phần trăm",
        ])
        let numbers = NumberForms(group: ".", decimal: ",", reading: ReadingWords())
        #expect(SpokenText(forms, numbers: numbers).read(written) == said)
    }

    @Test func withoutAGrammarDigitsStay() {
        #expect(SpokenText(nil, numbers: NumberForms()).read("12 cents on 1/7/2026") == "12 cents on 1/7/2026")
    }

    @Test(arguments: [
        ("nghiêng khuya quý giữ gìn yêu", 6), ("một trăm sáu mươi lăm nghìn đồng", 7), ("thank you very much", 5),
        ("社会保险", 4), ("a4", 2), ("...", 0), ("Hmm", 1),
    ])
    func syllables(text: String, count: Int) {
        #expect(Speech.syllables(in: text) == count)
    }

    @Test func sentences() {
        #expect(
            Speech.sentences(of: "Một. Hai! Gọi 1.500 đồng? Hết") == ["Một.", "Hai!", "Gọi 1.500 đồng?", "Hết"])
        #expect(Speech.sentences(of: "第一句。第二句。") == ["第一句。", "第二句。"])
    }
}
