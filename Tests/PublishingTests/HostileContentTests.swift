import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// Content that wants to be more than text, through the whole pipeline.
@Suite struct HostileContentTests {
    private static let attack = #"</script><script>alert(1)</script>]]><!--\" onload=\"alert(1)\" '{{"#
    private static let words = #"</title><img src=x onerror=alert(1)>]]>\u2028\nEND:VEVENT\nBEGIN:VEVENT\n=1+1"#

    private static func project() throws -> SampleProject {
        let project = try SampleProject()
        try project.write(
            """
            moi-nguoi: {name: "\(attack)", summary: "\(words)"}
            nong-dan: {name: "\(words)", parents: [moi-nguoi], colour: "blue\\" onload=\\"x", shape: leaf, card: true}
            """, to: "content/audiences.yaml")
        try project.write("gia-nuoc: {name: \"\(attack)\", summary: \"\(words)\"}\n", to: "content/topics.yaml")
        try project.write(
            "code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages\n"
                + "00101,<script>alert(1)</script>,phường,2025-07-01,,\"=cmd|' /C calc'!A0\",\"1\"\" onclick=\"\"x\",javascript:x,<b>,\n"
                + "00102,Hòn Đất,xã,2025-07-01,,,,,,\n", to: "content/places.csv")
        try project.write(
            """
            ---
            title: "\(attack)"
            summary: "\(words)"
            owner: "\(attack)"
            tags: ["\(words)"]
            topics: [gia-nuoc]
            audiences: [nong-dan]
            date: 2026-11-02
            ---

            Chữ &#x202E;ngược&#x2069; và `</code><script>alert(1)</script>`, https://a.example/"onclick="x.

            ## "&gt;&lt;script&gt;alert(1)&lt;/script&gt; onload=x

            | &lt;/td&gt;\\<script>alert(1)\\</script> |
            |---|
            | " onload="x |

            [^1] [a](https://a.example/?"onclick="x) [b](<https://a.example/?"&gt;&lt;script&gt;> "ten onclick=x")

            [^1]: &lt;/li&gt;&lt;script&gt;alert(1)&lt;/script&gt;

            ```"><script>
            </pre><script>alert(1)</script>
            ```
            """, to: "content/articles/tan-cong/vi.md")
        try project.write(
            """
            ---
            title: "\(attack)"
            question: "\(attack)?"
            variants: ["\(words)", "=HYPERLINK(1)"]
            short: "\(words)"
            topics: [gia-nuoc]
            date: 2026-11-02
            ---

            =1+1
            """, to: "content/faq/tan-cong/vi.md")
        try project.write(
            """
            ---
            title: "\(attack)"
            claim: "\(words)"
            truth: "\(attack)"
            rating: "\(words)"
            date: 2026-11-02
            ---

            Chữ.
            """, to: "content/rebuttals/tan-cong/vi.md")
        try project.write(
            """
            ---
            title: "\(words)\\r\\nATTENDEE:x"
            summary: "\(attack)"
            cta: "\(words)"
            from: 2027-05-01
            to: 2027-05-31
            ---

            Chữ.
            """, to: "content/campaigns/tan-cong/vi.md")
        let site = try project.text(of: "content/site.yaml")
            .replacing("title: Nước sạch Kiên Giang", with: "title: \"\(attack)\"")
            .replacing("tagline: Nước sạch cho mọi nhà", with: "tagline: \"\(words)\"")
        try project.write("\(site)\nreuse: {terms: \"\(attack)\"}\n", to: "content/site.yaml")
        return project
    }

