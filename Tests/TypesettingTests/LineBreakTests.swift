import Sheets
import Testing

@testable import Typesetting

@Suite struct LineBreakTests {
    let setting: Setting

    init() throws { setting = try Setting() }

    @Test func vietnameseBreaksAtSpaces() {
        let shaped = setting.shape(Sample.vietnamese, width: 200)
        #expect(
            shaped.lines.map(\.text) == [
                "Tham gia bảo hiểm xã hội tự nguyện từ ",
                "01/7/2025: người dân được Nhà nước hỗ ",
                "trợ mức đóng, hưởng lương hưu khi đủ ",
                "tuổi. ĐƯỢC HƯỞNG TRỢ CẤP THAI SẢN ",
                "2.000.000 đồng cho mỗi con mới sinh; hộ ",
                "nghèo được hỗ trợ 50%.",
            ])
        #expect(!shaped.overflowsWidth)
        #expect(shaped.lines.allSatisfy { $0.width <= 200 })
    }

    @Test func khmerBreaksBetweenWords() {
        let shaped = setting.khmer(Sample.khmer, width: 200)
        #expect(
            shaped.lines.map(\.text) == [
                "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុង",
                "ផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ មនុស្សមានវិចារណញ្ញាណ",
                "និងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្ត",
                "ចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាពជាបងប្អូន។",
            ])
        #expect(!shaped.overflowsWidth)
    }

    @Test(arguments: [120, 150, 180, 240, 333])
    func khmerFitsAnyColumn(width: Int) {
        let shaped = setting.khmer(Sample.khmer, width: Points(Double(width)))
        #expect(!shaped.overflowsWidth)
        #expect(shaped.text == Sample.khmer)
    }

    @Test(arguments: [90, 100, 110, 120, 130, 140, 200])
    func chineseLinesDoNotBeginWithClosingMarks(width: Int) {
        let shaped = setting.chinese(Sample.chinese, width: Points(Double(width)))
        #expect(shaped.lines.count > 1)
        #expect(shaped.text == Sample.chinese)
        for line in shaped.lines {
            #expect(line.text.first.map { "，。：）”".contains($0) } == false)
            #expect(line.text.last.map { "（“".contains($0) } == false)
        }
    }

    @Test func noBreakSpaceHolds() {
        for width in 60..<200 {
            let shaped = setting.shape(
                "Mức đóng hằng tháng là 1.500.000\u{A0}đồng\u{A0}mỗi người", width: Points(Double(width)))
            #expect(shaped.lines.contains { $0.text.contains("1.500.000 đồng mỗi") })
        }
    }

    @Test func longWordOverflows() {
        let shaped = setting.shape("motdiachiratdaikhongcochonaodengat", width: 60)
        #expect(shaped.overflowsWidth)
        #expect(!setting.shape("ngắn", width: 60).overflowsWidth)
    }

    @Test func measuredWidthIsWideEnough() {
        for text in [Sample.vietnamese, Sample.breves, "Ai cũng có lương hưu"] {
            let natural = setting.shape(text, width: 100_000)
            #expect(natural.lines.count == 1)
            let again = setting.shape(text, width: natural.width)
            #expect(again.lines.count == 1)
            #expect(!again.overflowsWidth)
        }
    }

    /// A last line of one ideograph and a full stop draws one down from the line above.
    @Test func chineseLeavesNoIdeographAlone() {
        let style = TextStyle(families: ["Noto Sans CJK SC"], size: 10, lineHeight: 1.6, language: "zh-Hans")
        var mended = 0
        for length in 24...48 {
            let text = String(Sample.chinese.prefix(length)) + "。"
            let paragraph = ParagraphText(runs: [StyledRun(text, style)], width: 100)
            let plain = setting.typesetter.shape(paragraph)
            let shaped = setting.typesetter.shapeWithoutWidow(paragraph)
            #expect(shaped.text == plain.text && shaped.lines.count == plain.lines.count && shaped.missing.isEmpty)
            #expect(!shaped.text.unicodeScalars.contains("\u{2060}"))
            let (before, after) = (plain.lines.last?.text.count ?? 0, shaped.lines.last?.text.count ?? 0)
            if before == 2 {
                #expect(after > 2, "\(shaped.lines.map(\.text))")
                mended += 1
            } else {
                #expect(shaped == plain)
            }
        }
        #expect(mended > 0)
    }

    @Test func lineFeedBreaks() {
        let shaped = setting.shape("một\nhai\r\nba\u{2029}bốn")
        #expect(shaped.lines.map { $0.text.trimmed } == ["một", "hai", "ba", "bốn"])
        #expect(shaped.lines.map(\.isLast) == [false, false, false, true])
    }

    @Test func breaksDoNotDependOnStyledRuns() {
        let style = TextStyle(families: ["Noto Sans Khmer", "Noto Sans"], size: 10, lineHeight: 1.7, language: "km")
        let letters = Array(Sample.khmer)
        let halves = [String(letters[..<20]), String(letters[20...])]
        let shaped = setting.typesetter.shape(
            ParagraphText(runs: halves.map { StyledRun($0, style) }, width: 200))
        #expect(shaped.lines.map(\.text) == setting.khmer(Sample.khmer, width: 200).lines.map(\.text))
    }
}

extension String {
    /// Without white space at the ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
