internal import Diagnostics

/// The files of `content/`, sorted into what they are by their paths alone.
struct ContentFolder: Sendable {
    /// The files of one item.
    struct ItemFiles: Sendable {
        var id: Item.ID
        /// Language as written in the file name, and path.
        var texts: [(language: String, path: String)] = []
        var pictures: [String: String] = [:]
        var tables: [(name: String, path: String)] = []

        /// Whether one of some changed files is among them, or a folder on the way to them.
        func has(oneOf changed: Set<String>) -> Bool {
            changed.contains("content/\(id)") || texts.contains { changed.contains($0.path) }
                || tables.contains { changed.contains($0.path) } || pictures.values.contains { changed.contains($0) }
        }
    }

    static let root = "content"

    /// Files directly in `content/`, by name.
    private(set) var siteFiles: Set<String> = []
    private(set) var formulas: [String] = []
    private(set) var charts: [String] = []
    private(set) var calculators: [String] = []
    private(set) var items: [ItemFiles] = []
    private(set) var indexByID: [Item.ID: Int] = [:]

    private static let knownFiles = [
        "site.yaml", "audiences.yaml", "languages.yaml", "topics.yaml", "laws.yaml", "facts.yaml", "places.csv",
        "glossary.csv", "qr.csv", "plan.yaml", "reading.yaml", "lint.yaml", "synonyms.yaml",
    ]
    /// Folders that other steps read.
    private static let otherFolders = ["formulas", "charts", "calculators", "lint", "shared"]
    private static let pictureEndings = ["jpg", "jpeg", "png", "svg", "webp", "avif", "gif", "pdf"]

    /// A folder with nothing in it.
    init() {}

    /// - Parameter paths: sorted, relative to the project's root.
    init(paths: [String], report: inout Report) {
        items.reserveCapacity(paths.count)
        for path in paths {
            if let (kind, name, file) = Self.itemFile(at: path) {
                addItemFile(kind, name, file, path: path, report: &report)
                continue
            }
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1, parts[0] == Self.root,
                !parts.contains(where: { $0.hasPrefix(".") || $0.hasSuffix("~") })
            else {
                if parts.contains("..") || path.hasPrefix("/") { report.add(.invalidPath(path)) }
                continue
            }
            guard !parts.contains(""), path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
            else {
                report.add(.invalidPath(path))
                continue
            }
            if parts.count == 2 {
                addSiteFile(parts[1], path: path, report: &report)
            } else if let kind = Item.Kind(rawValue: parts[1]) {
                guard parts.count == 4 else {
                    report.add(.misplacedFile(parts[parts.count - 1], kind, depth: parts.count - 2, path: path))
                    continue
                }
                addItemFile(kind, parts[2], parts[3], path: path, report: &report)
            } else if parts[1] == "formulas" {
                if path.hasSuffix(".yaml") { formulas.append(path) }
            } else if parts[1] == "charts" || parts[1] == "calculators" {
                addFigure(path, parts, report: &report)
            } else if !Self.otherFolders.contains(parts[1]) {
                report.add(
                    .unknownFolder(parts[1], path: path, among: Item.Kind.allCases.map(\.rawValue) + Self.otherFolders))
            }
        }
    }

    /// A path as nearly all are, `content/articles/ho-kinh-doanh/vi.md` in ASCII, told by one look at its bytes; nil
    /// for any other, which is taken apart with care.
    private static func itemFile(at path: String) -> (kind: Item.Kind, name: String, file: String)? {
        path.utf8.withContiguousStorageIfAvailable { bytes -> (kind: Item.Kind, name: String, file: String)? in
            var ends: [Int] = []
            ends.reserveCapacity(4)
            var before = UInt8(ascii: "/")
            for (index, byte) in bytes.enumerated() {
                guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
                if byte == UInt8(ascii: "/") {
                    guard before != byte, before != UInt8(ascii: "~") else { return nil }
                    ends.append(index)
                } else if before == UInt8(ascii: "/"), byte == UInt8(ascii: ".") {
                    return nil
                }
                before = byte
            }
            guard ends.count == 3, before != UInt8(ascii: "/"), before != UInt8(ascii: "~") else { return nil }
            func part(_ range: Range<Int>) -> String {
                String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
            }
            guard part(0..<ends[0]) == root, let kind = Item.Kind(rawValue: part(ends[0] + 1..<ends[1])) else {
                return nil
            }
            return (kind, part(ends[1] + 1..<ends[2]), part(ends[2] + 1..<bytes.count))
        } ?? nil
    }