    /// Every file of a site that is built is what it is meant to be, and nothing in it runs.
    @Test func whatIsBuiltRunsNothing() async throws {
        let project = try Self.project()
        var options = project.options()
        options.flavours = [.website, .channels]
        let result = try await project.build(options)
        #expect(result.report.diagnostics.filter { $0.severity == .error }.map(\.summary.en) == [])
        let files = try project.tree()
        var kinds: [String: Int] = [:]
        for (path, data) in files {
            let text = String(decoding: data, as: UTF8.self)
            #expect(
                !text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x2069 }, "\(path)")
            kinds[String(path.split(separator: ".").last ?? ""), default: 0] += 1
            switch true {
            case path.hasSuffix(".html"): try Self.checkPage(text, path)
            case path.hasSuffix(".xml"), path.hasSuffix(".opml"): Self.checkXML(text, path)
            case path.hasSuffix(".json"), path.hasSuffix(".webmanifest"):
                #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: data) }
            case path.hasSuffix(".jsonl"):
                for line in text.split(separator: "\n") {
                    #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                }
            case path.hasSuffix(".csv"): Self.checkTable(Array(data), path)
            case path.hasSuffix(".ics"): Self.checkCalendar(text, path)
            case path.hasPrefix("site/assets/search/"):
                let arguments = text.dropFirst("loaSearch(".count).dropLast(2)
                #expect(throws: Never.self, "\(path)") {
                    try JSONSerialization.jsonObject(with: Data("[\(arguments)]".utf8))
                }
                #expect(!text.contains("</script"), "\(path)")
            default: break
            }
        }
        for kind in ["html", "xml", "opml", "json", "jsonl", "csv", "ics", "js"] {
            #expect(kinds[kind, default: 0] > 0, "no \(kind)")
        }
    }

    private static func checkPage(_ text: String, _ path: String) throws {
        let page = PageTags(text)
        #expect(page.errors == [], "\(path)")
        for tag in page.tags where !tag.isEnd {
            #expect(!tag.attributes.keys.contains { $0.hasPrefix("on") }, "\(path) \(tag)")
            if path.hasPrefix("site/") { #expect(tag.name != "style" && tag.attributes["style"] == nil, "\(path)") }
            #expect(!["iframe", "object", "svg"].contains(tag.name) || tag.attributes["class"] != nil, "\(path)")
            if tag.name == "script" {
                #expect(tag.attributes["src"] != nil || tag.attributes["type"] == "application/ld+json", "\(path)")
            }
            if tag.name == "img" { #expect(tag.attributes["src"] != "x", "\(path)") }
            for name in ["href", "src", "action"] {
                guard let address = tag.attributes[name]?.lowercased() else { continue }
                #expect(
                    !["javascript:", "data:", "vbscript:"].contains(where: address.hasPrefix), "\(path) \(address)")
            }
        }
        for part in text.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst() {
            let data = Data(part.components(separatedBy: "</script>")[0].utf8)
            #expect(throws: Never.self, "\(path)") { try JSONSerialization.jsonObject(with: data) }
        }
    }

    private static func checkXML(_ text: String, _ path: String) {
        #expect(!text.contains("<script") && !text.contains("]]>") && !text.contains("<!--"), "\(path)")
        #expect(!text.contains("<img"), "\(path)")
    }

    private static func checkTable(_ bytes: [UInt8], _ path: String) {
        var report = Report()
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let table = CSVTable(reading: SourceFile(path: path, bytes: Array(bytes.dropFirst(mark))), report: &report)
        #expect(report.isEmpty, "\(path)")
        for row in table.rows {
            for cell in row {
                #expect(!["=", "@", "+", "-"].contains { cell.text.hasPrefix($0) }, "\(path) \(cell.text)")
            }
        }
    }

    private static func checkCalendar(_ text: String, _ path: String) {
        let lines = text.components(separatedBy: "\r\n")
        #expect(
            lines.allSatisfy {
                $0.utf8.count <= 75 && !$0.unicodeScalars.contains("\n") && !$0.unicodeScalars.contains("\r")
            })
        let whole = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n").dropLast()
        #expect(whole.allSatisfy { $0.prefix { $0.isUppercase || $0 == "-" }.count > 1 }, "\(path)")
        #expect(!whole.contains { $0.hasPrefix("ATTENDEE") })
        let begins = whole.count { $0 == "BEGIN:VEVENT" }
        #expect(begins == whole.count { $0 == "END:VEVENT" } && begins == whole.count { $0.hasPrefix("UID:") })
        if path.hasSuffix("campaigns.ics") { #expect(begins == 1, "\(path)") }
    }

    /// What cannot be made harmless: front matter, body, the finding and its line; 0 where a link that is written with
    /// character references has no place of its own.
    private static let refused: [(matter: String, body: String, id: String, line: Int)] = [
        ("title: \u{202E}Nước", "", "direction-control", 2), ("title: \"\\u202ENước\"", "", "control-character", 2),
        ("title: \"a\\0b\"", "", "control-character", 2), ("title: \"a\\u0007b\"", "", "control-character", 2),
        ("title: \"\\ud800\"", "", "yaml-syntax", 2), ("title: A", "a\u{2066}b\u{2069}", "direction-control", 5),
        ("title: A", "a\0b", "nul-byte", 5), ("title: A\naliases: ['/x\"onload=\"y']", "", "invalid-alias", 3),
        ("title: A\naliases: [/../../x]", "", "invalid-alias", 3),
        ("title: A", "## A {#x\"onclick=\"y}", "malformed-attribute", 0),
        ("title: A", "[a](javascript:alert(1))", "unsafe-link", 5),
        ("title: A", "[a](JaVaScRiPt:alert(1))", "unsafe-link", 5),
        ("title: A", "[a](&#106;avascript:alert(1))", "unsafe-link", 0),
        ("title: A", "[a](java&Tab;script:alert(1))", "unsafe-link", 0),
        ("title: A", "[a](java&NewLine;script:alert(1))", "unsafe-link", 0),
        ("title: A", "[a](data:text/html;base64,PHN2Zz4=)", "unsafe-link", 5),
        ("title: A", "[a](vbscript:msgbox)", "unsafe-link", 5), ("title: A", "[a](//evil.example)", "unsafe-link", 5),
        ("title: A", "<javascript:alert(1)>", "unsafe-link", 5),
        ("title: A\nhtml: true", "<script>alert(1)</script>", "unsafe-html", 6),
        ("title: A\nhtml: true", "a <img src=x onerror=alert(1)>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<a href=\"java&#x0A;script:alert(1)\">a</a>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<p style=\"position:fixed\">a</p>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<svg onload=alert(1)></svg>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<iframe srcdoc=\"&lt;script>\"></iframe>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<form action=x><input></form>", "unsafe-html", 6),
        ("title: A\nhtml: true", "<base href=//evil.example>", "unsafe-html", 6),
    ]

    @Test func whatCannotBeMadeHarmlessIsRefused() async throws {
        let project = try SampleProject()
        for (number, item) in Self.refused.enumerated() {
            try project.write(
                "---\n\(item.matter)\n---\n\n\(item.body)\n", to: "content/articles/xau-\(number)/vi.md")
        }
        let report = try await Build.check(project.options(), observer: Silence())
        for (number, item) in Self.refused.enumerated() {
            let found = report.diagnostics.filter {
                $0.severity == .error && $0.span?.file.path == "content/articles/xau-\(number)/vi.md"
            }
            let isFound = found.contains { $0.id == item.id && (item.line == 0 || $0.span?.start.line == item.line) }
            #expect(isFound, "\(item) \(found.map { ($0.id, $0.span?.start.line) })")
        }
    }

    @Test(arguments: [
        ("swatches: {ink: {rgb: \"#000;}*{x:url(//evil)\"}}", "theme-colour"),
        ("swatches: {ink: {rgb: \"#００\"}}", "theme-colour"),
        ("swatches: {\"a;}b{\": {rgb: \"#000000\"}}", "theme-colour"),
        ("roles: {\"band:red}body{x\": ink}", "theme-role"), ("web: {dark: {ink: \"red;}*{\"}}", "theme-colour"),
    ])
    func coloursStayColours(theme: String, id: String) async throws {
        let project = try SampleProject()
        try project.write("extends: base\n\(theme)\n", to: "themes/xau/theme.yaml")
        let site = try project.text(of: "content/site.yaml").replacing("theme: base", with: "theme: xau")
        try project.write(site, to: "content/site.yaml")
        var options = project.options()
        options.flavours = [.website]
        let result = try await project.build(options)
        #expect(
            result.report.diagnostics.contains { $0.id == id && $0.severity == .error },
            "\(result.report.diagnostics.map(\.id))")
    }

    /// A language without words gets those of its fallback, one by one, and one finding.
    @Test func aLanguageWithoutWordsIsTold() async throws {
        let project = try SampleProject()
        var options = project.options()
        options.flavours = [.website]
        options.includesDrafts = true
        func findings() async throws -> [String] {
            try await project.build(options).report.diagnostics.filter { $0.id == "missing-words" }.map {
                "\($0.severity.rawValue) \($0.span?.file.path ?? "")"
            }
        }
        #expect(try await findings() == ["note themes/base/words/xx.yaml"])
        let none = try project.folder.read("output/site/xx/index.html")
        #expect(none.contains("<span lang=\"vi\">Bạn là ai?</span>"))
        try project.write("whoAreYou: Ŏi bƀă?\n", to: "themes/base/words/xx.yaml")
        #expect(try await findings() == ["note themes/base/words/xx.yaml"])
        let one = try project.folder.read("output/site/xx/index.html")
        #expect(one.contains("Ŏi bƀă?") && !one.contains("Bạn là ai?"))
        #expect(one.contains("<span lang=\"vi\">Hỏi ai?</span>"))
    }
}
