import Diagnostics
import Testing

@testable import Markup

/// Texts made to break a parser: deep, wide, long and broken ones.
@Suite struct LimitTests {
    private func ids(_ report: Report) -> [String] { report.diagnostics.map(\.id) }

    private func depth(_ document: Document) -> Int {
        var ends: [Int32] = []
        var deepest = 0
        for (index, node) in document.nodes.enumerated() {
            while let end = ends.last, Int(end) <= index { ends.removeLast() }
            ends.append(node.subtreeEnd)
            deepest = max(deepest, ends.count)
        }
        return deepest
    }

    /// A text too long to be printed when a test fails.
    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String

        init(_ name: String, _ text: String) {
            testDescription = name
            self.text = text
        }

        init(_ unit: String, times count: Int, then rest: String = "") {
            testDescription = "\(count) × \(unit.debugDescription)"
            text = String(repeating: unit, count: count) + rest
        }
    }

    @Test(arguments: [
        Attack(">", times: 100_000), Attack("> ", times: 100_000, then: "a"),
        Attack("- ", times: 100_000, then: "a" + String(repeating: "\n", count: 100_000)),
        Attack("1. ", times: 100_000, then: "a"),
        Attack("list in list", (0..<1000).map { String(repeating: " ", count: 2 * $0) + "* a\n" }.joined()),
        Attack("quote in quote", (0..<1000).map { String(repeating: ">", count: $0) + " a\n" }.joined()),
        Attack("::: a\n", times: 50_000), Attack("::: a\n", times: 200, then: String(repeating: ":::\n", count: 200)),
        Attack("*a **b ", times: 300, then: String(repeating: "b** a* ", count: 300)),
        Attack("![", times: 20_000, then: "a" + String(repeating: "](x)", count: 20_000)),
    ]) func keepsDeepTextsFlat(attack: Attack) {
        let (document, report) = parse(attack.text)
        #expect(ids(report).contains("nesting-too-deep"))
        #expect(ids(report).count { $0 == "nesting-too-deep" } == 1)
        #expect(depth(document) < 450)
        #expect(isWellFormed(document))
    }

    @Test(arguments: [
        Attack("> ", times: 99, then: "a"), Attack("* ", times: 200),
        Attack("> - ", "> " + String(repeating: "- ", count: 200)),
        Attack("code", "a\n\n```\n" + String(repeating: ">", count: 300) + "\n```"),
        Attack("list in list", (0..<90).map { String(repeating: " ", count: 2 * $0) + "* a\n" }.joined()),
    ]) func allowsWhatIsNotDeep(attack: Attack) {
        #expect(parse(attack.text).report.isEmpty)
    }

    @Test func refusesTablesThatExplode() {
        let wide = String(repeating: "a|", count: 200) + "\n" + String(repeating: "-|", count: 200) + "\nb\n"
        #expect(ids(parse(wide).report) == ["table-too-wide"])
        let head = String(repeating: "a|", count: 120) + "\n" + String(repeating: "-|", count: 120) + "\n"
        let (document, report) = parse(head + String(repeating: "b\n", count: 20_000))
        #expect(ids(report) == ["text-too-complex"])
        #expect(isWellFormed(document))
    }

    @Test func breaksParagraphsThatNeverEnd() {
        let (document, report) = parse(String(repeating: "a\n", count: 1001))
        #expect(findings(report) == ["paragraph-too-long: a"])
        #expect(Array(document.children()).count == 2)
        #expect(parse(String(repeating: "a\n", count: 1000)).report.isEmpty)
        #expect(parse("|a|\n|-|\n" + String(repeating: "|b|\n", count: 3000)).report.isEmpty)
        #expect(parse(String(repeating: "- a\n", count: 3000)).report.isEmpty)
        #expect(parse(String(repeating: "# a\n", count: 3000)).report.isEmpty)
        let notes =
            (0..<1500).map { "[^\($0)]\n" }.joined(separator: "\n") + "\n" + (0..<1500).map { "[^\($0)]: a\n" }.joined()
        #expect(parse(notes).report.isEmpty)
        for head in ["a\nb|c\n-|-\n", "> a|b\n-|-\n", "- a|b\n-|-\n", "# a|b\n-|-\n"] {
            let report = parse(head + String(repeating: "|b\n", count: 3000)).report
            #expect(report.diagnostics.map(\.id).contains("paragraph-too-long"), "\(head.debugDescription)")
        }
        #expect(parse("```\n" + String(repeating: "a\n", count: 3000) + "```\n").report.isEmpty)
    }

    @Test func refusesDefinitionsThatExplode() {
        let text = "[x]: " + String(repeating: "x", count: 10_000) + "\n\n" + String(repeating: "[x]\n\n", count: 5000)
        let (document, report) = parse(text)
        #expect(ids(report) == ["text-too-complex"])
        #expect(isWellFormed(document))
    }

    /// None of these may take time that grows with the square of their length.
    @Test(arguments: [
        "{", "{{", "{{a ", "[", "[@", "[@a ", "[^", "[^a", "[^a]", "[^a]: b\n", "{a", "a {b}\n", ":::\n",
        "::: a\n:::\n",
        "|", "|-", "|a|\n|-|\n", "`", "```\n", "~~~\n|\n", "<!--", "<!--\n", "-->", "<a ", "<a>\n", "&", "&amp;", "\\",
        "*", "**a_", "_a ", "~", "]", "](", "![a](", "[a](b ", "[a]: b\n", "a\n---\n", "* ---\n", "---\n\n", "\r",
        "\r\n",
        "\0", "\u{FEFF}", "\t", " ", "- ", "-\n", "1)\n", "#\n", "a#", "\u{FFFD}", "e\u{301}", "ក", "www.", "http://a",
        "@a.b", "{{a}}", "{{a}}|", "[@a b]", "[a](tel:{{b}}) ", "a  \n", "<br>", "> [^a]: b\n", "    a\n", "[x](a\n",
        "a|b\n[x](a\n",
    ]) func survivesRepetition(unit: String) {
        let text = String(repeating: unit, count: 20_000 / unit.utf8.count)
        let (document, _) = parse(text)
        #expect(isWellFormed(document))
    }

    @Test func readsBytesThatAreNoText() {
        let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 256) }
        var report = Report()
        let document = MarkdownParser.parse(SourceFile(path: "x", bytes: bytes), report: &report)
        #expect(isWellFormed(document))
        let tokens =
            [UInt8](repeating: 0xFF, count: 10) + [0x80, 0x81, 0xFF, 0x9F] + Array("{{a}}".utf8) + [0x80, 0xFF]
        let second = MarkdownParser.parse(SourceFile(path: "x", bytes: tokens), report: &report)
        #expect(isWellFormed(second))
        #expect(second.placeholders.count == 1)
    }
}

