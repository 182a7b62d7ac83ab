import Content
import TestSupport
import Testing

@testable import WebPages

/// Content that wants to be more than text.
@Suite struct EscapingTests {
    @Test(arguments: [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"),
        ("đồng 付款 ភាសា", "đồng 付款 ភាសា"),
        // Overrides and isolates would reorder what stands around them.
        ("\u{202E}moc.kcatta\u{202C} a\u{2066}b\u{2069}", "moc.kcatta ab"),
        ("a\u{0}b\u{8}c\u{7F}d\u{85}e", "abcde"),
        ("“ngoặc” – …\u{200E}", "“ngoặc” – …\u{200E}"), ("\u{E9}\u{C2}\u{20AC}😀", "\u{E9}\u{C2}\u{20AC}😀"),
    ])
    func textIsEscaped(text: String, expected: String) {
        var writer = HTMLWriter()
        writer.text(text)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func charactersThatAreNoneAreDropped() {
        for value in [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32] {
            var writer = HTMLWriter()
            writer.text("a" + String(Unicode.Scalar(value).map(Character.init) ?? "?") + "b")
            #expect(String(decoding: writer.bytes, as: UTF8.self) == "ab", "\(value)")
        }
    }

    @Test func everyLengthOfTextIsCopiedWhole() {
        // The writer copies runs between suspects; every cut must keep all bytes.
        for text in ["aé€😀b", "€", "\u{E2}", "é", "a&b", "&&", ""] {
            for count in 0...text.unicodeScalars.count {
                let part = String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
                var writer = HTMLWriter()
                writer.text(part)
                #expect(
                    String(decoding: writer.bytes, as: UTF8.self)
                        == part.map { $0 == "&" ? "&amp;" : String($0) }.joined())
            }
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\\nscript:alert(1)", "data:text/html,x", "vbscript:x",
        "//evil.example", "\\\\evil.example", "file:///etc/passwd", " javascript:alert(1)",
    ])
    func linksThatCouldRunSomethingAreNoLinks(destination: String) async throws {
        let site = try await render(sampleContent.adding(tinyTheme))
        let page = try #require(site.renderer.plan.page(at: "dong-gop/"))
        let links = LinkResolver(
            plan: site.renderer.plan, page: page, item: nil, chain: ["vi"], pictures: [:])
        let text = destination.replacing("\\n", with: "\n")
        #expect(links.resolve(text) == .unsafe || links.resolve(text) == .missing(suggestion: nil))
    }

    @Test func hostileFrontMatterStaysText() async throws {
        let attack = "</title><script>alert(1)</script>\\\" onload=\\\"x {{siteTitle}} [x](javascript:alert(1))"
        let matter = "title: \"\(attack)\"\nsummary: \"\(attack)\""
        var fixture = try RepositoryThemes.adding(to: sampleContent)
        fixture["content/articles/bai/vi.md"] = Array("---\n\(matter)\n---\nA\n".utf8)
        let site = try await render(fixture)
        for (file, page) in site.pages {
            let tags = PageTags(String(decoding: page.bytes, as: UTF8.self))
            #expect(tags.errors == [], "\(file)")
            #expect(tags.tags.allSatisfy { $0.attributes["onload"] == nil })
            for script in tags.tags where script.name == "script" && !script.isEnd {
                #expect(script.attributes["src"] != nil || script.attributes["type"] == "application/ld+json")
            }
        }
        for file in site.renderer.sharedFiles() where file.path.hasSuffix(".xml") {
            #expect(PageTags(String(decoding: file.bytes, as: UTF8.self)).tags.allSatisfy { $0.name != "script" })
        }
        for file in site.renderer.sharedFiles() where file.path.hasSuffix(".json") {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("<script"))
        }
    }

    @Test func rawHTMLIsTextUnlessThePageAsksForIt() async throws {
        let (refused, _) = try await renderBody("a <b onclick=\"x\">b</b>")
        #expect(!refused.contains("<b "))
        let (allowed, _) = try await renderBody("a <b class=\"x\">b</b>", matter: "title: Bài\nhtml: true")
        #expect(allowed == "<p>a <b class=\"x\">b</b></p>")
    }

    @Test func quotesInAttributesStayInside() async throws {
        let (html, _) = try await renderBody("A", matter: "title: Bài\nsummary: 'a \"b\" <c>'")
        #expect(html.hasPrefix("<p title=\"a &quot;b&quot; &lt;c&gt;\">a &quot;b&quot; &lt;c&gt;</p>"))
    }
}
