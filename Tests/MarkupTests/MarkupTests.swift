import Diagnostics
import Testing

@testable import Markup

/// Parses a literal.
func parse(_ text: String, allowsHTML: Bool = false) -> (document: Document, report: Report) {
    var report = Report()
    let document = MarkdownParser.parse(
        SourceFile(path: "vi.md", text: text), allowsHTML: allowsHTML, report: &report)
    return (document, report)
}

/// The ids of the findings and the text each points at.
func findings(_ report: Report) -> [String] {
    report.sorted().diagnostics.map { diagnostic in
        let words = diagnostic.span.map { span in
            String(decoding: span.file.bytes[span.range], as: UTF8.self)
        }
        return "\(diagnostic.id): \(words ?? "")"
    }
}

@Suite struct FlavourTests {
    @Test(arguments: [
        ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>"),
        ("# A\n\nB\n=\n\nC\n-", "<h1>A</h1><h1>B</h1><h2>C</h2>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("3) a\n4) b", "<ol start=3><li>a</li><li>b</li></ol>"),
        ("- [ ] a\n- [x] b", "<ul><li>[ ]a</li><li>[x]b</li></ul>"),
        ("> a\nb", "<blockquote><p>a\nb</p></blockquote>"),
        ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
        ("```swift\nlet a = 1\n\n  b\n```", "<pre>let a = 1\n\n  b\n</pre>"),
        ("    a\n\n      b", "<pre>a\n\n  b\n</pre>"),
        ("> ```\n> a\n> b\n> ```", "<blockquote><pre>a\nb\n</pre></blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        (
            "| a | b |\n|:--|--:|\n| c | d |",
            "<table><thead><tr><th align=left>a</th><th align=right>b</th></tr></thead>"
                + "<tbody><tr><td align=left>c</td><td align=right>d</td></tr></tbody></table>"
        ),
        (
            "a | b\n-|-\nc | d",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
        ),
        (
            "|a|\n|:-:|\n|b|\n# c",
            "<table><thead><tr><th align=center>a</th></tr></thead><tbody><tr><td align=center>b</td></tr></tbody></table><h1>c</h1>"
        ),
        (
            "[a](b \"c\") ![d *e*](f.png)",
            "<p><a href=\"b\" title=\"c\">a</a> <img src=\"f.png\" alt=\"d <em>e</em>\"></p>"
        ),
        ("[a][x]\n\n[x]: https://y.vn", "<p><a href=\"https://y.vn\">a</a></p>"),
        (
            "https://a.vn www.b.vn c@d.vn <https://e.vn>",
            "<p><a href=\"https://a.vn\">https://a.vn</a> <a href=\"http://www.b.vn\">www.b.vn</a> "
                + "<a href=\"mailto:c@d.vn\">c@d.vn</a> <a href=\"https://e.vn\">https://e.vn</a></p>"
        ),
        ("[a](b?c=d&amp;e=\\*)", "<p><a href=\"b?c=d&amp;e=*\">a</a></p>"),
        ("&copy; &#272;&#x1EA1; &NotEqualTilde; &khong;", "<p>© Đạ ≂̸ &amp;khong;</p>"),
        ("&#0; &#xD800;", "<p>\u{FFFD} \u{FFFD}</p>"),
        ("\\*a\\* \\{\\{b}}", "<p>*a* {{b}}</p>"),
        ("`` a`b `` `c\nd`", "<p><code>a`b</code> <code>c d</code></p>"),
        ("a<br>b<BR/>c<br />d", "<p>a<br>b<br>c<br>d</p>"),
        ("a <!-- b -->c\n\n<!-- d\n\ne -->\n\nf", "<p>a c</p><p>f</p>"),
        ("a\r\nb\r\n\r\n- c\r\n- d\r\n", "<p>a\nb</p><ul><li>c</li><li>d</li></ul>"),
        ("\u{FEFF}# a", "<h1>a</h1>"),
        (
            "- |a|\n  |-|\n  |b|\n\n> |c|\n> |-|\n> ```\n> d\n> ```",
            "<ul><li><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></li></ul>"
                + "<blockquote><table><thead><tr><th>c</th></tr></thead></table><pre>d\n</pre></blockquote>"
        ),
        ("```\na|b\n# c\n::: d\n```\n", "<pre>a|b\n# c\n::: d\n</pre>"),
        ("ភាសា**ខ្មែរ** 中文*强*调", "<p>ភាសា<strong>ខ្មែរ</strong> 中文<em>强</em>调</p>"),
        ("", ""),
        ("\n\n", ""),
    ]) func reads(text: String, expected: String) {
        let (document, report) = parse(text)
        #expect(html(document) == expected)
        #expect(findings(report) == [])
    }
}
