/// Where a site is published, and so which links stay inside it.
package struct SiteAddress: Sendable {
    /// What a link inside the site opens.
    package struct Target: Hashable, Comparable, Sendable {
        /// Relative to the site's root, `hoi-dap/muc-dong/index.html`.
        package var file: String
        /// Without `#`; empty for the page itself.
        package var fragment: String

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

    /// - Parameter url: As in `site.yaml`: absolute, without a slash at the end.
    package init(_ url: String) {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
        host = parts.count > 1 ? parts[1].lowercased() : ""
        base = parts.count > 2 ? "/\(parts[2])/" : "/"
    }

    /// What a link opens.
    ///
    /// - Parameters:
    ///   - link: As it stands in the file, without the escapes of its format.
    ///   - file: The file it stands in, relative to the site's root.
    package func destination(of link: String, in file: String) -> Destination {
        var rest = link[...]
        var folder = file.split(separator: "/", omittingEmptySubsequences: true).dropLast().map(String.init)
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains(where: { "/?#".contains($0) }) {
            let scheme = rest[..<colon].lowercased()
            guard scheme == "http" || scheme == "https" else { return .other }
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            let end = rest.dropFirst(2).firstIndex { "/?#".contains($0) } ?? rest.endIndex
            guard rest.dropFirst(2)[..<end].lowercased() == host else { return .web(link) }
            rest = rest[end...]
            if !rest.hasPrefix("/") { rest = "/" + rest }
        }
        let hash = rest.firstIndex(of: "#") ?? rest.endIndex
        let fragment = hash < rest.endIndex ? Self.unescaped(rest[rest.index(after: hash)...]) : ""
        let path = rest[..<hash].prefix { $0 != "?" }
        if path.isEmpty { return .inside(Target(file: file, fragment: fragment)) }
        var steps = Self.unescaped(path)[...]
        if steps.hasPrefix("/") {
            guard steps.hasPrefix(base) || steps + "/" == base else { return .web(link) }
            folder = []
            steps = steps.dropFirst(base.count)
        }
        for step in steps.split(separator: "/") where step != "." {
            if step != ".." {
                folder.append(String(step))
            } else if folder.last == nil || folder.last == ".." {
                folder.append("..")
            } else {
                folder.removeLast()
            }
        }
        if folder.isEmpty || steps.isEmpty || steps.hasSuffix("/") || steps.hasSuffix("..") {
            folder.append("index.html")
        }
        return .inside(Target(file: folder.joined(separator: "/"), fragment: fragment))
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
