internal import Diagnostics
internal import Yams

/// The little YAML a theme's web part needs, with places for messages.
enum ThemeYAML {
    /// The document, or nil when it is empty or not YAML (reported).
    static func node(_ source: SourceFile, report: inout Report) -> Yams.Node? {
        do {
            return try Yams.compose(yaml: String(decoding: source.bytes, as: UTF8.self))
        } catch {
            var span = SourceSpan(wholeOf: source)
            if case .scanner(_, _, let mark, _)? = error as? YamlError { span = self.span(of: mark, in: source) }
            if case .parser(_, _, let mark, _)? = error as? YamlError { span = self.span(of: mark, in: source) }
            report.add(
                Diagnostic(
                    "theme-yaml", .error,
                    Message(vi: "tệp của giao diện không phải YAML đúng", en: "theme file isn't valid YAML"), at: span))
            return nil
        }
    }

    /// A language's phrases by key; a mapping within the mapping adds a dot: `sheet: {date: …}` is `sheet.date`.
    static func phrases(_ source: SourceFile, report: inout Report) -> [String: String] {
        guard let node = node(source, report: &report) else { return [:] }
        guard let mapping = node.mapping else {
            report.add(
                Diagnostic(
                    "theme-yaml", .error,
                    Message(
                        vi: "tệp phải là các dòng “khóa: lời”", en: "file must be lines of 'key: phrase'"),
                    at: SourceSpan(wholeOf: source)))
            return [:]
        }
        var result: [String: String] = [:]
        var open = mapping.map { ("", $0.key, $0.value) }
        while let (prefix, key, value) = open.popLast() {
            if let inner = value.mapping, let name = key.scalar?.string, prefix.utf8.count < 200 {
                open += inner.map { ("\(prefix)\(name).", $0.key, $0.value) }
                continue
            }
            guard let name = key.scalar?.string, let text = value.scalar?.string else {
                report.add(
                    Diagnostic(
                        "theme-yaml", .error,
                        Message(vi: "mỗi khóa phải có một lời viết liền", en: "each key must have one phrase"),
                        at: span(of: key.mark, in: source)))
                continue
            }
            result[prefix + name] = text
        }
        return result
    }

    /// The rest of the line at a mark.
    static func span(of mark: Mark?, in source: SourceFile) -> SourceSpan {
        guard let mark else { return SourceSpan(wholeOf: source) }
        var start = 0
        for _ in 1..<max(1, mark.line) {
            guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            start = end + 1
        }
        let line = source.line(mark.line)
        let offset = line.prefix(max(0, mark.column - 1)).utf8.count
        return SourceSpan(source, start + offset..<start + max(offset, line.utf8.count))
    }
}
