/// What in an SVG file would run, or would fetch something, when a browser opens it by itself.
package enum ActiveMarkup {
    /// The first such thing as it is written; nil when the file is nothing but a drawing.
    package static func first(in bytes: [UInt8]) -> String? {
        // Declared entities may hide whatever follows; no drawing program needs them.
        for declaration in ["<!ENTITY", "<?xml-stylesheet"]
        where bytes.firstRange(of: Array(declaration.utf8)) != nil { return declaration }
        if let encoding = otherEncoding(of: bytes) { return encoding }
        var isInStyle = false
        for tag in MarkupTags(bytes) {
            switch tag {
            case .open(let name, let attributes, let isEmpty):
                let name = name.lowercased()
                if refused.contains(name) { return "<\(name)>" }
                for (key, value) in attributes.sorted(by: { $0.key < $1.key })
                where isActive(key.lowercased(), value, of: name) { return "\(key)=\"\(value.prefix(60))\"" }
                isInStyle = name == "style" && !isEmpty
            case .text(let text) where isInStyle:
                if fetches(text) { return "<style>" }
            case .text: break
            case .close: isInStyle = false
            }
        }
        return nil
    }

    /// An encoding in which a browser may read other tags than these bytes show: in ISO-2022-JP, what looks like a
    /// comment can be two signs and a script.
    private static func otherEncoding(of bytes: [UInt8]) -> String? {
        // No XML in UTF-8 has an escape, with which some encodings turn to other signs, or a zero, which half of
        // UTF-16 is.
        if bytes.contains(0x1B) { return "ESC" }
        if bytes.contains(0) { return "NUL" }
        guard let start = bytes.firstRange(of: Array("<?xml".utf8))?.upperBound else { return nil }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        let declaration = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let name = declaration.firstRange(of: "encoding")?.upperBound else { return nil }
        let encoding = declaration[name...].drop { !$0.isLetter }.prefix { $0 != "\"" && $0 != "'" }
        return ["utf-8", "us-ascii"].contains(encoding.lowercased()) ? nil : "encoding=\"\(encoding.prefix(40))\""
    }

    /// Elements that run, that hold another document, or that change a link after it was looked at.
    private static let refused: Set = [
        "script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "set",
        "animate", "discard",
    ]

    private static func isActive(_ key: String, _ value: String, of element: String) -> Bool {
        if key.hasPrefix("on") { return true }
        if key == "href" || key == "src" { return !isInside(value) }
        // An `xml:base` would turn an address within the file into one of elsewhere.
        if key == "base" { return true }
        return fetches(value)
    }

    /// A place in the file itself, or a picture of pixels written into it.
    private static func isInside(_ address: String) -> Bool {
        let address = address.drop { $0.isWhitespace }.lowercased()
        return address.hasPrefix("#") || ["png", "jpeg", "webp"].contains { address.hasPrefix("data:image/\($0)") }
    }

    /// Style that names a file.
    ///
    /// A backslash in CSS can spell any letter, so it is refused as well.
    private static func fetches(_ style: String) -> Bool {
        let style = style.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        if style.contains("@import") || style.contains("\\") || style.contains("image-set(") { return true }
        var rest = Substring(style)
        while let call = rest.firstRange(of: "url(") {
            rest = rest[call.upperBound...]
            if !isInside(String(rest.prefix(40))) { return true }
        }
        return false
    }
}
