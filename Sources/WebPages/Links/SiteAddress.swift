/// Where a site is published, and so which links stay inside it.
package struct SiteAddress: Sendable {
    /// What a link inside the site opens.
    package struct Target: Hashable, Comparable, Sendable {
        /// Relative to the site's root, `hoi-dap/muc-dong/index.html`.
        package var file: String
        /// Without `#`; empty for the page itself.
        package var fragment: String

        package init(file: String, fragment: String) {
            self.file = file
            self.fragment = fragment
        }

        package static func < (left: Target, right: Target) -> Bool {
            (left.file, left.fragment) < (right.file, right.fragment)
        }
    }

    package enum Destination: Equatable, Sendable {
        case inside(Target)
        /// Another site.
        case web(String)
        /// A telephone number, a mail address, data.
        case other
    }

    /// `example.vn`, in small letters.
    private let host: String
    /// `/` or `/bhxh/`.
    private let base: String
    /// What addresses of the site begin with, with the slash at its end; empty when nothing says so.
    let start: [UInt8]

    /// - Parameter url: As in `site.yaml`: absolute, without a slash at the end.
    package init(_ url: String) {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
        host = parts.count > 1 ? parts[1].lowercased() : ""
        base = parts.count > 2 ? "/\(parts[2])/" : "/"
        start = url.hasPrefix("https://") || url.hasPrefix("http://") ? Array("\(url)/".utf8) : []
    }

    /// What a link opens.
    ///
    /// - Parameters:
    ///   - link: As it stands in the file, without the escapes of its format.
    ///   - file: The file it stands in, relative to the site's root.
    package func destination(of link: String, in file: String) -> Destination {
        var rest = link[...]
        func isDelimiter(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
        }
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), !rest[..<colon].utf8.contains(where: isDelimiter) {
            let scheme = rest[..<colon].lowercased()
            guard scheme == "http" || scheme == "https" else { return .other }
            rest = rest[rest.utf8.index(after: colon)...]
        }
        if rest.utf8.starts(with: "//".utf8) {
            let name = rest.utf8.dropFirst(2).prefix { !isDelimiter($0) }
            guard Substring(name).lowercased() == host else { return .web(link) }
            rest = rest[name.endIndex...]
            if rest.utf8.first != UInt8(ascii: "/") { rest = "/" + rest }
        }
        let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
        let fragment = hash < rest.endIndex ? Self.unescaped(rest[rest.utf8.index(after: hash)...]) : ""
        let path = Substring(rest[..<hash].utf8.prefix { $0 != UInt8(ascii: "?") })
        if path.isEmpty { return .inside(Target(file: file, fragment: fragment)) }
        var steps = Self.unescaped(path)[...]
        var folder: [String] = []
        if steps.utf8.first == UInt8(ascii: "/") {
            guard steps.utf8.starts(with: base.utf8) || steps + "/" == base else { return .web(link) }
            steps = Substring(steps.utf8.dropFirst(base.utf8.count))
        } else {
            folder = file.utf8.split(separator: UInt8(ascii: "/")).dropLast().map { String(Substring($0)) }
        }
        for part in steps.utf8.split(separator: UInt8(ascii: "/")) {
            let step = String(Substring(part))
            if step == "." { continue }
            if step != ".." {
                folder.append(step)
            } else if folder.last == nil || folder.last == ".." {
                folder.append("..")
            } else {
                folder.removeLast()
            }
        }
        if folder.isEmpty || steps.isEmpty || steps.utf8.last == UInt8(ascii: "/") || steps.hasSuffix("..") {
            folder.append("index.html")
        }
        return .inside(Target(file: folder.joined(separator: "/"), fragment: fragment))
    }

    /// Whether an address within the site begins at an index, in the words of `site.yaml`.
    func isWritten(at index: Int, of bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
        !start.isEmpty && end - index >= start.count && bytes[index..<index + start.count].elementsEqual(start)
    }

    /// What a path from the site's root opens, wherever the site lies on its server.
    package func destination(ofRooted path: String) -> Destination {
        destination(of: String(path.drop { $0 == "/" }), in: "")
    }

    /// Escapes such as `%20` as the characters they stand for.
    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
