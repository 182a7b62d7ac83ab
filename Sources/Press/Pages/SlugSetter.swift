internal import CHarfBuzz
internal import Sheets

/// Sets the small words outside the bleed, one letter after the other in a face the run embeds anyway.
struct SlugSetter: ~Copyable {
    static let size = 5.0
    private let face: FontFace
    private let handle: FaceHandle
    private let font: OpaquePointer
    private let em: Double
    private static let ellipsis: Unicode.Scalar = "…"
    /// Lines set before; the second line of the slug is the same on every sheet of a run.
    private var lines: [String: (room: Double, run: GlyphRun)] = [:]
    private var letters: [UInt32: (glyph: UInt32, advance: Float)] = [:]

    init?(_ face: FontFace) {
        guard let handle = FaceHandle(face), let font = hb_font_create(handle.face) else { return nil }
        self.face = face
        self.font = font
        em = Double(max(1, hb_face_get_upem(handle.face)))
        self.handle = handle
    }

    deinit { hb_font_destroy(font) }

    /// True when the face has the letter.
    mutating func has(_ scalar: Unicode.Scalar) -> Bool { letter(scalar.value).glyph != 0 }

    /// The words in one run, cut off with an ellipsis where they would be wider than there is room, in points.
    mutating func set(_ words: String, width: Double) -> GlyphRun {
        if let known = lines[words], known.room == width { return known.run }
        var scalars = Array(words.unicodeScalars)
        var taken = self.width(of: scalars)
        if taken > width {
            let room = width - Double(letter(Self.ellipsis.value).advance)
            while taken > room, let last = scalars.popLast() { taken -= Double(letter(last.value).advance) }
            scalars.append(Self.ellipsis)
        }
        var run = GlyphRun(face: face, size: Points(Self.size), text: "", glyphs: [])
        var x: Float = 0
        for scalar in scalars {
            var (glyph, advance) = letter(scalar.value)
            var shown = scalar
            if glyph == 0 {
                shown = "?"
                (glyph, advance) = letter(shown.value)
            }
            run.glyphs.append(.init(id: glyph, x: x, y: 0, advance: advance, cluster: run.text.utf8.count))
            run.text.unicodeScalars.append(shown)
            x += advance
        }
        lines[words] = (width, run)
        return run
    }

    private mutating func width(of scalars: [Unicode.Scalar]) -> Double {
        scalars.reduce(0) { $0 + Double(letter($1.value).advance) }
    }

    private mutating func letter(_ scalar: UInt32) -> (glyph: UInt32, advance: Float) {
        if let known = letters[scalar] { return known }
        var glyph: hb_codepoint_t = 0
        _ = hb_font_get_nominal_glyph(font, scalar, &glyph)
        let advance = Double(hb_font_get_glyph_h_advance(font, glyph)) * Self.size / em
        letters[scalar] = (glyph, Float(advance))
        return (glyph, Float(advance))
    }
}
