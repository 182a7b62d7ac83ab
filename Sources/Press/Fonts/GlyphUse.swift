internal import Sheets

/// Which glyphs of a face a run of sheets uses, and the characters they stand for.
struct GlyphUse: Sendable {
    let face: FontFace
    /// By the glyph's number in the font file.
    private(set) var glyphs: [Bool]
    /// The scalar a glyph stands for wherever it is the only one of its cluster; 0 for none.
    ///
    /// The first use decides, and later uses that differ are written with their text beside them.
    private(set) var scalars: [UInt32]

    init(_ face: FontFace) throws(PressError) {
        guard let handle = FaceHandle(face) else { throw .fontUnreadable(face) }
        self.face = face
        glyphs = [Bool](repeating: false, count: handle.glyphCount)
        scalars = [UInt32](repeating: 0, count: handle.glyphCount)
    }

    /// How many glyphs are in use.
    var count: Int { glyphs.count { $0 } }

    mutating func add(_ run: GlyphRun) {
        for glyph in run.glyphs where Int(glyph.id) < glyphs.count { glyphs[Int(glyph.id)] = true }
        _ = GlyphClusters.forEach(run) { range, text in
            guard range.count == 1, let scalar = GlyphClusters.onlyScalar(text) else { return }
            let glyph = Int(run.glyphs[range.lowerBound].id)
            if glyph < scalars.count, scalars[glyph] == 0 { scalars[glyph] = scalar }
        }
    }
}
