/// JSON string literals; the one place that escapes for JSON.
package enum JSONText {
    /// The text as a JSON string with its quotes.
    ///
    /// `<` and the line separators are escaped as well, so that
    /// the result may stand inside an HTML `script` element.
    package static func quote(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 2)
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the text as a JSON string with its quotes.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies stretches that need nothing escaped as they are.
    private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard isSuspect(byte) else {
                index += 1
                continue
            }
            var length = 1
            var scalar = UInt16(byte)
            if byte == 0xE2 {
                // U+2028 and U+2029; other characters that begin so are harmless.
                guard index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] | 1 == 0xA9 else {
                    index += 1
                    continue
                }
                length = 3
                scalar = 0x2000 | UInt16(text[index + 2] & 0x3F)
            }
            bytes.append(contentsOf: text[start..<index])
            appendEscaped(scalar, to: &bytes)
            index += length
            start = index
        }
        bytes.append(contentsOf: text[start..<text.count])
    }

    /// Bytes to escape, and the first byte of the line separators.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
            || byte == 0x7F || byte == 0xE2
    }

    private static func appendEscaped(_ scalar: UInt16, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch scalar {
        case UInt16(UInt8(ascii: "\"")), UInt16(UInt8(ascii: "\\")): bytes.append(UInt8(scalar))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt16] {
                let digit = UInt8(scalar >> shift & 0xF)
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
