internal import CPango
internal import Sheets

/// Turns pango's lines into values.
struct ParagraphBuilder {
    private let paragraph: ParagraphText
    private let fonts: ShapingFonts
    private var lines: [ShapedLine] = []
    private var height = 0.0
    private var missing: [Character] = []
    private var overflows = false

    /// pango counts in 1/1024 point.
    private static let unit = 1.0 / 1024

    init(paragraph: ParagraphText, fonts: ShapingFonts) {
        self.paragraph = paragraph
        self.fonts = fonts
    }

    mutating func add(_ line: PangoLayoutLine, of text: BreakableText) {
        var builder = LineBuilder(text: text, fonts: fonts)
        var list = line.runs
        while let node = list {
            let run = node.pointee.data.assumingMemoryBound(to: PangoLayoutRun.self).pointee
            if let item = run.item, let glyphs = run.glyphs {
                let style = paragraph.runs[styledRun(at: Int(item.pointee.offset), of: text)].style
                builder.add(item.pointee, glyphs.pointee, style: style)
            }
            list = node.pointee.next
        }
        for character in builder.missing where !missing.contains(character) { missing.append(character) }
        let start = Int(line.start_index)
        place(builder.line, strut: strut(of: text, start: start, end: start + Int(line.length)))
    }

    func finish() -> ShapedParagraph {
        var lines = lines
        if !lines.isEmpty { lines[lines.count - 1].isLast = true }
        return ShapedParagraph(
            lines: lines, height: Points(height), width: Points(lines.map(\.width.value).max() ?? 0), missing: missing,
            overflowsWidth: overflows)
    }

    /// Puts a line below the last one.
    mutating func place(_ built: SetLine, strut: ShapingFonts.Strut) {
        let indent = lines.isEmpty ? paragraph.firstLineIndent.value : 0
        let room = paragraph.width.value - indent
        let width = Double(built.width) * ParagraphBuilder.unit
        // A thousandth of a point per word may be lost in rounding; nobody sees a twentieth.
        if width > room + 0.05 { overflows = true }
        let x =
            switch paragraph.alignment {
            case .leading, .justified: indent
            case .centre: indent + (room - width) / 2
            case .trailing: indent + room - width
            }
        let baseline = height + strut.above
        height = baseline + strut.below
        lines.append(
            ShapedLine(
                runs: built.runs, x: Points(x), width: Points(width), baseline: Points(baseline),
                ascent: Points(Double(built.top) * ParagraphBuilder.unit),
                descent: Points(-Double(built.bottom) * ParagraphBuilder.unit)))
    }

    /// The highest and the deepest line box of the styles on a line; an empty line takes the style it stands in.
    private func strut(of text: BreakableText, start: Int, end: Int) -> ShapingFonts.Strut {
        guard !paragraph.runs.isEmpty else { return ShapingFonts.Strut(above: 0, below: 0) }
        let first = styledRun(at: start, of: text)
        let last = max(first, styledRun(at: max(start, end - 1), of: text))
        var strut = fonts.strut(of: paragraph.runs[first].style)
        for run in paragraph.runs[first...last].dropFirst() {
            let other = fonts.strut(of: run.style)
            strut.above = max(strut.above, other.above)
            strut.below = max(strut.below, other.below)
        }
        return strut
    }

    /// The styled run a byte of the text belongs to.
    private func styledRun(at offset: Int, of text: BreakableText) -> Int {
        text.runEnds.firstIndex { offset < $0 } ?? max(0, paragraph.runs.count - 1)
    }
}

/// The glyphs of one line, before it has a place; lengths in 1/1024 point, up positive.
struct SetLine {
    var runs: [GlyphRun] = []
    var width: Int32 = 0
    var top: Int32 = 0
    var bottom: Int32 = 0
}
