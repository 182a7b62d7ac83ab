internal import Diagnostics
internal import Yams

/// Turns the parser's lines and columns into byte ranges, and its nodes into values with places.
struct YAMLPlaces {
    let file: SourceFile
    let range: Range<Int>
    /// Offset of the first byte of each line.
    let lineStarts: [Int]

    init(file: SourceFile, range: Range<Int>) {
        self.file = file
        self.range = range
        // The parser also ends a line at CR, NEL, LS and PS.
        let bytes = file.bytes
        var starts = [range.lowerBound]
        var index = range.lowerBound
        while index < range.upperBound {
            let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
            switch bytes[index] {
            case 0x0A: starts.append(index + 1)
            case 0x0D where next != 0x0A: starts.append(index + 1)
            case 0xC2 where next == 0x85: starts.append(index + 2)
            case 0xE2 where next == 0x80 && index + 2 < range.upperBound && (bytes[index + 2] | 1) == 0xA9:
                starts.append(index + 3)
            default: break
            }
            index += 1
        }
        lineStarts = starts
    }

    /// The byte a mark points at; marks count Unicode scalars from 1.
    func offset(of mark: Mark?) -> Int {
        guard let mark, mark.line >= 1, mark.line <= lineStarts.count else { return range.upperBound }
        var index = lineStarts[mark.line - 1]
        for _ in 1..<max(1, mark.column) where index < range.upperBound {
            index += 1
            while index < range.upperBound, file.bytes[index] & 0xC0 == 0x80 { index += 1 }
        }
        return min(index, range.upperBound)
    }

    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file, range) }

    /// Recurses as deeply as the text is nested, which `YAMLGuard` has bounded.
    ///
    /// Keys that are no scalars are
    /// reported: nearly always a placeholder without quotes.
    func value(of node: Yams.Node, report: inout Report) -> YAMLValue {
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            // Only double quotes know escapes; what stands in the file as it is was looked at before.
            if scalar.style == .doubleQuoted,
                let control = scalar.string.unicodeScalars.first(where: HiddenControls.contains)
            {
                report.add(.controlCharacter(control, at: span(of: scalar)))
            }
            return YAMLValue(.scalar(scalar.string, isQuoted: isQuoted), at: span(of: scalar))
        case .sequence(let sequence):
            let values = sequence.map { value(of: $0, report: &report) }
            return YAMLValue(
                .sequence(values), at: span(from: sequence.mark, to: values.last?.span, closing: UInt8(ascii: "]")))
        case .mapping(let mapping):
            let entries = mapping.map { pair in
                let key = value(of: pair.key, report: &report)
                if key.scalar == nil { report.add(unquotedBraces(at: key.span.range)) }
                return YAMLEntry(
                    key: key.scalar ?? "…", keySpan: key.span, value: value(of: pair.value, report: &report))
            }
            return YAMLValue(
                .mapping(entries),
                at: span(from: mapping.mark, to: entries.last?.value.span, closing: UInt8(ascii: "}")))
        case .alias:
            return YAMLValue(.scalar("", isQuoted: false), at: span(range.lowerBound..<range.lowerBound))
        }
    }

    private func span(from mark: Mark?, to last: SourceSpan?, closing bracket: UInt8) -> SourceSpan {
        let start = offset(of: mark)
        var end = max(last?.range.upperBound ?? start, start)
        // A list or mapping in brackets ends with its bracket, when nothing but space or a comma is before it.
        if start < range.upperBound, file.bytes[start] == bracket - 2 {
            var index = max(end, start + 1)
            while index < range.upperBound, [0x20, 0x09, 0x0A, 0x0D, 0x2C].contains(file.bytes[index]) { index += 1 }
            if index < range.upperBound, file.bytes[index] == bracket { end = index + 1 }
        }
        return span(start..<end)
    }

    private func span(of scalar: Yams.Node.Scalar) -> SourceSpan {
        let start = behindProperties(offset(of: scalar.mark))
        let bytes = file.bytes
        var end = start
        switch scalar.style {
        case .singleQuoted, .doubleQuoted:
            guard start < range.upperBound else { break }
            let quote = bytes[start]
            end = start + 1
            while end < range.upperBound {
                if bytes[end] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                    end += 2
                } else if bytes[end] == quote {
                    end += 1
                    if quote == UInt8(ascii: "\""), true { break }
                    guard end < range.upperBound, bytes[end] == quote else { break }
                    end += 1
                } else {
                    end += 1
                }
            }
        default:
            // The value's words stand in the text in the same order, with line breaks and indentation between them.
            end = start
            if scalar.style == .literal || scalar.style == .folded {
                while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            }
            var index = end
            for byte in scalar.string.utf8 where byte != 0x20 && byte != 0x0A && byte != 0x09 {
                while index < range.upperBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
                guard index < range.upperBound, bytes[index] == byte else { break }
                index += 1
                end = index
            }
        }
        return span(start..<min(end, range.upperBound))
    }

    /// A mark points at an anchor or tag when there is one.
    private func behindProperties(_ start: Int) -> Int {
        var index = start
        while index < range.upperBound, file.bytes[index] == UInt8(ascii: "&") || file.bytes[index] == UInt8(ascii: "!")
        {
            while index < range.upperBound, file.bytes[index] > 0x20 { index += 1 }
            while index < range.upperBound, [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[index]) { index += 1 }
        }
        return index
    }
}
