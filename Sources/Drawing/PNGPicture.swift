internal import CCairo

/// PNG files as cairo surfaces.
enum PNGPicture {
    private struct Source {
        var bytes: UnsafeRawBufferPointer
        var position = 0
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