/// True when every subtree lies within its parent's and every range within its bytes.
func isWellFormed(_ document: Document) -> Bool {
    var ends = [document.nodes.count]
    for (index, node) in document.nodes.enumerated() {
        while let end = ends.last, end <= index, ends.count > 1 { ends.removeLast() }
        guard Int(node.subtreeEnd) > index, Int(node.subtreeEnd) <= ends[ends.count - 1] else { return false }
        guard node.textStart >= 0, node.textStart <= node.textEnd, Int(node.textEnd) <= document.text.count else {
            return false
        }
        guard node.sourceStart >= 0, node.sourceStart <= node.sourceEnd,
            Int(node.sourceEnd) <= document.source.bytes.count
        else { return false }
        guard node.attributes >= 0, Int(node.attributes) <= document.attributes.count else { return false }
        switch node.kind {
        case .placeholder:
            guard document.placeholders.indices.contains(Int(node.payload)) else { return false }
        case .link, .image, .codeBlock:
            guard node.payload >= 0, Int(node.payload) <= document.infos.count else { return false }
        case .footnote, .footnoteReference:
            guard (1...max(1, document.footnoteCount)).contains(Int(node.payload)) else { return false }
        default: break
        }
        ends.append(Int(node.subtreeEnd))
    }
    return document.destinationSlots.allSatisfy {
        document.placeholders.indices.contains($0.placeholder) && $0.range.upperBound <= document.text.count
    }
}
