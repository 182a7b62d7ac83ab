internal import Sheets

/// Puts plain paragraphs together from words that were shaped before.
///
/// Ninety-five communes get the same paragraph with another name in it. Shaping it costs a hundred times what putting
/// words in a row does, and gives the very same glyphs at the very same places.
final class WordComposer {
    private let fonts: ShapingFonts
    private var cases: [TextStyle: WordCase] = [:]

    init(fonts: ShapingFonts) { self.fonts = fonts }

    /// The paragraph, if its words are known or worth knowing; nil when it is to be shaped as a whole.
    ///
    /// - Parameter shape: Shapes a paragraph as a whole.
    func compose(_ paragraph: ParagraphText, shape: (ParagraphText) -> ShapedParagraph) -> ShapedParagraph? {
        guard paragraph.alignment != .justified, paragraph.firstLineIndent == 0,
            let words = PlainWords(paragraph.runs), let cases = self.cases(of: paragraph.runs)
        else { return nil }
        // Which styles a line has would have to be known where their lines are not equally high.
        let strut = fonts.strut(of: cases[0].style)
        guard cases.dropFirst().allSatisfy({ fonts.strut(of: $0.style) == strut }),
            let pieces = self.pieces(of: words, cases, shape: shape)
        else { return nil }
        return set(pieces, in: paragraph, strut: strut)
    }

    /// A piece of a paragraph as it is set.
    private struct SetPiece {
        enum Kind {
            case word(WordCase.SetWord)
            case space, tie, lineEnd
        }
        var kind: Kind
        var style: WordCase

        /// In 1/1024 point; a line's end takes no room.
        var width: Int {
            switch kind {
            case .word(let word): Int(word.width)
            case .space: Int(style.ground?.space.width ?? 0)
            case .tie: Int(style.ground?.tie.width ?? 0)
            case .lineEnd: 0
            }
        }
    }

    /// The pieces with their glyphs, words that come a second time learnt; nil when a word is not known.
    private func pieces(
        of words: PlainWords, _ cases: [WordCase], shape: (ParagraphText) -> ShapedParagraph
    ) -> [SetPiece]? {
        if let known = known(words, cases) { return known }
        // A case that is full forgets what it had.
        return learn(words, cases, shape: shape) ? known(words, cases) : nil
    }

    private func known(_ words: PlainWords, _ cases: [WordCase]) -> [SetPiece]? {
        var pieces: [SetPiece] = []
        pieces.reserveCapacity(words.pieces.count)
        for piece in words.pieces {
            switch piece {
            case .word(let word, let style):
                guard let set = cases[style][word] else { return nil }
                pieces.append(SetPiece(kind: .word(set), style: cases[style]))
            case .space(let style): pieces.append(SetPiece(kind: .space, style: cases[style]))
            case .tie(let style): pieces.append(SetPiece(kind: .tie, style: cases[style]))
            case .lineEnd(let style): pieces.append(SetPiece(kind: .lineEnd, style: cases[style]))
            }
        }
        return pieces
    }

    /// One for each run; nil when one of them cannot be set by words.
    private func cases(of runs: [StyledRun]) -> [WordCase]? {
        var found: [WordCase] = []
        for run in runs {
            let known = self.cases[run.style]
            if known == nil, self.cases.count >= 256 { self.cases = [:] }
            let wordCase = known ?? WordCase(run.style)
            if known == nil { self.cases[run.style] = wordCase }
            guard !wordCase.isUnfit else { return nil }
            found.append(wordCase)
        }
        return found.isEmpty ? nil : found
    }

    /// Learns words that come a second time; false when the paragraph is to be shaped as a whole.
    private func learn(
        _ words: PlainWords, _ cases: [WordCase], shape: (ParagraphText) -> ShapedParagraph
    ) -> Bool {
        var new: [Int: [PlainWords.Word]] = [:]
        var (total, familiar) = (0, 0)
        for case .word(let word, let style) in words.pieces {
            total += word.count
            if cases[style][word] != nil {
                familiar += word.count
            } else {
                if cases[style].wasSeen(word) { familiar += word.count }
                new[style, default: []].append(word)
            }
        }
        guard familiar * 2 > total else {
            for (style, words) in new { for word in words { cases[style].note(word) } }
            return false
        }
        return new.sorted { $0.key < $1.key }.allSatisfy { style, words in
            cases[style].learn(Array(Set(words)), fonts: fonts, shape: shape)
        }
    }

