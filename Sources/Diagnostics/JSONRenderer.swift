/// Writes diagnostics as JSON for other programs; the shape is versioned by `schema`.
package enum JSONRenderer {
    /// One JSON object with every finding in the report's order, in both languages.
    package static func render(_ report: Report) -> String {
        let items = report.diagnostics.map(object).joined(separator: ",\n    ")
        let counts = Diagnostic.Severity.allCases.reversed()
            .map { "\(quote($0.rawValue + "s")): \(report.count(of: $0))" }
            .joined(separator: ", ")
        let list = items.isEmpty ? "[]" : "[\n    \(items)\n  ]"
        return "{\n  \"schema\": \"loa-diagnostics/1\",\n  \"counts\": {\(counts)},\n  \"diagnostics\": \(list)\n}\n"
    }

    private static func object(for diagnostic: Diagnostic) -> String {
        var fields = [
            "\"id\": \(quote(diagnostic.id))", "\"severity\": \(quote(diagnostic.severity.rawValue))",
            "\"summary\": \(both(diagnostic.summary))",
        ]
        if let span = diagnostic.span { fields += place(span) }
        if !diagnostic.notes.isEmpty {
            let notes = diagnostic.notes.map { note in
                let fields = ["\"message\": \(both(note.message))"] + (note.span.map(place) ?? [])
                return "{\(fields.joined(separator: ", "))}"
            }
            fields.append("\"notes\": [\(notes.joined(separator: ", "))]")
        }
        if !diagnostic.fixes.isEmpty {
            let fixes = diagnostic.fixes.map { fix in
                var fields = ["\"message\": \(both(fix.message))"]
                if let replacement = fix.replacement { fields.append("\"replacement\": \(quote(replacement))") }
                return "{\(fields.joined(separator: ", "))}"
            }
            fields.append("\"fixes\": [\(fixes.joined(separator: ", "))]")
        }
        return "{\(fields.joined(separator: ", "))}"
    }

    private static func place(_ span: SourceSpan) -> [String] {
        let (start, end) = (span.start, span.end)
        return [
            "\"file\": \(quote(span.file.path))", "\"line\": \(start.line)", "\"column\": \(start.column)",
            "\"endLine\": \(end.line)", "\"endColumn\": \(end.column)",
        ]
    }

    private static func both(_ message: Message) -> String {
        "{\"vi\": \(quote(message.vi)), \"en\": \(quote(message.en))}"
    }

    private static func quote(_ text: String) -> String { JSONText.quote(text) }
}
