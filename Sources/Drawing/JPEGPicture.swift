internal import CCairo
internal import CTurboJPEG
internal import Glibc
internal import Sheets

/// JPEG files as cairo surfaces.
enum JPEGPicture {
    /// More would fill the memory of a small machine; a poster of 1 m at 300 ppi has 100 million.
    private static let pixelLimit = 150_000_000

    /// By how much libjpeg may shrink while decoding (1, 2, 4 or 8) and still leave at least so many pixels across.
    static func reduction(from width: Int, to pixels: Double) -> Int {
        var reduction = 1
        while reduction < 8, Double(width) / Double(reduction * 2) >= pixels { reduction *= 2 }
        return reduction
    }

    /// A surface that hands a JPEG file to the PDF: the one given, or a smaller or grey one made from it.
    static func embed(_ bytes: [UInt8], reduction: Int, isGrey: Bool) throws(DrawingError) -> Picture {
        // cairo 1.16 forgets that four-colour files are stored inverted.
        let isFourColour = try header(bytes).isFourColour
        guard reduction > 1 || isGrey || isFourColour else { return try wrap(bare(bytes)) }
        let picture = try decode(bytes, reduction: reduction)
        defer { cairo_surface_destroy(picture.surface) }
        return try wrap(try encode(picture, isGrey: isGrey))
    }

    /// The same for pixels, which are gone afterwards.
    static func embed(_ picture: Picture, isGrey: Bool) throws(DrawingError) -> Picture {
        defer { cairo_surface_destroy(picture.surface) }
        cairo_surface_flush(picture.surface)
        return try wrap(try encode(picture, isGrey: isGrey))
    }

