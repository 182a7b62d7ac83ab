import Sheets
import Testing

@testable import Typesetting

@Suite struct HostileTextTests {
    let setting: Setting

    init() throws { setting = try Setting() }

    @Test func controlsLeaveNoTrace() {
        #expect(setting.shape("a\u{0}b\u{7}c\td\u{200B}e\u{7F}").text == "abc de")
        #expect(setting.shape("").lines.count == 1)
        #expect(setting.shape("").text == "")
        let none = setting.typesetter.shape(ParagraphText(runs: [], width: 100))
        #expect(none.height == 0)
    }

    @Test(arguments: [0, -5, .nan, .infinity, -.infinity, 1e300, 1e-300] as [Double])
    func anyNumberIsTaken(number: Double) {
        let style = TextStyle(families: [], size: Points(number), weight: -7, lineHeight: number, language: "")
        let paragraph = ParagraphText(
            runs: [StyledRun("Xin chào", style)], width: Points(number), alignment: .justified,
            firstLineIndent: Points(number))
        #expect(setting.typesetter.shape(paragraph).text == "Xin chào")
    }

    /// Any text at all gives runs whose clusters lie on letters, in order, and cover the whole text.
    @Test(arguments: 0..<60)
    func clustersCoverTheText(seed: Int) {
        var random = Seeded(state: UInt64(seed) &+ 1)
        let ranges: [ClosedRange<UInt32>] = [
            0x00...0x7F, 0xA0...0x24F, 0x300...0x36F, 0x590...0x6FF, 0xE00...0xEFF, 0x1780...0x17FF, 0x1E00...0x1EFF,
            0x2000...0x206F, 0x3000...0x30FF, 0x4E00...0x4FFF, 0xAA00...0xAA5F, 0xE000...0xE00F, 0x1F600...0x1F64F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<80 {
            guard let range = ranges.randomElement(using: &random),
                let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
            else { continue }
            text.append(scalar)
        }
        let shaped = setting.shape(
            String(text), families: ["Noto Sans", "Noto Sans Khmer", "Noto Sans CJK SC"], width: 90)
        for run in shaped.lines.flatMap(\.runs) {
            let bytes = Array(run.text.utf8)
            var clusters = run.glyphs.map { Int($0.cluster) }
            if clusters.first ?? 0 > clusters.last ?? 0 { clusters.reverse() }
            #expect(clusters == clusters.sorted())
            #expect(clusters.first == 0)
            #expect(clusters.allSatisfy { $0 < bytes.count && bytes[$0] & 0xC0 != 0x80 }, "\(clusters) in \(bytes)")
            #expect(run.glyphs.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        }
    }

    @Test func longParagraphIsSet() {
        let words = String(repeating: "bảo hiểm xã hội ", count: 5000)
        #expect(setting.shape(words).text == words)
    }
}

/// A generator whose numbers are the same on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
