internal import Diagnostics

/// The texts of a text frame, shaped at the sizes that fit it.
struct TextBlock {
    struct Part {
        var index: Int
        var paragraphs: [ShapedParagraph]
        var size: Points
        var before: Millimetres
    }
    var parts: [Part] = []
    var height: Millimetres = 0
    /// Parts left out for want of room, by index in the frame.
    var dropped: [Int] = []
    var isTooWide = false
    var hasTooManyLines = false

    func fits(_ area: Rect) -> Bool {
        height.value <= area.height.value + 0.05 && !isTooWide && !hasTooManyLines
    }
}

extension Setting {
    /// The texts at the largest sizes of the scale that fit; then without those that may be dropped; then, at the
    /// smallest sizes, as they are.
    func fit(_ frame: TextFrame, in area: Rect) -> TextBlock {
        var present = frame.parts.indices.filter { !text(of: frame.parts[$0].source).isEmpty }
        var dropped: [Int] = []
        while true {
            let choices = present.map { sizes(of: frame.parts[$0]) }
            let levels = choices.map(\.count).max() ?? 1
            func chosen(_ level: Int) -> [Points] { choices.map { $0[min(level, $0.count - 1)] } }
            var (block, fits) = Fitting.first(
                of: max(1, levels),
                guess: { largest in
                    guess(from: largest, of: frame, in: area, levels: levels) { level in chosen(level) }
                }
            ) { level in
                let sizes = chosen(level)
                let block = shape(frame, parts: present, sizes: sizes, width: area.width)
                return (block, block.fits(area))
            }
            balance(&block, of: frame, width: area.width)
            block.dropped = dropped
            guard !fits,
                let victim = present.filter({ frame.parts[$0].priority != nil }).max(by: {
                    (frame.parts[$0].priority ?? 0, $0) < (frame.parts[$1].priority ?? 0, $1)
                })
            else { return block }
            present.removeAll { $0 == victim }
            dropped.append(victim)
        }
    }

    /// The sizes a part may have, largest first.
    private func sizes(of part: TextFrame.Part) -> [Points] {
        let style = style(part.style)
        let natural = style.size(base: template.type.base, ratio: template.type.ratio)
        let range = part.fit ?? natural...natural
        let smallest = max(range.lowerBound, style.legibleSize ?? range.lowerBound)
        return template.type.sizes(from: max(range.upperBound, smallest), to: smallest, stepsPerRatio: 3)
    }

    /// The lines of a text that its author broke.
    private func lines(of source: TextSource) -> [Substring] {
        let text = text(of: source)
        // Most texts have one line, and looking for characters takes longer than looking for bytes.
        return text.utf8.contains(0x0A) ? text.split(separator: "\n") : text.isEmpty ? [] : [Substring(text)]
    }

    private func shape(_ frame: TextFrame, parts: [Int], sizes: [Points], width: Millimetres) -> TextBlock {
        var block = TextBlock()
        for (index, size) in zip(parts, sizes) {
            let part = frame.parts[index]
            var style = style(part.style)
            style.alignment = part.alignment ?? style.alignment
            let before = block.parts.isEmpty ? Millimetres(0) : part.before
            var shaped = TextBlock.Part(index: index, paragraphs: [], size: size, before: before)
            block.height += before
            var lines = 0
            for line in self.lines(of: part.source) {
                let text = style.isUpperCase ? line.uppercased() : String(line)
                let paragraph = measuring.shape(
                    self.paragraph(text, style: style, size: size, width: Points(width)))
                block.height += Millimetres(paragraph.height)
                block.isTooWide = block.isTooWide || paragraph.overflowsWidth
                lines += paragraph.lines.count
                shaped.paragraphs.append(paragraph)
            }
            if let limit = part.maxLines, lines > limit { block.hasTooManyLines = true }
            block.parts.append(shaped)
        }
        return block
    }

