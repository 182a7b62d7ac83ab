internal import Diagnostics

/// The Mustache tags of a template, for checking; rendering is the package's.
struct TemplateTags {
    struct Tag {
        /// `#`, `^`, `/`, `>`, `<`, `$`, `!`, `&`, `{`, `=`, `%`; nil for a plain variable.
        var sigil: Character?
        var name: String
        var range: Range<Int>
    }

    let tags: [Tag]

    init(_ source: SourceFile) {
        let bytes = source.bytes
        var tags: [Tag] = []
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
                index += 1
                continue
            }
            var end = index + 2
            while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "}") && bytes[end + 1] == UInt8(ascii: "}")) {
                end += 1
            }
            let inside = String(decoding: bytes[index + 2..<Swift.min(end, bytes.count)], as: UTF8.self)
            let after = Swift.min(end + 2, bytes.count)
            tags.append(Self.tag(inside, range: index..<after))
            index = after
        }
        self.tags = tags
    }

    private static func tag(_ inside: String, range: Range<Int>) -> Tag {
        var text = inside[...]
        var sigil: Character?
        if let first = text.first, "#^/><$!&{=%".contains(first) {
            sigil = first
            text = text.dropFirst()
        }
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Tag(sigil: sigil, name: name, range: range)
    }
}
