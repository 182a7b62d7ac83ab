internal import CCairo
package import Sheets

/// Draws pages as pictures: previews, social cards, screens.
///
/// One per thread, for its opened fonts and decoded pictures; what it draws depends on the page alone.
package final class PNGDrawing {
    /// How many pixels a picture gets.
    package enum Resolution: Hashable, Sendable {
        /// Per inch of the trimmed page.
        case dotsPerInch(Double)
        /// Across the trimmed page; the height follows.
        case width(Int)
    }

    private let fonts = FontCabinet()
    private let pictures = PictureCabinet()

    package init() {}

    /// The trimmed page as a PNG file in RGB, on white.
    package func draw(_ page: SheetPage, at resolution: Resolution) throws(DrawingError) -> [UInt8] {
        let points = Points(page.trim.width).value
        let scale =
            switch resolution {
            case .dotsPerInch(let dots): dots / 72
            case .width(let pixels): Double(pixels) / points
            }
        let width = Int(exactly: (points * scale).rounded()) ?? 0
        let height = Int(exactly: (Points(page.trim.height).value * scale).rounded()) ?? 0
        let raster = try Raster(width: width, height: height, scale: scale)
        let canvas = Canvas(
            context: raster.context, toning: .colour, scale: scale, isRaster: true, fonts: fonts, pictures: pictures)
        for item in page.items { try canvas.draw(item) }
        let hasPictures = page.items.contains { item in
            if case .image = item { true } else { false }
        }
        return try PNGFile.encode(raster, isPhotographic: hasPictures, dotsPerInch: scale * 72)
    }
}
