extension TextMeasuring {
    /// A paragraph whose last line is not one short word, nor one ideograph, if that costs no further line.
    package func shapeWithoutWidow(_ paragraph: ParagraphText) -> ShapedParagraph {
        let shaped = shape(paragraph)
        guard shaped.lines.count > 1, !shaped.overflowsWidth, let last = shaped.lines.last?.text,
            let held = paragraph.holding(last)
        else { return shaped }
        let other = shape(held)
        return other.lines.count == shaped.lines.count && !other.overflowsWidth ? other : shaped
    }
}

extension ParagraphText {
    /// The paragraph with its end held together; nil when its last line is long enough.
    fileprivate func holding(_ last: String) -> ParagraphText? {
        guard last.utf8.count < 16, let run = runs.indices.last else { return nil }
        var held = self
        if last.unicodeScalars.first?.isIdeograph == true {
            // One, and the signs that cling to it.
            guard last.unicodeScalars.count(where: \.isIdeograph) == 1, last.unicodeScalars.count <= 4,
                let end = runs[run].text.unicodeScalars.lastIndex(where: \.isIdeograph),
                end > runs[run].text.startIndex
            else { return nil }
            // The word joiner is not read out of the finished file.
            held.runs[run].text.unicodeScalars.insert("\u{2060}", at: end)
            return held
        }
        guard !last.utf8.dropLast().contains(0x20), let space = runs[run].text.utf8.lastIndex(of: 0x20),
            runs[run].text.utf8[space...].count > 1
        else { return nil }
        // The no-break space is read as a space.
        held.runs[run].text.replaceSubrange(space...space, with: "\u{A0}")
        return held
    }
}

extension Unicode.Scalar {
    /// Letters of Chinese and Japanese, between any two of which a line may end.
    fileprivate var isIdeograph: Bool {
        value >= 0x2E80 && (properties.isIdeographic || (0x3040...0x30FF).contains(value))
    }
}