    /// The first level at which a block will fit, judged by the words of its largest setting; nil when that cannot be
    /// told.
    private func guess(
        from largest: TextBlock, of frame: TextFrame, in area: Rect, levels: Int, sizes: (Int) -> [Points]
    ) -> Int? {
        let width = Points(area.width).value
        var lines: [[WordWidths]] = []
        for part in largest.parts {
            let source = frame.parts[part.index]
            let style = style(source.style)
            let texts = self.lines(of: source.source)
            guard texts.count == part.paragraphs.count else { return nil }
            var widths: [WordWidths] = []
            for (text, shaped) in zip(texts, part.paragraphs) {
                let text = style.isUpperCase ? text.uppercased() : String(text)
                let whole = paragraph(text, style: style, size: part.size, width: Points(area.width))
                guard let words = WordWidths(shaped, of: whole) else { return nil }
                widths.append(words)
            }
            lines.append(widths)
        }
        for level in 1..<levels {
            var height = 0.0
            var isWide = false
            for ((part, size), words) in zip(zip(largest.parts, sizes(level)), lines) {
                let scale = size.value / part.size.value
                height += part.before.value
                var count = 0
                let most = frame.parts[part.index].maxLines
                for (shaped, words) in zip(part.paragraphs, words) {
                    let lines: Int
                    switch words.fall(in: width, scale: scale) {
                    case .lines(let number): lines = number
                    case .tooWide: (lines, isWide) = (1, true)
                    // Two lines are too many where there is room for one.
                    case .several where most == 1: lines = 2
                    case .several: return nil
                    }
                    count += lines
                    let lineHeight = Millimetres(shaped.height).value / Double(max(1, shaped.lines.count))
                    height += lineHeight * scale * Double(lines)
                }
                if let most, count > most { isWide = true }
            }
            if !isWide, height <= area.height.value + 0.05 { return level }
        }
        return levels - 1
    }

    private func paragraph(_ text: String, style: TypeStyle, size: Points, width: Points) -> ParagraphText {
        ParagraphText(
            runs: [StyledRun(text, textStyle(style, size: size))], width: width, alignment: style.alignment)
    }

    /// Sets the texts whose style asks for it as narrow as their number of lines allows.
    private func balance(_ block: inout TextBlock, of frame: TextFrame, width: Millimetres) {
        for part in block.parts.indices {
            let source = frame.parts[block.parts[part].index]
            var style = style(source.style)
            guard style.balanced else { continue }
            style.alignment = source.alignment ?? style.alignment
            let size = block.parts[part].size
            for (index, line) in text(of: source.source).split(separator: "\n").enumerated() {
                let natural = block.parts[part].paragraphs[index]
                guard (2...6).contains(natural.lines.count), !natural.overflowsWidth else { continue }
                let text = style.isUpperCase ? line.uppercased() : String(line)
                let whole = paragraph(text, style: style, size: size, width: Points(width))
                block.parts[part].paragraphs[index] = balanced(whole, natural: natural)
            }
        }
    }

    /// The paragraph in the narrowest measure that has no more lines, placed in its own.
    private func balanced(_ paragraph: ParagraphText, natural: ShapedParagraph) -> ShapedParagraph {
        var trial = paragraph
        var best = natural
        if let words = WordWidths(natural, of: paragraph),
            let width = words.narrowest(lines: natural.lines.count, upTo: paragraph.width.value)
        {
            trial.width = Points(width)
            let shaped = measuring.shape(trial)
            if shaped.lines.count == natural.lines.count, !shaped.overflowsWidth {
                return placed(shaped, of: trial.width, in: paragraph)
            }
        }
        var narrow = paragraph.width * (1 / Double(natural.lines.count))
        var wide = paragraph.width
        for _ in 0..<6 {
            trial.width = (narrow + wide) / 2
            let shaped = measuring.shape(trial)
            if shaped.lines.count > natural.lines.count || shaped.overflowsWidth {
                narrow = trial.width
            } else {
                wide = trial.width
                best = shaped
            }
        }
        return placed(best, of: wide, in: paragraph)
    }

    /// Lines were aligned in a narrow measure; moves them to where the paragraph's own puts them.
    private func placed(_ narrow: ShapedParagraph, of width: Points, in paragraph: ParagraphText) -> ShapedParagraph {
        var best = narrow
        let slack = paragraph.width - width
        for line in best.lines.indices {
            switch paragraph.alignment {
            case .leading, .justified: break
            case .centre: best.lines[line].x = best.lines[line].x + slack / 2
            case .trailing: best.lines[line].x = best.lines[line].x + slack
            }
        }
        return best
    }
}
