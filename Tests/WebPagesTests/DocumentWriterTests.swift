import Content
import Diagnostics
import Foundation
import Markup
import TestSupport
import Testing

@testable import WebPages

/// A theme of a few lines, so that a change of the shipped one changes no expectation here.
let tinyTheme: Fixture = """
    -- themes/base/theme.yaml --
    swatches: {ink: {rgb: "#000000"}}
    -- themes/base/pages/frame.mustache --
    <html lang="{{lang}}"><title>{{documentTitle}}</title>{{$main}}{{/main}}</html>
    -- themes/base/pages/article.mustache --
    {{<frame}}{{$main}}<h1>{{title}}</h1>{{#summary}}<p title="{{summary}}">{{summary}}</p>{{/summary}}
    {{{body}}}{{/main}}{{/frame}}
    -- themes/base/words/vi.yaml --
    table: Bảng
    footnotes: Ghi chú
    footnoteReference: Ghi chú {index}
    backToText: Trở lại
    blockMust: Cần nhớ
    blockNote: Lưu ý
    blockWarning: Cẩn thận
    blockExample: Ví dụ
    taskDone: Xong
    taskOpen: Chưa
    """

/// Renders one article's body within the sample site and the tiny theme.
func renderBody(_ body: String, matter: String = "title: Bài") async throws -> (html: String, report: [String]) {
    var fixture = sampleContent.adding(tinyTheme)
    fixture["content/articles/bai/vi.md"] = Array("---\n\(matter)\n---\n\(body)\n".utf8)
    fixture["content/articles/bai/anh.png"] = [0]
    let site = try await render(fixture)
    let page = try #require(site.pages["bai/index.html"])
    let html = String(decoding: page.bytes, as: UTF8.self)
    let start = html.range(of: "</h1>")?.upperBound ?? html.startIndex
    let end = html.range(of: "</html>")?.lowerBound ?? html.endIndex
    var text = String(html[start..<end])
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isNewline == true { text.removeLast() }
    return (text, summary(page.report))
}

@Suite struct DocumentWriterTests {
    @Test(arguments: [
        ("Một\nhai  \nba", "<p>Một\nhai<br>\nba</p>"),
        ("*a* **b** ~~c~~ `d<`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;</code></p>"),
        ("# A\n\n## B", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>"),
        (
            "## Đóng góp\n\n## Đóng góp\n\n## 付款",
            "<h2 id=\"dong-gop\">Đóng góp</h2>\n<h2 id=\"dong-gop-2\">Đóng góp</h2>\n<h2 id=\"付款\">付款</h2>"
        ),
        ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>"),
        (
            "- [x] a\n- [ ] b",
            "<ul><li class=\"task\"><span class=\"box done\" role=\"img\" aria-label=\"Xong\"></span> a</li>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"Chưa\"></span> b</li>\n</ul>"
        ),
        ("> a", "<blockquote><p>a</p>\n</blockquote>"),
        ("```swift\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>"),
        ("---", "<hr>"),
        (
            "|a|b|c|\n|---|:-:|--:|\n|1|2|3|",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Bảng\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"centre\">b</th><th scope=\"col\" class=\"number\">c</th></tr>\n</thead><tbody><tr><td>1</td><td class=\"centre\">2</td><td class=\"number\">3</td></tr>\n</tbody></table></div>"
        ),
        (
            "::: must\nNhớ.\n:::",
            "<div class=\"callout callout-must\"><p class=\"callout-title\">Cần nhớ</p>\n<p>Nhớ.</p>\n</div>"
        ),
        ("::: steps\n1. a\n:::", "<div class=\"steps\"><ol><li>a</li>\n</ol>\n</div>"),
        (
            "a[^x] b[^x]\n\n[^x]: ghi",
            "<p>a<sup><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Ghi chú 1\">1</a></sup> b<sup><a href=\"#fn-1\" id=\"fnref-1-2\" aria-label=\"Ghi chú 1\">1</a></sup></p>\n<section class=\"footnotes\"><h2 class=\"quiet-heading\" id=\"footnotes\">Ghi chú</h2><ol>\n<li id=\"fn-1\"><a class=\"back\" href=\"#fnref-1\" aria-label=\"Trở lại\">↑</a> <p>ghi</p>\n</li>\n</ol></section>"
        ),
        (
            "Đóng {{rate}} [@luat Điều 36] [@luat Điều 37].",
            "<p>Đóng 22% (<span class=\"citation\"><a href=\"https://luat.example.vn\" rel=\"noopener external\">Điều\u{A0}36 Luật Bảo hiểm xã hội</a></span>; <span class=\"citation\"><a href=\"https://luat.example.vn\" rel=\"noopener external\">Điều\u{A0}37 Luật Bảo hiểm xã hội</a></span>).</p>"
        ),
        (
            "Căn cứ: [@luat Điều 36].",
            "<p>Căn cứ: <span class=\"citation\"><a href=\"https://luat.example.vn\" rel=\"noopener external\">Điều\u{A0}36 Luật Bảo hiểm xã hội</a></span>.</p>"
        ),
        ("[a](faq/dong-bao-nhieu)", "<p><a href=\"../hoi-dap/dong-bao-nhieu/index.html\">a</a></p>"),
        ("[a](../dong-gop/vi.md#x)", "<p><a href=\"../dong-gop/index.html#x\">a</a></p>"),
        ("[a](/dia-phuong/)", "<p><a href=\"../dia-phuong/index.html\">a</a></p>"),
        ("[a](tel:19009068)", "<p><a href=\"tel:19009068\" rel=\"noopener external\">a</a></p>"),
        (
            "![Chợ](anh.png)",
            "<p><img src=\"../pictures/articles/bai/anh.png\" alt=\"Chợ\" loading=\"lazy\" decoding=\"async\"></p>"
        ),
    ])
    func textBecomesMarkup(markdown: String, expected: String) async throws {
        let (html, report) = try await renderBody(markdown)
        #expect(html == expected)
        #expect(report == [])
    }

    @Test(arguments: [
        ("[a](articles/dong-gup)", "a", ["broken-link content/articles/bai/vi.md:4:2"]),
        ("[a](#nowhere)", "<a href=\"#nowhere\">a</a>", ["broken-anchor content/articles/bai/vi.md:4:2"]),
        ("![](anh.png)", nil, ["missing-alt content/articles/bai/vi.md:4:1"]),
        ("![Chợ](khong-co.png)", "Chợ", ["missing-picture content/articles/bai/vi.md:4:3"]),
    ])
    func mistakesAreReportedAtTheirPlace(markdown: String, inside: String?, expected: [String]) async throws {
        let (html, report) = try await renderBody(markdown)
        if let inside { #expect(html == "<p>\(inside)</p>") }
        #expect(report == expected)
    }

    @Test func twoHeadingsCannotHaveOneAnchor() async throws {
        let (html, report) = try await renderBody("## A {#x}\n\n## B {#x}")
        #expect(html == "<h2 id=\"x\">A</h2>\n<h2 id=\"b\">B</h2>")
        #expect(report == ["anchor-taken content/articles/bai/vi.md:6:4"])
    }

    @Test func depthIsHarmless() async throws {
        let nested = String(repeating: "> ", count: 60) + "a"
        let (html, _) = try await renderBody(nested)
        #expect(html.hasPrefix(String(repeating: "<blockquote>", count: 60)))
        #expect(PageTags(html).errors == [])
    }
}