    private mutating func addFigure(_ path: String, _ parts: [String], report: inout Report) {
        switch (parts[1], parts.count == 3 && path.hasSuffix(".yaml")) {
        case ("charts", true): charts.append(path)
        case (_, true): calculators.append(path)
        default:
            guard !parts[parts.count - 1].lowercased().hasPrefix("readme") else { return }
            report.add(
                Diagnostic(
                    "unexpected-file", .warning,
                    Message(
                        vi: "thư mục này chỉ chứa các tệp \(parts[1])/ten.yaml",
                        en: "this folder holds files \(parts[1])/name.yaml only"),
                    at: SourceSpan(wholeOf: SourceFile(path: path, bytes: []))))
        }
    }

    private mutating func addSiteFile(_ name: String, path: String, report: inout Report) {
        if Self.knownFiles.contains(name) {
            siteFiles.insert(name)
        } else if !name.lowercased().hasPrefix("readme") {
            report.add(
                .unknown(
                    "unexpected-file", name, at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])),
                    among: Self.knownFiles,
                    Message(vi: "không biết tệp này để làm gì", en: "this file has no known use here"),
                    severity: .warning))
        }
    }

    private mutating func addItemFile(
        _ kind: Item.Kind, _ name: String, _ file: String, path: String, report: inout Report
    ) {
        guard let dot = file.lastIndex(of: ".") else {
            return report.add(.misplacedFile(file, kind, depth: 2, path: path))
        }
        var place: SourceSpan { SourceSpan(wholeOf: SourceFile(path: path, bytes: [])) }
        let id = Item.ID(kind: kind, name: name)
        let index: Int
        // Sorted paths have the files of an item one behind the other.
        if let last = items.last, last.id == id {
            index = items.count - 1
        } else if let known = indexByID[id] {
            index = known
        } else {
            if !Slug.isValid(id.name) { report.add(.invalidSlug(id.name, at: place)) }
            index = items.count
            indexByID[id] = index
            items.append(ItemFiles(id: id))
        }
        let stem = String(file[..<dot])
        switch file[file.index(after: dot)...].lowercased() {
        case "md": items[index].texts.append((stem, path))
        case "csv": items[index].tables.append((file, path))
        case let ending where Self.pictureEndings.contains(ending): items[index].pictures[file] = path
        default:
            report.add(
                Diagnostic(
                    "unexpected-file", .warning,
                    Message(vi: "không biết tệp này để làm gì", en: "this file has no known use here"), at: place))
        }
    }
}

extension Diagnostic {
    fileprivate static func invalidPath(_ path: String) -> Diagnostic {
        Diagnostic(
            "invalid-path", .error,
            Message(
                vi: "tên tệp “\(path.shortened)” không dùng được", en: "file name '\(path.shortened)' cannot be used"),
            at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])))
    }

    /// A file that is not directly in the folder of an item, `depth` folders below the kind, or has no ending.
    fileprivate static func misplacedFile(_ file: String, _ kind: Item.Kind, depth: Int, path: String) -> Diagnostic {
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        return Diagnostic(
            "unexpected-file", depth == 1 && file.hasSuffix(".md") ? .error : .warning,
            Message(
                vi:
                    "mỗi bài là một thư mục với một tệp cho mỗi ngôn ngữ, chẳng hạn \(kind)/\(Slug.make(stem))/vi.md",
                en: "an item is a folder with one file per language, such as \(kind)/\(Slug.make(stem))/vi.md"),
            at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])))
    }

    fileprivate static func unknownFolder(_ folder: String, path: String, among folders: [String]) -> Diagnostic {
        .unknown(
            "unknown-folder", folder, at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])), among: folders,
            Message(
                vi: "không có loại nội dung “\(folder.shortened)”",
                en: "there is no kind of content '\(folder.shortened)'"))
    }
}
