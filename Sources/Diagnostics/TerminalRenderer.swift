/// Writes diagnostics the way a compiler does: headline, place, the line itself, notes and fixes.
package struct TerminalRenderer: Sendable {
    package var language: InterfaceLanguage
    package var colours: Bool

    package init(language: InterfaceLanguage, colours: Bool = false) {
        self.language = language
        self.colours = colours
    }

    /// The text for one diagnostic, ending in a line break.
    package func render(_ diagnostic: Diagnostic) -> String {
        let severity = word(for: diagnostic.severity)
        var text = paint("\(severity)[\(diagnostic.id)]", as: diagnostic.severity)
        text += ": \(diagnostic.summary.text(in: language))\n"
        var gutter = 1
        if let span = diagnostic.span {
            let start = span.start
            gutter = String(start.line).count
            text += "\(pad(gutter))--> \(span.file.path):\(start.line):\(start.column)\n"
            text += excerpt(of: span, from: start, gutter: gutter, severity: diagnostic.severity)
        }
        for note in diagnostic.notes {
            text += "\(pad(gutter)) = \(word(vi: "ghi chú", en: "note")): \(note.message.text(in: language))"
            if let span = note.span {
                let start = span.start
                text += " (\(span.file.path):\(start.line):\(start.column))"
            }
            text += "\n"
        }
        for fix in diagnostic.fixes {
            text += "\(pad(gutter)) = \(word(vi: "cách sửa", en: "fix")): \(fix.message.text(in: language))\n"
        }
        return text
    }

    /// All findings of a report, in its order, with an empty line between them.
    package func render(_ report: Report) -> String {
        report.diagnostics.map(render).joined(separator: "\n")
    }

    private func excerpt(
        of span: SourceSpan, from start: SourcePosition, gutter: Int, severity: Diagnostic.Severity
    ) -> String {
        let line = span.file.line(start.line)
        guard !line.isEmpty else { return "" }
        let characters = Array(line)
        let end = span.end
        let last = end.line == start.line ? end.column : characters.count + 1
        let width = max(1, min(last, characters.count + 1) - start.column)
        // A very long line shows only what stands around the fault.
        let window = 160
        var first = 0
        if characters.count > window, start.column > window / 2 { first = start.column - window / 2 }
        let shown = String(characters.dropFirst(first).prefix(window)).replacingControls()
        let marks = String(repeating: "^", count: min(width, max(1, window - (start.column - 1 - first))))
        var text = " \(start.line) | \(shown)\n"
        text += "\(pad(gutter + 2))| \(pad(start.column - 1 - first))\(paint(marks, as: severity))\n"
        return text
    }

    private func word(for severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: word(vi: "lỗi", en: "error")
        case .warning: word(vi: "cảnh báo", en: "warning")
        case .note: word(vi: "lưu ý", en: "note")
        }
    }

    private func word(vi: String, en: String) -> String {
        Message(vi: vi, en: en).text(in: language)
    }

    private func pad(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    private func paint(_ text: String, as severity: Diagnostic.Severity) -> String {
        guard colours else { return text }
        let code =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

extension String {
    /// The same text with control characters shown as a middle dot, so that content cannot drive the terminal.
    fileprivate func replacingControls() -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let isBidirectionalControl =
                (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            result.append(scalar == "\t" ? " " : isControl || isBidirectionalControl ? "·" : scalar)
        }
        return String(result)
    }
}
