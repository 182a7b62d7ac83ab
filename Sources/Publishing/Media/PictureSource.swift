internal import Content
internal import Drawing
internal import Sheets
internal import WebPages

/// A picture of the content, with the files the site serves of it.
struct PictureSource: Sendable {
    /// In the content.
    var path: String
    var format: PlacedImage.Format
    /// Upright, in pixels.
    var width: Int
    var height: Int
    var files: [File] = []
    private let hash: ContentHash

    struct File: Sendable {
        /// Relative to the site's root; it changes when the picture does, so that a phone may keep the file for ever.
        var path: String
        var form: Form
        /// In pixels.
        var width: Int
    }

    enum Form: String, Sendable { case asItIs, webP, jpeg }

    /// libwebp's own limit for a side.
    static let longestSide = 16_383
    /// In pixels: more would fill the memory of a small machine, and no telephone takes larger ones.
    static let largestArea = 60_000_000

    /// In pixels: a telephone of 360 px with three dots each shows 984, a column of text on a large screen 672 px with two.
    private static let widths = [480, 960, 1440]
    /// For browsers that know no WebP, which are old and small.
    private static let jpegWidth = 960

    init(_ bytes: [UInt8], _ header: PictureHeader, path: String, folder: String, name: String) {
        self.path = path
        format = header.format
        hash = ContentHash(of: bytes)
        (width, height) = (header.seenWidth, header.seenHeight)
        let stem = Slug.make(String(name.prefix { $0 != "." }))
        let base = "\(folder)/\(stem)-\(hash.description.prefix(10))"
        if format == .svg {
            files = [File(path: base + ".svg", form: .asItIs, width: width)]
            return
        }
        // A size hardly smaller than the next is not worth its file.
        var wanted = Self.widths.filter { $0 * 10 / 9 <= width }
        if let largest = Self.widths.last, width < largest { wanted.append(width) }
        if wanted.isEmpty { wanted = [width] }
        files = wanted.map { File(path: "\(base)-\($0).webp", form: .webP, width: $0) }
        let jpegWidth = min(width, Self.jpegWidth)
        files.append(File(path: "\(base)-\(jpegWidth).jpg", form: .jpeg, width: jpegWidth))
    }

    /// The picture as pages write it: the last file for every browser, the others for newer ones.
    var picture: WebPicture {
        guard let last = files.last else { return WebPicture(path: path, width: width, height: height) }
        let candidates = files.dropLast().map { WebPicture.Candidate(path: $0.path, width: $0.width) }
        return WebPicture(
            path: last.path, width: last.width, height: max(1, (height * last.width + width / 2) / max(1, width)),
            sources: candidates.isEmpty ? [] : [WebPicture.Source(type: "image/webp", candidates: candidates)])
    }

    /// Identifies a file by all it is made from.
    func key(of file: File) -> ContentHash {
        var key = KeyWriter("picture in sRGB")
        key.add(hash)
        key.add(file.form.rawValue)
        key.add(file.width)
        return key.key
    }

    /// The bytes of some of the files, in their order; the picture is read once.
    func make(_ files: [File], from bytes: [UInt8]) throws -> [[UInt8]] {
        guard format != .svg else { return files.map { _ in bytes } }
        let picture = try BarePicture(bytes, format: format, atLeast: files.map(\.width).max() ?? width)
        return try files.map { file in
            switch file.form {
            case .webP: try picture.webP(width: file.width)
            case .jpeg: try picture.jpeg(width: file.width)
            case .asItIs: bytes
            }
        }
    }
}
