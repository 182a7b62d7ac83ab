package import Diagnostics

/// Why an expression cannot be read or has no value.
package struct ExpressionFault: Error, Sendable {
    /// The rule, as in `Diagnostic.id`.
    package var id: String
    package var message: Message
    /// Bytes of the expression's text.
    package var range: Range<Int>
    package var fix: Diagnostic.Fix?
    /// The name that nothing has, when that is the fault.
    package var name: String?

    package init(
        _ id: String, _ message: Message, at range: Range<Int>, fix: Diagnostic.Fix? = nil, name: String? = nil
    ) {
        self.name = name
        self.id = id
        self.message = message
        self.range = range
        self.fix = fix
    }

    /// The diagnostic, placed inside the file that holds the expression.
    package func diagnostic(in place: ExpressionPlace, notes: [Diagnostic.Note] = []) -> Diagnostic {
        Diagnostic(id, .error, message, at: place.span(of: range), notes: notes, fixes: fix.map { [$0] } ?? [])
    }
}

/// Where an expression stands in a file, so that a part of it can be pointed at.
package struct ExpressionPlace: Sendable {
    private let outer: SourceSpan?
    /// Offset of the expression's first byte; nil when escapes or line folding keep text and file apart.
    private let start: Int?

    /// - Parameter span: the scalar, link or placeholder that holds the expression.
    package init(of text: String, in span: SourceSpan?) {
        outer = span
        guard let span else {
            start = nil
            return
        }
        let range = span.range.clamped(to: 0..<span.file.bytes.count)
        start = span.file.bytes[range].firstRange(of: Array(text.utf8))
    }

    package func span(of range: Range<Int>) -> SourceSpan? {
        guard let outer, let start else { return outer }
        return SourceSpan(
            outer.file, start + range.lowerBound..<start + Swift.max(range.lowerBound + 1, range.upperBound))
    }
}

extension ArraySlice<UInt8> {
    /// The index of the first occurrence of some bytes.
    fileprivate func firstRange(of pattern: [UInt8]) -> Int? {
        guard let first = pattern.first, pattern.count <= count else { return nil }
        for index in startIndex...(endIndex - pattern.count) where self[index] == first {
            if self[index..<index + pattern.count].elementsEqual(pattern) { return index }
        }
        return nil
    }
}
