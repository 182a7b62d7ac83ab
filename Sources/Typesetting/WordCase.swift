internal import CPango
internal import Sheets

/// The words of one style that were shaped before, as a printer's case holds the sorts of one size.
final class WordCase {
    typealias Word = PlainWords.Word

    /// A word as it stands between any two spaces; lengths in 1/1024 point.
    struct SetWord {
        struct Glyph {
            var id: UInt32
            /// From the beginning of the word.
            var x: Int32
            var y: Float
            var advance: Float
            /// Byte offset in the word.
            var cluster: Int32
        }
        var bytes: [UInt8] = []
        var glyphs: [Glyph] = []
        var width: Int32 = 0
        /// Ink above and below the baseline, up positive.
        var top: Int32 = 0
        var bottom: Int32 = 0

        mutating func add(_ glyph: Glyph, top inkTop: Int32, bottom inkBottom: Int32) {
            glyphs.append(glyph)
            let fall = Int32(glyph.y * 1024)
            top = max(top, inkTop &- fall)
            bottom = min(bottom, inkBottom &- fall)
        }
    }

    /// What stands between words.
    struct White {
        var glyph: UInt32
        var advance: Float
        var width: Int32
    }

    /// What all words of the style have in common.
    struct Ground {
        var font: ShapingFonts.Font
        var isSynthetic: Bool
        var space: White
        var tie: White
    }

    let style: TextStyle
    private(set) var ground: Ground?
    /// True when words of this style cannot be set one by one.
    private(set) var isUnfit = false
    private var words: [Word: SetWord] = [:]
    /// Words that stood in a paragraph before; who comes twice is worth keeping.
    private var seen: Set<Word> = []
    private var unfit: Set<Word> = []

    private static let limit = 8192
    /// Positions are kept in `Float`, which counts 1/1024 point exactly up to here, in points.
    private static let longest = 8192.0

    init(_ style: TextStyle) { self.style = style }

    subscript(word: Word) -> SetWord? { words[word] }

    func wasSeen(_ word: Word) -> Bool { seen.contains(word) }

    func note(_ word: Word) {
        if seen.count >= Self.limit { seen = [] }
        seen.insert(word)
    }

    /// Shapes the words and keeps them; false when one of them cannot be kept.
    func learn(_ new: [Word], fonts: ShapingFonts, shape: (ParagraphText) -> ShapedParagraph) -> Bool {
        if ground == nil, !isUnfit {
            ground = measureGround(fonts, shape)
            isUnfit = ground == nil
        }
        guard let ground, !new.contains(where: unfit.contains) else { return false }
        if words.count + new.count > Self.limit { words = [:] }
        var rest = new[...]
        while !rest.isEmpty {
            var length = 0
            var batch = rest.prefix { word in
                length += word.count + 1
                return Double(length) * style.size.value < Self.longest
            }
            if batch.isEmpty { batch = rest.prefix(1) }
            rest = rest.dropFirst(batch.count)
            let set = Double(length) * style.size.value < 2 * Self.longest ? self.set(batch, ground, fonts, shape) : nil
            guard let set else {
                unfit.formUnion(batch)
                return false
            }
            for (word, set) in zip(batch, set) { words[word] = set }
        }
        return true
    }

    /// Nil when the style has no face of its own, or one whose letters and spaces take notice of each other.
    private func measureGround(_ fonts: ShapingFonts, _ shape: (ParagraphText) -> ShapedParagraph) -> Ground? {
        guard let font = fonts.primary(of: style), FaceSpacing.keepsWordsApart(font) else { return nil }
        let sample = shape(ParagraphText(runs: [StyledRun("x x\u{A0}x", style)], width: Points(Self.longest)))
        guard sample.lines.count == 1, sample.missing.isEmpty, let run = sample.lines[0].runs.first,
            sample.lines[0].runs.count == 1, run.face == font.face, run.glyphs.count == 5
        else { return nil }
        func white(_ index: Int) -> White {
            let glyph = run.glyphs[index]
            return White(glyph: glyph.id, advance: glyph.advance, width: Int32(glyph.advance * 1024))
        }
        return Ground(font: font, isSynthetic: run.isSynthetic, space: white(1), tie: white(3))
    }

