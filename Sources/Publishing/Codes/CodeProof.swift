internal import Content
package import Diagnostics
internal import Drawing
internal import Glibc
internal import Press
internal import Sheets

/// Looks at finished pages the way a telephone will: finds every code, measures it and reads it back.
package struct CodeProof: Sendable {
    /// One code on one page.
    struct Probe: Sendable {
        /// The finished file, relative to the output; the sheet itself when there is none.
        var file: String
        var page: Int
        var edition: String
        var code: PlacedCode
        var measure: CodeMeasure?
        /// What was read at 300 and at 150 dots an inch; nil when nothing could read.
        var read: [Int: String]?
        var span: SourceSpan?
    }

    private(set) var probes: [Probe] = []
    /// A PDF with every code, what was measured, and the wrong modules in red.
    package private(set) var sheet: [UInt8] = []
    /// False when zbarimg is not installed, so that nothing was read back.
    package let hasReader: Bool

    package var count: Int { probes.count }
    package var report: Report { Report(probes.flatMap { $0.findings }) }

    /// Lays out what the options ask for and looks at its finished files, as far as there are any.
    init(
        of shop: PrintShop, options: BuildOptions, observer: some BuildObserver
    ) async throws {
        hasReader = ExternalTool.isInstalled("zbarimg")
        let hasRasteriser = ExternalTool.isInstalled("pdftoppm")
        var tasks: [(probe: Probe, sheetPage: SheetPage, path: String?, outset: Millimetres)] = []
        for (run, copy, sheet) in try await shop.sheets(observer: observer) {
            func finished(_ flavour: BuildOptions.Flavour) -> String? {
                let path = PrintPath.file(of: run, copy: copy, flavour: flavour)
                return hasRasteriser && access("\(options.output)/\(path)", R_OK) == 0 ? path : nil
            }
            let span = run.text.matter.spans["opens"] ?? run.text.matter.spans["title"]
            let (press, office) = (finished(.press), finished(.office))
            let fine = press ?? finished(.screen)
            for (number, page) in sheet.pages.enumerated() {
                for case .code(let code) in page.items {
                    func add(_ code: PlacedCode, in file: String?, outset: Millimetres = 0) {
                        let name = file ?? PrintPath.file(of: run, copy: copy, flavour: .screen)
                        let probe = Probe(
                            file: name, page: number + 1, edition: copy.edition.slug, code: code, span: span)
                        tasks.append((probe, page, file, outset))
                    }
                    // The film of a press file is larger than the page.
                    add(code, in: fine, outset: press == nil ? 0 : page.bleed + PrinterMarks.all.margin)
                    if let office { add(OfficePaper(for: page.trim).first(code), in: office) }
                }
            }
        }
        observer.stage(Message(vi: "soi mã QR", en: "proofing codes"), of: tasks.count)
        probes = try await Workers.map(tasks.count, workers: options.workers, makeState: {}) {
            [tasks, hasReader] _, index in
            defer { observer.advance() }
            var probe = tasks[index].probe
            let crop = Crop(around: probe.code, outset: tasks[index].outset)
            let picture =
                try tasks[index].path.flatMap {
                    crop.picture(of: "\(options.output)/\($0)", page: probe.page)
                } ?? crop.picture(of: tasks[index].sheetPage)
            probe.measure = CodeMeasure(of: probe.code, in: picture, origin: crop.origin, scale: Crop.scale)
            if hasReader {
                probe.read = [300: CodeReader.read(picture) ?? "", 150: CodeReader.read(picture.halved) ?? ""]
            }
            return probe
        }
        sheet = try ProofSheet(fonts: shop.fonts).draw(probes, date: options.date)
    }
}

extension OfficePaper {
    /// Where the first copy of a page shows a code, and how large.
    fileprivate func first(_ code: PlacedCode) -> PlacedCode {
        guard let origin = origins.first else { return code }
        var code = code
        code.square = Rect(
            x: origin.x + code.square.x * scale, y: origin.y + code.square.y * scale,
            width: code.square.width * scale, height: code.square.height * scale)
        return code
    }
}

/// The stretch of a page with a code and what surrounds it, in pixels.
private struct Crop {
    static let dotsPerInch: Double = 300
    /// Pixels a millimetre.
    static let scale = dotsPerInch / 25.4

    let left: Int
    let top: Int
    let side: Int
    /// The upper left corner of the modules within the crop.
    let origin: (x: Double, y: Double)
    /// The film beyond the page.
    private let outset: Millimetres

    init(around code: PlacedCode, outset: Millimetres) {
        self.outset = outset
        let reach = code.moduleSize * 6
        left = Int(((code.square.x - reach + outset).value * Self.scale).rounded(.down))
        top = Int(((code.square.y - reach + outset).value * Self.scale).rounded(.down))
        side = Int(((code.square.width + reach * 2).value * Self.scale).rounded(.up)) + 2
        origin = (
            (code.square.x + outset).value * Self.scale - Double(left),
            (code.square.y + outset).value * Self.scale - Double(top)
        )
    }

    /// From a finished file; nil when it cannot be drawn.
    func picture(of path: String, page: Int) -> GreyPicture? {
        // Left of the page there is nothing to draw: the crop begins at its edge and is padded.
        let (x, y) = (max(0, left), max(0, top))
        let arguments = [
            "-gray", "-r", "\(Int(Self.dotsPerInch))", "-f", "\(page)", "-l", "\(page)", "-x", "\(x)", "-y", "\(y)",
            "-W",
            "\(side - (x - left))", "-H", "\(side - (y - top))", path,
        ]
        guard let outcome = ExternalTool.run("pdftoppm", arguments), outcome.status == 0,
            let part = GreyPicture(pgm: outcome.output)
        else { return nil }
        return padded(part, right: x - left, down: y - top)
    }

    /// Drawn from the sheet itself.
    func picture(of page: SheetPage) throws -> GreyPicture {
        let raster = try PNGDrawing().greys(of: page, dotsPerInch: Self.dotsPerInch)
        let whole = GreyPicture(width: raster.width, height: raster.height, pixels: raster.pixels)
        var part = GreyPicture(width: side, height: side, pixels: [])
        for y in 0..<side {
            for x in 0..<side { part.pixels.append(UInt8(whole[left + x, top + y])) }
        }
        return part
    }

    private func padded(_ part: GreyPicture, right: Int, down: Int) -> GreyPicture {
        guard right > 0 || down > 0 || part.width < side || part.height < side else { return part }
        var whole = GreyPicture(width: side, height: side, pixels: [])
        for y in 0..<side {
            for x in 0..<side { whole.pixels.append(UInt8(part[x - right, y - down])) }
        }
        return whole
    }
}
