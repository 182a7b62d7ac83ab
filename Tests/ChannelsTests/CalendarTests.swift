import Content
import TestSupport
import Testing

@testable import Channels

@Suite struct CalendarTests {
    @Test func campaignsWithTimeToPrepare() async throws {
        let (site, _) = try await site(smallSite)
        let options = ChannelOptions(
            addresses: PageAddresses([Item.ID(kind: .campaigns, name: "thang-5"): ["vi": "chien-dich/thang-5/"]]),
            leadDays: [30])
        let text = try ChannelPlan(site: site, date: smallDay, options: options).text("channels/calendar/campaigns.ics")
        #expect(
            text.replacing("\r\n", with: "\n") == #"""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Loa//Loa//EN
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                X-WR-CALNAME:Bảo hiểm Sông Hậu
                BEGIN:VEVENT
                UID:campaigns-thang-5@bh.example.vn
                DTSTAMP:20260601T000000Z
                DTSTART;VALUE=DATE:20270501
                DTEND;VALUE=DATE:20270601
                SUMMARY:Tháng vận động\; mùa 1
                DESCRIPTION:Cả tháng\, ở mọi chợ.\nGọi 1900 9068\nhttps://bh.exa
                 mple.vn/chien-dich/thang-5/
                URL:https://bh.example.vn/chien-dich/thang-5/
                CATEGORIES:Lương hưu
                TRANSP:TRANSPARENT
                BEGIN:VALARM
                ACTION:DISPLAY
                TRIGGER:-P30D
                DESCRIPTION:Tháng vận động\; mùa 1: còn 30 ngày
                END:VALARM
                END:VEVENT
                END:VCALENDAR

                """#)
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
    }

    /// Lines stay within 75 bytes and unfold to what they were, whatever is in them (RFC 5545, 3.1).
    @Test func folding() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("aâệđ社🎉 \u{301},;\\").map(String.init)
        for _ in 0..<500 {
            let line = (0..<Int.random(in: 0...300, using: &generator)).map { _ in letters.randomElement() ?? "" }
                .joined()
            let folded = CalendarText.fold(line)
            #expect(folded.unicodeScalars.suffix(2).map(\.value) == [13, 10])
            let lines = folded.utf8.split(separator: 10).map { $0.filter { $0 != 13 } }
            #expect(lines.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
            let unfolded = lines.enumerated().flatMap { $0 == 0 ? $1 : Array($1.dropFirst()) }
            #expect(unfolded.elementsEqual(line.utf8))
        }
    }

    @Test func whatIsToBeLookedAtAgain() async throws {
        let (site, _) = try await site(smallSite)
        let text = try ChannelPlan(site: site, date: smallDay).text("channels/calendar/reviews.ics")
        #expect(text.contains("UID:facts-2026-09-30-review@bh.example.vn\r\n"))
        #expect(text.contains("SUMMARY:Cần xem lại: Số năm\r\n"))
        #expect(text.contains("UID:facts-2027-01-01-changes@bh.example.vn\r\n"))
        #expect(text.contains("SUMMARY:Số liệu thay đổi: Chuẩn nghèo\r\n"))
    }
}
