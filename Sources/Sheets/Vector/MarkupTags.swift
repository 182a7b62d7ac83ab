/// The tags of an XML text in order, without its prose: enough for pictures, and nothing outside the text is read.
struct MarkupTags: Sequence, IteratorProtocol {
    enum Tag: Equatable {
        case open(name: String, attributes: [String: String], isEmpty: Bool)
        case close(name: String)
        /// What stands between two tags, white space aside.
        case text(String)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Tag? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let start = position
                position = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                if text.contains(where: { !$0.isWhitespace }) { return .text(text) }
                continue
            }
            if follows("<!--") {
                skip(past: "-->")
            } else if follows("<![CDATA[") {
                let start = position + 9
                skip(past: "]]>")
                return .text(String(decoding: bytes[start..<Swift.max(start, position - 3)], as: UTF8.self))
            } else if follows("<?") {
                skip(past: "?>")
            } else if follows("<!") {
                skipDeclaration()
            } else {
                return tag()
            }
        }
        return nil
    }

    private mutating func tag() -> Tag? {
        position += 1
        let isClosing = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isClosing { position += 1 }
        let name = word()
        var attributes: [String: String] = [:]
        var isEmpty = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "/") {
                isEmpty = true
                position += 1
                continue
            }
            let key = word()
            guard !key.isEmpty else {
                position += 1
                continue
            }
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
            position += 1
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
            else { continue }
            let quote = bytes[position]
            let start = position + 1
            let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            attributes[key] = String(decoding: bytes[start..<end], as: UTF8.self)
            isEmpty = false
            position = Swift.min(end + 1, bytes.count)
        }
        position = Swift.min(position + 1, bytes.count)
        return isClosing ? .close(name: name) : .open(name: name, attributes: attributes, isEmpty: isEmpty)
    }

    /// A name without its prefix; pictures mix `svg:path` and `path`.
    private mutating func word() -> String {
        skipSpace()
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                return local(start)
            default: position += 1
            }
        }
        return local(start)
    }

    private func local(_ start: Int) -> String {
        let name = bytes[start..<position]
        guard let colon = name.lastIndex(of: UInt8(ascii: ":")) else { return String(decoding: name, as: UTF8.self) }
        return String(decoding: name[(colon + 1)...], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private func follows(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func skip(past end: String) {
        let end = Array(end.utf8)
        while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
        position = Swift.min(position + end.count, bytes.count)
    }

    /// A document type may hold declarations of its own in brackets; none is obeyed.
    private mutating func skipDeclaration() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0:
                position += 1
                return
            default: break
            }
            position += 1
        }
    }
}
