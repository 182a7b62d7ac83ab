/// The path of a request, decoded and known to be harmless: no part is `.` or `..`, none holds a slash, a backslash
/// or a control character.
///
/// Nothing is looked up on disk by it; it is compared with what the site has. Even so a path that tries to leave is
/// refused before anything sees it.
package struct RequestPath: Hashable, Sendable {
    /// The parts between the slashes; empty for the root.
    package let parts: [String]
    /// Ends in a slash, as the path of a page does.
    package let isFolder: Bool

    /// - Parameter target: The path as it was sent, percent-encoded, without the query.
    package init?(_ target: String) {
        guard target.utf8.first == UInt8(ascii: "/"), target.utf8.count <= 2048 else { return nil }
        var parts: [String] = []
        for part in target.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let decoded = RequestPath.decode(part), decoded != ".", decoded != "..",
                !decoded.unicodeScalars.contains(where: {
                    $0.value < 0x20 || $0.value == 0x7F || $0 == "/" || $0 == "\\"
                })
            else { return nil }
            parts.append(decoded)
        }
        isFolder = parts.last?.isEmpty ?? true
        if isFolder { _ = parts.popLast() }
        guard !parts.contains("") else { return nil }
        self.parts = parts
    }

    /// Relative to the root, as the plan of a site writes it: `hoi-dap/muc-dong/`, and nothing for the root.
    package var text: String { parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "") }

    /// Replaces `%41` by the byte it stands for; nil when an escape is broken or the bytes are no UTF-8.
    static func decode(_ text: some Sequence<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var escape: [UInt8]?
        for byte in text {
            if let digits = escape {
                guard let value = hexValue(byte) else { return nil }
                if let high = digits.first {
                    bytes.append(high << 4 | value)
                    escape = nil
                } else {
                    escape = [value]
                }
            } else if byte == UInt8(ascii: "%") {
                escape = []
            } else {
                bytes.append(byte)
            }
        }
        return escape == nil ? String(validating: bytes, as: UTF8.self) : nil
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
