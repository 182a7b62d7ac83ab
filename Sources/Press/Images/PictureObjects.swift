internal import Sheets

/// The pictures and codes of a file, each written once however often it is shown.
struct PictureObjects: Sendable {
    /// A picture under its name, which is `I` or `Q` and a number, and its object.
    struct Entry: Hashable, Sendable {
        var number: Int
        var object: Int
    }

    private var images: [PressImage.Key: Entry] = [:]
    private var codes: [CodeMatrix: Entry] = [:]
    /// All of them as entries of an `/XObject` dictionary.
    private(set) var entries = PDFBytes()
    /// The alternative text of pictures that cannot be decoded.
    private(set) var unreadable: [String] = []
    private let resolution: PressImage.Resolution
    private let converter: InkConverter

    init(resolution: PressImage.Resolution, converter: InkConverter) {
        self.resolution = resolution
        self.converter = converter
    }

    func number(of image: PlacedImage) -> Int? {
        images.isEmpty ? nil : images[PressImage.Key(image, resolution: resolution)]?.number
    }

    func number(of code: PlacedCode) -> Int? { codes[code.matrix]?.number }

    /// The entries that these items need and that are not among those of another file's beginning.
    func entries(for items: [SheetItem], beyond shared: PictureObjects) -> PDFBytes {
        var result = PDFBytes()
        var seen: Set<Entry> = []
        for item in items {
            switch item {
            case .code(let code):
                guard let entry = codes[code.matrix], shared.codes[code.matrix] == nil, seen.insert(entry).inserted
                else {
                    continue
                }
                Self.append("/Q", entry, to: &result)
            case .image(let image):
                let key = PressImage.Key(image, resolution: resolution)
                guard let entry = images[key], shared.images[key] == nil, seen.insert(entry).inserted else { continue }
                Self.append("/I", entry, to: &result)
            case .shape, .line, .link, .begin, .end: continue
            }
        }
        return result
    }

    /// Writes what a picture or code needs, unless the file has it already.
    mutating func add(_ item: SheetItem, to file: inout PDFFile, deflater: borrowing Deflater) {
        switch item {
        case .code(let code):
            guard codes[code.matrix] == nil, code.matrix.modules.count == code.matrix.side * code.matrix.side else {
                return
            }
            let object = CodeMask.write(code.matrix, to: &file, deflater: deflater)
            let entry = Entry(number: codes.count, object: object)
            codes[code.matrix] = entry
            Self.append("/Q", entry, to: &entries)
        case .image(let image):
            let key = PressImage.Key(image, resolution: resolution)
            guard images[key] == nil else { return }
            guard let made = PressImage(image, resolution: resolution, converter: converter, deflater: deflater) else {
                unreadable.append(image.alternativeText)
                return
            }
            let entry = Entry(number: images.count, object: made.write(to: &file))
            images[key] = entry
            Self.append("/I", entry, to: &entries)
        case .shape, .line, .link, .begin, .end: break
        }
    }

    private static func append(_ name: StaticString, _ entry: Entry, to text: inout PDFBytes) {
        text.append(name)
        text.append(integer: entry.number)
        text.append(" ")
        text.append(reference: entry.object)
    }
}

extension PressImage.Key {
    /// The key of an item, when it is a picture.
    init?(_ item: SheetItem, resolution: PressImage.Resolution) {
        guard case .image(let image) = item else { return nil }
        self.init(image, resolution: resolution)
    }
}
