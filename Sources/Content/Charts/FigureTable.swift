/// The figures of a chart, or of a calculator's worked examples, in the words of one language for one day.
///
/// Charts are drawn from it on the web and on paper, and tables are written from it: all of them say the same.
package struct FigureTable: Hashable, Sendable {
    /// Words with their language, when it is not that of the text around them.
    package struct Words: Hashable, Sendable {
        package var text: String
        package var language: Language.ID?
        package init(_ text: String, language: Language.ID? = nil) {
            self.text = text
            self.language = language
        }
    }

    package struct Column: Hashable, Sendable {
        package var title: Words
        package var unit: Fact.Unit
        /// A swatch of the theme.
        package var colour: String
    }

    package struct Cell: Hashable, Sendable {
        /// In the column's unit as written; nil when there is no figure.
        package var value: Double?
        package var text: String
    }

    package struct Row: Hashable, Sendable {
        /// What the figures vary with, one for each of `corners`.
        package var labels: [Words]
        /// Along the axis: a number, or the number of a day; nil for a choice.
        package var position: Double?
        /// Under the axis: the number without its unit, or the label.
        package var tick: String
        package var cells: [Cell]
    }

    package var kind: Chart.Kind
    package var title: Words
    package var summary: Words
    package var note: Words
    /// Heads of the columns of labels.
    package var corners: [Words]
    package var columns: [Column]
    package var rows: [Row]
    /// How far the figures reach.
    package var scale: ChartScale
    /// The steps of the scale in words.
    package var ticks: [String]

    init(
        kind: Chart.Kind, title: Words, summary: Words, note: Words, corners: [Words], columns: [Column], rows: [Row],
        words: FigureWords
    ) {
        self.kind = kind
        self.title = title
        self.summary = summary
        self.note = note
        self.corners = corners
        self.columns = columns
        self.rows = rows
        scale = ChartScale(of: rows, stacked: kind == .stacked)
        ticks = scale.ticks.map { words.cell($0, unit: columns.first?.unit ?? .count).text }
    }

    /// Labels of the axis are so short that many fit.
    package var axisIsNarrow: Bool { rows.allSatisfy { $0.tick.count <= 4 } }

    /// Said where there is no figure.
    package static let blank = "–"

    /// The picture in a sentence: its summary, or else every figure in order.
    package var alternative: String {
        if !summary.text.isEmpty { return "\(title.text). \(summary.text)" }
        let parts = rows.map { row in
            let cells = zip(columns, row.cells).map { column, cell in
                columns.count > 1 ? "\(column.title.text) \(cell.text)" : cell.text
            }
            return "\(row.labels.map(\.text).joined(separator: ", ")): \(cells.joined(separator: ", "))"
        }
        return "\(title.text). \(parts.joined(separator: "; "))"
    }
}
