/// JSON string literals; the one place that escapes for JSON.
package enum JSONText {
    /// The text as a JSON string with its quotes.
    ///
    /// `<` and the line separators are escaped as well, so that
    /// the result may stand inside an HTML `script` element.
    package static func quote(_ text: String) -> String {
        // Most texts need nothing escaped, and are copied as they are.
        if !text.utf8.contains(where: isSuspect) { return "\"\(text)\"" }
        var result = "\""
        result.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "<", "\u{2028}", "\u{2029}": result += escape(scalar)
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    result += escape(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    /// Bytes to escape, and the first byte of the line separators.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
            || byte == 0x7F || byte == 0xE2
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
