internal import CPango
internal import Sheets

/// What a typesetter knows of the fonts pango gave it; everything is asked once.
final class ShapingFonts {
    /// A font at a size.
    struct Font {
        var number: Int
        var face: FontFace
        var names: [String]
        var isBold: Bool
        var isItalic: Bool
        /// Borrowed; lives as long as the font, which is held.
        var shaper: OpaquePointer
        var space: UInt32
    }

    /// The box a glyph blackens about its origin, in 1/1024 point, up positive.
    struct Ink {
        var left: Int32
        var right: Int32
        var top: Int32
        var bottom: Int32
    }

    /// How far the letters of a style reach, and how far its lines are apart, in points.
    struct Strut: Equatable {
        var above: Double
        var below: Double
    }

    /// Goes to the next one only when no font of it is held any more.
    private let map: FontMap
    private let context: OpaquePointer
    private var descriptions: [TextStyle: OpaquePointer] = [:]
    private var struts: [TextStyle: Strut] = [:]
    private var fonts: [UnsafeMutablePointer<PangoFont>: Font] = [:]
    private var ink: [UInt64: Ink] = [:]

    init(of map: FontMap, context: OpaquePointer) {
        self.map = map
        self.context = context
    }

    deinit {
        for description in descriptions.values { pango_font_description_free(description) }
        for font in fonts.keys { g_object_unref(font) }
    }

    func font(_ pointer: UnsafeMutablePointer<PangoFont>) -> Font? {
        if let font = fonts[pointer] { return font }
        guard
            let pattern = pango_fc_font_get_pattern(
                UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: PangoFcFont.self)),
            let face = FontFace(pattern: pattern), let shaper = pango_font_get_hb_font(pointer)
        else { return nil }
        // Held, so that no other font is given the same address.
        g_object_ref(pointer)
        // Cairo 1.16 closes the files of fonts while other threads read them, unless they are locked (FontCabinet).
        if let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(pointer)) {
            _ = cairo_ft_scaled_font_lock_face(scaled)
        }
        var space: hb_codepoint_t = 0
        hb_font_get_nominal_glyph(shaper, 0x20, &space)
        let font = Font(
            number: fonts.count, face: face, names: pattern.familyNames.map { $0.lowercased() },
            isBold: (pattern.integer(FC_WEIGHT) ?? 0) >= Int32(FC_WEIGHT_DEMIBOLD),
            isItalic: (pattern.integer(FC_SLANT) ?? 0) > 0, shaper: shaper, space: space)
        fonts[pointer] = font
        return font
    }

    func ink(of glyph: UInt32, in font: Font) -> Ink {
        let key = UInt64(font.number) << 32 | UInt64(glyph)
        if let known = ink[key] { return known }
        var extents = hb_glyph_extents_t()
        hb_font_get_glyph_extents(font.shaper, glyph, &extents)
        let result = Ink(
            left: extents.x_bearing, right: extents.x_bearing &+ extents.width, top: extents.y_bearing,
            bottom: extents.y_bearing &+ extents.height)
        ink[key] = result
        return result
    }

    /// The glyph a font has for a letter by itself; nil when it has none.
    func glyph(of letter: Unicode.Scalar, in font: Font) -> UInt32? {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_nominal_glyph(font.shaper, letter.value, &glyph) != 0 ? glyph : nil
    }

    /// The face a style is set in as long as it has the letters; nil when pango finds none.
    func primary(of style: TextStyle) -> Font? {
        guard let found = pango_context_load_font(context, description(of: style)) else { return nil }
        defer { g_object_unref(found) }
        return font(found)
    }

    /// The line box of a style: its first family's ascent and descent with the rest of the line height shared equally
    /// above and below, as CSS does it.
    ///
    /// It does not depend on the letters, so baselines keep their grid.
    func strut(of style: TextStyle) -> Strut {
        if let strut = struts[style] { return strut }
        var ascent = style.size.value * 0.8
        var descent = style.size.value * 0.2
        if let found = pango_context_load_font(context, description(of: style)) {
            if let font = font(found) {
                var extents = hb_font_extents_t()
                hb_font_get_h_extents(font.shaper, &extents)
                ascent = Double(extents.ascender) / 1024
                descent = -Double(extents.descender) / 1024
            }
            g_object_unref(found)
        }
        let lead = (style.size.value * style.lineHeight - ascent - descent) / 2
        let strut = Strut(above: ascent + lead, below: descent + lead)
        struts[style] = strut
        return strut
    }

    /// New attributes for a stretch of text in a style; the caller sets their ends and gives them away.
    func attributes(for style: TextStyle) -> [UnsafeMutablePointer<PangoAttribute>?] {
        var attributes = [
            pango_attr_font_desc_new(description(of: style)),
            pango_attr_language_new(pango_language_from_string(style.language)),
        ]
        if style.tabularFigures { attributes.append(pango_attr_font_features_new("tnum=1")) }
        return attributes
    }

    private func description(of style: TextStyle) -> OpaquePointer? {
        if let description = descriptions[style] { return description }
        guard let description = pango_font_description_new() else { return nil }
        pango_font_description_set_family(description, style.families.joined(separator: ","))
        pango_font_description_set_absolute_size(description, style.size.value.bounded(by: 0.1...20_000) * 1024)
        pango_font_description_set_weight(description, PangoWeight(rawValue: UInt32(max(1, min(style.weight, 1000)))))
        pango_font_description_set_style(description, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        descriptions[style] = description
        return description
    }
}
