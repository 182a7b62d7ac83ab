internal import CHarfBuzz
internal import Sheets

/// The part of a font file that a run needs, cut out by HarfBuzz.
struct SubsetFont: Sendable {
    enum Outlines: Sendable {
        /// TrueType; the code in the text is the glyph's new number.
        case glyf
        /// CFF; the code in the text is the glyph's CID.
        case cff
    }

    var outlines: Outlines
    /// The font program: a TrueType file or a bare CFF table.
    var program: [UInt8]
    /// The code that stands for a glyph in text, by the glyph's number in the font file; 0 when it is not used.
    var codes: [UInt16]
    /// Advances in thousandths of an em, by the glyph's number in the font file.
    var widths: [UInt16]
    var postScriptName: String
    /// Thousandths of an em.
    var ascent: Int
    var descent: Int
    var capHeight: Int
    var boundingBox: [Int]
    var italicAngle: Int
    var stemWidth: Int

    /// Cuts out the glyphs whose numbers are marked true.
    init(_ face: FontFace, glyphs: [Bool]) throws(PressError) {
        guard let source = FaceHandle(face) else { throw .fontUnreadable(face) }
        guard let input = hb_subset_input_create_or_fail() else { throw .fontNotSubsettable(face) }
        defer { hb_subset_input_destroy(input) }
        let wanted = hb_subset_input_glyph_set(input)
        for (glyph, isUsed) in glyphs.enumerated() where isUsed { hb_set_add(wanted, UInt32(glyph)) }
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        let kept = Set(["glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF "].map(FaceHandle.tag))
        for tag in source.tableTags where !kept.contains(tag) { hb_set_add(dropped, tag) }

        guard let plan = hb_subset_plan_create_or_fail(source.face, input) else { throw .fontNotSubsettable(face) }
        defer { hb_subset_plan_destroy(plan) }
        guard let cut = hb_subset_plan_execute_or_fail(plan) else { throw .fontNotSubsettable(face) }
        defer { hb_face_destroy(cut) }
        let subset = FaceHandle(borrowing: cut)

        let compact = subset.table("CFF ")
        outlines = compact.isEmpty ? .glyf : .cff
        program = compact.isEmpty ? subset.file : compact
        guard !program.isEmpty else { throw .fontNotSubsettable(face) }
        let identifiers = CFFCharset.identifiers(of: compact)
        let renumbering = hb_subset_plan_old_to_new_glyph_mapping(plan)

        codes = [UInt16](repeating: 0, count: glyphs.count)
        widths = [UInt16](repeating: 0, count: glyphs.count)
        let font = hb_font_create(source.face)
        defer { hb_font_destroy(font) }
        let em = Double(max(1, hb_face_get_upem(source.face)))
        for (glyph, isUsed) in glyphs.enumerated() where isUsed {
            let new = hb_map_get(renumbering, UInt32(glyph))
            guard new != UInt32.max else { continue }
            let code = identifiers.indices.contains(Int(new)) ? identifiers[Int(new)] : UInt16(truncatingIfNeeded: new)
            codes[glyph] = code
            let advance = Double(hb_font_get_glyph_h_advance(font, UInt32(glyph))) * 1000 / em
            widths[glyph] = UInt16(min(max(0, advance.rounded()), 65535))
        }

        postScriptName = source.postScriptName
        var extents = hb_font_extents_t()
        hb_font_get_h_extents(font, &extents)
        ascent = Int((Double(extents.ascender) * 1000 / em).rounded())
        descent = Int((Double(extents.descender) * 1000 / em).rounded())
        var height: hb_position_t = 0
        hb_ot_metrics_get_position_with_fallback(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height)
        capHeight = Int((Double(height) * 1000 / em).rounded())
        let head = source.table("head")
        boundingBox = (0..<4).map { corner in
            Int((Double(FaceHandle.signed16(head, at: 36 + 2 * corner)) * 1000 / em).rounded())
        }
        italicAngle = Int(FaceHandle.signed16(source.table("post"), at: 4))
        let weight = FaceHandle.signed16(source.table("OS/2"), at: 4)
        // What foundries write, roughly: 80 for a regular face, 140 for a bold one.
        stemWidth = 50 + Int(Double(weight) * Double(weight) / 5400)
    }
}
