internal import CCairo

/// A white picture in memory to draw on.
struct Raster: ~Copyable {
    private let surface: OpaquePointer
    /// Borrowed; its unit is the point.
    let context: OpaquePointer
    let width: Int
    let height: Int

    /// cairo's own limit for a side.
    private static let longestSide = 32_767
    private static let largestArea = 150_000_000

    init(width: Int, height: Int, scale: Double) throws(DrawingError) {
        guard (1...Raster.longestSide).contains(width), (1...Raster.longestSide).contains(height),
            width * height <= Raster.largestArea
        else { throw .size(width: width, height: height) }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
            let context = cairo_create(surface)
        else { throw .cairo(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue), message: "") }
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
            throw .cairo(status: Int(status.rawValue), message: "")
        }
        self.surface = surface
        self.context = context
        self.width = width
        self.height = height
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, scale, scale)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Calls with each row in turn, four bytes a pixel: blue, green, red, nothing.
    borrowing func forEachRow(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(DrawingError) {
        try check(cairo_status(context))
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<height { body(UnsafeBufferPointer(start: data + row * stride, count: width * 4)) }
    }
}
