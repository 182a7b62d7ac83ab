internal import CCairo
package import Sheets

/// Draws sheets as PDF for phones and screens: RGB, the trimmed size, links, and tags for reading aloud.
///
/// One per thread, for its opened fonts and decoded pictures; what it draws depends on the sheet alone.
package final class PDFDrawing {
    private let fonts = FontCabinet()
    private let pictures = PictureCabinet()

    package init() {}

    /// The finished file.
    ///
    /// - Parameter created: what the file says about when it was made, in seconds since 1970 UTC; never the clock,
    ///   so the same sheet always gives the same bytes.
    package func draw(_ sheet: Sheet, created: Int) throws(DrawingError) -> [UInt8] {
        let first = sheet.pages.first?.trim ?? Size(width: 0, height: 0)
        let surface = try PDFSurface(width: Points(first.width).value, height: Points(first.height).value)
        let canvas = Canvas(
            context: surface.context, toning: .colour, scale: 1, isRaster: false, fonts: fonts, pictures: pictures)
        surface.describe(sheet, created: created)
        var structure = TagWriter(context: surface.context)
        for (index, page) in sheet.pages.enumerated() {
            surface.setSize(width: Points(page.trim.width).value, height: Points(page.trim.height).value)
            if index == 0 { structure.beginDocument() }
            for (position, item) in page.items.enumerated() {
                switch item {
                case .shape(let shape): canvas.draw(shape)
                case .line(let line):
                    try canvas.draw(line)
                    structure.note(line, page: index + 1)
                case .image(let image):
                    let isOwn = structure.beginFigure(image.alternativeText)
                    try canvas.draw(image)
                    structure.endFigure(isOwn)
                case .code(let code):
                    let isOwn = structure.beginFigure(code.alternativeText)
                    try canvas.draw(code)
                    structure.endFigure(isOwn)
                case .link(let link): structure.add(link)
                case .begin(let tag): structure.begin(tag, rest: page.items[(position + 1)...])
                case .end: structure.end(surface)
                }
            }
            if index == sheet.pages.count - 1 { structure.endDocument(surface) }
            cairo_show_page(surface.context)
        }
        let bytes = try surface.finish()
        return try PDFCompletion(bytes, language: sheet.language, elements: structure.elements).complete()
    }
}
