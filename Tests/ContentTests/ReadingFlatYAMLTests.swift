import Diagnostics
import Testing

@testable import Content

/// The quick reader is right when it says what the full parser says.
@Suite struct ReadingFlatYAMLTests {
    private func both(_ text: String) -> (flat: YAMLValue?, full: YAMLValue?, report: Report) {
        var report = Report()
        let file = SourceFile(path: "a.md", text: text)
        let flat = FlatYAML.read(file, in: 0..<file.bytes.count)
        return (flat, YAMLReader.read(file, report: &report), report)
    }

    @Test(arguments: [
        "title: Đóng bảo hiểm\n", "a: b\r\nc: d\r\n", "a:   b  c  \nb: \"x # y\" # z\nc: 'it is'",
        "# top\n\na: 1 # c\n\n# end",
        "a: [x, \"y, z\", 'q'] # c\nb: []\nc: [ ]\nd: [ x ,  y ]\n", "a:\nb:\n", "a:\n- x\n- y\nb: 1\n",
        "a:\n  - x y\n  # c\n\n  - \"y\"\nb: 2",
        "short: Từ đủ {{voluntary.min_age | words}}, không.\n", "url: https://a.vn/b?c=d#e\n",
        "date: 2026-11-01\nn: 1.5\nok: true\n",
        "laws: [luat-bhxh Điều 2 khoản 1, luat-bhxh Điều 2 khoản 4]\n", "a: x:y\nb: a-b\nc: a'b\nd: a\"b\n",
        "a: ''\nb: \"\"\n",
    ])
    func plainFrontMatterIsInTheSubset(text: String) {
        let (flat, full, report) = both(text)
        #expect(report.isEmpty)
        #expect(flat != nil)
        #expect(flat == full)
    }

    @Test(arguments: [
        "a: {b: c}\n", "a: \"x\\ty\"\n", "a: 'it''s'\n", "a: x\n  y\n", "a: |\n  x\n", "a: &x y\n", "a: b: c\n",
        "a:\n  b: c\n", "a: 1\na: 2\n",
        "a:\n  - b: c\n", "a:\n  - x\n    y\n", "a:\n  - x\n - y\n", "a:\tb\n", "a: [x, [y]]\n", "a: [x: y]\n",
        "a: \"x\" y\n", "- a\n", "a\n", "a: {{x}}\n",
    ])
    func everythingElseIsLeftToTheFullParser(text: String) {
        #expect(both(text).flat == nil)
    }

    @Test func bothReadersAgreeOnRandomText() {
        var generator = SplitMix(seed: 11)
        let pieces = [
            "a", "b", "key", "Điều", ": ", ":", " ", "\n", "\n", "\n  ", "- ", "[", "]", ", ", ",", "\"", "'", "#",
            " # ", "{{x}}", "{", "}", "|", ">",
            "1", "x y", "\r\n", "&", "*", "!", "%", "@", "?", "-", "---", "...", "~", "null", "\u{A0}", "\u{85}",
            "\u{2028}",
        ]
        var inSubset = 0
        for round in 0..<30_000 {
            var text = ""
            let lines = Int.random(in: 1...4, using: &generator)
            for line in 0..<lines {
                // Half of the lines begin like front matter, so that the subset is met often.
                if Bool.random(using: &generator) { text += "k\(line): " }
                for _ in 0..<Int.random(in: 0...5, using: &generator) {
                    text += pieces.randomElement(using: &generator) ?? ""
                }
                text += "\n"
            }
            let (flat, full, report) = both(text)
            guard let flat else { continue }
            inSubset += 1
            #expect(report.isEmpty, "round \(round): \(text.debugDescription)")
            #expect(flat == full, "round \(round): \(text.debugDescription)")
        }
        #expect(inSubset > 2000)
    }
}
