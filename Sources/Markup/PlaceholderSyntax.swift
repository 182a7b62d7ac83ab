internal import Diagnostics

/// Reads what stands between `{{` and `}}`, or between `[@` and `]`.
struct PlaceholderSyntax {
    let source: SourceFile
    let bytes: UnsafeBufferPointer<UInt8>
    let mark: SyntaxMark

    /// The content, or nil with a finding when there is none that makes sense.
    func parse(report: inout Report) -> Placeholder.Content? {
        if mark.kind == .citation { return citation(report: &report) }
        let inside = trimmed(mark.range.lowerBound + 2..<mark.range.upperBound - 2)
        guard !inside.isEmpty else {
            report.add(.emptyPlaceholder(at: span(mark.range)))
            return nil
        }
        let (body, filter) = splitFilter(inside)
        if let filter, !isName(filter) {
            report.add(.malformedFilter(at: span(filter.isEmpty ? mark.range : filter)))
            return nil
        }
        if bytes[inside.lowerBound] == .equal {
            let expression = trimmed(min(inside.lowerBound + 1, body.upperBound)..<body.upperBound)
            guard !expression.isEmpty else {
                report.add(.emptyPlaceholder(at: span(mark.range)))
                return nil
            }
            return .formula(expression: string(expression), filter: filter.map(string))
        }
        guard isName(body) else {
            report.add(.malformedPlaceholder(at: span(body.isEmpty ? mark.range : body)))
            return nil
        }
        return .value(key: string(body), filter: filter.map(string))
    }

    private func citation(report: inout Report) -> Placeholder.Content? {
        let inside = trimmed(mark.range.lowerBound + 2..<mark.range.upperBound - 1)
        var end = inside.lowerBound
        while end < inside.upperBound, bytes[end] != .space, bytes[end] != .tab { end += 1 }
        let law = inside.lowerBound..<end
        guard !law.isEmpty else {
            report.add(.emptyCitation(at: span(mark.range)))
            return nil
        }
        return .citation(law: string(law), provision: string(trimmed(end..<inside.upperBound)))
    }

    /// Splits at the last `|` that is not in parentheses.
    private func splitFilter(_ inside: Range<Int>) -> (body: Range<Int>, filter: Range<Int>?) {
        var depth = 0
        var index = inside.upperBound
        while index > inside.lowerBound {
            index -= 1
            switch bytes[index] {
            case .closeParenthesis: depth += 1
            case .openParenthesis: depth -= 1
            case .pipe where depth == 0:
                return (trimmed(inside.lowerBound..<index), trimmed(index + 1..<inside.upperBound))
            default: break
            }
        }
        return (inside, nil)
    }

    /// A key or a filter: letters, digits, and `.`, `_`, `-` between them.
    private func isName(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        return range.allSatisfy {
            switch bytes[$0] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), .zero ... .nine: true
            case .dot, .dash, UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == .space || bytes[start] == .tab { start += 1 }
        while end > start, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return start..<end
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(source, range) }
}
