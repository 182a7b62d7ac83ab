internal import Sheets

/// The pictures and codes of a file, each written once however often it is shown.
struct PictureObjects: Sendable {
    /// The numbers in the names `I0`, `I1` and so on.
    private var images: [PressImage.Key: Int] = [:]
    /// The numbers in the names `Q0`, `Q1` and so on.
    private var codes: [CodeMatrix: Int] = [:]
    /// Entries of an `/XObject` dictionary.
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
        images.isEmpty ? nil : images[PressImage.Key(image, resolution: resolution)]
    }

    func number(of code: PlacedCode) -> Int? { codes[code.matrix] }

    /// Writes what a picture or code needs, unless the file has it already.
    mutating func add(_ item: SheetItem, to file: inout PDFFile, deflater: borrowing Deflater) {
        switch item {
        case .code(let code):
            guard codes[code.matrix] == nil, code.matrix.modules.count == code.matrix.side * code.matrix.side else {
                return
            }
            let number = codes.count
            codes[code.matrix] = number
            append("/Q", number, object: CodeMask.write(code.matrix, to: &file, deflater: deflater))
        case .image(let image):
            let key = PressImage.Key(image, resolution: resolution)
            guard images[key] == nil else { return }
            guard let made = PressImage(image, resolution: resolution, converter: converter, deflater: deflater) else {
                unreadable.append(image.alternativeText)
                return
            }
            let number = images.count
            images[key] = number
            append("/I", number, object: made.write(to: &file))
        case .shape, .line, .link, .begin, .end: break
        }
    }

    private mutating func append(_ name: StaticString, _ number: Int, object: Int) {
        entries.append(name)
        entries.append(integer: number)
        entries.append(" ")
        entries.append(reference: object)
    }
}

extension PressImage.Key {
    /// The key of an item, when it is a picture.
    init?(_ item: SheetItem, resolution: PressImage.Resolution) {
        guard case .image(let image) = item else { return nil }
        self.init(image, resolution: resolution)
    }
}
