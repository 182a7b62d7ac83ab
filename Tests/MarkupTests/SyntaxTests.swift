import Diagnostics
import Testing

@testable import Markup

/// Our own syntax in good shape: what it becomes, and that nothing is found wrong with it.
@Suite struct SyntaxTests {
    @Test(arguments: [
        ("a {{b.c}} d", "<p>a «{{b.c}}» d</p>"),
        ("{{b}}{{c}}**{{d}}**", "<p>«{{b}}»«{{c}}»<strong>«{{d}}»</strong></p>"),
        ("{{{b}}}", "<p>{«{{b}}»}</p>"),
        ("{{a | words}} {{= f.g(3 * 2, x: y) | number}}", "<p>«{{a | words}}» «{{= f.g(3 * 2, x: y) | number}}»</p>"),
        (
            "`{{a}}` \\{{b}}\n\n    {{c}}\n\n```\n{{d}} [^e] [@f]\n::: g\n[^h]: i\n```",
            "<p><code>{{a}}</code> {{b}}</p><pre>{{c}}\n</pre><pre>{{d}} [^e] [@f]\n::: g\n[^h]: i\n</pre>"
        ),
        (
            "| a |\n|---|\n| {{b | words}} |",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>«{{b | words}}»</td></tr></tbody></table>"
        ),
        ("Theo [@luat-bhxh Điều 36 khoản 2], *b*", "<p>Theo «[@luat-bhxh Điều 36 khoản 2]», <em>b</em></p>"),
        ("[@luat-bhxh](https://x.vn)", "<p><a href=\"https://x.vn\">@luat-bhxh</a></p>"),
        (
            "[a](tel:{{b.c}}) [d]\n\n[d]: tel:{{e | number}}",
            "<p><a href=\"tel:{{b.c}}\">a</a> <a href=\"tel:{{e | number}}\">d</a></p>"
        ),
        ("[a](x?{{b}}&amp;{{c}} \"{{d}}\")", "<p><a href=\"x?{{b}}&amp;{{c}}\" title=\"{{d}}\">a</a></p>"),
        ("::: note\na\n:::", "<div note><p>a</p></div>"),
        (
            "a\n::: audience b c {priority=3 x=\"1 2\" y}\nd\n\n::: note\ne\n:::\n\nf\n:::\ng",
            "<p>a</p><div audience b c><p>d</p><div note><p>e</p></div><p>f</p></div><p>g</p>"
        ),
        ("::::steps\n1. a\n2. b\n::::\n", "<div steps><ol><li>a</li><li>b</li></ol></div>"),
        (
            "- a\n\n  ::: note\n  b\n  :::\n- c",
            "<ul><li><p>a</p><div note><p>b</p></div></li><li><p>c</p></li></ul>"
        ),
        ("> ::: note\n> a\n> :::\n> b", "<blockquote><div note><p>a</p></div><p>b</p></blockquote>"),
        (
            "::: note\n| a |\n|---|\n| b |\n:::\nc",
            "<div note><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div><p>c</p>"
        ),
        (
            "> ::: x\n> | a |\n> |-|\n> | b |\n> :::",
            "<blockquote><div x><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div></blockquote>"
        ),
        ("::: a\n::: b\n:::\n:::", "<div a><div b></div></div>"),
        ("::: a\n<!-- b -->\n:::", "<div a></div>"),
        ("<!-- ::: a\n\n{{b}} [@c] {#d}\n::: -->\n\ne", "<p>e</p>"),
        ("<!--\n::: a\n-->\n::: b\nc\n:::", "<div b><p>c</p></div>"),
        ("```\n<!--\n```\n::: b\nc\n:::", "<pre>&lt;!--\n</pre><div b><p>c</p></div>"),
        ("\\::: a", "<p>::: a</p>"),
        ("a {b} c {d} e", "<p>a {b} c {d} e</p>"),
        ("a {web}\nb", "<p>a {web}\nb</p>"),
        (
            "[^a] b[^c].\n\n[^c]: d\n[^a]: *e*\n\n    f\n",
            "<p><sup>1</sup> b<sup>2</sup>.</p><fn 1><p><em>e</em></p><p>f</p></fn><fn 2><p>d</p></fn>"
        ),
        ("a[^1] b[^1]\n[^1]: c\nd\n\ne", "<p>a<sup>1</sup> b<sup>1</sup></p><p>e</p><fn 1><p>c\nd</p></fn>"),
        (
            "a[^1]\n\n[^1]:\n    b\n\n    - c\n    - d",
            "<p>a<sup>1</sup></p><fn 1><p>b</p><ul><li>c</li><li>d</li></ul></fn>"
        ),
        ("a[^1]\n\n[^2]: b\n[^1]: c[^2]", "<p>a<sup>1</sup></p><fn 1><p>c<sup>2</sup></p></fn><fn 2><p>b</p></fn>"),
        ("+ a[^1]\n\n[^1]: b\n\n+ c", "<ul><li><p>a<sup>1</sup></p></li><li><p>c</p></li></ul><fn 1><p>b</p></fn>"),
        ("a[^1]\n\n[^1]: {{b}} [@c Điều 1]", "<p>a<sup>1</sup></p><fn 1><p>«{{b}}» «[@c Điều 1]»</p></fn>"),
        ("a[^x]\r\n\r\n[^x]: b\r\n\r\n    c\r\n", "<p>a<sup>1</sup></p><fn 1><p>b</p><p>c</p></fn>"),
    ]) func reads(text: String, expected: String) {
        let (document, report) = parse(text)
        #expect(html(document) == expected)
        #expect(findings(report) == [])
    }

    @Test func keepsAttributes() {
        let (document, report) = parse(
            """
            # A {panel=2 #a-b}

            B *c*
            d {web priority=9}

            ::: note {print}
            - e {priority=1}
              - f
            :::
            """)
        #expect(findings(report) == [])
        #expect(
            document.dump() == """
                heading 1 {#a-b panel=2}
                  text "A"
                paragraph {priority=9 web}
                  text "B "
                  emphasis
                    text "c"
                  softBreak
                  text "d"
                container "note" {print}
                  bulletList tight
                    listItem {priority=1}
                      text "e"
                      bulletList tight
                        listItem
                          text "f"

                """)
    }
}