    /// The same picture without what the camera wrote beside it: where it was taken, when, a small copy of itself.
    ///
    /// What the colours need stays: JFIF and Adobe's mark of four inks (ITU-T T.871, T.872).
    static func bare(_ bytes: [UInt8]) -> [UInt8] {
        var bare: [UInt8] = []
        bare.reserveCapacity(bytes.count)
        var offset = 2
        bare += bytes.prefix(offset)
        while offset + 4 <= bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            if marker == 0xFF {
                offset += 1
                continue
            }
            if marker == 0xD9 { return bare + [0xFF, 0xD9] }
            let end = offset + 2 + (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
            guard end <= bytes.count else { break }
            let tellsMore = marker == 0xFE || ((0xE1...0xEF).contains(marker) && marker != 0xEE)
            if !tellsMore { bare += bytes[offset..<end] }
            offset = end
            guard marker == 0xDA else { continue }
            // The scan itself ends at the next marker that is neither a stuffed zero nor a restart.
            let start = offset
            while offset + 1 < bytes.count {
                if bytes[offset] == 0xFF, bytes[offset + 1] != 0, !(0xD0...0xD7).contains(bytes[offset + 1]) { break }
                offset += 1
            }
            bare += bytes[start..<offset]
        }
        // Cut off or odd: the rest as it is, except what follows the end of a whole picture.
        if offset + 2 <= bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] == 0xD9 { return bare + [0xFF, 0xD9] }
        return bare + bytes[min(offset, bytes.count)...]
    }

    /// A surface whose own pixels are never looked at.
    private static func wrap(_ bytes: [UInt8]) throws(DrawingError) -> Picture {
        let size = try header(bytes)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height)) else {
            throw .picture("jpeg")
        }
        try check(cairo_surface_status(surface))
        guard let copy = malloc(bytes.count) else { throw .picture("jpeg") }
        bytes.withUnsafeBytes {
            copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
        }
        // Must be attached before the surface is first used; later cairo ignores it without a word.
        try check(
            cairo_surface_set_mime_data(
                surface, CAIRO_MIME_TYPE_JPEG, copy.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
                { free($0) }, copy))
        return Picture(surface: surface, width: size.width, height: size.height)
    }

    private static func encode(_ picture: Picture, isGrey: Bool) throws(DrawingError) -> [UInt8] {
        guard let encoder = tjInitCompress() else { throw .picture("jpeg") }
        defer { tjDestroy(encoder) }
        var buffer: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        let sampling = isGrey ? TJSAMP_GRAY : TJSAMP_420
        let result = tjCompress2(
            encoder, cairo_image_surface_get_data(picture.surface), Int32(picture.width),
            cairo_image_surface_get_stride(picture.surface), Int32(picture.height), TJPF_BGRX.rawValue, &buffer, &count,
            Int32(sampling.rawValue), 82, 0)
        defer { tjFree(buffer) }
        guard result == 0, let buffer else { throw .picture("jpeg") }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
    }

    /// Whether the file decodes without a complaint.
    static func isWhole(_ bytes: [UInt8]) throws(DrawingError) -> Bool {
        let decoded = try decodeNotingDamage(bytes, reduction: 8)
        cairo_surface_destroy(decoded.picture.surface)
        return !decoded.isDamaged
    }

    static func decode(_ bytes: [UInt8], reduction: Int) throws(DrawingError) -> Picture {
        try decodeNotingDamage(bytes, reduction: reduction).picture
    }

    /// A damaged or cut-off file is an error.
    static func decodeWhole(_ bytes: [UInt8], reduction: Int) throws(DrawingError) -> Picture {
        let decoded = try decodeNotingDamage(bytes, reduction: reduction)
        guard !decoded.isDamaged else {
            cairo_surface_destroy(decoded.picture.surface)
            throw .picture("jpeg")
        }
        return decoded.picture
    }

    private static func decodeNotingDamage(
        _ bytes: [UInt8], reduction: Int
    ) throws(DrawingError) -> (picture: Picture, isDamaged: Bool) {
        let size = try header(bytes)
        guard let decoder = tjInitDecompress() else { throw .picture("jpeg") }
        defer { tjDestroy(decoder) }
        let width = (size.width + reduction - 1) / reduction
        let height = (size.height + reduction - 1) / reduction
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
            throw .picture("jpeg")
        }
        try check(cairo_surface_status(surface))
        cairo_surface_flush(surface)
        let stride = cairo_image_surface_get_stride(surface)
        let format = size.isFourColour ? TJPF_CMYK : TJPF_BGRX
        let result = bytes.withUnsafeBufferPointer { source in
            tjDecompress2(
                decoder, source.baseAddress, UInt(source.count), cairo_image_surface_get_data(surface), Int32(width),
                stride,
                Int32(height), format.rawValue, TJFLAG_LIMITSCANS)
        }
        // A warning means a damaged or cut-off file of which something could be shown.
        guard result == 0 || tjGetErrorCode(decoder) == TJERR_WARNING.rawValue else {
            cairo_surface_destroy(surface)
            throw .picture("jpeg")
        }
        if size.isFourColour {
            convertFourColours(surface, of: bytes, width: width, height: height, stride: Int(stride))
        }
        cairo_surface_mark_dirty(surface)
        return (Picture(surface: surface, width: width, height: height), result != 0)
    }

    private static func header(_ bytes: [UInt8]) throws(DrawingError) -> (width: Int, height: Int, isFourColour: Bool) {
        guard let decoder = tjInitDecompress() else { throw .picture("jpeg") }
        defer { tjDestroy(decoder) }
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var space: Int32 = 0
        let result = bytes.withUnsafeBufferPointer {
            tjDecompressHeader3(decoder, $0.baseAddress, UInt($0.count), &width, &height, &sampling, &space)
        }
        guard result == 0, width > 0, height > 0, width <= 32_767, height <= 32_767,
            Int(width) * Int(height) <= pixelLimit
        else { throw .picture("jpeg") }
        let isFourColour = space == Int32(TJCS_CMYK.rawValue) || space == Int32(TJCS_YCCK.rawValue)
        return (Int(width), Int(height), isFourColour)
    }

    /// By the profile in the file, which knows what the inks look like on its paper; without one they are mixed plainly.
    private static func convertFourColours(
        _ surface: OpaquePointer, of file: [UInt8], width: Int, height: Int, stride: Int
    ) {
        guard let profile = ColourProfile.bytes(in: file, format: .jpeg),
            let colours = ScreenColours(profile: profile, from: .inks),
            let data = cairo_image_surface_get_data(surface)
        else { return mixFourColours(surface, width: width, height: height, stride: stride) }
        for row in 0..<height { colours.convert(data + row * stride, count: width) }
    }

    /// Four-colour files store the paper that each ink leaves white, as Adobe writes them.
    private static func mixFourColours(_ surface: OpaquePointer, width: Int, height: Int, stride: Int) {
        guard let data = cairo_image_surface_get_data(surface) else { return }
        for row in 0..<height {
            for pixel in Swift.stride(from: row * stride, to: row * stride + width * 4, by: 4) {
                let black = Int(data[pixel + 3])
                let red = Int(data[pixel]) * black / 255
                let green = Int(data[pixel + 1]) * black / 255
                let blue = Int(data[pixel + 2]) * black / 255
                data[pixel] = UInt8(truncatingIfNeeded: blue)
                data[pixel + 1] = UInt8(truncatingIfNeeded: green)
                data[pixel + 2] = UInt8(truncatingIfNeeded: red)
            }
        }
    }
}
