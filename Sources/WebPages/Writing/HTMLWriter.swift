/// Collects the bytes of a page; the only place that escapes.
///
/// Text may come from anyone: markup characters become entities, and characters that no page may hold (controls,
/// noncharacters) or that reorder what stands around them (bidirectional overrides, embeddings, isolates) are dropped.
/// Direction is a matter of `lang` and `dir`, never of invisible characters in a title.
package struct HTMLWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 0) {
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }

    /// Markup of our own, taken as it is.
    package mutating func markup(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Markup that a writer or a stencil has already made safe.
    package mutating func markup(_ safe: some Collection<UInt8>) {
        bytes.append(contentsOf: safe)
    }

    /// A number, as digits.
    package mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Text or an attribute's value.
    package mutating func text(_ string: String) {
        var string = string
        string.withUTF8 { Self.escape($0, into: &bytes) }
    }

    /// UTF-8 text or an attribute's value.
    package mutating func text(_ utf8: ArraySlice<UInt8>) {
        utf8.withUnsafeBufferPointer { Self.escape($0, into: &bytes) }
    }

    /// An attribute with a space before it and its value in quotes.
    package mutating func attribute(_ name: StaticString, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        markup(name)
        markup("=\"")
        text(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Bytes that begin something to look at: markup, a control, or the lead byte of a character that may have to go.
    private static let isSuspect: [Bool] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): false
        case 0..<0x20, 0x7F, 0xC2, 0xE2, 0xEF, 0xF0...0xF4: true
        default: false
        }
    }

    private static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        isSuspect.withUnsafeBufferPointer { isSuspect in
            var runStart = 0
            var index = 0
            while index < text.count {
                let byte = text[index]
                guard isSuspect[Int(byte)] else {
                    index += 1
                    continue
                }
                let entity: StaticString
                var length = 1
                switch byte {
                case UInt8(ascii: "&"): entity = "&amp;"
                case UInt8(ascii: "<"): entity = "&lt;"
                case UInt8(ascii: ">"): entity = "&gt;"
                case UInt8(ascii: "\""): entity = "&quot;"
                case UInt8(ascii: "'"): entity = "&#39;"
                default:
                    length = lengthOfForbiddenCharacter(text, at: index)
                    if length == 0 {
                        index += 1
                        continue
                    }
                    entity = ""
                }
                bytes.append(contentsOf: text[runStart..<index])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                index += length
                runStart = index
            }
            bytes.append(contentsOf: text[runStart..<text.count])
        }
    }

    /// The bytes of the character at an index when it must be dropped, else 0.
    private static func lengthOfForbiddenCharacter(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func byte(_ offset: Int) -> UInt8 { index + offset < text.count ? text[index + offset] : 0 }
        switch text[index] {
        case 0..<0x20, 0x7F:
            return 1
        case 0xC2:  // U+0080 … U+009F
            return (0x80...0x9F).contains(byte(1)) ? 2 : 0
        case 0xE2:  // U+202A … U+202E and U+2066 … U+2069
            if byte(1) == 0x80, (0xAA...0xAE).contains(byte(2)) { return 3 }
            return byte(1) == 0x81 && (0xA6...0xA9).contains(byte(2)) ? 3 : 0
        case 0xEF:  // U+FDD0 … U+FDEF, U+FFFE, U+FFFF
            if byte(1) == 0xB7, (0x90...0xAF).contains(byte(2)) { return 3 }
            return byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0
        default:  // the last two characters of every plane
            return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
        }
    }
}
