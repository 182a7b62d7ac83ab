internal import Drawing
internal import Sheets
internal import Typesetting

/// What one worker sets and draws with.
///
/// The tools are made when first needed and never leave the worker.
struct DrawingTable {
    private let fonts: FontLibrary
    private var made: DrawingTools?

    init(fonts: FontLibrary) { self.fonts = fonts }

    mutating func tools() throws -> DrawingTools {
        if let made { return made }
        let tools = try DrawingTools(fonts: fonts)
        made = tools
        return tools
    }
}

/// A typesetter and the drawing instruments.
final class DrawingTools {
    let typesetter: Typesetter
    let codes = QRCode()
    let memory = LayoutMemory()
    private let pdf = PDFDrawing()
    private let office = OfficeDrawing()
    let png = PNGDrawing()

    init(fonts: FontLibrary) throws(FontError) { typesetter = try Typesetter(fonts: fonts) }

    /// The bytes of a sheet in a flavour.
    ///
    /// - Parameter created: What the file says about when it was made, in seconds since 1970 UTC.
    func draw(_ sheet: Sheet, as flavour: BuildOptions.Flavour, created: Int) throws -> [UInt8] {
        switch flavour {
        case .office: try office.draw(sheet, created: created)
        case .preview: try sheet.pages.first.map { try png.draw($0, at: .width(900)) } ?? []
        case .screen, .press, .website, .channels: try pdf.draw(sheet, created: created)
        }
    }

    /// One page as a PNG file, so many pixels across.
    func picture(of page: SheetPage, width: Int) throws -> [UInt8] { try png.draw(page, at: .width(width)) }
}
