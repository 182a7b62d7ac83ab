internal import CCairo
internal import Sheets

/// A PDF that cairo writes into memory.
struct PDFSurface: ~Copyable {
    /// Receives the bytes; cairo keeps an unretained pointer to it until the surface is finished.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink: Sink
    private let surface: OpaquePointer
    /// Borrowed.
    let context: OpaquePointer

    /// Size of the first page in points.
    init(width: Double, height: Double) throws(DrawingError) {
        let sink = Sink()
        sink.bytes.reserveCapacity(64 << 10)
        let made = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        guard let made, let context = cairo_create(made) else {
            throw .cairo(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue), message: "")
        }
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(context)
            cairo_surface_destroy(made)
            throw .cairo(status: Int(status.rawValue), message: "")
        }
        self.sink = sink
        surface = made
        self.context = context
    }

    deinit {
        // Finishing writes to the sink, so it must come before the sink goes.
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// For the page that is begun next.
    borrowing func setSize(width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
    }

    /// Writes who made the file, when, and what it is called.
    borrowing func describe(_ sheet: Sheet, created: Int) {
        let date = Timestamp(secondsSince1970: created).description
        for (entry, text) in [
            (CAIRO_PDF_METADATA_TITLE, sheet.title), (CAIRO_PDF_METADATA_AUTHOR, sheet.author),
            (CAIRO_PDF_METADATA_SUBJECT, sheet.subject), (CAIRO_PDF_METADATA_CREATOR, "Loa"),
            (CAIRO_PDF_METADATA_CREATE_DATE, date), (CAIRO_PDF_METADATA_MOD_DATE, date),
        ] where !text.isEmpty {
            cairo_pdf_surface_set_metadata(surface, entry, text)
        }
    }

    /// Adds an outline entry that leads to a place on a page, counted from 1; the result is its number for children.
    borrowing func addOutline(_ title: String, under parent: Int32, page: Int, y: Double) -> Int32 {
        cairo_pdf_surface_add_outline(
            surface, parent, title, "page=\(page) pos=[0 \(y)]", cairo_pdf_outline_flags_t(rawValue: 0))
    }

    /// The whole file.
    consuming func finish() throws(DrawingError) -> [UInt8] {
        try check(cairo_status(context))
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
        return sink.bytes
    }
}
