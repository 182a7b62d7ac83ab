internal import Sheets

/// The objects that stand in every file of a run, under the same numbers and as the same bytes.
struct SharedObjects: Sendable {
    /// The beginning of each file.
    private(set) var file: PDFFile
    let catalog: Int
    let pageTree: Int
    let info: Int
    let metadata: Int
    /// The profile of the printing condition, when the file holds it.
    private(set) var profile: Int?
    /// The `/Font`, `/ExtGState` and `/ColorSpace` keys of every resource dictionary.
    private(set) var resourceKeys = PDFBytes()
    /// Pictures and codes that more than one sheet shows.
    private(set) var pictures: PictureObjects
    /// Their entries of every `/XObject` dictionary.
    private(set) var pictureEntries = PDFBytes()
    /// Shared pictures that cannot be decoded, by their alternative text.
    private(set) var unreadable: [String] = []
    /// Entries of every page's `/XObject` dictionary for the forms `S0` and on and `M0` and on.
    private(set) var formEntries = PDFBytes()
    /// The number in the name of the form for each stretch of each page.
    private(set) var forms: [[Int]] = []
    /// The number in the name of the form with the marks for each geometry.
    private(set) var marks: [PageGeometry: Int] = [:]
    /// Stands for all of this in the identifier of a file.
    private(set) var hash: [UInt8] = []

    init(pages: [RunPage], resources: RunResources, options: PressOptions, resolution: PressImage.Resolution) {
        file = PDFFile(version: options.standard == .x1a ? "1.4" : "1.6")
        catalog = file.reserve()
        pageTree = file.reserve()
        info = file.reserve()
        metadata = file.reserve()
        pictures = PictureObjects(resolution: resolution, converter: resources.converter)
        let deflater = Deflater(level: 9)
        writeProfile(options, deflater)
        writeResources(resources, deflater)
        writePictures(pages, resolution, deflater)
        writeForms(pages, resources, deflater)
        writeMarks(pages, options.marks, deflater)
        hash = Checksum.sha256(file.bytes.bytes)
    }

    private mutating func writeProfile(_ options: PressOptions, _ deflater: borrowing Deflater) {
        guard options.standard == .x4, let bytes = options.condition.profile else { return }
        let number = file.reserve()
        var keys = PDFBytes()
        keys.append("/N 4/Alternate/DeviceCMYK")
        file.stream(number, keys: keys, content: bytes, deflater: deflater)
        profile = number
    }

    private mutating func writeResources(_ resources: RunResources, _ deflater: borrowing Deflater) {
        resourceKeys.append("/Font<<")
        for face in resources.fonts.keys.sorted() {
            guard let font = resources.fonts[face] else { continue }
            resourceKeys.append("/")
            resourceKeys.append(text: font.name)
            resourceKeys.append(" ")
            resourceKeys.append(reference: font.write(to: &file, deflater: deflater))
        }
        let knocksOut = write("<</Type/ExtGState/OP false/op false/OPM 0>>")
        // OPM 1: an ink of zero leaves what lies under it.
        let overprints = write("<</Type/ExtGState/OP true/op true/OPM 1>>")
        let allInks = write("[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]")
        resourceKeys.append(">>/ExtGState<</O0 ")
        resourceKeys.append(reference: knocksOut)
        resourceKeys.append("/O1 ")
        resourceKeys.append(reference: overprints)
        resourceKeys.append(">>/ColorSpace<</All ")
        resourceKeys.append(reference: allInks)
        resourceKeys.append(">>")
    }

    private mutating func write(_ content: StaticString) -> Int {
        var text = PDFBytes()
        text.append(content)
        return file.object(text)
    }

    private mutating func writePictures(
        _ pages: [RunPage], _ resolution: PressImage.Resolution, _ deflater: borrowing Deflater
    ) {
        var seen: Set<PressImage.Key> = []
        var items: [SheetItem] = []
        for page in pages {
            items += page.common.stretches.joined()
            for item in page.own.joined() {
                guard let key = PressImage.Key(item, resolution: resolution) else { continue }
                if !seen.insert(key).inserted { items.append(item) }
            }
        }
        for item in items { pictures.add(item, deflater: deflater) }
        let objects = pictures.streams.map { file.stream($0) }
        for entry in pictures.entries { entry.append(object: objects[entry.stream], to: &pictureEntries) }
        unreadable = pictures.unreadable
        // They are in the file now; sheets add their own.
        pictures = pictures.beginningSheet()
    }

    private mutating func writeForms(_ pages: [RunPage], _ resources: RunResources, _ deflater: borrowing Deflater) {
        var dictionary = PDFBytes()
        dictionary.append("<<")
        dictionary.append(resourceKeys)
        dictionary.append("/XObject<<")
        dictionary.append(pictureEntries)
        dictionary.append(">>>>")
        let formResources = file.object(dictionary)
        var count = 0
        for page in pages {
            var numbers: [Int] = []
            for stretch in page.common.stretches {
                guard let geometry = page.geometries.first else { continue }
                var content = PageContent(geometry: geometry, resources: resources)
                for item in stretch { content.draw(item, pictures: pictures) }
                let form = writeForm(content.bytes, box: geometry.bleedBox, resources: formResources, deflater)
                append("/S", count, object: form)
                numbers.append(count)
                count += 1
            }
            forms.append(numbers)
        }
    }

    private mutating func writeMarks(_ pages: [RunPage], _ kinds: PrinterMarks, _ deflater: borrowing Deflater) {
        guard !kinds.isEmpty else { return }
        var dictionary = PDFBytes()
        dictionary.append("<<")
        dictionary.append(resourceKeys)
        dictionary.append(">>")
        let markResources = file.object(dictionary)
        for geometry in pages.flatMap(\.geometries) where marks[geometry] == nil && geometry.trimWidth > 0 {
            let box = [0, 0, geometry.mediaWidth, geometry.mediaHeight]
            let form = writeForm(kinds.content(for: geometry), box: box, resources: markResources, deflater)
            append("/M", marks.count, object: form)
            marks[geometry] = marks.count
        }
    }

    private mutating func writeForm(
        _ content: PDFBytes, box: [Double], resources: Int, _ deflater: borrowing Deflater
    ) -> Int {
        let number = file.reserve()
        var keys = PDFBytes()
        keys.append("/Type/XObject/Subtype/Form/BBox[")
        for value in box { keys.append(operands: value) }
        keys.append("]/Resources ")
        keys.append(reference: resources)
        file.stream(number, keys: keys, content: content.bytes, deflater: deflater)
        return number
    }

    private mutating func append(_ name: StaticString, _ number: Int, object: Int) {
        formEntries.append(name)
        formEntries.append(integer: number)
        formEntries.append(" ")
        formEntries.append(reference: object)
    }
}
