package import Diagnostics

/// Reads the keys of one YAML mapping, so that every file is read, and every mistake told, in the same way.
///
/// Each key is asked for once, by the method for the type it must have; a wrong type is reported at the value
/// and gives nil. A key that nobody has asked for when the reader is done is unknown, and reported with the
/// nearest key that was asked for. Use `YAMLValue.readMapping`, which makes the reader and finishes it.
package struct MappingReader {
    package let scope: ReadingScope
    /// The mapping itself.
    package let span: SourceSpan
    package let entries: [YAMLEntry]
    package var report = Report()
    private var known: [String] = []

    init(entries: [YAMLEntry], span: SourceSpan, scope: ReadingScope) {
        self.entries = entries
        self.span = span
        self.scope = scope
        known.reserveCapacity(32)
    }

    /// The value of a key, which is then known; nil when the key is missing or nothing stands behind it.
    package mutating func value(_ key: String) -> YAMLValue? {
        known.append(key)
        guard let entry = entries.first(where: { $0.key == key }), !entry.value.isEmpty else { return nil }
        return entry.value
    }

    /// The value of a key that must be there.
    package mutating func requiredValue(_ key: String) -> YAMLValue? {
        if let value = value(key) { return value }
        let entry = entries.first { $0.key == key }
        report.add(
            Diagnostic(
                "missing-key", .error,
                Message(vi: "“\(key)” bắt buộc phải có", en: "'\(key)' is required here"), at: entry?.keySpan ?? span))
        return nil
    }

    /// Whether the key is written, with or without a value.
    package func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Where a key's value stands, or the mapping when the key is missing.
    package func span(of key: String) -> SourceSpan {
        entries.first { $0.key == key }?.value.span ?? span
    }

    /// Where a key itself stands, or the mapping when the key is missing.
    package func keySpan(of key: String) -> SourceSpan {
        entries.first { $0.key == key }?.keySpan ?? span
    }

    /// Makes keys known without reading them.
    package mutating func allow(_ keys: String...) { known += keys }

    package mutating func add(_ diagnostic: Diagnostic) { report.add(diagnostic) }

    /// Reports every key nobody asked for, and gives everything there is to tell.
    mutating func finish() -> Report {
        for entry in entries where !known.contains(entry.key) {
            report.add(.unknownKey(entry.key, at: entry.keySpan, known: known))
        }
        return report
    }
}

extension YAMLValue {
    /// Reads a mapping; nil, and reported, when the value is something else.
    package func readMapping<Result>(
        in scope: ReadingScope = ReadingScope(), report: inout Report, _ body: (inout MappingReader) -> Result
    ) -> Result? {
        guard case .mapping(let entries) = content else {
            report.add(.wrongType(self, expected: Message(vi: "một nhóm khóa", en: "a mapping")))
            return nil
        }
        var reader = MappingReader(entries: entries, span: span, scope: scope)
        let result = body(&reader)
        report.merge(reader.finish())
        return result
    }

    /// The entries of a mapping whose keys are free, such as ids; reported and empty when it is something else.
    package func readEntries(report: inout Report) -> [YAMLEntry] {
        if case .mapping(let entries) = content { return entries }
        if !isEmpty { report.add(.wrongType(self, expected: Message(vi: "một nhóm khóa", en: "a mapping"))) }
        return []
    }

    /// The elements of a list; a single value counts as a list of one, nothing as an empty list.
    package func readList() -> [YAMLValue] {
        if case .sequence(let values) = content { return values }
        return isEmpty ? [] : [self]
    }
}

extension Diagnostic {
    /// A value of the wrong kind, at the value.
    package static func wrongType(
        _ value: YAMLValue, expected: Message, example: String? = nil, fixes: [Fix] = []
    ) -> Diagnostic {
        let found =
            value.scalar.map { Message(vi: "“\($0.shortened)”", en: "'\($0.shortened)'") } ?? value.description
        let notes = example.map { [Note(Message(vi: "ví dụ: \($0)", en: "for example: \($0)"))] } ?? []
        return Diagnostic(
            "wrong-type", .error,
            Message(
                vi: "\(found.vi) không dùng được ở đây; cần \(expected.vi)",
                en: "\(found.en) cannot be used here; expected \(expected.en)"),
            at: value.span, notes: notes, fixes: fixes)
    }

    /// A key the format does not have, with the nearest one it has.
    package static func unknownKey(_ key: String, at span: SourceSpan, known: [String]) -> Diagnostic {
        .unknown(
            "unknown-key", key, at: span, among: known,
            Message(vi: "không có khóa “\(key.shortened)”", en: "there is no key '\(key.shortened)'"))
    }

    /// A name that refers to nothing, with the nearest name that would.
    package static func unknown(
        _ id: String, _ word: String, at span: SourceSpan?, among candidates: some Sequence<String>, _ summary: Message,
        severity: Severity = .error, notes: [Note] = []
    ) -> Diagnostic {
        guard let suggestion = NearMiss.suggestion(for: word, among: candidates) else {
            return Diagnostic(id, severity, summary, at: span, notes: notes)
        }
        return Diagnostic(
            id, severity,
            Message(
                vi: "\(summary.vi); có phải bạn muốn viết “\(suggestion)”?",
                en: "\(summary.en); did you mean '\(suggestion)'?"),
            at: span, notes: notes, fixes: [Diagnostic.replace(with: suggestion)])
    }
}

extension String {
    /// At most sixty characters, for quoting in a message.
    package var shortened: String {
        let beginning = prefix(61)
        return beginning.count <= 60 ? self : beginning.prefix(59) + "…"
    }
}
