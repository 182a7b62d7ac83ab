internal import CCairo
package import Sheets

/// Draws sheets for the black-and-white A4 printer of an office: greys of the same contrast, no bleed, as many copies
/// side by side as the paper holds, with marks for the guillotine.
///
/// Each page stands on a sheet of its own as often as it fits, so a leaflet printed on both sides and cut
/// gives whole leaflets whichever way the printer turns the paper.
package final class OfficeDrawing {
    private let fonts = FontCabinet()
    private let pictures = PictureCabinet()

    package init() {}

    /// The finished file.
    ///
    /// - Parameter created: seconds since 1970 UTC, as in `PDFDrawing`.
    package func draw(_ sheet: Sheet, created: Int) throws(DrawingError) -> [UInt8] {
        let surface = try PDFSurface(width: 0, height: 0)
        let canvas = Canvas(
            context: surface.context, toning: .grey, scale: 1, isRaster: false, fonts: fonts, pictures: pictures)
        surface.describe(sheet, created: created)
        for page in sheet.pages {
            let paper = OfficePaper(for: page.trim)
            surface.setSize(width: Points(paper.size.width).value, height: Points(paper.size.height).value)
            for origin in paper.origins { try draw(page, at: origin, scale: paper.scale, on: canvas) }
            for mark in paper.marks(for: page) { canvas.draw(mark) }
            cairo_show_page(surface.context)
        }
        return try PDFCompletion(try surface.finish(), language: sheet.language, elements: []).complete()
    }

    private func draw(_ page: SheetPage, at origin: Point, scale: Double, on canvas: Canvas) throws(DrawingError) {
        cairo_save(canvas.context)
        defer { cairo_restore(canvas.context) }
        cairo_translate(canvas.context, canvas.points(origin.x), canvas.points(origin.y))
        cairo_scale(canvas.context, scale, scale)
        cairo_rectangle(canvas.context, 0, 0, canvas.points(page.trim.width), canvas.points(page.trim.height))
        cairo_clip(canvas.context)
        let scaled = canvas.scaled(by: scale)
        for item in page.items { try scaled.draw(item) }
    }
}
