internal import Sheets

/// Writes one file of a run: the shared objects, then what is its own.
struct DocumentWriter {
    private let run: PressRun
    private var file: PDFFile
    /// Everything that is only in this file, for its identifier.
    private var contents: [UInt8]
    private var pages: [Int] = []
    private var unreadable: [String] = []

    /// - Parameter size: About how many bytes the file's own objects take.
    init(run: PressRun, size: Int = 8192) {
        self.run = run
        file = run.shared.file
        file.reserve(bytes: run.shared.file.bytes.count + size)
        contents = run.shared.hash
    }

    mutating func add(_ sheet: SheetObjects) {
        let objects = write(sheet.pictures)
        unreadable += sheet.unreadable
        for page in sheet.pages {
            contents += page.content.stored
            var entries = PDFBytes()
            for picture in page.pictures { picture.append(object: objects[picture.stream], to: &entries) }
            pages.append(writePage(page.geometry, content: file.stream(page.content), objects: entries))
        }
    }

    private mutating func write(_ pictures: [PackedStream]) -> [Int] {
        pictures.map { picture in
            contents += picture.stored
            return file.stream(picture)
        }
    }

    // MARK: Press sheets

    /// Adds the sides of a plan; its pages are those of the sheets, one sheet after the other.
    mutating func addSides(
        of plan: ImpositionPlan, pages places: [(sheet: Int, page: Int)], deflater: borrowing Deflater
    ) {
        var forms: [Int: (number: Int, geometry: PageGeometry)] = [:]
        var entries = PDFBytes()
        var sheet = (index: -1, content: SheetContent(of: 0, in: run), objects: [Int]())
        for page in Set(plan.sides.flatMap { $0.slots.compactMap(\.page) }).sorted() where page < places.count {
            let (index, number) = places[page]
            if sheet.index != index { sheet = (index, SheetContent(of: index, in: run), []) }
            let geometry = run.pages[number].geometries[index]
            let (content, pictures) = sheet.content.page(number, deflater: deflater)
            sheet.objects += write(Array(sheet.content.pictures.streams[sheet.objects.count...]))
            for name in sheet.content.pictures.unreadable where !unreadable.contains(name) { unreadable.append(name) }
            contents += content.bytes.bytes
            var own = PDFBytes()
            for picture in pictures { picture.append(object: sheet.objects[picture.stream], to: &own) }
            var keys = PDFBytes()
            keys.append("/Type/XObject/Subtype/Form/BBox[")
            for value in geometry.bleedBox { keys.append(operands: value, places: 3) }
            keys.append("]/Resources")
            appendResources(own, to: &keys)
            let form = file.reserve()
            file.stream(form, keys: keys, content: content.bytes.bytes, deflater: deflater)
            forms[page] = (forms.count, geometry)
            entries.append("/P")
            entries.append(integer: forms.count - 1)
            entries.append(" ")
            entries.append(reference: form)
        }
        for side in plan.sides {
            var content = ImposedSideContent(side: side, paper: plan.paper.size)
            for slot in side.slots {
                guard let page = slot.page, let form = forms[page] else { continue }
                content.place(slot, form: form.number, geometry: form.geometry)
            }
            content.drawMarks()
            contents += content.bytes.bytes
            let stream = file.reserve()
            file.stream(stream, keys: PDFBytes(), content: content.bytes.bytes, deflater: deflater)
            let paper = SheetPage(name: "", trim: plan.paper.size)
            pages.append(writePage(PageGeometry(paper, margin: 0), content: stream, objects: entries))
        }
    }

