internal import Content
internal import Diagnostics
internal import Drawing
internal import Press
internal import Sheets
internal import Typesetting

/// The parcel of one print job while it is packed: every file, the order and the checksums.
struct PressParcel {
    private let run: PrintPlan.Run
    private let pieces: [PressRoom.Piece]
    private let options: PressOptions
    private var files: [JobTicket.File] = []
    /// The bytes of what is in no other place of the output.
    private var aids: [String: [UInt8]] = [:]
    private var notes: [String] = []
    /// The pages laid out on press sheets, when they are asked for.
    private(set) var imposed: [UInt8]?

    init(run: PrintPlan.Run, pieces: [PressRoom.Piece], options: PressOptions) {
        self.run = run
        self.pieces = pieces
        self.options = options
    }

    /// Adds a file that is printed.
    mutating func add(_ file: JobTicket.File) { files.append(file) }

    /// Adds a file that is a help and is not to be printed once more.
    private mutating func addAid(_ name: String, _ bytes: [UInt8], _ preflight: PreflightResult? = nil) {
        files.append(JobTicket.File(name: name, bytes: bytes, copies: 0, preflight: preflight))
        aids[name] = bytes
    }

    /// Adds the one file with the pages of all copies.
    mutating func addJoint(_ bytes: [UInt8]) {
        let name = PrintPath.wholeName(of: run, "joint-press.pdf")
        addAid(name, bytes)
        notes.append("\(name) gộp mọi tệp theo thứ tự trên, để tiện xem hoặc in nối tiếp; không in thêm.")
    }

    /// Adds the pages laid out on press sheets; a paper nobody knows, or one too small, is reported.
    mutating func addImposed(
        _ order: ImpositionOrder, of press: PressRun, limits: PreflightLimits,
        using workspace: borrowing PressWorkspace, _ report: inout Report
    ) {
        let span = run.text.matter.spans["print"]
        guard let paper = PressPaper.all.first(where: { Slug.make($0.name) == Slug.make(order.paper) }) else {
            report.add(
                .unknown(
                    "unknown-press-paper", order.paper, at: span, among: PressPaper.all.map(\.name),
                    Message(
                        vi:
                            "không có khổ giấy in “\(order.paper)”: \(PressPaper.all.map(\.name).joined(separator: ", "))",
                        en: "no press paper '\(order.paper)': \(PressPaper.all.map(\.name).joined(separator: ", "))")))
            return
        }
        let imposition = Imposition(
            paper: paper, method: Imposition.Method(rawValue: order.method) ?? .sheetwise,
            creep: Millimetres(order.creep))
        guard let sheet = pieces.first?.sheet,
            let document = press.imposedDocument(
                imposition, title: sheet.title, using: workspace)
        else {
            report.add(
                Diagnostic(
                    "press-paper-too-small", .error,
                    Message(
                        vi: "khổ \(paper.name) không đủ chỗ cho một tờ",
                        en: "paper \(paper.name) has no room for a single piece"), at: span))
            return
        }
        imposed = document.bytes
        let name = PrintPath.wholeName(of: run, "\(Slug.make(paper.name))-\(order.method).pdf")
        // The press sheet is cut down to its pages: its own edge needs no bleed and no margin, and its marks are hairlines.
        var limits = limits
        limits.bleed = 0
        limits.thinnestLine = min(limits.thinnestLine, 0.2)
        let result = Preflight(limits: limits).check(
            document.bytes, file: name, expecting: PreflightExpectation(safeMargin: 0))
        report.merge(result.report)
        addAid(name, document.bytes, result)
        notes.append("\(name) đã bình trang trên khổ \(paper.name); dùng thay cho các tệp rời, không in thêm.")
    }

    /// Adds a drawing of the folds to scale, for sheets that have any.
    mutating func addDummy(fonts: FontLibrary, date: Day) throws {
        guard let sheet = pieces.first?.sheet,
            sheet.pages.contains(where: { !$0.verticalFolds.isEmpty || !$0.horizontalFolds.isEmpty }),
            let family = pieces.first?.content.language.textFonts
        else { return }
        let dummy = FoldDummy(measuring: try Typesetter(fonts: fonts), families: family).sheet(sheet)
        let name = PrintPath.wholeName(of: run, "fold-dummy.pdf")
        addAid(name, try PDFDrawing().draw(dummy, created: date.number * 86_400))
        notes.append("\(name) vẽ nếp gấp theo tỷ lệ.")
    }

