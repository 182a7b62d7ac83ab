package import Diagnostics
package import Sheets

/// Many sheets that share most of what is on them, made ready for the press: one leaflet for ninety-five communes, or
/// one letter for a thousand households.
///
/// Preparing finds what the sheets share, cuts the fonts to the glyphs of all of them, and packs both once. After that
/// each file is the shared bytes, copied, and the little that is its own; any thread may make any file, and the bytes
/// depend only on the sheets and the options.
package struct PressRun: Sendable {
    package let options: PressOptions
    let sheets: [PressSheet]
    let pages: [RunPage]
    let resources: RunResources
    let slugs: [[SlugLines]]
    let shared: SharedObjects
    let resolution: PressImage.Resolution

    /// The sheet of the first file.
    package var first: Sheet? { sheets.first?.sheet }

    /// What all files of the run begin with.
    package let beginning: FileBeginning

    /// How many files the run makes.
    package var count: Int { sheets.count }

    /// Prepares a run.
    package init(_ sheets: [PressSheet], options: PressOptions) throws(PressError) {
        self.options = options
        self.sheets = sheets
        resolution = PressImage.Resolution(limit: options.resolutionLimit, target: options.resolutionTarget)
        let converter = try InkConverter(condition: options.condition)
        let pages = RunPage.pages(of: sheets.map(\.sheet), margin: options.marks.margin)
        self.pages = pages

        var uses: [FontFace: GlyphUse] = [:]
        func use(_ item: SheetItem) throws(PressError) {
            guard case .line(let line) = item else { return }
            for run in line.line.runs {
                if uses[run.face] == nil { uses[run.face] = try GlyphUse(run.face) }
                uses[run.face]?.add(run)
            }
        }
        for page in pages {
            for item in page.items { try use(item) }
        }
        // The face with the most letters sets the body; it is the least loud and the likeliest to have what is needed.
        let faces = uses.values.sorted { ($1.count, $0.face) < ($0.count, $1.face) }.map(\.face)
        let slugs = SlugLines.slugs(sheets, pages: pages, options: options, faces: faces)
        for slug in slugs.joined() {
            for run in slug.lines { uses[run.face]?.add(run) }
        }
        self.slugs = slugs

        var fonts: [FontFace: PressFont] = [:]
        for (index, face) in uses.keys.sorted().enumerated() {
            guard let use = uses[face] else { continue }
            fonts[face] = try PressFont(name: "F\(index)", use: use)
        }
        resources = RunResources(fonts: fonts, converter: converter)
        shared = SharedObjects(pages: pages, resources: resources, options: options, resolution: resolution)
        beginning = FileBeginning(shared.file.bytes.bytes)
    }

    /// True when colours without a recipe of their own went through the profile of the printing condition.
    package var usesProfile: Bool { resources.converter.hasProfile }

    /// What the sheets ask for that the press files can only give approximately.
    package var report: Report {
        var report = Report()
        var (plain, slanted): (Set<String>, Set<String>) = ([], [])
        for item in pages.lazy.map(\.items).joined() {
            switch item {
            case .shape(let shape):
                for swatch in [shape.fill, shape.stroke] {
                    if let swatch, swatch.ink == nil { plain.insert(swatch.name) }
                }
            case .line(let line):
                if line.colour.ink == nil { plain.insert(line.colour.name) }
                for run in line.line.runs where run.isSynthetic { slanted.insert(run.face.file) }
            case .image, .code, .link, .begin, .end: break
            }
        }
        if !usesProfile, !plain.isEmpty {
            let names = plain.sorted().joined(separator: ", ")
            report.add(
                Diagnostic(
                    "press-profile-missing", .warning,
                    Message(
                        vi: "Màu \(names) không có công thức mực và máy chưa có hồ sơ màu: chỉ đổi gần đúng",
                        en: "Swatches \(names) have no ink recipe and no profile is installed; converted roughly"),
                    fixes: [
                        Diagnostic.Fix(
                            Message(
                                vi: "chạy scripts/make-profile, hoặc ghi mực CMYK trong theme.yaml",
                                en: "run scripts/make-profile, or write the inks in theme.yaml"))
                    ]))
        }
        for file in slanted.sorted() {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            report.add(
                Diagnostic(
                    "press-synthetic-type", .warning,
                    Message(
                        vi: "Phông \(name) không có kiểu nghiêng hoặc đậm cần dùng: bản in dùng kiểu thường",
                        en: "Font \(name) lacks the slanted or bold style asked for; printed upright and regular")))
        }
        return report
    }

    /// What one sheet has beyond the others.
    package func objects(at index: Int, using workspace: borrowing PressWorkspace) -> SheetObjects {
        SheetObjects(of: index, in: self, deflater: workspace.deflater)
    }

    /// The file of one sheet.
    package func document(at index: Int, using workspace: borrowing PressWorkspace) -> PressDocument {
        document(at: index, of: objects(at: index, using: workspace))
    }

    /// The file of one sheet from its objects.
    package func document(at index: Int, of objects: SheetObjects) -> PressDocument {
        var writer = DocumentWriter(run: self)
        writer.add(objects)
        return writer.finish(title: sheets[index].sheet.title, first: sheets[index].sheet)
    }

    /// One file with the pages of all sheets, one sheet after the other.
    package func jointDocument(title: String, using workspace: borrowing PressWorkspace) -> PressDocument {
        jointDocument(title: title, of: sheets.indices.map { objects(at: $0, using: workspace) })
    }

    /// One file with the pages of all sheets, one sheet after the other, from the objects of each.
    package func jointDocument(title: String, of objects: [SheetObjects]) -> PressDocument {
        let size = objects.reduce(8192) { size, sheet in
            size + sheet.pictures.reduce(0) { $0 + $1.stored.count + 300 }
                + sheet.pages.reduce(0) { $0 + $1.content.stored.count + 1200 }
        }
        var writer = DocumentWriter(run: self, size: size)
        for sheet in objects { writer.add(sheet) }
        return writer.finish(title: title, first: sheets[0].sheet)
    }

    /// The sheets laid out on press sheets: one page a side, the pages of all sheets one after the other.
    ///
    /// Nil when the paper is too small. All pages are taken to have the format of the first.
    package func imposedDocument(
        _ imposition: Imposition, title: String, using workspace: borrowing PressWorkspace
    ) -> PressDocument? {
        guard let first = sheets.first?.sheet.pages.first else { return nil }
        var places: [(sheet: Int, page: Int)] = []
        for index in sheets.indices {
            for page in sheets[index].sheet.pages.indices { places.append((index, page)) }
        }
        guard let plan = imposition.plan(trim: first.trim, bleed: first.bleed, pageCount: places.count) else {
            return nil
        }
        var writer = DocumentWriter(run: self)
        writer.addSides(of: plan, pages: places, deflater: workspace.deflater)
        return writer.finish(title: title, first: sheets[0].sheet)
    }
}

/// What one thread reuses from file to file.
package struct PressWorkspace: ~Copyable {
    let deflater = Deflater(level: 6, short: 4)
    package init() {}
}
