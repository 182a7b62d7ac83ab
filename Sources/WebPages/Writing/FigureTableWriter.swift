internal import Content

extension HTMLWriter {
    /// Words, marked with their language where it is not the page's.
    mutating func words(_ words: FigureTable.Words, tag: (Language.ID) -> String?) {
        guard let language = words.language.flatMap(tag) else { return text(words.text) }
        markup("<span")
        attribute("lang", language)
        markup(">")
        text(words.text)
        markup("</span>")
    }

    /// The figures as a table that scrolls sideways where it must.
    mutating func table(_ table: FigureTable, label: String, tag: (Language.ID) -> String?) {
        markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\"")
        attribute("aria-label", label)
        markup("><table><thead><tr>")
        for corner in table.corners {
            markup("<th scope=\"col\">")
            words(corner, tag: tag)
            markup("</th>")
        }
        for column in table.columns {
            markup("<th scope=\"col\" class=\"number\">")
            words(column.title, tag: tag)
            markup("</th>")
        }
        markup("</tr></thead><tbody>\n")
        for row in table.rows {
            markup("<tr>")
            for label in row.labels {
                markup("<td>")
                words(label, tag: tag)
                markup("</td>")
            }
            for cell in row.cells {
                markup("<td class=\"number\">")
                text(cell.text)
                markup("</td>")
            }
            markup("</tr>\n")
        }
        markup("</tbody></table></div>\n")
    }

    /// A number with at most two decimals, for coordinates.
    mutating func coordinate(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        markup(Array("\(hundredths / 100)".utf8))
        let rest = abs(hundredths % 100)
        if rest > 0 { markup(Array((rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)").utf8)) }
    }
}
