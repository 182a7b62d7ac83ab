import Sheets
import Testing

@testable import Typesetting

/// Paragraphs put together from words must be those pango shapes, to the last bit.
@Suite struct WordComposerTests {
    private let shaper: ParagraphShaper
    private static let words = [
        "Bảo", "hiểm", "xã", "hội", "tự", "nguyện:", "264.000", "mỗi", "tháng,", "Nhà", "nước", "hỗ", "trợ", "1900",
        "AVATAR", "nghiêng", "(VssID)", "50%.", "Đăng", "ký?", "5", "ƠỚẶĐ", "To", "AV.", "fi",
    ]
    private static let knots = ["Wi-Fi", "“Mỗi", "2/7", "ngày”", "–", "…"]

    init() throws { shaper = try ParagraphShaper(fonts: FontLibrary()) }

    private func style(_ random: inout SplitMix, size: Points, language: String = "vi") -> TextStyle {
        TextStyle(
            families: [["Noto Sans"], ["Noto Sans", "Inter"], ["Inter"], ["Liberation Serif"]]
                .randomElement(using: &random) ?? [],
            size: size, weight: [400, 500, 700].randomElement(using: &random) ?? 400,
            italic: Bool.random(using: &random),
            lineHeight: 1.4, language: language, tabularFigures: Bool.random(using: &random))
    }

    private func text(_ random: inout SplitMix, joints: [String]) -> String {
        let words = Self.words + (Int.random(in: 0..<4, using: &random) == 0 ? Self.knots : [])
        return (0..<Int.random(in: 1...30, using: &random)).reduce("Điều") { text, _ in
            text + (joints.randomElement(using: &random) ?? " ") + (words.randomElement(using: &random) ?? "")
        }
    }

    @Test func wordsMakeTheParagraphThatPangoShapes() throws {
        var random = SplitMix(state: 7)
        var composed = 0
        for _ in 0..<600 {
            let size = Points(Double.random(in: 7...40, using: &random))
            let joints = Bool.random(using: &random) ? [" "] : [" ", " ", " ", "\u{A0}", "\n"]
            let base = style(&random, size: size)
            var runs = [StyledRun(text(&random, joints: joints), base)]
            while Int.random(in: 0..<3, using: &random) == 0 {
                var other = base
                other.weight = [400, 700].randomElement(using: &random) ?? 400
                other.italic = Bool.random(using: &random)
                runs.append(StyledRun([" ", ", ", "", "\n"].randomElement(using: &random) ?? "", base))
                runs.append(StyledRun(text(&random, joints: joints), other))
            }
            let paragraph = ParagraphText(
                runs: runs, width: Points(Double.random(in: 20...500, using: &random)),
                alignment: [.leading, .centre, .trailing].randomElement(using: &random) ?? .leading)
            let whole = shaper.shapeWhole(paragraph)
            // The first time words are seen, the second time they are learnt.
            for _ in 0..<2 { #expect(shaper.shape(paragraph) == whole, "\(runs.map(\.text)) \(paragraph.width)") }
            if let other = shaper.composer.compose(paragraph, shape: { shaper.shapeWhole($0) }) {
                composed += 1
                #expect(other == whole, "\(runs.map(\.text)) \(paragraph.width)")
            }
        }
        // Otherwise there is nothing to compare.
        #expect(composed > 60)
    }

    @Test func onlyPlainTextIsTakenApart() {
        let style = TextStyle(families: ["Noto Sans"], size: 10)
        func isPlain(_ texts: String...) -> Bool { PlainWords(texts.map { StyledRun($0, style) }) != nil }
        #expect(isPlain("Bảo hiểm xã hội, (50% hoặc 5.000) đồng."))
        #expect(isPlain("Mức", ", đóng"))
        for text in [
            "", "5 000", " a", "a ", "a  b", "a - b", "a-b", "a/b", "“a”", "a (", "( a", "a , b", "a% b", "a!b", "ខ្មែរ",
            "中文",
            "a\u{301}", "a\tb", "a\u{200B}b", "a\n", "\na", "a × b", String(repeating: "a", count: 25),
        ] {
            #expect(!isPlain(text), "\(text)")
        }
    }

    @Test func facesThatKernTheSpaceAreShapedWhole() throws {
        for (family, isApart) in [("Noto Sans", true), ("Inter", false), ("Liberation Serif", false)] {
            let paragraph = ParagraphText(
                runs: [StyledRun("To AVATAR", TextStyle(families: [family], size: 12, weight: 700))], width: 300)
            for _ in 0..<2 { _ = shaper.shape(paragraph) }
            let composed = shaper.composer.compose(paragraph) { shaper.shapeWhole($0) }
            #expect((composed != nil) == isApart, "\(family)")
        }
    }
}
