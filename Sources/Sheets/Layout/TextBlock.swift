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
            var block = TextBlock()
            for level in 0..<max(1, levels) {
                let sizes = choices.map { $0[min(level, $0.count - 1)] }
                block = shape(frame, parts: present, sizes: sizes, width: area.width)
                if block.fits(area) { break }
            }
            block.dropped = dropped
            guard !block.fits(area),
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
            for line in text(of: part.source).split(separator: "\n") {
                let text = style.isUpperCase ? line.uppercased() : String(line)
                let paragraph = shape(text, style: style, size: size, width: Points(width))
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

    /// One paragraph in one style; a balanced one is set as narrow as its number of lines allows.
    private func shape(_ text: String, style: TypeStyle, size: Points, width: Points) -> ShapedParagraph {
        let runs = [StyledRun(text, textStyle(style, size: size))]
        var paragraph = ParagraphText(runs: runs, width: width, alignment: style.alignment)
        let natural = measuring.shape(paragraph)
        guard style.balanced, (2...6).contains(natural.lines.count), !natural.overflowsWidth else { return natural }
        var narrow = width * (1 / Double(natural.lines.count))
        var wide = width
        for _ in 0..<6 {
            let middle = (narrow + wide) / 2
            paragraph.width = middle
            let trial = measuring.shape(paragraph)
            if trial.lines.count > natural.lines.count || trial.overflowsWidth {
                narrow = middle
            } else {
                wide = middle
            }
        }
        paragraph.width = wide
        var balanced = measuring.shape(paragraph)
        // The lines were aligned in the narrow measure; move them to where the frame's own measure puts them.
        let slack = width - wide
        for line in balanced.lines.indices {
            switch style.alignment {
            case .leading, .justified: break
            case .centre: balanced.lines[line].x = balanced.lines[line].x + slack / 2
            case .trailing: balanced.lines[line].x = balanced.lines[line].x + slack
            }
        }
        return balanced
    }
}
