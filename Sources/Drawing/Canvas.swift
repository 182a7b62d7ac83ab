internal import CCairo
internal import Sheets

/// Draws the items of a page into a cairo context whose unit is the point.
///
/// It decides nothing: the sheet fixed every position, the toning fixes every colour.
struct Canvas {
    /// Borrowed from the surface that is drawn on.
    let context: OpaquePointer
    let toning: Toning
    /// Device units per point.
    let scale: Double
    /// Whether pixels are made here, not by whoever opens the file.
    let isRaster: Bool
    let fonts: FontCabinet
    let pictures: PictureCabinet

    private static let pointsPerMillimetre: Double = 72 / 25.4

    /// Draws what marks the page; tags and links are for those who write them.
    func draw(_ item: SheetItem) throws(DrawingError) {
        switch item {
        case .shape(let shape): draw(shape)
        case .line(let line): try draw(line)
        case .image(let image): try draw(image)
        case .code(let code): try draw(code)
        case .link, .begin, .end: break
        }
    }

    /// The same canvas for a context that has been scaled.
    func scaled(by factor: Double) -> Canvas {
        Canvas(
            context: context, toning: toning, scale: scale * factor, isRaster: isRaster, fonts: fonts,
            pictures: pictures)
    }

    func draw(_ shape: Shape) {
        guard !shape.path.isEmpty, shape.fill != nil || shape.stroke != nil else { return }
        cairo_save(context)
        defer { cairo_restore(context) }
        if let clip = shape.clip {
            rectangle(clip)
            cairo_clip(context)
        }
        // Whatever was drawn before may have left a current point, which would become part of this path.
        cairo_new_path(context)
        for segment in shape.path {
            switch segment {
            case .move(let point): cairo_move_to(context, points(point.x), points(point.y))
            case .line(let point): cairo_line_to(context, points(point.x), points(point.y))
            case .curve(let first, let second, let end):
                cairo_curve_to(
                    context, points(first.x), points(first.y), points(second.x), points(second.y), points(end.x),
                    points(end.y))
            case .close: cairo_close_path(context)
            }
        }
        if let fill = shape.fill {
            setColour(toning.shape(fill))
            cairo_set_fill_rule(
                context, shape.fillRule == .evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
            cairo_fill_preserve(context)
        }
        if let stroke = shape.stroke, shape.strokeWidth > 0 {
            setColour(toning.shape(stroke))
            cairo_set_line_width(context, points(shape.strokeWidth))
            cairo_stroke(context)
        }
        cairo_new_path(context)
    }

    func draw(_ line: PlacedLine) throws(DrawingError) {
        let x = points(line.origin.x)
        let y = points(line.origin.y)
        setColour(toning.text(line.colour))
        for run in line.line.runs where !run.glyphs.isEmpty {
            cairo_set_scaled_font(context, try fonts.font(run.face, size: run.size.value, scale: scale))
            if line.turn == .none {
                show(run, x: x, y: y)
            } else {
                // The font is set first: cairo turns it together with the page.
                cairo_save(context)
                turn(line.turn, about: (x, y))
                show(run, x: 0, y: 0)
                cairo_restore(context)
            }
        }
        cairo_new_path(context)
    }

    /// Moves the origin to a point and turns the axes there.
    private func turn(_ turn: QuarterTurn, about centre: (x: Double, y: Double)) {
        let along = turn.along
        var matrix = cairo_matrix_t(
            xx: along.x, yx: along.y, xy: -along.y, yy: along.x, x0: centre.x, y0: centre.y)
        cairo_transform(context, &matrix)
    }

    /// The white field of four modules that every code keeps around itself (ISO/IEC 18004, 6.3.8), then its dark modules
    /// as one stencil: sharp at any size, without the hairlines that neighbouring squares show.
    func draw(_ code: PlacedCode) throws(DrawingError) {
        let side = code.matrix.side
        guard side > 0, code.matrix.modules.count == side * side else { return }
        let module = points(code.square.width) / Double(side)
        let quiet = 4 * module
        setColour(.white)
        cairo_rectangle(
            context, points(code.square.x) - quiet, points(code.square.y) - quiet,
            points(code.square.width) + 2 * quiet,
            points(code.square.height) + 2 * quiet)
        cairo_fill(context)
        guard let stencil = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(side), Int32(side)) else { return }
        defer { cairo_surface_destroy(stencil) }
        try check(cairo_surface_status(stencil))
        cairo_surface_flush(stencil)
        let stride = Int(cairo_image_surface_get_stride(stencil))
        guard let rows = cairo_image_surface_get_data(stencil) else { return }
        for (index, isDark) in code.matrix.modules.enumerated() where isDark {
            let (row, column) = index.quotientAndRemainder(dividingBy: side)
            // A1 counts its bits from the least significant on little-endian machines, the only ones this runs on.
            rows[row * stride + column / 8] |= 1 << UInt8(column % 8)
        }
        cairo_surface_mark_dirty(stencil)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, points(code.square.x), points(code.square.y))
        cairo_scale(context, module, points(code.square.height) / Double(side))
        guard let pattern = cairo_pattern_create_for_surface(stencil) else { return }
        defer { cairo_pattern_destroy(pattern) }
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
        setColour(toning.text(code.colour))
        cairo_mask(context, pattern)
    }

    func draw(_ image: PlacedImage) throws(DrawingError) {
        guard image.format != .svg else {
            guard let drawn = image.drawn() else { throw .picture("svg") }
            for item in drawn.items { try draw(item) }
            return
        }
        guard image.picture.width > 0, image.picture.height > 0 else { return }
        // 150 to 300 pixels an inch are enough for a screen and an office printer, and small enough to send.
        let pixelsPerPoint = isRaster ? scale : 150 / 72
        let size = image.uprightSize
        let picture = try pictures.surface(
            for: image, toning: toning, pixels: points(size.width) * pixelsPerPoint, isRaster: isRaster)
        cairo_save(context)
        defer { cairo_restore(context) }
        rectangle(image.frame)
        cairo_clip(context)
        if image.turn == .none {
            cairo_translate(context, points(image.picture.x), points(image.picture.y))
        } else {
            let centre = image.picture.centre
            turn(image.turn, about: (points(centre.x), points(centre.y)))
            cairo_translate(context, -points(size.width) / 2, -points(size.height) / 2)
        }
        if image.isMirrored {
            cairo_translate(context, points(size.width), 0)
            cairo_scale(context, -1, 1)
        }
        cairo_scale(
            context, points(size.width) / Double(picture.width), points(size.height) / Double(picture.height))
        cairo_set_source_surface(context, picture.surface, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
        // Without padding the edge of an enlarged picture fades into what lies under it. A PDF needs none, and with
        // padding cairo would write the pixels in place of the JPEG file.
        if isRaster { cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD) }
        cairo_paint(context)
    }

    func setColour(_ tone: Tone) {
        cairo_set_source_rgb(context, tone.red, tone.green, tone.blue)
    }

    func points(_ length: Millimetres) -> Double { length.value * Canvas.pointsPerMillimetre }

    private func rectangle(_ rect: Rect) {
        cairo_rectangle(context, points(rect.x), points(rect.y), points(rect.width), points(rect.height))
    }

    /// Shows glyphs together with the letters they stand for, so that the file can be searched and read aloud.
    private func show(_ run: GlyphRun, x: Double, y: Double) {
        let glyphs = run.glyphs.map { glyph in
            cairo_glyph_t(index: UInt(glyph.id), x: x + Double(glyph.x), y: y + Double(glyph.y))
        }
        if isRaster {
            // cairo 1.16 sets bitmaps of glyphs on whole pixels, which tears words apart; outlines stay where they belong.
            cairo_glyph_path(context, glyphs, Int32(clamping: glyphs.count))
            cairo_fill(context)
            return
        }
        let clusters = TextClusters(run)
        var text = run.text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                cairo_show_text_glyphs(
                    context, characters.baseAddress, Int32(clamping: characters.count), glyphs,
                    Int32(clamping: glyphs.count), clusters.list, Int32(clamping: clusters.list.count), clusters.flags)
            }
        }
    }
}

/// Throws what cairo says unless it says success.
func check(_ status: cairo_status_t) throws(DrawingError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(
        status: Int(status.rawValue), message: cairo_status_to_string(status).map { String(cString: $0) } ?? "")
}
