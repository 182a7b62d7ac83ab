internal import Sheets

/// The pictures and codes of a run or of one of its sheets, each packed once however often it is shown.
struct PictureObjects: Sendable {
    /// A picture under its name in the resources, which is `I` or `Q` and a number.
    struct Entry: Hashable, Sendable {
        var isCode: Bool
        var number: Int
        /// Which of the streams it is.
        var stream: Int

        func append(object: Int, to text: inout PDFBytes) {
            if isCode { text.append("/Q") } else { text.append("/I") }
            text.append(integer: number)
            text.append(" ")
            text.append(reference: object)
        }
    }

    private var images: [PressImage.Key: Entry] = [:]
    private var codes: [CodeMatrix: Entry] = [:]
    /// Those that were added here, in order.
    private(set) var streams: [PackedStream] = []
    /// The alternative text of pictures that cannot be decoded.
    private(set) var unreadable: [String] = []
    private let resolution: PressImage.Resolution
    private let converter: InkConverter

    init(resolution: PressImage.Resolution, converter: InkConverter) {
        self.resolution = resolution
        self.converter = converter
    }

    /// Begins a sheet: what is here is known, and what is added gets names and streams of its own.
    func beginningSheet() -> PictureObjects {
        var sheet = self
        (sheet.streams, sheet.unreadable) = ([], [])
        return sheet
    }

    func number(of image: PlacedImage) -> Int? {
        images.isEmpty ? nil : images[PressImage.Key(image, resolution: resolution)]?.number
    }

    func number(of code: PlacedCode) -> Int? { codes[code.matrix]?.number }

    /// All entries, by stream.
    var entries: [Entry] { (Array(images.values) + Array(codes.values)).sorted { $0.stream < $1.stream } }

    /// The entries that these items need and that are not among the shared ones.
    func entries(for items: [SheetItem], beyond shared: PictureObjects) -> [Entry] {
        var result: [Entry] = []
        for item in items {
            var found: Entry?
            switch item {
            case .code(let code) where shared.codes[code.matrix] == nil: found = codes[code.matrix]
            case .image(let image):
                let key = PressImage.Key(image, resolution: resolution)
                if shared.images[key] == nil { found = images[key] }
            case .code, .shape, .line, .link, .begin, .end: break
            }
            if let found, !result.contains(found) { result.append(found) }
        }
        return result
    }

    /// Packs what a picture or code needs, unless that was done before.
    mutating func add(_ item: SheetItem, deflater: borrowing Deflater) {
        switch item {
        case .code(let code):
            guard codes[code.matrix] == nil, code.matrix.modules.count == code.matrix.side * code.matrix.side else {
                return
            }
            codes[code.matrix] = Entry(isCode: true, number: codes.count, stream: streams.count)
            streams.append(CodeMask.pack(code.matrix))
        case .image(let image):
            let key = PressImage.Key(image, resolution: resolution)
            guard images[key] == nil else { return }
            guard let made = PressImage(image, resolution: resolution, converter: converter, deflater: deflater) else {
                unreadable.append(image.alternativeText)
                return
            }
            images[key] = Entry(isCode: false, number: images.count, stream: streams.count)
            streams.append(made.stream)
        case .shape, .line, .link, .begin, .end: break
        }
    }
}

extension PressImage.Key {
    /// The key of an item, when it is a picture.
    init?(_ item: SheetItem, resolution: PressImage.Resolution) {
        guard case .image(let image) = item else { return nil }
        self.init(image, resolution: resolution)
    }
}
