internal import CCairo
internal import Sheets

/// Which glyphs of a run stand for which of its letters.
///
/// cairo writes a cluster of one glyph and one letter into the font's table of letters, and any other as text of its own
/// around the glyphs. Readers put such pieces together badly: they set a space after each, or, in Khmer, take a vowel
/// that stands left of its consonant for the first letter. So a word in which any cluster is of the second kind
/// becomes one piece as a whole.
struct TextClusters {
    let list: [cairo_text_cluster_t]
    let flags: cairo_text_cluster_flags_t

    private struct Piece {
        var start: Int
        var end: Int
        var glyphs: Int
        var isSimple: Bool
        var isSpace: Bool
    }

    init(_ run: GlyphRun) {
        let isForward = (run.glyphs.first?.cluster ?? 0) <= (run.glyphs.last?.cluster ?? 0)
        var pieces = TextClusters.pieces(of: isForward ? run.glyphs : run.glyphs.reversed(), text: run.text)
        pieces = TextClusters.joiningWords(pieces)
        list = pieces.map { piece in
            cairo_text_cluster_t(
                num_bytes: Int32(clamping: piece.end - piece.start), num_glyphs: Int32(clamping: piece.glyphs))
        }
        flags = isForward ? cairo_text_cluster_flags_t(rawValue: 0) : CAIRO_TEXT_CLUSTER_FLAG_BACKWARD
    }

    /// The clusters in the order of the text.
    private static func pieces(of glyphs: [GlyphRun.Glyph], text: String) -> [Piece] {
        var pieces: [Piece] = []
        pieces.reserveCapacity(glyphs.count)
        for glyph in glyphs {
            let start = Int(glyph.cluster)
            if let last = pieces.last, last.start == start {
                pieces[pieces.count - 1].glyphs += 1
                pieces[pieces.count - 1].isSimple = false
            } else {
                if !pieces.isEmpty { pieces[pieces.count - 1].end = start }
                // A glyph that is raised or takes no room is a mark on its neighbour.
                let isPlain = glyph.y == 0 && glyph.advance != 0
                pieces.append(Piece(start: start, end: start, glyphs: 1, isSimple: isPlain, isSpace: false))
            }
        }
        var text = text
        text.withUTF8 { bytes in
            if !pieces.isEmpty { pieces[pieces.count - 1].end = bytes.count }
            for index in pieces.indices {
                let letters = bytes[pieces[index].start..<max(pieces[index].start, pieces[index].end)]
                // Continuation bytes are 10xxxxxx; whatever is not one begins a scalar.
                if letters.count(where: { $0 & 0xC0 != 0x80 }) != 1 { pieces[index].isSimple = false }
                pieces[index].isSpace = letters.allSatisfy { $0 == 0x20 }
                if pieces[index].isSpace { pieces[index].isSimple = pieces[index].glyphs == letters.count }
            }
        }
        return pieces
    }

    private static func joiningWords(_ pieces: [Piece]) -> [Piece] {
        guard pieces.contains(where: { !$0.isSimple }) else { return pieces }
        var joined: [Piece] = []
        for word in pieces.split(separators: \.isSpace) {
            guard let first = word.first, let last = word.last, word.contains(where: { !$0.isSimple }) else {
                joined += word
                continue
            }
            joined.append(
                Piece(
                    start: first.start, end: last.end, glyphs: word.reduce(0) { $0 + $1.glyphs }, isSimple: false,
                    isSpace: false))
        }
        return joined
    }
}

extension Array {
    /// The stretches between the separators, and each separator as a stretch of its own.
    fileprivate func split(separators isSeparator: (Element) -> Bool) -> [ArraySlice<Element>] {
        var parts: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where isSeparator(self[index]) {
            if start < index { parts.append(self[start..<index]) }
            parts.append(self[index...index])
            start = index + 1
        }
        if start < endIndex { parts.append(self[start...]) }
        return parts
    }
}
