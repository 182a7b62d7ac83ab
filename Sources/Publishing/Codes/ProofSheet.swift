internal import Content
internal import Diagnostics
internal import Drawing
internal import Sheets
internal import Typesetting

/// The sheet that shows every code with what was measured, for the person who signs the print run off.
struct ProofSheet {
    private let typesetter: Typesetter

    private static let page = Size(width: 210, height: 297)
    private static let columns = 3
    private static let rows = 5
    private static let cell = Size(width: 62, height: 54)
    private static let margin: Millimetres = 12
    private static let codeSide: Millimetres = 30
    private static let red = Swatch(name: "red", red: 220, green: 30, blue: 30)

    init(fonts: FontLibrary) throws(FontError) { typesetter = try Typesetter(fonts: fonts) }

    /// The finished PDF.
    func draw(_ probes: [CodeProof.Probe], date: Day) throws -> [UInt8] {
        var sheet = Sheet(title: "Mã QR: bản soi", language: "vi")
        let perPage = Self.columns * Self.rows
        for start in stride(from: 0, to: max(1, probes.count), by: perPage) {
            var page = SheetPage(name: "\(start / perPage + 1)", trim: Self.page)
            page.items += words(
                "Mã QR: bản soi, \(date), \(probes.count) mã", size: 11,
                in: Rect(x: Self.margin, y: 8, width: 180, height: 8))
            for (place, probe) in probes[start..<min(start + perPage, probes.count)].enumerated() {
                let x = Self.margin + Self.cell.width * Double(place % Self.columns)
                let y = Self.margin + 8 + Self.cell.height * Double(place / Self.columns)
                page.items += items(of: probe, x: x, y: y)
            }
            sheet.pages.append(page)
        }
        return try PDFDrawing().draw(sheet, created: date.number * 86_400)
    }

    private func items(of probe: CodeProof.Probe, x: Millimetres, y: Millimetres) -> [SheetItem] {
        var code = probe.code
        code.square = Rect(x: x, y: y, width: Self.codeSide, height: Self.codeSide)
        var items: [SheetItem] = [.code(code)]
        let step = code.moduleSize
        for module in probe.measure?.damaged ?? [] {
            items.append(
                .shape(
                    .rectangle(
                        Rect(
                            x: x + step * Double(module.column), y: y + step * Double(module.row), width: step,
                            height: step), fill: Self.red)))
        }
        let name = probe.file.split(separator: "/").last.map(String.init) ?? probe.file
        let lines = [probe.code.payload, "\(name), \(probe.page)", figures(of: probe), verdict(of: probe)]
        items += words(
            lines.joined(separator: "\n"), size: 6.5,
            in: Rect(x: x, y: y + Self.codeSide + 2, width: Self.cell.width - 4, height: 20))
        return items
    }

    private func figures(of probe: CodeProof.Probe) -> String {
        guard let measure = probe.measure else { return "" }
        let module = measure.module.map { CodeProof.Probe.number($0.value) } ?? "?"
        return
            "ô \(module) mm · viền \(measure.quietZone) ô · \(Int(measure.contrast)):1 · sai \(measure.damaged.count)/\(measure.budget)"
    }

    private func verdict(of probe: CodeProof.Probe) -> String {
        guard probe.findings.isEmpty else { return "CẦN XEM: " + probe.findings.map(\.id).joined(separator: ", ") }
        return probe.read == nil ? "chưa đọc lại (thiếu zbarimg)" : "đạt: đọc được ở 300 và 150 dpi"
    }

    private func words(_ text: String, size: Points, in rect: Rect) -> [SheetItem] {
        let style = TextStyle(families: ["Noto Sans"], size: size, lineHeight: 1.3, language: "vi")
        let shaped = typesetter.shape(ParagraphText(runs: [StyledRun(text, style)], width: Points(rect.width)))
        return shaped.lines.map { line in
            .line(
                PlacedLine(
                    origin: Point(x: rect.x + Millimetres(line.x), y: rect.y + Millimetres(line.baseline)), line: line,
                    colour: .black))
        }
    }
}