    private mutating func writePage(_ geometry: PageGeometry, content: Int, objects: PDFBytes) -> Int {
        var text = PDFBytes()
        text.append("<</Type/Page/Parent ")
        text.append(reference: run.shared.pageTree)
        appendBox("/MediaBox[", [0, 0, geometry.mediaWidth, geometry.mediaHeight])
        appendBox("/BleedBox[", geometry.bleedBox)
        appendBox("/TrimBox[", geometry.trimBox)
        // PDF/X-1a allows no transparency group; in PDF/X-4 it says in which inks anything would be blended.
        if run.options.standard == .x4 { text.append("/Group<</S/Transparency/CS/DeviceCMYK>>") }
        text.append("/Contents ")
        text.append(reference: content)
        text.append("/Resources")
        appendResources(objects, to: &text)
        text.append(">>")
        return file.object(text)

        func appendBox(_ name: StaticString, _ box: [Double]) {
            text.append(name)
            for value in box { text.append(operands: value, places: 3) }
            text.append("]")
        }
    }

    private func appendResources(_ own: PDFBytes, to text: inout PDFBytes) {
        text.append("<<")
        text.append(run.shared.resourceKeys)
        text.append("/XObject<<")
        text.append(run.shared.formEntries)
        text.append(run.shared.pictureEntries)
        text.append(own)
        text.append(">>>>")
    }

    consuming func finish(title: String, first: Sheet) -> PressDocument {
        let identifier = Array(Checksum.sha256(contents + Array(title.utf8)).prefix(16))
        var text = PDFBytes()
        text.append("<</Type/Pages/Count ")
        text.append(integer: pages.count)
        text.append("/Kids[")
        for page in pages {
            text.append(reference: page)
            text.append(" ")
        }
        text.append("]>>")
        file.object(run.shared.pageTree, text)
        writeCatalog(language: first.language)
        writeInfo(title: title, first: first)

        var digits = PDFBytes()
        for byte in identifier { digits.append(hex: byte) }
        let metadata = XMP(
            title: title, author: first.author, subject: first.subject, day: "\(run.options.date)",
            standard: run.options.standard, identifier: String(decoding: digits.bytes, as: UTF8.self))
        var keys = PDFBytes()
        keys.append("/Type/Metadata/Subtype/XML")
        file.stream(run.shared.metadata, keys: keys, stored: Array(metadata.text.utf8))

        let unreadable = run.shared.unreadable + unreadable
        let bytes = file.finish(catalog: run.shared.catalog, info: run.shared.info, identifier: identifier)
        return PressDocument(bytes: bytes, unreadableImages: unreadable)
    }

    private mutating func writeCatalog(language: String) {
        let condition = run.options.condition
        var text = PDFBytes()
        text.append("<</Type/Catalog/Pages ")
        text.append(reference: run.shared.pageTree)
        text.append("/Metadata ")
        text.append(reference: run.shared.metadata)
        text.append("/Lang")
        text.append(textString: language)
        text.append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier")
        text.append(textString: condition.identifier)
        text.append("/OutputCondition")
        text.append(textString: condition.description)
        text.append("/Info")
        text.append(textString: condition.description)
        text.append("/RegistryName")
        text.append(textString: condition.registry)
        if let profile = run.shared.profile {
            text.append("/DestOutputProfile ")
            text.append(reference: profile)
        }
        text.append(">>]>>")
        file.object(run.shared.catalog, text)
    }

    private mutating func writeInfo(title: String, first: Sheet) {
        var text = PDFBytes()
        text.append("<</Title")
        text.append(textString: title)
        if !first.author.isEmpty {
            text.append("/Author")
            text.append(textString: first.author)
        }
        if !first.subject.isEmpty {
            text.append("/Subject")
            text.append(textString: first.subject)
        }
        let stamp = "D:" + "\(run.options.date)".filter { $0 != "-" } + "000000Z"
        text.append("/Creator(Loa)/Producer(Loa)/CreationDate")
        text.append(textString: stamp)
        text.append("/ModDate")
        text.append(textString: stamp)
        if run.options.standard == .x1a {
            text.append("/GTS_PDFXVersion")
            text.append(textString: run.options.standard.rawValue)
            text.append("/GTS_PDFXConformance")
            text.append(textString: run.options.standard.rawValue)
        }
        text.append("/Trapped/False>>")
        file.object(run.shared.info, text)
    }
}