    /// Breaks lines wherever the next words would not fit, as pango does, and sets them.
    private func set(_ pieces: [SetPiece], in paragraph: ParagraphText, strut: ShapingFonts.Strut) -> ShapedParagraph? {
        let room = Int(ParagraphShaper.width(of: paragraph))
        var builder = ParagraphBuilder(paragraph: paragraph, fonts: fonts)
        var (begin, end, width) = (0, 0, 0)
        while end < pieces.count {
            // What no line may end in.
            var (next, length) = (end, 0)
            var white = 0
            if next > begin, case .space = pieces[next].kind {
                white = pieces[next].width
                next += 1
            }
            scan: while next < pieces.count {
                switch pieces[next].kind {
                case .word, .tie: length += pieces[next].width
                case .space, .lineEnd: break scan
                }
                next += 1
            }
            // pango decides what to do with a word that is wider than the line.
            guard length <= room else { return nil }
            if width + white + length > room, end > begin {
                builder.place(line(pieces[begin..<end], ending: pieces[end]), strut: strut)
                (begin, end, width) = (end + 1, next, length)
            } else {
                (end, width) = (next, width + white + length)
            }
            if end < pieces.count, case .lineEnd = pieces[end].kind {
                builder.place(line(pieces[begin..<end], ending: pieces[end]), strut: strut)
                (begin, end, width) = (end + 1, end + 1, 0)
            }
        }
        builder.place(line(pieces[begin...], ending: nil), strut: strut)
        return builder.finish()
    }

    /// - Parameter ending: The white the line ends at, which stays in the text and takes no room.
    private func line(_ pieces: ArraySlice<SetPiece>, ending: SetPiece?) -> SetLine {
        var line = LineSetter()
        for piece in pieces {
            switch piece.kind {
            case .word(let word): line.add(word, piece.style)
            case .space: if let white = piece.style.ground?.space { line.add(white, piece.style) }
            case .tie: if let white = piece.style.ground?.tie { line.add(white, piece.style) }
            case .lineEnd: break
            }
        }
        switch ending?.kind {
        case .space, .lineEnd:
            if let style = ending?.style, let white = style.ground?.space {
                line.add(WordCase.White(glyph: white.glyph, advance: 0, width: 0), style)
            }
        case .word, .tie, nil: break
        }
        return line.finish()
    }
}

/// A line under construction.
private struct LineSetter {
    private var line = SetLine()
    private var glyphs: [GlyphRun.Glyph] = []
    private var text: [UInt8] = []
    private var style: WordCase?

    mutating func add(_ word: WordCase.SetWord, _ style: WordCase) {
        begin(style)
        let offset = text.count
        for glyph in word.glyphs {
            glyphs.append(
                GlyphRun.Glyph(
                    id: glyph.id, x: Float(line.width + glyph.x) / 1024, y: glyph.y, advance: glyph.advance,
                    cluster: offset + Int(glyph.cluster)))
        }
        text += word.bytes
        line.width += word.width
        line.top = max(line.top, word.top)
        line.bottom = min(line.bottom, word.bottom)
    }

    mutating func add(_ white: WordCase.White, _ style: WordCase) {
        begin(style)
        glyphs.append(
            GlyphRun.Glyph(
                id: white.glyph, x: Float(line.width) / 1024, y: 0, advance: white.advance, cluster: text.count))
        text.append(0x20)
        line.width += white.width
    }

    /// Goes on with the run if the glyphs are of one face and size, whatever else their styles say.
    private mutating func begin(_ next: WordCase) {
        guard style !== next else { return }
        if let style, style.ground?.font.face == next.ground?.font.face, style.style.size == next.style.size,
            style.style.weight == next.style.weight, style.ground?.isSynthetic == next.ground?.isSynthetic
        {
            return
        }
        flush()
        style = next
    }

    private mutating func flush() {
        if let style, let ground = style.ground, !glyphs.isEmpty {
            line.runs.append(
                GlyphRun(
                    face: ground.font.face, size: style.style.size, weight: style.style.weight,
                    text: String(decoding: text, as: UTF8.self), glyphs: glyphs, isSynthetic: ground.isSynthetic))
        }
        glyphs.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    consuming func finish() -> SetLine {
        flush()
        return line
    }
}
