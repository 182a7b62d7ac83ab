/// A style of type: which faces, how large, how heavy.
package struct TextStyle: Hashable, Sendable {
    /// Families in order of preference; a later one sets what the earlier ones have no glyph for.
    package var families: [String]
    package var size: Points
    /// 100…900.
    package var weight: Int
    package var italic: Bool
    /// Distance of baselines as a multiple of the size.
    package var lineHeight: Double
    /// Language tag, for shaping and line breaking.
    package var language: String
    package var tabularFigures: Bool

    package init(
        families: [String], size: Points, weight: Int = 400, italic: Bool = false, lineHeight: Double = 1.35,
        language: String = "vi", tabularFigures: Bool = false
    ) {
        self.families = families
        self.size = size
        self.weight = weight
        self.italic = italic
        self.lineHeight = lineHeight
        self.language = language
        self.tabularFigures = tabularFigures
    }
}

/// A stretch of a paragraph in one style; a paragraph is a list of them.
package struct StyledRun: Hashable, Sendable {
    package var text: String
    package var style: TextStyle
    package init(_ text: String, _ style: TextStyle) {
        self.text = text
        self.style = style
    }

    // Compared and hashed by bytes: comparing strings would normalise them each time a paragraph is looked up.
    package static func == (left: StyledRun, right: StyledRun) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8) && left.style == right.style
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(style)
    }
}

/// A paragraph to be broken into lines.
package struct ParagraphText: Hashable, Sendable {
    package enum Alignment: String, Hashable, Sendable { case leading, centre, trailing, justified }
    package var runs: [StyledRun]
    package var width: Points
    package var alignment: Alignment
    /// Shifts the first line to the right; negative hangs it out.
    package var firstLineIndent: Points
    package init(runs: [StyledRun], width: Points, alignment: Alignment = .leading, firstLineIndent: Points = 0) {
        self.runs = runs
        self.width = width
        self.alignment = alignment
        self.firstLineIndent = firstLineIndent
    }
}

/// A font file and face; the same value means the same glyph numbers, in every thread and process.
package struct FontFace: Hashable, Comparable, Sendable {
    package var file: String
    package var index: Int
    package init(file: String, index: Int) {
        self.file = file
        self.index = index
    }
    package static func < (left: Self, right: Self) -> Bool { (left.file, left.index) < (right.file, right.index) }
}

/// Glyphs of one face on one line, left to right.
package struct GlyphRun: Hashable, Sendable {
    package struct Glyph: Hashable, Sendable {
        package var id: UInt32
        /// Position of the glyph's origin relative to the line's, in points; y downwards.
        package var x: Float
        package var y: Float
        package var advance: Float
        /// Byte offset in `GlyphRun.text` of the cluster this glyph belongs to.
        package var cluster: Int32
        package init(id: UInt32, x: Float, y: Float, advance: Float, cluster: Int) {
            self.id = id
            self.x = x
            self.y = y
            self.advance = advance
            self.cluster = Int32(truncatingIfNeeded: cluster)
        }
    }
    package var face: FontFace
    package var size: Points
    /// 100…900, as the style asks; the face is the nearest one the family has.
    package var weight: Int
    package var text: String
    package var glyphs: [Glyph]
    /// Slanted or emboldened by the renderer because the family has no such face.
    package var isSynthetic: Bool
    package init(
        face: FontFace, size: Points, weight: Int = 400, text: String, glyphs: [Glyph], isSynthetic: Bool = false
    ) {
        self.face = face
        self.size = size
        self.weight = weight
        self.text = text
        self.glyphs = glyphs
        self.isSynthetic = isSynthetic
    }
}

/// One line of shaped text.
///
/// The origin is the left end of its baseline.
package struct ShapedLine: Hashable, Sendable {
    package var runs: [GlyphRun]
    /// Offset from the paragraph's left edge that alignment and indent ask for.
    package var x: Points
    package var width: Points
    /// Distance of this baseline from the top of the paragraph.
    package var baseline: Points
    /// Ink extents relative to the baseline: up is positive for `ascent`, down for `descent`.
    package var ascent: Points
    package var descent: Points
    /// True when the paragraph ends here.
    package var isLast: Bool
    package init(
        runs: [GlyphRun], x: Points = 0, width: Points, baseline: Points, ascent: Points, descent: Points,
        isLast: Bool = false
    ) {
        self.runs = runs
        self.x = x
        self.width = width
        self.baseline = baseline
        self.ascent = ascent
        self.descent = descent
        self.isLast = isLast
    }
    package var text: String { runs.map(\.text).joined() }
}

/// A paragraph broken into lines.
package struct ShapedParagraph: Hashable, Sendable {
    package var lines: [ShapedLine]
    /// Lines times line height; the ink of the first and last line lies inside unless `lineHeight` is too small.
    package var height: Points
    package var width: Points
    /// Characters no installed font of the style has, in order, each once.
    package var missing: [Character]
    /// A word or unbreakable stretch was wider than the paragraph.
    package var overflowsWidth: Bool
    package init(
        lines: [ShapedLine], height: Points, width: Points, missing: [Character] = [], overflowsWidth: Bool = false
    ) {
        self.lines = lines
        self.height = height
        self.width = width
        self.missing = missing
        self.overflowsWidth = overflowsWidth
    }
}

/// Breaks and shapes paragraphs.
///
/// `Typesetting` does it with real fonts, tests with a stub of square letters.
package protocol TextMeasuring {
    func shape(_ paragraph: ParagraphText) -> ShapedParagraph
}

/// Turns an address into modules.
///
/// `Drawing` does it with libqrencode.
package protocol CodeEncoding {
    /// Nil when the payload does not fit any version.
    func encode(_ payload: String, correction: CodeCorrection) -> CodeMatrix?
}
