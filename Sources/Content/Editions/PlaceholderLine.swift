package import Markup

/// Finds placeholders in a line that is no Markdown: front matter, link destinations, captions.
package enum PlaceholderLine {
    package enum Piece: Hashable, Sendable {
        case text(String)
        /// Its place is the byte range in the line; the text is as written.
        case placeholder(Placeholder, String)
    }

    package static func pieces(of line: String) -> [Piece] {
        let bytes = Array(line.utf8)
        var pieces: [Piece] = []
        var literalStart = 0
        var index = 0
        func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        while index + 1 < bytes.count {
            guard let (content, end) = placeholder(in: bytes, at: index) else {
                index += 1
                continue
            }
            if literalStart < index { pieces.append(.text(string(literalStart..<index))) }
            pieces.append(.placeholder(Placeholder(content, source: index..<end), string(index..<end)))
            index = end
            literalStart = end
        }
        if literalStart < bytes.count { pieces.append(.text(string(literalStart..<bytes.count))) }
        return pieces
    }

    private static func placeholder(in bytes: [UInt8], at start: Int) -> (Placeholder.Content, end: Int)? {
        let opening = (bytes[start], bytes[start + 1])
        if opening == (UInt8(ascii: "{"), UInt8(ascii: "{")) {
            var end = start + 2
            while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "}") && bytes[end + 1] == UInt8(ascii: "}")) {
                end += 1
            }
            guard end + 1 < bytes.count else { return nil }
            return (content(of: String(decoding: bytes[start + 2..<end], as: UTF8.self)), end + 2)
        }
        if opening == (UInt8(ascii: "["), UInt8(ascii: "@")) {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let words = String(decoding: bytes[start + 2..<end], as: UTF8.self).split(separator: " ", maxSplits: 1)
            return (
                .citation(law: String(words.first ?? ""), provision: words.count > 1 ? String(words[1]) : ""), end + 1
            )
        }
        return nil
    }

    /// What stands between the braces.
    private static func content(of text: String) -> Placeholder.Content {
        var body = text[...]
        var filter: String?
        // A bar inside an expression would be no operator, so the last bar parts off the filter.
        if let bar = text.lastIndex(of: "|") {
            filter = trimmed(text[text.index(after: bar)...])
            body = text[..<bar]
        }
        let inner = trimmed(body)
        if inner.hasPrefix("=") { return .formula(expression: trimmed(inner.dropFirst()), filter: filter) }
        return .value(key: inner, filter: filter)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
