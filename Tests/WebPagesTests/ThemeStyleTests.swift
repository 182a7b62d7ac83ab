import Foundation
import TestSupport
import Testing

@testable import WebPages

@Suite struct ThemeStyleTests {
    /// A page that is read from the right is the mirror of one read from the left, so no style names a side.
    @Test func stylesNameNoSideOfThePage() throws {
        let themes = try RepositoryThemes.adding(to: Fixture.shipped("content", testFile: #filePath))
        let sides = [
            "margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right", "left",
            "right",
        ]
        var count = 0
        for path in themes.paths where path.hasPrefix("themes/") && path.hasSuffix(".css") {
            count += 1
            let text = String(decoding: themes.read(path) ?? [], as: UTF8.self)
            for declaration in text.split(whereSeparator: { "{};".contains($0) }) {
                let name = declaration.prefix { $0 != ":" }.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(!sides.contains(name), "\(path): \(declaration)")
                // Four values: above, right, below, left.
                let values = declaration.drop { $0 != ":" }.dropFirst().split(separator: " ")
                if ["margin", "padding", "inset"].contains(name), values.count == 4 {
                    #expect(values[1] == values[3], "\(path): \(declaration)")
                }
                if name == "text-align" || name == "float" {
                    #expect(!declaration.contains("left") && !declaration.contains("right"), "\(path): \(declaration)")
                }
            }
        }
        #expect(count > 3)
    }

    @Test(arguments: [
        (
            "a{margin-inline-start:1px;padding-inline-end:2px}", "a{margin-left:1px;padding-right:2px}",
            "a{margin-right:1px;padding-left:2px}"
        ),
        (
            "@media print{.b:hover{border-inline-start-width:1pt; inset-inline-end:0}}",
            "@media print{.b:hover{border-left-width:1pt; right:0}}",
            "@media print{.b:hover{border-right-width:1pt; left:0}}"
        ),
        ("a{border-start-start-radius:4px}", "a{border-top-left-radius:4px}", "a{border-top-right-radius:4px}"),
        (
            "a{--x:margin-inline-start;content:\";margin-inline-start\"}",
            "a{--x:margin-inline-start;content:\";margin-inline-start\"}", nil
        ),
    ])
    func sidesFollowTheDirection(css: String, plain: String, mirrored: String?) {
        #expect(String(decoding: StyleSides.resolve(Array(css.utf8), isRightToLeft: false), as: UTF8.self) == plain)
        let result = String(decoding: StyleSides.resolve(Array(css.utf8), isRightToLeft: true), as: UTF8.self)
        #expect(result == mirrored ?? plain)
    }

    /// Whatever a theme writes, readers get properties that every phone knows.
    @Test func noLogicalPropertyIsLeft() async throws {
        let site = try await render(RepositoryThemes.adding(to: sampleContent))
        for css in [site.renderer.theme.stylesheet, site.renderer.theme.mirroredStylesheet] {
            let text = String(decoding: css, as: UTF8.self)
            #expect(!text.contains("-inline") && !text.contains("-block:") && text.contains("padding-left:"))
        }
    }

    @Test func rightToLeftPagesSaySo() async throws {
        var fixture = try RepositoryThemes.adding(to: sampleContent)
        let languages = String(decoding: fixture["content/languages.yaml"] ?? [], as: UTF8.self)
        let arabic =
            "ar: {name: {vi: Tiếng Ả Rập}, ownName: العربية, tag: ar, script: Arab, direction: rtl, fallback: [vi]}\n"
        fixture["content/languages.yaml"] = Array((languages + "\n" + arabic).utf8)
        fixture["content/articles/dong-gop/ar.md"] = Array("---\ntitle: التأمين\nstatus: reviewed\n---\nنص\n".utf8)
        let site = try await render(fixture)
        let page = PageTags(site.html("ar/dong-gop/index.html"))
        let html = try #require(page.tags.first { $0.name == "html" })
        let sheet = try #require(page.values(of: "href").first { $0.hasSuffix(".css") })
        #expect(sheet.hasPrefix("../../assets/base-rtl-"))
        #expect(site.renderer.themeFiles().contains { "../../\($0.path)" == sheet })
        #expect(html.attributes["lang"] == "ar" && html.attributes["dir"] == "rtl")
        // Words the theme lacks are Vietnamese, and say so.
        #expect(page.texts.contains { $0.text.contains("Tổng đài") && $0.language == "vi" })
    }
}
