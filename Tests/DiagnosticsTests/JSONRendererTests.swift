import Testing

@testable import Diagnostics

@Suite struct JSONRendererTests {
    @Test func writesNothing() {
        #expect(
            JSONRenderer.render(Report()) == """
                {
                  "schema": "loa-diagnostics/1",
                  "counts": {"errors": 0, "warnings": 0, "notes": 0},
                  "diagnostics": []
                }

                """)
    }

    @Test func writesEverything() {
        let file = SourceFile(path: "a \"b\".md", text: "đỏ\nxanh")
        let report = Report([
            Diagnostic(
                "x-y", .warning, Message(vi: "vì “thế”", en: "<so>\n"), at: SourceSpan(file, 0..<9),
                notes: [
                    Diagnostic.Note(Message(vi: "n", en: "m")),
                    Diagnostic.Note(Message(vi: "n", en: "m"), at: SourceSpan(file, 6..<7)),
                ],
                fixes: [Diagnostic.replace(with: "\\"), Diagnostic.Fix(Message(vi: "f", en: "g"))]),
            Diagnostic("z", .error, Message(vi: "", en: "")),
        ])
        #expect(
            JSONRenderer.render(report) == #"""
                {
                  "schema": "loa-diagnostics/1",
                  "counts": {"errors": 1, "warnings": 1, "notes": 0},
                  "diagnostics": [
                    {"id": "x-y", "severity": "warning", "summary": {"vi": "vì “thế”", "en": "\u003cso>\n"}, "file": "a \"b\".md", "line": 1, "column": 1, "endLine": 2, "endColumn": 4, "notes": [{"message": {"vi": "n", "en": "m"}}, {"message": {"vi": "n", "en": "m"}, "file": "a \"b\".md", "line": 2, "column": 1, "endLine": 2, "endColumn": 2}], "fixes": [{"message": {"vi": "thay bằng “\\”", "en": "replace with '\\'"}, "replacement": "\\"}, {"message": {"vi": "f", "en": "g"}}]},
                    {"id": "z", "severity": "error", "summary": {"vi": "", "en": ""}}
                  ]
                }

                """#)
    }

    @Test func quotesForScriptsAsWell() {
        #expect(JSONText.quote("</script>\u{2028}\u{2029}") == #""\u003c/script>\u2028\u2029""#)
        #expect(JSONText.quote("\u{0}\u{1F}\u{7F}\t\r\n\"\\/é𝄞") == #""\u0000\u001f\u007f\t\r\n\"\\/é𝄞""#)
    }
}
