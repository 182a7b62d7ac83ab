internal import Content
internal import Diagnostics
internal import Drawing
internal import Sheets
internal import WebPages

/// The pictures of items that have pages: where the site serves them and in which sizes, and the making of those files.
struct SitePictures: Sendable {
    /// By path in the content.
    private(set) var pictures: [String: WebPicture] = [:]
    private var sources: [PictureSource] = []

    /// How many there are.
    var count: Int { sources.count }

    /// - Parameter derives: Whether the site serves versions of its own making; else the pictures as they are.
    init(of site: Site, in tree: some SourceTree, derives: Bool = true, report: inout Report) throws {
        for item in site.items where item.id.kind.isPage {
            for (name, path) in item.pictures.sorted(by: { $0.key < $1.key }) {
                guard let bytes = try tree.read(path) else { continue }
                guard let header = PictureHeader(bytes) else {
                    report.add(.unreadablePicture(path))
                    continue
                }
                if let finding = Self.finding(in: bytes, header, path) {
                    report.add(finding)
                    continue
                }
                let source = PictureSource(bytes, header, path: path, folder: "pictures/\(item.id)", name: name)
                if derives {
                    sources.append(source)
                    pictures[path] = source.picture
                } else {
                    pictures[path] = WebPicture(
                        path: "pictures/\(item.id)/\(name)", width: source.width, height: source.height)
                }
            }
        }
    }

    /// What keeps a picture from being served, as far as its first bytes or its markup tell.
    private static func finding(in bytes: [UInt8], _ header: PictureHeader, _ path: String) -> Diagnostic? {
        if header.format == .svg { return ActiveMarkup.first(in: bytes).map { .activePicture($0, path) } }
        let isTooLarge =
            max(header.width, header.height) > PictureSource.longestSide
            || header.width * header.height > PictureSource.largestArea
        return isTooLarge ? .pictureTooLarge(header, path) : nil
    }

    /// Writes the files into the output tree; those of unchanged pictures are taken over.
    func publish(
        _ share: WorkShare = .whole, from tree: some SourceTree, to output: OutputTree, workers: Int
    ) async throws -> Report {
        let sources = sources.enumerated().filter { share.includes(.picture($0.offset)) }.map(\.element)
        let reports = try await Workers.map(sources.count, workers: workers, makeState: {}) { _, index in
            let source = sources[index]
            let missing = try source.files.filter { try !output.reuse("site/\($0.path)", key: source.key(of: $0)) }
            guard !missing.isEmpty, let bytes = try tree.read(source.path) else { return Report() }
            guard let made = try? source.make(missing, from: bytes) else {
                return Report([.damagedPicture(source.path)])
            }
            for (file, bytes) in zip(missing, made) {
                try output.write(bytes, to: "site/\(file.path)", key: source.key(of: file), sources: [source.path])
            }
            return Report()
        }
        return Report.merged(reports)
    }

    /// Looks at every picture as closely as making smaller ones of it would.
    func check(in tree: some SourceTree, workers: Int) async throws -> Report {
        let reports = try await Workers.map(sources.count, workers: workers, makeState: {}) { [sources] _, index in
            let source = sources[index]
            guard source.format != .svg, let bytes = try tree.read(source.path),
                PictureCondition(of: bytes, format: source.format) != .sound
            else { return Report() }
            return Report([.damagedPicture(source.path)])
        }
        return Report.merged(reports)
    }
}
