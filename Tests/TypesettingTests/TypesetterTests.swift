import Sheets
import Testing

@testable import Typesetting

@Suite struct TypesetterTests {
    let setting: Setting

    init() throws { setting = try Setting() }

    @Test func linesStandOnTheirGrid() {
        let shaped = setting.shape(Sample.vietnamese, size: 12, lineHeight: 1.5, width: 150)
        let baselines = shaped.lines.map(\.baseline.value)
        for (above, below) in zip(baselines, baselines.dropFirst()) { #expect(abs(below - above - 18) < 0.001) }
        #expect(abs(shaped.height.value - Double(shaped.lines.count) * 18) < 0.001)
    }

    @Test(arguments: [1.4, 1.5, 1.7])
    func inkLiesInsideTheParagraph(lineHeight: Double) throws {
        for (text, families) in [
            ("ỂẤẦỖỮỰẴ gjpqy", ["Inter"]), ("ỂẤẦỖỮỰẴ gjpqy", ["Noto Sans"]), ("ỂẤẦỖỮỰẴ gjpqy", ["Liberation Serif"]),
            (Sample.breves, ["Noto Sans"]), (Sample.chinese, ["Noto Sans CJK SC"]),
        ] {
            let shaped = setting.shape(text, families: families, size: 20, lineHeight: lineHeight, width: 1000)
            let line = try #require(shaped.lines.first)
            #expect(line.ascent.value > 10 && line.descent.value >= 0)
            #expect(line.baseline >= line.ascent, "\(families)")
            #expect(line.baseline + line.descent <= shaped.height, "\(families)")
        }
    }

    @Test func alignmentAndIndentMoveLines() throws {
        func x(_ alignment: ParagraphText.Alignment, _ indent: Points = 0) throws -> [Double] {
            let shaped = setting.shape(Sample.vietnamese, width: 250, alignment: alignment, indent: indent)
            #expect(!shaped.overflowsWidth)
            return zip(shaped.lines, 0...).map { line, index in
                switch alignment {
                case .leading, .justified: line.x.value
                case .centre: line.x.value - (250 - line.width.value + (index == 0 ? indent.value : 0)) / 2
                case .trailing: line.x.value + line.width.value - 250
                }
            }
        }
        #expect(try x(.leading).allSatisfy { $0 == 0 })
        #expect(try x(.centre).allSatisfy { abs($0) < 0.001 })
        #expect(try x(.trailing).allSatisfy { abs($0) < 0.001 })
        #expect(try x(.leading, 20).prefix(3) == [20, 0, 0])
        #expect(try x(.leading, -20).prefix(3) == [-20, 0, 0])
        #expect(try x(.centre, 20).allSatisfy { abs($0) < 0.001 })
    }

    @Test func justifiedLinesFillTheWidth() {
        let shaped = setting.shape(Sample.vietnamese, width: 200, alignment: .justified)
        for line in shaped.lines.dropLast() { #expect(abs(line.width.value - 200) < 0.1) }
        #expect(shaped.lines.last.map { $0.width < 190 } == true)
    }

    @Test func weightsPickRealFaces() {
        #expect(setting.shape("Ấ", weight: 900).faces == ["Inter-Black.otf"])
        #expect(setting.shape("Ấ", weight: 800).faces == ["Inter-ExtraBold.otf"])
        #expect(setting.shape("Ấ", weight: 700).faces == ["Inter-Bold.otf"])
        #expect(setting.shape("Ấ", weight: 400).faces == ["Inter-Regular.otf"])
        #expect(setting.shape("Ấ", italic: true).faces == ["Inter-Italic.otf"])
        #expect(setting.shape("Ấ", families: ["Liberation Serif"], weight: 700).faces == ["LiberationSerif-Bold.ttf"])
        #expect(!setting.shape("Ấ", weight: 900).lines.flatMap(\.runs).contains { $0.isSynthetic })
    }

    @Test func absentSlantIsTold() {
        let shaped = setting.shape("ភាសា", families: ["Noto Sans Khmer"], italic: true, language: "km")
        #expect(shaped.lines.flatMap(\.runs).allSatisfy { $0.isSynthetic })
    }

    @Test func familiesServeInTheirOrder() {
        let mixed = setting.khmer("តម្លៃ 2.000.000 đồng")
        #expect(mixed.faces == ["NotoSansKhmer-Regular.ttf", "NotoSans-Regular.ttf"])
        #expect(mixed.missing == [])
        #expect(setting.chinese("中文").lines.flatMap(\.runs).map(\.face.index) == [2])
    }

    @Test func missingCharactersAreNamedOnce() {
        #expect(setting.shape("a ខ b ខ 中", families: ["Inter"]).missing == ["ខ", "中"])
        #expect(setting.shape("\u{F8F0} x", families: ["Inter"]).missing == ["\u{F8F0}"])
        #expect(setting.shape("chữ", families: ["Không Có Phông Này"]).missing == ["c", "h", "ữ"])
        #expect(setting.shape(Sample.vietnamese + Sample.breves + "“”–—…•→✓").missing == [])
        #expect(setting.khmer(Sample.khmer).missing == [])
    }

    @Test func tabularFiguresHaveOneWidth() {
        var style = TextStyle(families: ["Inter"], size: 10)
        func width(_ text: String) -> Double {
            setting.typesetter.shape(ParagraphText(runs: [StyledRun(text, style)], width: 500)).width.value
        }
        #expect(width("1.111") != width("8.888"))
        style.tabularFigures = true
        #expect(width("1.111") == width("8.888"))
    }

    @Test(arguments: [
        Sample.vietnamese, Sample.breves, Sample.khmer, Sample.chinese, "e\u{302}\u{323} NFD tiê\u{301}ng",
    ])
    func textComesBackFromTheRuns(text: String) {
        for width in stride(from: 80.0, to: 400, by: 40) {
            let shaped = setting.shape(
                text, families: ["Noto Sans", "Noto Sans Khmer", "Noto Sans CJK SC"], width: Points(width))
            #expect(shaped.text == text)
        }
    }

    /// A mark takes no room of its own and comes from the font of its letter.
    @Test(arguments: ["ô̆", "č̆", "m̆", "ơ̆", "k̆"], [["Inter", "Noto Sans"], ["Noto Sans"]])
    func brevesTakeNoRoom(letter: String, families: [String]) {
        let base = String(String.UnicodeScalarView(letter.unicodeScalars.dropLast()))
        let shaped = setting.shape(letter + "n", families: families, size: 100)
        let plain = setting.shape(base + "n", families: families, size: 100)
        #expect(shaped.missing == [] && shaped.text == letter + "n")
        #expect(abs(shaped.width.value - plain.width.value) < 0.1)
        #expect(shaped.lines.flatMap(\.runs).count == 1, "\(shaped.faces)")
    }

    @Test func positionsAreNotRounded() throws {
        let shaped = setting.shape("lllllllll", families: ["Noto Sans"], size: 7)
        let advances = Set(try #require(shaped.lines.first?.runs.first).glyphs.map(\.advance))
        #expect(advances.count == 1)
        #expect(advances.allSatisfy { $0 != $0.rounded() })
    }
}
