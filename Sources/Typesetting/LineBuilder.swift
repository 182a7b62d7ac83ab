internal import CPango
internal import Sheets

/// Gathers the glyphs of one line into runs.
struct LineBuilder {
    private let text: BreakableText
    private let fonts: ShapingFonts
    private(set) var line = SetLine()
    private(set) var missing: [Character] = []

    // Values of pango's macros, which Swift does not import.
    private static let emptyGlyph: UInt32 = 0x0FFF_FFFF
    private static let unknownFlag: UInt32 = 0x1000_0000

    init(text: BreakableText, fonts: ShapingFonts) {
        self.text = text
        self.fonts = fonts
    }

    mutating func add(_ item: PangoItem, _ string: PangoGlyphString, style: TextStyle) {
        guard let pointer = item.analysis.font, let font = fonts.font(pointer) else { return }
        let glyphs = UnsafeBufferPointer(start: string.glyphs, count: Int(string.num_glyphs))
        let clusters = UnsafeBufferPointer(start: string.log_clusters, count: Int(string.num_glyphs))
        let isReversed = item.analysis.level % 2 == 1
        let ofStyle = style.families.contains { name in
            font.names.contains(name.lowercased()) || ParagraphStyleFamily.isGeneric(name)
        }
        var run = openRun(font, style, isReversed: isReversed)
        var pens = [Int32](repeating: 0, count: glyphs.count)
        for index in glyphs.indices {
            pens[index] = line.width
            line.width &+= glyphs[index].geometry.width
        }
        // Clusters come in the order of the text, which is the other way round in right-to-left runs.
        var first = 0
        while first < glyphs.count {
            var next = first + 1
            let start = clusters[visual(first, glyphs.count, isReversed)]
            while next < glyphs.count, clusters[visual(next, glyphs.count, isReversed)] == start { next += 1 }
            let end = next < glyphs.count ? clusters[visual(next, glyphs.count, isReversed)] : item.length
            let cluster = Cluster(
                bytes: text.bytes[Int(item.offset + start)..<Int(item.offset + max(start, end))])
            let drawn = (first..<next).map { visual($0, glyphs.count, isReversed) }.map { (glyphs[$0], pens[$0]) }
            add(cluster, drawn, font: font, isOfStyle: ofStyle, to: &run)
            first = next
        }
        guard !run.glyphs.isEmpty else { return }
        if isReversed { run.glyphs.reverse() }
        line.runs.append(run)
    }

    private func visual(_ index: Int, _ count: Int, _ isReversed: Bool) -> Int {
        isReversed ? count - 1 - index : index
    }

    /// The run of glyphs to go on with: the last one, if it has the same face and size, else a new one.
    private mutating func openRun(_ font: ShapingFonts.Font, _ style: TextStyle, isReversed: Bool) -> GlyphRun {
        let synthetic = (style.italic && !font.isItalic) || (style.weight >= 600 && !font.isBold)
        if !isReversed, let last = line.runs.last, last.face == font.face, last.size == style.size,
            last.weight == style.weight,
            last.isSynthetic == synthetic, last.isForward
        {
            line.runs.removeLast()
            return last
        }
        return GlyphRun(
            face: font.face, size: style.size, weight: style.weight, text: "", glyphs: [], isSynthetic: synthetic)
    }

