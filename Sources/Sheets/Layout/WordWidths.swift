/// How wide the words of a set paragraph are, from which follows how it would break at another size or width.
///
/// Shaping a paragraph costs a hundred times what adding up its words does, so the search for a size or a width adds
/// up, and shapes what it found. Only text whose lines break at plain spaces can be told this way.
struct WordWidths {
    /// In points, each with the white behind it.
    private var words: [(width: Double, space: Double)] = []
    /// False where lines may also break at hyphens and slashes: then only a single line is certain.
    private var breaksAtSpacesOnly = true

    /// Nil when the text may break between letters, as in scripts without spaces.
    init?(_ shaped: ShapedParagraph, of paragraph: ParagraphText) {
        guard shaped.missing.isEmpty, paragraph.firstLineIndent == 0 else { return nil }
        var isBreak: [Bool] = []
        for run in paragraph.runs {
            for scalar in run.text.unicodeScalars {
                switch scalar.value {
                case 0x20: isBreak.append(true)
                // Spaces that hold words together.
                case 0xA0, 0x202F: isBreak.append(false)
                case 0x2D, 0x2F, 0x2010...0x2017, 0x2026...0x202E: breaksAtSpacesOnly = false
                // Controls, and scripts that break between letters.
                case 0..<0x20, 0x7F, 0xAD, 0x0590..<0x1E00, 0x2000..<0x2010, 0x2E80...: return nil
                default: break
                }
            }
        }
        var (width, spaces, space) = (0.0, 0, 0.0)
        for line in shaped.lines {
            for run in line.runs {
                var text = run.text
                text.withUTF8 { bytes in
                    for glyph in run.glyphs {
                        let advance = Double(glyph.advance)
                        let offset = Int(glyph.cluster)
                        guard bytes.indices.contains(offset), bytes[offset] == 0x20 else {
                            width += advance
                            continue
                        }
                        if spaces < isBreak.count, isBreak[spaces] {
                            words.append((width, advance))
                            width = 0
                        } else {
                            width += advance
                        }
                        spaces += 1
                        space = max(space, advance)
                    }
                }
            }
        }
        words.append((width, 0))
        guard spaces == isBreak.count, space > 0 || words.count == 1 else { return nil }
        // The space a line ends with has no width of its own.
        for index in words.indices.dropLast() where words[index].space == 0 { words[index].space = space }
    }

    /// How the words fall into lines.
    enum Fall: Equatable {
        case lines(Int)
        /// A word is wider than the line.
        case tooWide
        /// More than one line, and nobody can say how many.
        case several
    }

    /// How the words fall at a multiple of the size they were set at.
    func fall(in width: Double, scale: Double = 1) -> Fall {
        // pango counts in 1/1024 point, the widths are rounded sums of that.
        let room = width / scale + 0.01
        if !breaksAtSpacesOnly {
            return words.reduce(0) { $0 + $1.width + $1.space } <= room ? .lines(1) : .several
        }
        var (lines, used) = (1, 0.0)
        for word in words {
            guard word.width <= room else { return .tooWide }
            if used + word.width > room {
                lines += 1
                used = 0
            }
            used += word.width + word.space
        }
        return .lines(lines)
    }

    /// The narrowest width in which the words fill no more than so many lines, at a multiple of the size they were set
    /// at; nil when that cannot be told.
    func narrowest(lines: Int, upTo width: Double, scale: Double = 1) -> Double? {
        guard breaksAtSpacesOnly else { return nil }
        var (narrow, wide) = (0.0, width)
        // To a hundredth of a point.
        while wide - narrow > 0.01 {
            let middle = (narrow + wide) / 2
            if case .lines(let count) = fall(in: middle, scale: scale), count <= lines {
                wide = middle
            } else {
                narrow = middle
            }
        }
        return wide + 0.02
    }
}
