internal import Content
internal import Diagnostics
internal import Sheets
internal import WebPages

/// The pictures of items that have pages: where the site serves them and how large they are.
struct SitePictures: Sendable {
    /// By path in the content.
    private(set) var pictures: [String: WebPicture] = [:]

    init(of site: Site, in tree: some SourceTree, report: inout Report) throws {
        for item in site.items where item.id.kind.isPage {
            for (name, path) in item.pictures.sorted(by: { $0.key < $1.key }) {
                guard let bytes = try tree.read(path) else { continue }
                guard let header = PictureHeader(bytes) else {
                    report.add(.unreadablePicture(path))
                    continue
                }
                pictures[path] = WebPicture(
                    path: "pictures/\(item.id)/\(name)", width: header.width, height: header.height)
            }
        }
    }

    /// Copies the pictures into the output tree.
    func publish(from tree: some SourceTree, to output: OutputTree) throws {
        for (path, picture) in pictures.sorted(by: { $0.key < $1.key }) {
            guard let bytes = try tree.read(path) else { continue }
            try output.write(bytes, to: "site/\(picture.path)", key: ContentHash(of: bytes), sources: [path])
        }
    }
}

extension Diagnostic {
    fileprivate static func unreadablePicture(_ path: String) -> Diagnostic {
        Diagnostic(
            "unreadable-picture", .error,
            Message(
                vi: "ảnh “\(path)” không đọc được: không phải JPEG, PNG hay SVG, hoặc đã hỏng",
                en: "picture '\(path)' can't be read: no JPEG, PNG or SVG, or damaged"),
            at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])),
            fixes: [
                Fix(Message(vi: "lưu lại ảnh dưới dạng JPEG hoặc PNG", en: "save the picture again as JPEG or PNG"))
            ])
    }
}
