internal import CCairo
internal import CZlib
internal import Synchronization

/// PNG files as cairo surfaces.
enum PNGPicture {
    private struct Source {
        var bytes: UnsafeRawBufferPointer
        var position = 0
    }

    /// Decoded at its full size, a picture of forty megapixels takes 160 MB: one at a time on all threads.
    private static let onlyLargeOne = Mutex(())
    private static let largeArea = 8_000_000

    /// By how much a picture may shrink and still leave at least twice so many pixels across: these files are drawings,
    /// whose edges show.
    static func reduction(from width: Int, to pixels: Double) -> Int {
        guard pixels.isFinite, pixels >= 1 else { return 1 }
        return max(1, Int(Double(width) / (pixels * 2)))
    }

    /// Whether nothing is seen through a picture and it hardly packs without loss; flat art packs to a fraction.
    ///
    /// Small ones are left alone, for there is nothing to win.
    static func isPhotograph(_ picture: Picture) -> Bool {
        guard picture.width * picture.height > 16_384 else { return false }
        cairo_surface_flush(picture.surface)
        guard let data = cairo_image_surface_get_data(picture.surface) else { return false }
        let format = cairo_image_surface_get_format(picture.surface)
        guard format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32 else { return false }
        let stride = Int(cairo_image_surface_get_stride(picture.surface))
        var colours: [UInt8] = []
        colours.reserveCapacity(picture.width * picture.height * 3)
        for row in 0..<picture.height {
            let pixels = UnsafeBufferPointer(start: data + row * stride, count: picture.width * 4)
            for pixel in Swift.stride(from: 0, to: pixels.count, by: 4) {
                if format == CAIRO_FORMAT_ARGB32, pixels[pixel + 3] != 255 { return false }
                colours.append(pixels[pixel])
                colours.append(pixels[pixel + 1])
                colours.append(pixels[pixel + 2])
            }
        }
        var size = compressBound(UInt(colours.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        let status = compress2(&packed, &size, colours, UInt(colours.count), 1)
        return status == Z_OK && Int(size) * 3 >= colours.count
    }

    /// A photograph need not be as fine as a drawing; what was given is gone.
    static func reduced(_ picture: Picture, to pixels: Double) throws(DrawingError) -> Picture {
        guard pixels.isFinite, pixels >= 1 else { return picture }
        let factor = Int(Double(picture.width) / pixels)
        return factor > 1 ? try shrink(picture, by: factor) : picture
    }

    /// - Parameter reduction: how many pixels of the file become one, across and down.
    static func decode(_ bytes: [UInt8], reduction: Int) throws(DrawingError) -> Picture {
        guard reduction > 1 else { return try decode(bytes) }
        var picture: Picture?
        try alone(bytes) { () throws(DrawingError) in picture = try shrink(try decode(bytes), by: reduction) }
        guard let picture else { throw .picture("png") }
        return picture
    }

    /// Throws unless the whole file can be decoded.
    static func check(_ bytes: [UInt8]) throws(DrawingError) {
        try alone(bytes) { () throws(DrawingError) in cairo_surface_destroy(try decode(bytes).surface) }
    }

    private static func alone(_ bytes: [UInt8], _ body: () throws(DrawingError) -> Void) throws(DrawingError) {
        guard bytes.count > 24, area(of: bytes) > largeArea else { return try body() }
        try onlyLargeOne.withLock { _ throws(DrawingError) in try body() }
    }

    /// Each new pixel is the mean of a square of old ones; the large surface is gone afterwards.
    private static func shrink(_ picture: Picture, by factor: Int) throws(DrawingError) -> Picture {
        defer { cairo_surface_destroy(picture.surface) }
        let format = cairo_image_surface_get_format(picture.surface)
        let (width, height) = (max(1, picture.width / factor), max(1, picture.height / factor))
        guard let surface = cairo_image_surface_create(format, Int32(width), Int32(height)) else {
            throw .picture("png")
        }
        try Drawing.check(cairo_surface_status(surface))
        cairo_surface_flush(picture.surface)
        cairo_surface_flush(surface)
        guard let source = cairo_image_surface_get_data(picture.surface),
            let target = cairo_image_surface_get_data(surface)
        else {
            cairo_surface_destroy(surface)
            throw .picture("png")
        }
        let (wide, narrow) = (
            Int(cairo_image_surface_get_stride(picture.surface)), Int(cairo_image_surface_get_stride(surface))
        )
        var sums = [Int](repeating: 0, count: width * 4)
        for row in 0..<height {
            for index in sums.indices { sums[index] = 0 }
            let top = row * picture.height / height
            let bottom = max(top + 1, (row + 1) * picture.height / height)
            for line in top..<bottom {
                let pixels = source + line * wide
                for column in 0..<width {
                    for pixel in column * factor..<column * factor + factor {
                        for channel in 0..<4 { sums[column * 4 + channel] += Int(pixels[pixel * 4 + channel]) }
                    }
                }
            }
            let count = (bottom - top) * factor
            for index in 0..<width * 4 {
                target[row * narrow + index] = UInt8(truncatingIfNeeded: (sums[index] + count / 2) / count)
            }
        }
        cairo_surface_mark_dirty(surface)
        return Picture(surface: surface, width: width, height: height)
    }

    static func decode(_ bytes: [UInt8]) throws(DrawingError) -> Picture {
        // The size stands in the first chunk; cairo would try to allocate whatever it says.
        guard bytes.count > 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), area(of: bytes) <= 150_000_000 else {
            throw .picture("png")
        }
        let surface = bytes.withUnsafeBytes { buffer in
            var source = Source(bytes: buffer)
            return withUnsafeMutablePointer(to: &source) { pointer in
                cairo_image_surface_create_from_png_stream(
                    { closure, data, length in
                        guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
                        let source = closure.assumingMemoryBound(to: Source.self)
                        let count = Int(length)
                        guard source.pointee.position + count <= source.pointee.bytes.count else {
                            return CAIRO_STATUS_READ_ERROR
                        }
                        let part = source.pointee.bytes[source.pointee.position..<source.pointee.position + count]
                        UnsafeMutableRawBufferPointer(start: data, count: count).copyBytes(from: part)
                        source.pointee.position += count
                        return CAIRO_STATUS_SUCCESS
                    }, pointer)
            }
        }
        guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw .picture("png")
        }
        return Picture(
            surface: surface, width: Int(cairo_image_surface_get_width(surface)),
            height: Int(cairo_image_surface_get_height(surface)))
    }

    private static func area(of bytes: [UInt8]) -> Int {
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        return number(at: 16) * number(at: 20)
    }
}