    private mutating func add(
        _ cluster: Cluster, _ glyphs: [(PangoGlyphInfo, Int32)], font: ShapingFonts.Font, isOfStyle: Bool,
        to run: inout GlyphRun
    ) {
        // A zero-width space or a word joiner has done its work.
        guard !cluster.text.isEmpty else { return }
        let offset = run.text.utf8.count
        var isDrawn = false
        for (info, pen) in glyphs {
            var glyph = info.glyph
            if glyph == LineBuilder.emptyGlyph {
                // The space a line ends with stays in the text, so that the words of two lines do not run together.
                guard cluster.isSpace, font.space != 0, !isDrawn else { continue }
                glyph = font.space
            }
            if glyph & LineBuilder.unknownFlag != 0 { glyph = 0 }
            isDrawn = true
            var (x, y) = (pen &+ info.geometry.x_offset, info.geometry.y_offset)
            if info.geometry.x_offset == 0, y == 0, glyphs.count == 1, cluster.standsAbove {
                (x, y) = place(glyph, at: pen, over: run, font)
            }
            run.glyphs.append(
                GlyphRun.Glyph(
                    id: glyph, x: Float(x) / 1024, y: Float(y) / 1024, advance: Float(info.geometry.width) / 1024,
                    cluster: offset))
            guard !cluster.isSpace else { continue }
            let ink = fonts.ink(of: glyph, in: font)
            line.top = max(line.top, ink.top &- y)
            line.bottom = min(line.bottom, ink.bottom &- y)
        }
        guard isDrawn else { return }
        run.text += cluster.text
        let isMissing =
            !isOfStyle
            || glyphs.contains { $0.0.glyph & LineBuilder.unknownFlag != 0 && $0.0.glyph != LineBuilder.emptyGlyph }
        if isMissing, !cluster.isSpace {
            for character in cluster.text where !missing.contains(character) { missing.append(character) }
        }
    }
}

// Marks above a letter.
extension LineBuilder {
    /// Where a mark stands that its font has left where it fell: over the middle of its letter, clear of what is there.
    ///
    /// Inter knows no place for the breves of M'nông and S'tiêng; on ô it would set one into the circumflex.
    private func place(_ mark: UInt32, at pen: Int32, over run: GlyphRun, _ font: ShapingFonts.Font) -> (Int32, Int32) {
        guard let base = run.glyphs.last, let letter = run.text.unicodeScalars.last else { return (pen, 0) }
        let (own, below) = (fonts.ink(of: mark, in: font), fonts.ink(of: base.id, in: font))
        // A horn stands beside its letter and does not move the middle.
        let plain = letter.withoutHorn.flatMap { fonts.glyph(of: $0, in: font) }.map { fonts.ink(of: $0, in: font) }
        let middle = plain ?? below
        let x = Int32(base.x * 1024) &+ (middle.left &+ middle.right &- own.left &- own.right) / 2
        let gap = Int32(run.size.value.bounded(by: 0...20_000) * 1024 * 0.05)
        let raise = below.top &- Int32(base.y * 1024) &+ gap &- own.bottom
        return (x, -max(0, raise))
    }
}

extension Unicode.Scalar {
    fileprivate var withoutHorn: Unicode.Scalar? {
        switch self {
        case "ơ": "o"
        case "Ơ": "O"
        case "ư": "u"
        case "Ư": "U"
        default: nil
        }
    }
}

/// The letters that one group of glyphs stands for.
private struct Cluster {
    /// As it is to be read out of the finished file: breaks and no-break spaces have done their work and are spaces.
    let text: String
    let isSpace: Bool
    /// Whether it is a mark over the Latin letter before it.
    var standsAbove: Bool {
        guard let scalar = text.unicodeScalars.first, (0x0300...0x036F).contains(scalar.value) else { return false }
        return scalar.properties.canonicalCombiningClass == .above
    }

    init(bytes: ArraySlice<UInt8>) {
        if bytes.count == 1, let byte = bytes.first, byte < 0x80 {
            text = String(Unicode.Scalar(byte))
            isSpace = byte == 0x20
            return
        }
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.properties.isWhitespace {
                scalars.append(" ")
            } else if scalar != "\u{200B}", scalar != "\u{2060}" {
                scalars.append(scalar)
            }
        }
        text = String(scalars)
        isSpace = scalars.allSatisfy { $0 == " " }
    }
}

/// The families that stand for whatever the system prefers.
enum ParagraphStyleFamily {
    static func isGeneric(_ name: String) -> Bool {
        ["serif", "sans-serif", "sans", "monospace", "system-ui"].contains(name.lowercased())
    }
}

extension GlyphRun {
    /// Whether its glyphs stand in the order of its text.
    var isForward: Bool {
        guard let first = glyphs.first, let last = glyphs.last else { return true }
        return first.cluster <= last.cluster
    }
}
