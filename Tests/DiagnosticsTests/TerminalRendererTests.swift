import Testing

@testable import Diagnostics

@Suite struct TerminalRendererTests {
    private let file = SourceFile(
        path: "content/articles/thuê/vi.md", text: "---\naudience: [studnts, tenants]\n中文 {{x\n\n\t\u{1B}[31mđỏ\n")

    private func diagnostic(_ range: Range<Int>, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
        Diagnostic(
            "unknown-audience", severity,
            Message(
                vi: "đối tượng “studnts” chưa được khai báo; có phải “students”?",
                en: "audience 'studnts' isn't declared; did you mean 'students'?"), at: SourceSpan(file, range),
            notes: [
                Diagnostic.Note(
                    Message(vi: "khai báo ở đây", en: "audiences are declared here"), at: SourceSpan(file, 0..<3)),
                Diagnostic.Note(Message(vi: "chữ thường", en: "lower case")),
            ], fixes: [Diagnostic.replace(with: "students")])
    }

    @Test func writesAFindingInEnglish() {
        #expect(
            TerminalRenderer(language: .english).render(diagnostic(15..<22)) == """
                error[unknown-audience]: audience 'studnts' isn't declared; did you mean 'students'?
                 --> content/articles/thuê/vi.md:2:12
                 2 | audience: [studnts, tenants]
                   |            ^^^^^^^
                  = note: audiences are declared here (content/articles/thuê/vi.md:1:1)
                  = note: lower case
                  = fix: replace with 'students'

                """)
    }

    @Test func writesAFindingInVietnamese() {
        #expect(
            TerminalRenderer(language: .vietnamese).render(diagnostic(15..<22, .warning)) == """
                cảnh báo[unknown-audience]: đối tượng “studnts” chưa được khai báo; có phải “students”?
                 --> content/articles/thuê/vi.md:2:12
                 2 | audience: [studnts, tenants]
                   |            ^^^^^^^
                  = ghi chú: khai báo ở đây (content/articles/thuê/vi.md:1:1)
                  = ghi chú: chữ thường
                  = cách sửa: thay bằng “students”

                """)
    }

    /// The excerpt of a finding, without what stands around it.
    private func excerpt(_ span: SourceSpan) -> [String] {
        let diagnostic = Diagnostic("x", .note, Message(vi: "x", en: "x"), at: span)
        let lines = TerminalRenderer(language: .english).render(diagnostic).split(separator: "\n")
        return lines.dropFirst(2).map(String.init)
    }

    @Test func putsMarksUnderWideCharacters() {
        #expect(excerpt(SourceSpan(file, 40..<43)) == [" 3 | 中文 {{x", "   |      ^^^"])
        #expect(excerpt(SourceSpan(file, 33..<39)) == [" 3 | 中文 {{x", "   | ^^^^"])
    }

    @Test func marksOnlyTheFirstLineOfASpan() {
        #expect(
            excerpt(SourceSpan(file, 24..<43)) == [
                " 2 | audience: [studnts, tenants]", "   |                     ^^^^^^^^",
            ])
    }

    @Test func marksAPlaceBetweenCharacters() {
        #expect(
            excerpt(SourceSpan(file, 32..<32)) == [
                " 2 | audience: [studnts, tenants]", "   |                             ^",
            ])
        #expect(excerpt(SourceSpan(file, 44..<44)) == [])
        #expect(excerpt(SourceSpan(file, 10_000..<10_001)) == [])
    }

    @Test func letsNoContentDriveTheTerminal() {
        #expect(excerpt(SourceSpan(file, 51..<53)) == [" 5 |  ·[31mđỏ", "   |       ^"])
        let evil = SourceFile(path: "a\u{1B}b", text: "c")
        let diagnostic = Diagnostic(
            "x", .error, Message(vi: "\u{1B}]0;x\u{7}", en: "\u{1B}]0;x\u{7}\u{202E}"), at: SourceSpan(evil, 0..<1),
            notes: [Diagnostic.Note(Message(vi: "", en: "\n"))], fixes: [Diagnostic.replace(with: "\r\u{9B}")])
        let text = TerminalRenderer(language: .english).render(diagnostic)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) })
        #expect(text.contains("·]0;x··"))
        #expect(text.contains("--> a·b:1:1"))
    }

    @Test func showsAPieceOfALongLine() {
        let long = SourceFile(
            path: "a", text: String(repeating: "đ", count: 100_000) + "X" + String(repeating: "é", count: 100_000))
        let place = 200_000..<200_001
        let text = TerminalRenderer(language: .english).render(
            Diagnostic("x", .error, Message(vi: "x", en: "x"), at: SourceSpan(long, place)))
        let lines = text.split(separator: "\n")
        #expect(lines[1] == " --> a:1:100001")
        #expect(lines[2] == " 1 | " + String(repeating: "đ", count: 80) + "X" + String(repeating: "é", count: 80))
        #expect(lines[3] == "   | " + String(repeating: " ", count: 80) + "^")
    }

    @Test func paintsBySeverity() {
        let renderer = TerminalRenderer(language: .english, colours: true)
        let codes = Diagnostic.Severity.allCases.map { severity in
            renderer.render(Diagnostic("x", severity, Message(vi: "x", en: "x"))).prefix(7)
        }
        #expect(codes == ["\u{1B}[1;36m", "\u{1B}[1;33m", "\u{1B}[1;31m"])
        let marks = renderer.render(diagnostic(15..<22))
        #expect(marks.contains("\u{1B}[1;31m^^^^^^^\u{1B}[0m"))
    }

    @Test func separatesFindings() {
        let note = Diagnostic("x", .note, Message(vi: "a", en: "b"))
        let text = TerminalRenderer(language: .vietnamese).render(Report([note, note]))
        #expect(text == "lưu ý[x]: a\n\nlưu ý[x]: a\n")
        #expect(TerminalRenderer(language: .vietnamese).render(Report()) == "")
    }
}
