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
            isKnown(words, cases, shape: shape)
        else { return nil }
        return set(words, cases, in: paragraph, strut: strut)
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

    /// Whether all words are known, now that those that come a second time have been learnt.
    private func isKnown(
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
        if new.isEmpty { return true }
        guard familiar * 2 > total else {
            for (style, words) in new { for word in words { cases[style].note(word) } }
            return false
        }
        for (style, words) in new.sorted(by: { $0.key < $1.key }) {
            guard cases[style].learn(Array(Set(words)), fonts: fonts, shape: shape) else { return false }
        }
        // A case that is full forgets what it had.
        return words.pieces.allSatisfy { piece in
            guard case .word(let word, let style) = piece else { return true }
            return cases[style][word] != nil
        }
    }

    /// Breaks lines wherever the next words would not fit, as pango does, and sets them.
    private func set(
        _ words: PlainWords, _ cases: [WordCase], in paragraph: ParagraphText, strut: ShapingFonts.Strut
    ) -> ShapedParagraph? {
        let pieces = words.pieces
        let room = Int(ParagraphShaper.width(of: paragraph))
        var builder = ParagraphBuilder(paragraph: paragraph, fonts: fonts)
        var (begin, end, width) = (0, 0, 0)
        while end < pieces.count {
            // What no line may end in.
            var (next, length) = (end, 0)
            var white = 0
            if next > begin, case .space(let style) = pieces[next] {
                white = Int(cases[style].ground?.space.width ?? 0)
                next += 1
            }
            scan: while next < pieces.count {
                switch pieces[next] {
                case .word(let word, let style): length += Int(cases[style][word]?.width ?? 0)
                case .tie(let style): length += Int(cases[style].ground?.tie.width ?? 0)
                case .space, .lineEnd: break scan
                }
                next += 1
            }
            // pango decides what to do with a word that is wider than the line.
            guard length <= room else { return nil }
            if width + white + length > room, end > begin {
                builder.place(line(pieces[begin..<end], cases, ending: pieces[end]), strut: strut)
                (begin, end, width) = (end + 1, next, length)
            } else {
                (end, width) = (next, width + white + length)
            }
            if end < pieces.count, case .lineEnd = pieces[end] {
                builder.place(line(pieces[begin..<end], cases, ending: pieces[end]), strut: strut)
                (begin, end, width) = (end + 1, end + 1, 0)
            }
        }
        builder.place(line(pieces[begin...], cases, ending: nil), strut: strut)
        return builder.finish()
    }

    /// - Parameter ending: The white the line ends at, which stays in the text and takes no room.
    private func line(
        _ pieces: ArraySlice<PlainWords.Piece>, _ cases: [WordCase], ending: PlainWords.Piece?
    ) -> SetLine {
        var line = LineSetter()
        for piece in pieces {
            switch piece {
            case .word(let word, let style):
                if let set = cases[style][word] { line.add(set, cases[style]) }
            case .space(let style):
                if let white = cases[style].ground?.space { line.add(white, cases[style]) }
            case .tie(let style):
                if let white = cases[style].ground?.tie { line.add(white, cases[style]) }
            case .lineEnd: break
            }
        }
        switch ending {
        case .space(let style), .lineEnd(let style):
            if let white = cases[style].ground?.space {
                line.add(WordCase.White(glyph: white.glyph, advance: 0, width: 0), cases[style])
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
