import Testing

@testable import Content

@Suite struct ReadingDayTests {
    @Test(arguments: ["2026-07-01", "0001-01-01", "9999-12-31", "2024-02-29"])
    func realDaysAreRead(text: String) {
        #expect(Day(iso: text)?.description == text)
    }

    @Test(arguments: [
        "2026-7-01", "2026-02-29", "2026-13-01", "+202-01-01", "2026-01-01 ", "2026/01/01", "", "2026-01-0",
        "-001-01-01", "２０２６-01-01",
    ])
    func otherTextsAreNoDays(text: String) {
        #expect(Day(iso: text) == nil)
    }
}
