import Diagnostics
import Testing

@testable import Content

/// A value written down with the text its span covers, for comparing whole trees.
private func outline(_ value: YAMLValue) -> String {
    func covered(_ span: SourceSpan) -> String { String(decoding: span.file.bytes[span.range], as: UTF8.self) }
    switch value.content {
    case .scalar(let text, let isQuoted): return "\(isQuoted ? "q" : "")<\(text)|\(covered(value.span))>"
    case .sequence(let values): return "[\(values.map(outline).joined(separator: ", "))]"
    case .mapping(let entries):
        return "{\(entries.map { "\($0.key)|\(covered($0.keySpan)): \(outline($0.value))" }.joined(separator: ", "))}"
    }
}

private func read(_ text: String) -> (value: YAMLValue?, report: Report) {
    var report = Report()
    let value = YAMLReader.read(SourceFile(path: "a.yaml", text: text), report: &report)
    return (value, report)
}

/// `id line:column covered text` of each finding.
func summary(of report: Report) -> [String] {
    report.sorted().diagnostics.map { diagnostic in
        guard let span = diagnostic.span else { return diagnostic.id }
        let text = String(decoding: span.file.bytes[span.range], as: UTF8.self)
        return "\(diagnostic.id) \(span.file.path):\(span.start.line):\(span.start.column) \(text)"
    }
}

@Suite struct ReadingYAMLTests {
    @Test func everyValueKnowsItsPlace() throws {
        let text = """
            tên: "Sinh \\"viên\\""   # comment
            list: [a, 'b''c', "d"]
            nested:
              - x: 1
                y: Điều 36
              - nhiều
                dòng
            flow: {vi: Đồng Nai, en: "x, y" }
            block: |
              một
              hai
            empty:
            """
        let (value, report) = read(text)
        #expect(report.isEmpty)
        #expect(
            outline(try #require(value))
                == """
                {tên|tên: q<Sinh "viên"|"Sinh \\"viên\\"">, list|list: [<a|a>, q<b'c|'b''c'>, q<d|"d">], \
                nested|nested: [{x|x: <1|1>, y|y: <Điều 36|Điều 36>}, <nhiều dòng|nhiều
                    dòng>], flow|flow: {vi|vi: <Đồng Nai|Đồng Nai>, en|en: q<x, y|"x, y">}, \
                block|block: q<một
                hai
                |\\|
                  một
                  hai>, empty|empty: <|>}
                """.replacing("\\|", with: "|"))
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key a.yaml:3:1 a"),
        ("a:\n\tb: 1\n", "yaml-tab a.yaml:2:1 \t"),
        ("a: &x [1]\nb: *x\n", "yaml-alias a.yaml:2:4 *x"),
        ("a: *đậm\n", "yaml-syntax a.yaml:1:4 *"),
        ("a: 1\n---\nb: 2\n", "yaml-several-documents a.yaml:2:1 ---"),
        ("a: b: c\n", "yaml-syntax a.yaml:1:5 :"),
        ("a: \"b\nc: d\n", "yaml-syntax a.yaml:1:4 \""),
        ("a: [1, 2\nb: 3\n", "yaml-syntax a.yaml:2:2 :"),
        ("a: @b\n", "yaml-syntax a.yaml:1:4 @"),
        ("a: \"\\q\"\n", "yaml-syntax a.yaml:1:5 \\"),
        ("abc\ndef: 1\n  ghi\n", "yaml-syntax a.yaml:2:4 :"),
        ("a: 1\n b: 2\n", "yaml-syntax a.yaml:2:3 :"),
    ])
    func brokenTextsAreReportedAtTheirPlace(text: String, expected: String) {
        let (value, report) = read(text)
        #expect(value == nil)
        #expect(summary(of: report) == [expected])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func depthIsRefusedBeforeTheParserRecurses(opening: String) {
        let text = String(repeating: opening, count: 10_000) + "x"
        #expect(read(text).report.diagnostics.map(\.id) == ["yaml-too-deep"])
    }

    @Test func deepIndentationIsRefused() {
        let text = (0..<10_000).map { String(repeating: " ", count: $0 % 400) + "a:\n" }.joined()
        #expect(read(text).report.diagnostics.map(\.id) == ["yaml-too-deep"])
    }

    @Test func aliasBombsAreRefused() {
        let bomb = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        #expect(read("a0: &a0 [x]\n" + bomb + "? *a30\n: x\n").report.diagnostics.map(\.id) == ["yaml-alias"])
    }

    @Test func aHundredLevelsAreAllowed() {
        let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(read(text).report.isEmpty)
    }

    @Test func emptyTextsHaveNoValue() {
        for text in ["", "\n\n", "# only a comment\n", "---\n# x\n"] {
            let (value, report) = read(text)
            #expect(report.isEmpty)
            #expect(value?.isEmpty ?? true)
        }
    }

    @Test func randomTextNeverCrashes() {
        var generator = SplitMix(seed: 7)
        let alphabet = Array("ab:-?[]{},'\"|>&*!#%@` \n\n  \t\\0đ\u{85}\u{2028}~.<=".unicodeScalars)
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...40, using: &generator) {
                text.append(alphabet.randomElement(using: &generator) ?? "a")
            }
            let (value, report) = read(String(text))
            #expect(report.diagnostics.allSatisfy { ($0.span?.range.upperBound ?? 0) <= String(text).utf8.count })
            if value == nil, !report.isEmpty { #expect(report.hasErrors) }
        }
    }
}

/// A small seeded generator, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
