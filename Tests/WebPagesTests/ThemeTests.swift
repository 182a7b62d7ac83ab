import Content
import Diagnostics
import TestSupport
import Testing

@testable import WebPages

@Suite struct ThemeTests {
    private static func read(_ files: Fixture, _ name: String = "base") throws -> (theme: WebTheme, report: Report) {
        var report = Report()
        let theme = try WebThemeReader.read(name, from: files, report: &report)
        return (theme, Report(report.sorted().diagnostics.filter { $0.span != nil || $0.id == "missing-theme" }))
    }

    private static let frame: Fixture = """
        -- themes/base/theme.yaml --
        swatches: {ink: {rgb: "#000000"}, deepBlue: {rgb: "#08345C"}}
        roles: {band: deepBlue}
        -- themes/base/pages/frame.mustache --
        <p>{{title}}</p>
        -- themes/base/words/vi.yaml --
        home: Trang chủ
        """

    @Test func theShippedThemesAreInOrder() throws {
        let files = try RepositoryThemes.adding(to: "")
        for name in ["base", "thang-5-2027"] {
            var report = Report()
            let theme = try WebThemeReader.read(name, from: files, report: &report)
            #expect(summary(report) == [], "\(name)")
            #expect(theme.stylesheet.count < 40_000)
        }
    }

    /// Every phrase in another language must exist in the language all of them fall back to.
    @Test func everyTranslatedPhraseHasAnOriginal() throws {
        let theme = try Self.read(try RepositoryThemes.adding(to: "")).theme
        let own = Set((theme.words.phrases["vi"] ?? [:]).keys)
        #expect(own.count > 90)
        for (language, phrases) in theme.words.phrases {
            #expect(Set(phrases.keys).subtracting(own).filter { !$0.hasPrefix("citation.") } == [], "\(language)")
            for (key, phrase) in phrases {
                let slots = Self.slots(phrase), expected = Self.slots(theme.words.phrases["vi"]?[key] ?? phrase)
                if !key.hasPrefix("citation.") { #expect(slots == expected, "\(language) \(key)") }
            }
        }
    }

    private static func slots(_ phrase: String) -> [String] {
        PhraseParts(phrase).compactMap { if case .slot(let slot) = $0 { slot.name } else { nil } }.sorted()
    }

    @Test(arguments: [
        ("{{> nowhere}}", "missing-template themes/base/pages/x.mustache:1:1"),
        ("{{words.hme}}", "unknown-word themes/base/pages/x.mustache:1:1"),
        ("a {{titel}}", "unknown-template-name themes/base/pages/x.mustache:1:3"),
        ("{{#title}}{{/summary}}", "template-syntax themes/base/pages/x.mustache:1:1"),
        ("{{> x}}", "template-cycle themes/base/pages/x.mustache:1:1"),
        ("{{=<% %>=}}", "unsupported-template-tag themes/base/pages/x.mustache:1:1"),
    ])
    func templatesAreChecked(template: String, expected: String) throws {
        var files = Self.frame
        files["themes/base/pages/x.mustache"] = Array(template.utf8)
        #expect(summary(try Self.read(files).report) == [expected])
    }

    @Test func missingTemplatesOfATheme() throws {
        var report = Report()
        _ = try WebThemeReader.read("base", from: Self.frame, report: &report)
        #expect(report.diagnostics.contains { $0.id == "missing-template" && $0.summary.en.contains("'article'") })
    }

    @Test(arguments: [
        ("extends: nowhere", "missing-theme themes/a/theme.yaml:1:10"),
        ("extends: a", "theme-cycle themes/a/theme.yaml:1:10"),
        ("swatches: {ink: {rgb: black}}", "theme-colour themes/a/theme.yaml:1:17"),
        ("a: [", "theme-yaml themes/a/theme.yaml:2:1"),
    ])
    func settingsAreChecked(settings: String, expected: String) throws {
        var files = Self.frame
        files["themes/a/theme.yaml"] = Array("\(settings)\n".utf8)
        #expect(summary(try Self.read(files, "a").report) == [expected])
    }

    @Test func wordsMustBePhrases() throws {
        var files = Self.frame
        files["themes/base/words/en.yaml"] = Array("home: [a]\n".utf8)
        #expect(summary(try Self.read(files).report) == ["theme-yaml themes/base/words/en.yaml:1:1"])
        files["themes/base/words/en.yaml"] = Array("- a\n".utf8)
        #expect(summary(try Self.read(files).report) == ["theme-yaml themes/base/words/en.yaml:1:1"])
    }

    @Test func examplesMustFillSlots() throws {
        var files = Self.frame
        files["themes/base/components/c/template.mustache"] = Array("{{title}}".utf8)
        files["themes/base/components/c/examples.yaml"] = Array("- {name: a, with: {titel: b}}\n".utf8)
        #expect(
            summary(try Self.read(files).report) == [
                "unknown-template-name themes/base/components/c/examples.yaml:1:20"
            ])
    }

    @Test func aThemeTakesOverWhatItDoesNotHave() throws {
        let files = Self.frame.adding(
            """
            -- themes/may/theme.yaml --
            extends: base
            swatches: {flame: {rgb: "#B3262F"}}
            roles: {band: flame}
            -- themes/may/words/vi.yaml --
            sheet: {date: Ngày}
            -- themes/may/styles/x.css --
            /* quiet */
            a  >  b {
              color : red ;
            }
            """)
        let (theme, report) = try Self.read(files, "may")
        #expect(summary(report) == [])
        #expect(theme.words.phrases["vi"] == ["home": "Trang chủ", "sheet.date": "Ngày"])
        let style = String(decoding: theme.stylesheet, as: UTF8.self)
        #expect(
            style
                == ":root{--deep-blue:#08345C;--flame:#B3262F;--ink:#000000;--role-band:var(--flame);}\na > b{color : red ;}\n"
        )
    }
}
