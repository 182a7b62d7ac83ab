internal import CCairo
internal import Sheets

/// A decoded picture as cairo draws it; borrowed from the cabinet.
struct Picture {
    var surface: OpaquePointer
    /// Of the surface; smaller than the file's when it was reduced for a raster.
    var width: Int
    var height: Int
}

/// The pictures one thread has decoded: a logo stands on every leaflet of a run.
final class PictureCabinet {
    private struct Key: Hashable {
        /// Where the bytes lie.
        ///
        /// The entry keeps them, so nothing else can come to lie there.
        var address: UInt
        var count: Int
        var toning: Toning
        var isRaster: Bool
        var reduction: Int
    }

    private struct Entry {
        var bytes: [UInt8]
        var picture: Picture
    }

    private var entries: [Key: Entry] = [:]
    private var decodedBytes = 0
    private let limit = 128 << 20

    deinit {
        empty()
    }

    /// The surface for a picture.
    ///
    /// - Parameters:
    ///   - pixels: how many pixels wide the whole picture should at least be; a larger one is reduced.
    ///   - isRaster: whether the pixels are looked at; else photographs go into the file as JPEG.
    func surface(for image: PlacedImage, toning: Toning, pixels: Double, isRaster: Bool) throws(DrawingError) -> Picture
    {
        let reduction =
            image.format == .jpeg
            ? JPEGPicture.reduction(from: image.pixelWidth, to: pixels)
            : PNGPicture.reduction(from: image.pixelWidth, to: pixels)
        let address = image.bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        let key = Key(
            address: address, count: image.bytes.count, toning: toning, isRaster: isRaster, reduction: reduction)
        if let entry = entries[key] { return entry.picture }
        let picture = try decode(image, toning: toning, pixels: pixels, isRaster: isRaster, reduction: reduction)
        let size = picture.width * picture.height * 4 + image.bytes.count
        if decodedBytes + size > limit { empty() }
        decodedBytes += size
        entries[key] = Entry(bytes: image.bytes, picture: picture)
        return picture
    }

    private func decode(
        _ image: PlacedImage, toning: Toning, pixels: Double, isRaster: Bool, reduction: Int
    ) throws(DrawingError) -> Picture {
        switch image.format {
        case .jpeg where !isRaster:
            return try JPEGPicture.embed(image.bytes, reduction: reduction, isGrey: toning == .grey)
        case .jpeg:
            let picture = try JPEGPicture.decode(image.bytes, reduction: reduction)
            if toning == .grey { Self.turnGrey(picture) }
            return picture
        case .png:
            let picture = try PNGPicture.decode(image.bytes, reduction: reduction)
            if !isRaster, PNGPicture.isPhotograph(picture) {
                return try JPEGPicture.embed(
                    PNGPicture.reduced(picture, to: pixels), isGrey: toning == .grey)
            }
            if toning == .grey { Self.turnGrey(picture) }
            return picture
        case .svg: throw .picture("svg")
        }
    }

    private static func turnGrey(_ picture: Picture) {
        cairo_surface_flush(picture.surface)
        guard let data = cairo_image_surface_get_data(picture.surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(picture.surface))
        for row in 0..<picture.height {
            let pixels = UnsafeMutableBufferPointer(start: data + row * stride, count: picture.width * 4)
            for start in Swift.stride(from: 0, to: pixels.count, by: 4) {
                // Rec. 709 luma of the encoded values in B, G, R, A order; for photographs that is grey enough.
                let luma = (Int(pixels[start]) * 18 + Int(pixels[start + 1]) * 183 + Int(pixels[start + 2]) * 55) >> 8
                for channel in 0..<3 { pixels[start + channel] = UInt8(truncatingIfNeeded: luma) }
            }
        }
        cairo_surface_mark_dirty(picture.surface)
    }

    private func empty() {
        for entry in entries.values { cairo_surface_destroy(entry.picture.surface) }
        entries = [:]
        decodedBytes = 0
    }
}
