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
        let scale =
            switch resolution {
            case .dotsPerInch(let dots): dots / 72
            case .width(let pixels): Double(pixels) / Points(page.trim.width).value
            }
        let raster = try paint(page, scale: scale)
        let hasPictures = page.items.contains { item in
            if case .image = item { true } else { false }
        }
        return try PNGFile.encode(raster, isPhotographic: hasPictures, dotsPerInch: scale * 72)
    }

    /// The trimmed page in shades of grey, 0 black to 255 white, row by row, for whoever measures it.
    package func greys(of page: SheetPage, dotsPerInch: Double) throws(DrawingError) -> (
        width: Int, height: Int, pixels: [UInt8]
    ) {
        let raster = try paint(page, scale: dotsPerInch / 72)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(raster.width * raster.height)
        try raster.forEachRow { row in
            for pixel in stride(from: 0, to: row.count, by: 4) {
                // Luma of Rec. 601 in 256ths: blue, green, red.
                let sum = Int(row[pixel]) * 29 + Int(row[pixel + 1]) * 150 + Int(row[pixel + 2]) * 77
                pixels.append(UInt8(sum >> 8))
            }
        }
        return (raster.width, raster.height, pixels)
    }

    private func paint(_ page: SheetPage, scale: Double) throws(DrawingError) -> Raster {
        let points = Points(page.trim.width).value
        let width = Int(exactly: (points * scale).rounded()) ?? 0
        let height = Int(exactly: (Points(page.trim.height).value * scale).rounded()) ?? 0
        let raster = try Raster(width: width, height: height, scale: scale)
        let canvas = Canvas(
            context: raster.context, toning: .colour, scale: scale, isRaster: true, fonts: fonts, pictures: pictures)
        for item in page.items { try canvas.draw(item) }
        return raster
    }
}