    /// The finished parcel, handed over part by part.
    ///
    /// - Parameter content: Gives the bytes of a file that is printed.
    func zip(
        _ content: (_ name: String) throws -> JobTicket.Content, deliver: ([UInt8]) throws -> Void
    ) throws {
        let name = PrintPath.wholeName(of: run, "press")
        guard let first = pieces.first else { return }
        let ticket = JobTicket(
            order: run.sheet.order, content: first.content, sheet: first.sheet, options: options, notes: notes,
            files: files)
        try ticket.parcel(folder: name, content: { try aids[$0].map { .whole($0) } ?? content($0) }, deliver: deliver)
    }
}

extension JobTicket {
    /// The order for a sheet; what the item leaves out is told from the sheet.
    fileprivate init(
        order: PrintOrder, content: SheetContent, sheet: Sheet, options: PressOptions, notes: [String], files: [File]
    ) {
        let page = sheet.pages.first
        var notes = order.notes + notes
        if !order.printer.isEmpty { notes.insert("Nơi in: \(order.printer)", at: 0) }
        if order.run == nil {
            notes.insert("Chưa ghi số lượng: điền print.run trong bài, hoặc ghi tay vào phiếu.", at: 0)
        }
        self.init(
            title: content.title, issuer: content.author, date: options.date,
            trim: page?.trim ?? Size(width: 0, height: 0), bleed: page?.bleed ?? 0, pageCount: sheet.pages.count,
            colours: order.colours.isEmpty ? sheet.colours : order.colours, options: options, paper: order.paper,
            fold: order.fold.isEmpty ? sheet.foldInWords : order.fold, finishing: order.finishing,
            run: order.run ?? 1, delivery: order.delivery,
            contact: Contact(
                name: order.contact.isEmpty ? content.author : order.contact,
                phone: order.phone.isEmpty ? content.texts[.hotline] ?? "" : order.phone, email: order.email),
            notes: notes, files: files)
    }
}

extension Sheet {
    /// Inks of the front and of the back: `4/4`, `1/0`.
    fileprivate var colours: String {
        let inks = pages.map { $0.isBlackOnly ? 1 : 4 }
        guard let front = inks.first else { return "" }
        return "\(front)/\(inks.count > 1 ? inks[1] : 0)"
    }

    /// In words; the widths are those of the first side.
    fileprivate var foldInWords: String {
        guard let page = pages.first else { return "" }
        func parts(_ folds: [Millimetres], _ length: Millimetres) -> String {
            let edges = [0] + folds.sorted() + [length]
            return zip(edges, edges.dropFirst()).map { "\(Int(($1 - $0).value.rounded()))" }.joined(separator: " + ")
        }
        var words: [String] = []
        if !page.verticalFolds.isEmpty {
            words.append(
                "\(page.verticalFolds.count) vạch dọc, mặt ngoài \(parts(page.verticalFolds, page.trim.width)) mm")
        }
        if !page.horizontalFolds.isEmpty {
            words.append(
                "\(page.horizontalFolds.count) vạch ngang, \(parts(page.horizontalFolds, page.trim.height)) mm")
        }
        return words.joined(separator: "; ")
    }
}

extension SheetPage {
    /// True when nothing on the page needs an ink but black.
    fileprivate var isBlackOnly: Bool {
        items.allSatisfy { item in
            switch item {
            case .image: false
            case .shape(let shape): [shape.fill, shape.stroke].allSatisfy { $0?.isGrey ?? true }
            case .line(let line): line.colour.isGrey
            case .code(let code): code.colour.isGrey
            case .link, .begin, .end: true
            }
        }
    }
}

extension Swatch {
    fileprivate var isGrey: Bool {
        if let ink { return ink.cyan == 0 && ink.magenta == 0 && ink.yellow == 0 }
        return red == green && green == blue
    }
}
