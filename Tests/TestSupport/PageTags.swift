/// The tags of a page, read strictly: whatever is not well formed is an error.
package struct PageTags {
    package struct Tag {
        package var name: String
        package var isEnd: Bool
        package var attributes: [String: String]
        /// The language in force where the tag stands.
        package var language: String
        package var offset: String.Index
    }

    package var tags: [Tag] = []
    package var errors: [String] = []
    /// Text with the language it is in.
    package var texts: [(text: String, language: String)] = []

    private static let void: Set<String> = ["base", "meta", "link", "img", "br", "hr", "input", "source"]
    private static let raw: Set<String> = ["script", "style"]

    package init(_ html: String) {
        var rest = html[...]
        var open: [(name: String, language: String)] = []
        while let start = rest.firstIndex(of: "<") {
            let language = open.last?.language ?? ""
            if open.last.map({ Self.raw.contains($0.name) }) != true { add(rest[..<start], language) }
            rest = rest[start...]
            if rest.hasPrefix("<!") {
                rest = rest[(rest.firstIndex(of: ">").map(rest.index(after:)) ?? rest.endIndex)...]
                continue
            }
            if let raw = open.last?.name, Self.raw.contains(raw), !rest.hasPrefix("</\(raw)>") {
                rest = rest.dropFirst()
                continue
            }
            var tag = Tag(name: "", isEnd: false, attributes: [:], language: language, offset: start)
            rest = rest.dropFirst()
            if rest.first == "/" {
                tag.isEnd = true
                rest = rest.dropFirst()
            }
            tag.name = String(rest.prefix { $0.isLetter || $0.isNumber })
            rest = rest.dropFirst(tag.name.count)
            readAttributes(of: &tag, &rest)
            if tag.isEnd {
                if open.last?.name == tag.name {
                    open.removeLast()
                } else {
                    errors.append("</\(tag.name)> closes <\(open.last?.name ?? "nothing")>")
                }
            } else {
                let language = tag.attributes["lang"] ?? tag.language
                tag.language = language
                if !Self.void.contains(tag.name) { open.append((tag.name, language)) }
            }
            tags.append(tag)
        }
        if !open.isEmpty { errors.append("left open: \(open.map(\.name))") }
    }

    private mutating func add(_ text: Substring, _ language: String) {
        if text.contains(where: { !$0.isWhitespace }) { texts.append((String(text), language)) }
    }

    private mutating func readAttributes(of tag: inout Tag, _ rest: inout Substring) {
        while let first = rest.first, first != ">" {
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            }
            let name = String(rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "\"" })
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty else {
                errors.append("stray \(rest.prefix(20)) in <\(tag.name)>")
                rest = rest.dropFirst()
                continue
            }
            var value = ""
            if rest.hasPrefix("=\"") {
                rest = rest.dropFirst(2)
                value = String(rest.prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 1)
                if value.contains("<") { errors.append("< in attribute \(name)") }
            }
            if tag.attributes.updateValue(value, forKey: name) != nil {
                errors.append("\(name) twice in <\(tag.name)>")
            }
        }
        rest = rest.dropFirst()
    }

    package func values(of attribute: String) -> [String] { tags.compactMap { $0.attributes[attribute] } }
}
