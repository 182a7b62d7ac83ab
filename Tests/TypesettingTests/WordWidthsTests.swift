import Testing
import Typesetting

@testable import Sheets

/// Adding up words must say what shaping the paragraph says.
@Suite struct WordWidthsTests {
    private let typesetter: Typesetter
    private static let words = [
        "Bảo", "hiểm", "xã", "hội", "tự", "nguyện:", "264.000\u{A0}đồng", "mỗi", "tháng,", "Nhà", "nước", "hỗ", "trợ",
        "1900",
        "AVATAR", "nghiêng", "(VssID)", "“Mỗi", "ngày”",
    ]

    init() throws { typesetter = try Typesetter(fonts: FontLibrary()) }

    private func paragraph(_ text: String, size: Double, width: Double) -> ParagraphText {
        let style = TextStyle(families: ["Inter"], size: Points(size), weight: 700, lineHeight: 1.3)
        return ParagraphText(runs: [StyledRun(text, style)], width: Points(width))
    }

    @Test func linesAreCountedAsPangoBreaksThem() throws {
        var random = SplitMix(state: 11)
        for _ in 0..<120 {
            let count = Int.random(in: 1...24, using: &random)
            let text = (0..<count).compactMap { _ in Self.words.randomElement(using: &random) }.joined(separator: " ")
            let first = paragraph(text, size: 24, width: 300)
            let words = try #require(WordWidths(typesetter.shape(first), of: first))
            let (size, width) = (Double.random(in: 8...30, using: &random), Double.random(in: 90...400, using: &random))
            let other = typesetter.shape(paragraph(text, size: size, width: width))
            switch words.fall(in: width, scale: size / 24) {
            case .lines(let number):
                #expect(other.lines.count == number && !other.overflowsWidth, "\(text) \(size) \(width)")
                let narrow = try #require(words.narrowest(lines: number, upTo: width, scale: size / 24))
                let balanced = typesetter.shape(paragraph(text, size: size, width: narrow))
                #expect(balanced.lines.count == number && !balanced.overflowsWidth)
            case .tooWide: #expect(other.overflowsWidth)
            case .several: Issue.record("\(text) breaks at spaces only")
            }
        }
    }

    @Test func whatMayBreakElsewhereIsNotGuessed() throws {
        for text in ["bhxh.example.vn/q/a7k2", "Tây Ninh – Đồng Nai"] {
            let set = paragraph(text, size: 12, width: 500)
            let words = try #require(WordWidths(typesetter.shape(set), of: set))
            #expect(words.fall(in: 500) == .lines(1))
            #expect(words.fall(in: 40) == .several)
            #expect(words.narrowest(lines: 1, upTo: 500) == nil)
        }
        let khmer = paragraph("ប្រជាពលរដ្ឋ ខ្មែរ", size: 12, width: 500)
        #expect(WordWidths(typesetter.shape(khmer), of: khmer) == nil)
    }
}

/// Numbers that look random and are the same every time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
