internal import Diagnostics

/// Characters that show nothing and change what stands around them: no text has a use for them, and a title that reads
/// otherwise than it is written may lie.
///
/// The direction of a text is a matter of its language (`lang` and `dir` on the web), so that the embeddings, overrides
/// and isolates of Unicode are refused; the marks U+200E and U+200F, which reorder nothing but themselves, may stand.
enum HiddenControls {
    /// True for U+202A…U+202E, U+2066…U+2069 and the controls but tab and line ends.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Where the controls of direction begin in UTF-8; each is of three bytes.
    static func places(in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index + 2 < bytes.count {
                guard bytes[index] == 0xE2 else {
                    index += 1
                    continue
                }
                let (second, third) = (bytes[index + 1], bytes[index + 2])
                if second == 0x80 && (0xAA...0xAE).contains(third) || second == 0x81 && (0xA6...0xA9).contains(third) {
                    places.append(index)
                }
                index += 3
            }
        }
        return places
    }
}

extension Diagnostic {
    static func directionControl(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "direction-control", .error,
            Message(
                vi: "ký tự ẩn đổi chiều chữ ở đây làm chữ đọc khác với chữ viết",
                en: "a hidden character here turns the direction of letters, so that they read otherwise than written"),
            at: span, fixes: [Diagnostic.replace(with: "")])
    }

    /// A control written as an escape, `\u0007`.
    static func controlCharacter(_ scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Diagnostic(
            "control-character", .error,
            Message(
                vi: "giá trị có ký tự điều khiển \(name), không ai đọc được",
                en: "the value has the control character \(name), which nobody can read"),
            at: span)
    }
}
