internal import Diagnostics
internal import Markup

/// HTML that an author wrote in a text, held to elements and attributes that show something and run nothing.
///
/// What is let through is written anew, never copied: names from the lists below, values escaped. An end tag closes only
/// what the text itself has opened, so that no text can leave its place on the page.
enum RawMarkup {
    /// Attributes of an element beside the common ones.
    static let elements: [String: Set<String>] = [
        "a": ["href"], "abbr": [], "b": [], "bdi": [], "blockquote": [], "br": [], "caption": [], "cite": [],
        "code": [], "col": ["span"], "colgroup": ["span"], "dd": [], "del": ["datetime"], "details": ["open"],
        "dfn": [], "div": [], "dl": [], "dt": [], "em": [], "figcaption": [], "figure": [], "h2": [], "h3": [],
        "h4": [], "h5": [], "h6": [], "hr": [], "i": [], "img": ["src", "alt", "width", "height", "loading"],
        "ins": ["datetime"], "kbd": [], "li": ["value"], "mark": [], "ol": ["start", "type", "reversed"], "p": [],
        "pre": [], "q": [], "rp": [], "rt": [], "ruby": [], "s": [], "samp": [], "section": [], "small": [],
        "span": [], "strong": [], "sub": [], "summary": [], "sup": [], "table": [], "tbody": [],
        "td": ["colspan", "rowspan", "headers"], "tfoot": [], "th": ["colspan", "rowspan", "headers", "scope"],
        "thead": [], "time": ["datetime"], "tr": [], "u": [], "ul": [], "var": [], "wbr": [],
    ]
    static let common: Set<String> = ["id", "class", "lang", "dir", "title", "aria-label", "aria-hidden"]
    static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]
    /// Elements whose content is no text of the page either.
    static let opaque: Set<String> = [
        "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script", "style", "svg",
        "template",
        "textarea", "title", "xmp",
    ]

    enum Piece: Equatable {
        case text(Range<Int>)
        case start(String, [Attribute])
        case end(String)
        /// Left out, with what the author is told of it.
        case refused(String)
    }

    struct Attribute: Equatable {
        var name: String
        /// Without character references.
        var value: String
    }

    /// Takes markup apart; whatever the bytes are, their pieces are safe to write.
    static func pieces(of bytes: [UInt8]) -> [Piece] {
        var reader = RawMarkupReader(bytes: bytes)
        return reader.read()
    }
}

private struct RawMarkupReader {
    let bytes: [UInt8]
    private var index = 0
    private var pieces: [RawMarkup.Piece] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() -> [RawMarkup.Piece] {
        var textStart = 0
        func text(to end: Int) -> [RawMarkup.Piece] { textStart < end ? [.text(textStart..<end)] : [] }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, beginsTag(bytes[index + 1]) else {
                index += 1
                continue
            }
            pieces += text(to: index)
            readTag()
            textStart = index
        }
        pieces += text(to: bytes.count)
        return pieces
    }

    private func beginsTag(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || Self.isLetter(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    /// At `<`; afterwards behind the tag.
    private mutating func readTag() {
        index += 1
        if bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
            if bytes[index...].starts(with: "!--".utf8) {
                index = end(of: "-->", from: index + 3)
            } else {
                index = end(of: ">", from: index)
                pieces.append(.refused("<!"))
            }
            return
        }
        let isEnd = bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let start = index
        while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        let attributes = readAttributes()
        guard let own = RawMarkup.elements[name] else {
            pieces.append(.refused("<\(isEnd ? "/" : "")\(name)>"))
            if !isEnd, RawMarkup.opaque.contains(name) { index = endOfContent(of: name) }
            return
        }
        if isEnd {
            if !RawMarkup.void.contains(name) { pieces.append(.end(name)) }
            return
        }
        var kept: [RawMarkup.Attribute] = []
        for attribute in attributes where !kept.contains(where: { $0.name == attribute.name }) {
            if own.contains(attribute.name) || RawMarkup.common.contains(attribute.name) {
                kept.append(attribute)
            } else {
                pieces.append(.refused("\(attribute.name)=\"…\""))
            }
        }
        pieces.append(.start(name, kept))
    }

    /// Up to and behind `>`.
    private mutating func readAttributes() -> [RawMarkup.Attribute] {
        var attributes: [RawMarkup.Attribute] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if Self.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let start = index
            index += 1
            while index < bytes.count, !Self.isBlank(bytes[index]), !"=>/".utf8.contains(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
            while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
            var value: Range<Int> = index..<index
            if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
                index += 1
                while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
                value = readValue()
            }
            let text = String(decoding: Entity.decoded(bytes[value]), as: UTF8.self)
            attributes.append(RawMarkup.Attribute(name: name, value: text))
        }
        index = min(index + 1, bytes.count)
        return attributes
    }

    private mutating func readValue() -> Range<Int> {
        guard index < bytes.count else { return index..<index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            index = min(end + 1, bytes.count)
            return start..<end
        }
        let start = index
        while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        return start..<index
    }

    /// Behind the next occurrence of some characters, or the end of everything.
    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position...].starts(with: mark) { return position + mark.count }
            position += 1
        }
        return bytes.count
    }

    private func endOfContent(of name: String) -> Int {
        let mark = Array("</\(name)".utf8)
        var position = index
        while position + mark.count <= bytes.count {
            let part = bytes[position..<position + mark.count]
            if zip(part, mark).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) { return end(of: ">", from: position) }
            position += 1
        }
        return bytes.count
    }
}
