internal import Diagnostics

/// Reads the plain YAML nearly all front matter is written in, thirty times faster than the full parser.
///
/// The subset: `key: value` lines at the margin; a value is one line, plain or in quotes without escapes, a
/// list of such in brackets on the same line, or a list with one `- value` a line. Whatever else stands in the
/// text gives nil, and the full parser reads it; for texts in the subset both give equal values and places.
struct FlatYAML {
    private let file: SourceFile
    private let bytes: [UInt8]
    private let end: Int
    private var index: Int

    /// The mapping, or nil when the text is not in the subset (or empty).
    static func read(_ file: SourceFile, in range: Range<Int>) -> YAMLValue? {
        var reader = FlatYAML(file: file, bytes: file.bytes, end: range.upperBound, index: range.lowerBound)
        return reader.isPrintable ? reader.mapping() : nil
    }

    /// Only characters about which the two readers cannot disagree: no tabs, no controls, no odd line breaks.
    private var isPrintable: Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var position = index
            while position < end {
                let byte = bytes[position]
                if byte < 0x20 {
                    let next = position + 1 < end ? bytes[position + 1] : 0
                    guard byte == 0x0A || byte == 0x0D && next == 0x0A else { return false }
                } else if byte == 0x7F {
                    return false
                } else if byte == 0xC2 {
                    guard bytes[position + 1] >= 0xA0 else { return false }
                } else if byte == 0xE2 {
                    guard bytes[position + 1] != 0x80 || bytes[position + 2] | 1 != 0xA9 else { return false }
                } else if byte == 0xEF {
                    guard bytes[position + 1] != 0xBB || bytes[position + 2] != 0xBF else { return false }
                    guard bytes[position + 1] != 0xBF || bytes[position + 2] < 0xBE else { return false }
                }
                position += 1
            }
            return true
        }
    }

    private mutating func mapping() -> YAMLValue? {
        var entries: [YAMLEntry] = []
        entries.reserveCapacity(12)
        while skipEmptyLines() {
            guard let entry = entry(), !entries.contains(where: { $0.key == entry.key }) else { return nil }
            entries.append(entry)
        }
        guard let first = entries.first, let last = entries.last else { return nil }
        let range = first.keySpan.range.lowerBound..<last.value.span.range.upperBound
        return YAMLValue(.mapping(entries), at: SourceSpan(file, range))
    }

    private mutating func entry() -> YAMLEntry? {
        let start = index
        while index < end, Self.isKeyByte(bytes[index]) { index += 1 }
        guard index > start, index - start < 100, bytes[start] != UInt8(ascii: "-"), index < end,
            bytes[index] == UInt8(ascii: ":")
        else { return nil }
        let key = start..<index
        index += 1
        let behindColon = index
        guard atLineEnd || bytes[index] == UInt8(ascii: " ") else { return nil }
        skipSpaces()
        let value: YAMLValue
        if endLine() {
            guard let list = list(behind: behindColon) else { return nil }
            value = list
        } else if bytes[index] == UInt8(ascii: "[") {
            guard let list = bracketList(), endLine() else { return nil }
            value = list
        } else {
            guard let scalar = scalar(), endLine(), !continues() else { return nil }
            value = scalar
        }
        return YAMLEntry(key: text(key), keySpan: SourceSpan(file, key), value: value)
    }

    /// The `- value` lines under a key, or an empty value when there are none.
    private mutating func list(behind colon: Int) -> YAMLValue? {
        var values: [YAMLValue] = []
        var indentation: Int?
        var firstDash = 0
        while true {
            let lineStart = index
            guard skipEmptyLines() else { break }
            var dash = index
            while dash < end, bytes[dash] == UInt8(ascii: " ") { dash += 1 }
            guard dash < end, bytes[dash] == UInt8(ascii: "-") else {
                // The next key, at the margin; anything indented belongs to the full parser.
                guard dash == index else { return nil }
                index = lineStart
                break
            }
            guard indentation ?? (dash - index) == dash - index, dash + 1 < end, bytes[dash + 1] == UInt8(ascii: " ")
            else {
                return nil
            }
            if indentation == nil { firstDash = dash }
            indentation = dash - index
            index = dash + 2
            skipSpaces()
            guard !atLineEnd, let value = scalar(), endLine(), !continues(listIndentation: indentation) else {
                return nil
            }
            values.append(value)
        }
        guard let last = values.last else {
            return YAMLValue(.scalar("", isQuoted: false), at: SourceSpan(file, colon..<colon))
        }
        return YAMLValue(.sequence(values), at: SourceSpan(file, firstDash..<last.span.range.upperBound))
    }

    /// `[a, "b", c]` on one line.
    private mutating func bracketList() -> YAMLValue? {
        let start = index
        index += 1
        var values: [YAMLValue] = []
        skipSpaces()
        if index < end, bytes[index] == UInt8(ascii: "]") {
            index += 1
            return YAMLValue(.sequence([]), at: SourceSpan(file, start..<index))
        }
        while true {
            guard index < end, let value = scalar(inBrackets: true) else { return nil }
            values.append(value)
            skipSpaces()
            guard index < end else { return nil }
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "]") { break }
            guard byte == UInt8(ascii: ",") else { return nil }
            skipSpaces()
        }
        return YAMLValue(.sequence(values), at: SourceSpan(file, start..<index))
    }

    private mutating func scalar(inBrackets: Bool = false) -> YAMLValue? {
        let start = index
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            while index < end, bytes[index] != quote {
                if bytes[index] == UInt8(ascii: "\\") || isLineBreak(bytes[index]) { return nil }
                index += 1
            }
            guard index < end else { return nil }
            index += 1
            // Two quotes in a row are an escaped one; a colon makes it a key.
            if index < end, bytes[index] == quote || bytes[index] == UInt8(ascii: ":") { return nil }
            let content = text(start + 1..<index - 1)
            return YAMLValue(.scalar(content, isQuoted: true), at: SourceSpan(file, start..<index))
        }
        guard !Self.isIndicator(quote) else { return nil }
        var last = index
        while index < end, !isLineBreak(bytes[index]) {
            let byte = bytes[index]
            let next = index + 1 < end ? bytes[index + 1] : 0x0A
            if inBrackets {
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { break }
                if Self.isIndicator(byte), byte != UInt8(ascii: "-") { return nil }
            } else if byte == UInt8(ascii: ":"), next == 0x20 || isLineBreak(next) {
                return nil
            }
            if byte == UInt8(ascii: "#"), bytes[index - 1] == 0x20 { break }
            index += 1
            if byte != 0x20 { last = index }
        }
        // Inside brackets a comma without a space behind it reads differently in different parsers.
        if inBrackets, index < end, bytes[index] == UInt8(ascii: ","), index + 1 < end, bytes[index + 1] != 0x20 {
            return nil
        }
        return YAMLValue(.scalar(text(start..<last), isQuoted: false), at: SourceSpan(file, start..<last))
    }

    /// Whether the next line with something on it is indented, and so belongs to the value before it.
    private func continues(listIndentation: Int? = nil) -> Bool {
        var copy = self
        guard copy.skipEmptyLines() else { return false }
        var position = copy.index
        while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
        let indentation = position - copy.index
        if let listIndentation {
            // Another element, or a key at the margin.
            if indentation == listIndentation, bytes[position] == UInt8(ascii: "-") { return false }
            return indentation > 0
        }
        return indentation > 0 || bytes[position] == UInt8(ascii: "-")
    }

    /// Goes to the next line that has something on it; false at the end.
    private mutating func skipEmptyLines() -> Bool {
        while index < end {
            let lineStart = index
            skipSpaces()
            guard endLine() else {
                index = lineStart
                return true
            }
        }
        return false
    }

    /// Passes spaces, a comment and the line break; false, and nothing passed, when something else stands here.
    private mutating func endLine() -> Bool {
        var position = index
        while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
        if position < end, bytes[position] == UInt8(ascii: "#") {
            guard position == 0 || bytes[position - 1] == UInt8(ascii: " ") || isLineBreak(bytes[position - 1]) else {
                return false
            }
            while position < end, !isLineBreak(bytes[position]) { position += 1 }
        }
        if position < end, bytes[position] == 0x0D { position += 1 }
        guard position >= end || bytes[position] == 0x0A else { return false }
        index = min(position + 1, end)
        return true
    }

    private mutating func skipSpaces() {
        while index < end, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }

    private var atLineEnd: Bool { index >= end || isLineBreak(bytes[index]) }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The characters that mean something to YAML at the beginning of a value.
    private static func isIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["),
            UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "!"),
            UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
            UInt8(ascii: "@"),
            UInt8(ascii: "`"):
            true
        default: false
        }
    }
}
