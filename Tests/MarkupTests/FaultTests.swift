import Diagnostics
import Testing

@testable import Markup

/// Everything an author can get wrong: what is found, where exactly, and what the text still becomes.
@Suite struct FaultTests {
    @Test(arguments: [
        ("a {{b c", "unterminated-placeholder: {{", "<p>a {{b c</p>"),
        ("a {{b {{c}}", "unterminated-placeholder: {{", "<p>a {{b «{{c}}»</p>"),
        ("a {{}} b", "empty-placeholder: {{}}", "<p>a {{}} b</p>"),
        ("a {{= }} b", "empty-placeholder: {{= }}", "<p>a {{= }} b</p>"),
        ("a {{mức đóng}}", "malformed-placeholder: mức đóng", "<p>a {{mức đóng}}</p>"),
        ("a {{ | words}}", "malformed-placeholder: {{ | words}}", "<p>a {{ | words}}</p>"),
        ("a {{b | c d}}", "malformed-filter: c d", "<p>a {{b | c d}}</p>"),
        ("a {{b |}}", "malformed-filter: {{b |}}", "<p>a {{b |}}</p>"),
        ("a [@luat Điều\n36]", "unterminated-citation: [@", "<p>a [@luat Điều\n36]</p>"),
        ("a [@ ]", "empty-citation: [@ ]", "<p>a [@ ]</p>"),
        ("a[^b]", "undefined-footnote: [^b]", "<p>a[^b]</p>"),
        ("a\n\n[^b]: c", "unused-footnote: [^b]", "<p>a</p>"),
        ("a[^b]\n\n[^b]: c\n[^b]: d", "duplicate-footnote: [^b]", "<p>a<sup>1</sup></p><fn 1><p>c</p></fn>"),
        ("::: note x\na", "unclosed-container: ::: note x", "<div note x><p>a</p></div>"),
        ("- ::: note\n  a\n\nb", "unclosed-container: ::: note", "<ul><li><div note><p>a</p></div></li></ul><p>b</p>"),
        ("a\n\n:::\n\nb", "stray-container-end: :::", "<p>a</p><p>b</p>"),
        ("::: {web}\na\n:::", "unnamed-container: ::: {web}", "<div ><p>a</p></div>"),
        (
            "> ```\n\n|a|\n|---|\n::: b", "misplaced-container: ::: b",
            "<blockquote><pre></pre></blockquote><table><thead><tr><th>a</th></tr></thead>"
                + "<tbody><tr><td>::: b</td></tr></tbody></table>"
        ),
        ("# a {pannel=2}", "unknown-attribute: pannel=2", "<h1>a {pannel=2}</h1>"),
        ("a {wep}", "unknown-attribute: wep", "<p>a {wep}</p>"),
        ("a {panel=0}", "malformed-attribute: panel=0", "<p>a {panel=0}</p>"),
        ("a {priority=10}", "malformed-attribute: priority=10", "<p>a {priority=10}</p>"),
        ("a {#}", "malformed-attribute: #", "<p>a {#}</p>"),
        ("a\n\n{web}", "attributes-without-text: {web}", "<p>a</p><p>{web}</p>"),
        ("a {#x}\n\nb {#x}", "duplicate-anchor: {#x}", "<p>a</p><p>b</p>"),
        ("[a](javascript:b)", "unsafe-link: javascript:b", "<p>a</p>"),
        ("![a](data:x)", "unsafe-link: data:x", "<p>a</p>"),
        ("[a](//b.vn)", "unsafe-link: //b.vn", "<p>a</p>"),
        ("[a](<java\u{1}script:b>)", "unsafe-link: java\u{1}script:b", "<p>a</p>"),
        ("[a](java&#115;cript:b)", "unsafe-link: a", "<p>a</p>"),
        ("a <b>c</b>", "raw-html: <b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        ("<div>\na\n</div>", "raw-html: <div>\na\n</div>", "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>"),
        ("a\n\n<!-- b\n\nc", "unclosed-comment: <!--", "<p>a</p>"),
    ]) func finds(text: String, finding: String, expected: String) {
        let (document, report) = parse(text)
        #expect(findings(report) == [finding])
        #expect(html(document) == expected)
        for diagnostic in report.diagnostics {
            #expect(!diagnostic.fixes.isEmpty)
        }
    }

    @Test func replacesNulCharacters() {
        for (text, expected) in [("a\0b", "<p>a\u{FFFD}b</p>"), ("```\na\0b\n```", "<pre>a\u{FFFD}b\n</pre>")] {
            let (document, report) = parse(text)
            #expect(report.diagnostics.map(\.id) == ["nul-character"])
            #expect(report.diagnostics.first?.span?.range.count == 1)
            #expect(html(document) == expected)
        }
    }

    @Test func suggestsTheAttributeThatWasMeant() {
        let (_, report) = parse("# a {prority=2}")
        #expect(report.diagnostics.first?.summary.en == "'prority' isn't an attribute; did you mean 'priority'?")
        #expect(report.diagnostics.first?.fixes.first?.replacement == "priority")
    }

    @Test func pointsAtTheFirstOfTwoFootnotes() {
        let (_, report) = parse("a[^b]\n\n[^b]: c\n\n[^b]: d")
        #expect(report.diagnostics.first?.span?.start == SourcePosition(line: 5, column: 1))
        #expect(report.diagnostics.first?.notes.first?.span?.start == SourcePosition(line: 3, column: 1))
    }

    @Test func keepsHTMLWhereItIsAllowed() {
        let (document, report) = parse("a <b>c</b>\n\n<div>\nd\n</div>", allowsHTML: true)
        #expect(html(document) == "<p>a <b>c</b></p><div>\nd\n</div>\n")
        #expect(report.isEmpty)
    }

    @Test func findsEverythingAtOnce() {
        let (_, report) = parse("{{a [@b\n\n:::\n\n[c](vbscript:d) [^e]\n\n::: f\n")
        #expect(
            findings(report) == [
                "unterminated-placeholder: {{", "unterminated-citation: [@", "stray-container-end: :::",
                "unsafe-link: vbscript:d", "undefined-footnote: [^e]", "unclosed-container: ::: f",
            ])
    }

    @Test func readsBehindTheFrontMatter() {
        let text = "---\ntitle: x\n---\n# A\n\nb {{c}} [^d]\n\n::: e\n"
        var report = Report()
        let document = MarkdownParser.parse(SourceFile(path: "vi.md", text: text), from: 17, report: &report)
        #expect(findings(report) == ["undefined-footnote: [^d]", "unclosed-container: ::: e"])
        #expect(report.sorted().diagnostics.map { $0.span?.start.line } == [6, 8])
        #expect(html(document) == "<h1>A</h1><p>b «{{c}}» [^d]</p><div e></div>")
        #expect(document.placeholders.map(\.source) == [24..<29])
    }
}
