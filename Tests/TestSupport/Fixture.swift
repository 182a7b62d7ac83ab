internal import Content

/// A whole project in one text: `-- path --` lines, each followed by the text of that file.
///
/// A fixture is a `SourceTree`, so the real pipeline runs on it in memory. Bytes that are no text, such as
/// UTF-16, are set with the subscript.
package struct Fixture: SourceTree, ExpressibleByStringLiteral {
    private var contents: [String: [UInt8]] = [:]

    package init(_ text: String) {
        var path: String?
        var lines: [Substring] = []
        func close(_ contents: inout [String: [UInt8]]) {
            guard let path else { return }
            contents[path] = Array((lines.joined(separator: "\n") + "\n").utf8)
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                close(&contents)
                path = String(line.dropFirst(3).dropLast(3))
                lines = []
            } else {
                lines.append(line)
            }
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        close(&contents)
    }

    package init(stringLiteral text: String) { self.init(text) }

    /// The files of another fixture over those of this one.
    package func adding(_ other: Fixture) -> Fixture {
        var result = self
        result.contents.merge(other.contents) { $1 }
        return result
    }

    package subscript(path: String) -> [UInt8]? {
        get { contents[path] }
        set { contents[path] = newValue }
    }

    package var paths: [String] { contents.keys.sorted() }

    package func files(under folder: String) -> [String] {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return paths.filter { $0.hasPrefix(prefix) }
    }

    package func read(_ path: String) -> [UInt8]? { contents[path] }
}
