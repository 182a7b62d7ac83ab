internal import CCairo
internal import Sheets
internal import Synchronization

/// The cairo fonts one thread has opened.
///
/// Opening one costs more than drawing a line with it.
final class FontCabinet {
    private struct Key: Hashable {
        var face: FontFace
        var size: Double
        var scale: Double
    }

    private var faces: [FontFace: OpaquePointer] = [:]
    private var scaled: [Key: OpaquePointer] = [:]
    /// The font of the line before, which is mostly that of the next one too: comparing paths is quicker than hashing.
    private var latest: (key: Key, font: OpaquePointer)?
    private let options: OpaquePointer?
    /// Faces whose files stay open, see `open`.
    private var held: Set<FontFace> = []
    /// FreeType opens one file at a time.
    private static let opening = Mutex(())
    /// Sheets use a dozen sizes; a long-running preview server must not gather them without end.
    private let limit = 512

    init() {
        options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    }

    deinit {
        empty()
        cairo_font_options_destroy(options)
    }

    /// A font at a size in points on a page drawn at `scale` device units per point.
    ///
    /// Borrowed until the next call.
    func font(_ face: FontFace, size: Double, scale: Double) throws(DrawingError) -> OpaquePointer {
        let key = Key(face: face, size: size, scale: scale)
        if let latest, latest.key == key { return latest.font }
        if let font = scaled[key] {
            latest = (key, font)
            return font
        }
        if scaled.count >= limit { empty() }
        var matrix = cairo_matrix_t()
        cairo_matrix_init_scale(&matrix, size, size)
        var device = cairo_matrix_t()
        cairo_matrix_init_scale(&device, scale, scale)
        let base = try self.face(face)
        let made =
            held.insert(face).inserted
            ? Self.open(base, matrix, device, options) : cairo_scaled_font_create(base, &matrix, &device, options)
        guard let font = made, cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS
        else { throw .font(file: face.file, index: face.index) }
        scaled[key] = font
        latest = (key, font)
        return font
    }

    /// The first font of a face, whose file then stays open.
    ///
    /// Cairo 1.16 keeps ten files open and closes one when it needs an eleventh. Whether another thread still reads from
    /// that one it asks without a lock, so a build with many languages crashed now and then. A face that is locked is
    /// not closed; it is let go with its last font.
    private static func open(
        _ face: OpaquePointer, _ matrix: cairo_matrix_t, _ device: cairo_matrix_t, _ options: OpaquePointer?
    ) -> OpaquePointer? {
        // As a number, for a pointer may not leave a lock.
        let address: UInt? = opening.withLock { _ in
            var (matrix, device) = (matrix, device)
            guard let font = cairo_scaled_font_create(face, &matrix, &device, options) else { return nil }
            _ = cairo_ft_scaled_font_lock_face(font)
            return UInt(bitPattern: font)
        }
        return address.flatMap { OpaquePointer(bitPattern: $0) }
    }

    private func face(_ face: FontFace) throws(DrawingError) -> OpaquePointer {
        if let known = faces[face] { return known }
        guard let pattern = FcPatternCreate() else { throw .font(file: face.file, index: face.index) }
        defer { FcPatternDestroy(pattern) }
        FcPatternAddString(pattern, FC_FILE, face.file)
        FcPatternAddInteger(pattern, FC_INDEX, Int32(clamping: face.index))
        guard let made = cairo_ft_font_face_create_for_pattern(pattern),
            cairo_font_face_status(made) == CAIRO_STATUS_SUCCESS
        else { throw .font(file: face.file, index: face.index) }
        faces[face] = made
        return made
    }

    private func empty() {
        for font in scaled.values { cairo_scaled_font_destroy(font) }
        for face in faces.values { cairo_font_face_destroy(face) }
        scaled = [:]
        faces = [:]
        held = []
        latest = nil
    }
}
