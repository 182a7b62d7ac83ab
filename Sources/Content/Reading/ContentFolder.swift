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
        for path in paths {
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
                addItemFile(kind, Array(parts[2...]), path: path, report: &report)
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
        _ kind: Item.Kind, _ parts: [String], path: String, report: inout Report
    ) {
        let place = SourceSpan(wholeOf: SourceFile(path: path, bytes: []))
        let file = parts[parts.count - 1]
        guard parts.count == 2, let dot = file.lastIndex(of: ".") else {
            let stem = file.split(separator: ".").first.map(String.init) ?? file
            report.add(
                Diagnostic(
                    "unexpected-file", parts.count == 1 && file.hasSuffix(".md") ? .error : .warning,
                    Message(
                        vi:
                            "mỗi bài là một thư mục với một tệp cho mỗi ngôn ngữ, chẳng hạn \(kind)/\(Slug.make(stem))/vi.md",
                        en: "an item is a folder with one file per language, such as \(kind)/\(Slug.make(stem))/vi.md"),
                    at: place))
            return
        }
        let id = Item.ID(kind: kind, name: parts[0])
        let index: Int
        if let known = indexByID[id] {
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

    fileprivate static func unknownFolder(_ folder: String, path: String, among folders: [String]) -> Diagnostic {
        .unknown(
            "unknown-folder", folder, at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])), among: folders,
            Message(
                vi: "không có loại nội dung “\(folder.shortened)”",
                en: "there is no kind of content '\(folder.shortened)'"))
    }
}