    /// Sets the words in one line behind a letter, which makes digits and signs those of its script.
    private func set(
        _ batch: ArraySlice<Word>, _ ground: Ground, _ fonts: ShapingFonts, _ shape: (ParagraphText) -> ShapedParagraph
    ) -> [SetWord]? {
        var text = [UInt8(ascii: "x")]
        for word in batch { text += [0x20] + word.bytes }
        let line = shape(
            ParagraphText(
                runs: [StyledRun(String(decoding: text, as: UTF8.self), style)], width: Points(4 * Self.longest)))
        guard line.lines.count == 1, line.missing.isEmpty, line.lines[0].runs.count == 1 else { return nil }
        let run = line.lines[0].runs[0]
        guard run.face == ground.font.face, run.isSynthetic == ground.isSynthetic, run.text.utf8.elementsEqual(text)
        else { return nil }

        var result: [SetWord] = []
        var (pen, begin, offset): (Int32, Int32, Int32) = (0, 0, 0)
        for glyph in run.glyphs {
            guard text.indices.contains(Int(glyph.cluster)) else { return nil }
            let advance = Int32(glyph.advance * 1024)
            if text[Int(glyph.cluster)] == 0x20 {
                guard glyph.id == ground.space.glyph, advance == ground.space.width, Int32(glyph.x * 1024) == pen,
                    result.count < batch.count
                else { return nil }
                (begin, offset) = (pen + advance, glyph.cluster + 1)
                result.append(SetWord(bytes: batch[batch.startIndex + result.count].bytes))
            } else if let last = result.indices.last {
                guard glyph.cluster >= offset else { return nil }
                let ink = fonts.ink(of: glyph.id, in: ground.font)
                result[last].add(
                    SetWord.Glyph(
                        id: glyph.id, x: Int32(glyph.x * 1024) - begin, y: glyph.y, advance: glyph.advance,
                        cluster: glyph.cluster - offset), top: ink.top, bottom: ink.bottom)
                result[last].width = pen + advance - begin
            }
            pen += advance
        }
        return result.count == batch.count && result.allSatisfy { !$0.glyphs.isEmpty } ? result : nil
    }
}

/// Whether what a face puts down for a word depends on the spaces around it.
enum FaceSpacing {
    /// True when no rule of the face names the space, so that each word can be shaped by itself.
    ///
    /// Faces that kern against the space, as many do, are shaped a paragraph at a time.
    static func keepsWordsApart(_ font: ShapingFonts.Font) -> Bool {
        guard let face = hb_font_get_face(font.shaper) else { return false }
        // Kerning and state machines of older kinds are not asked what they name.
        for table in ["kern", "kerx", "morx"] where hasTable(table, of: face) { return false }
        var spaces: [hb_codepoint_t] = []
        for white: hb_codepoint_t in [0x20, 0xA0] {
            var glyph: hb_codepoint_t = 0
            if hb_font_get_nominal_glyph(font.shaper, white, &glyph) != 0 { spaces.append(glyph) }
        }
        let lookups = hb_set_create()
        defer { hb_set_destroy(lookups) }
        for table in ["GSUB", "GPOS"] {
            hb_set_clear(lookups)
            hb_ot_layout_collect_lookups(face, tag(table), nil, nil, nil, lookups)
            // The largest number stands for none.
            var lookup = hb_codepoint_t.max
            while hb_set_next(lookups, &lookup) != 0 {
                let (before, input, after, output) =
                    (hb_set_create(), hb_set_create(), hb_set_create(), hb_set_create())
                defer { for set in [before, input, after, output] { hb_set_destroy(set) } }
                hb_ot_layout_lookup_collect_glyphs(face, tag(table), lookup, before, input, after, output)
                for set in [before, input, after] where spaces.contains(where: { hb_set_has(set, $0) != 0 }) {
                    return false
                }
            }
        }
        return true
    }

    private static func hasTable(_ name: String, of face: OpaquePointer) -> Bool {
        let blob = hb_face_reference_table(face, tag(name))
        defer { hb_blob_destroy(blob) }
        return hb_blob_get_length(blob) > 0
    }

    private static func tag(_ name: String) -> hb_tag_t { hb_tag_from_string(name, -1) }
}
