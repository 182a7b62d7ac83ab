/// Writes diagnostics the way a compiler does: headline, place, the line itself, notes and fixes.
///
/// Whatever came out of a file is cleaned of control characters, so that no content can drive the terminal.
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
        text += ": \(clean(diagnostic.summary))\n"
        var gutter = 1
        if let span = diagnostic.span {
            let start = span.start
            gutter = String(start.line).count
            text += "\(pad(gutter))--> \(span.file.path.replacingControls()):\(start.line):\(start.column)\n"
            text += excerpt(of: span, from: start, gutter: gutter, severity: diagnostic.severity)
        }
        for note in diagnostic.notes {
            text += "\(pad(gutter)) = \(word(vi: "ghi chú", en: "note")): \(clean(note.message))"
            if let span = note.span {
                let start = span.start
                text += " (\(span.file.path.replacingControls()):\(start.line):\(start.column))"
            }
            text += "\n"
        }
        for fix in diagnostic.fixes {
            text += "\(pad(gutter)) = \(word(vi: "cách sửa", en: "fix")): \(clean(fix.message))\n"
        }
        return text
    }

    /// All findings of a report, in its order, with an empty line between them.
    package func render(_ report: Report) -> String {
        report.diagnostics.map(render).joined(separator: "\n")
    }

    /// The line a span starts in, with marks under what the span covers of it.
    private func excerpt(
        of span: SourceSpan, from start: SourcePosition, gutter: Int, severity: Diagnostic.Severity
    ) -> String {
        let line = span.file.range(ofLine: start.line)
        guard !line.isEmpty else { return "" }
        let marked =
            min(
                span.range.lowerBound, line.upperBound)..<max(
                min(span.range.upperBound, line.upperBound), min(span.range.lowerBound, line.upperBound))
        // A very long line shows only what stands around the fault.
        let before = lastCharacters(80, of: span.file.bytes[line.lowerBound..<marked.lowerBound])
        let inside = firstCharacters(160, of: span.file.bytes[marked])
        let behind = firstCharacters(80, of: span.file.bytes[marked.upperBound..<line.upperBound])
        var text = " \(start.line) | \(before)\(inside)\(behind)\n"
        let marks = String(repeating: "^", count: max(1, inside.terminalWidth))
        text += "\(pad(gutter + 2))| \(pad(before.terminalWidth))\(paint(marks, as: severity))\n"
        return text
    }

    private func firstCharacters(_ count: Int, of bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(count * 16), as: UTF8.self)
        return String(text.prefix(count)).replacingControls()
    }

    private func lastCharacters(_ count: Int, of bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.suffix(count * 16).firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
        let text = String(decoding: bytes[start...], as: UTF8.self)
        return String(text.suffix(count)).replacingControls()
    }

    private func clean(_ message: Message) -> String {
        message.text(in: language).replacingControls()
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
