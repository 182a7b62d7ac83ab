internal import Content

/// A chart as markup: bars as rows of words with a picture below each, lines as one picture; then its table.
///
/// Words of bars are words of the page, so that they keep their size on a phone and their language's font.
struct ChartWriter {
    private let table: FigureTable
    private let stencils: StencilSet
    private let tag: (Language.ID) -> String?
    private var writer = HTMLWriter(capacity: 8192)

    init(_ table: FigureTable, stencils: StencilSet, tag: @escaping (Language.ID) -> String?) {
        self.table = table
        self.stencils = stencils
        self.tag = tag
    }

    mutating func write() -> [UInt8] {
        guard table.kind != .table else {
            writer.table(table, label: stencils.plainPhrase("table"), tag: tag)
            return writer.bytes
        }
        writer.markup("<figure class=\"chart\"><figcaption>")
        writer.words(table.title, tag: tag)
        writer.markup("</figcaption>\n")
        if table.columns.count > 1 { writeKey() }
        switch table.kind {
        case .bar, .stacked: writeBars()
        case .line, .steps, .table: writePlot()
        }
        writer.markup("<details><summary>")
        if let phrase = stencils.phrase("chartFigures") {
            writer.write(.text(phrase.text, language: phrase.language), at: .content)
        }
        writer.markup("</summary>\n")
        writer.table(table, label: stencils.plainPhrase("table"), tag: tag)
        writer.markup("</details>\n")
        if !table.note.text.isEmpty {
            writer.markup("<p class=\"note-line\">")
            writer.words(table.note, tag: tag)
            writer.markup("</p>\n")
        }
        writer.markup("</figure>\n")
        return writer.bytes
    }

    private func colour(_ column: Int) -> String { ThemeSettings.property(table.columns[column].colour) }

    private mutating func writeKey() {
        writer.markup("<ul class=\"chart-key\" aria-hidden=\"true\">")
        for index in table.columns.indices {
            writer.markup("<li><span")
            writer.attribute("class", "key key-" + colour(index))
            writer.markup("></span>")
            writer.words(table.columns[index].title, tag: tag)
            writer.markup("</li>")
        }
        writer.markup("</ul>\n")
    }

    // MARK: Bars

    private mutating func writeBars() {
        let isStacked = table.kind == .stacked
        let scale = table.scale
        let lanes = isStacked ? 1 : table.columns.count
        writer.markup("<div")
        writer.attribute("class", "chart-rows chart-rows-\(lanes)")
        writer.markup(" role=\"img\"")
        writer.attribute("aria-label", table.alternative)
        writer.markup(">\n")
        for row in table.rows {
            writer.markup("<div class=\"chart-row\"><p><span>")
            writer.words(row.labels.first ?? FigureTable.Words(""), tag: tag)
            writer.markup("</span><span class=\"chart-values\">")
            for (index, cell) in row.cells.enumerated() {
                writer.markup("<span>")
                if row.cells.count > 1 {
                    writer.markup("<span")
                    writer.attribute("class", "key key-" + colour(index))
                    writer.markup("></span>")
                }
                writer.text(cell.text)
                writer.markup("</span>")
            }
            writer.markup("</span></p><svg preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"")
            writer.attribute("viewBox", "0 0 100 \(lanes * 10)")
            writer.markup("><rect class=\"track\" x=\"0\" y=\"0\" width=\"100\"")
            writer.attribute("height", "\(lanes * 10)")
            writer.markup("/>")
            var x = 0.0
            for (index, cell) in row.cells.enumerated() {
                let width = scale.share(cell.value ?? 0) * 100
                // A hair of white keeps stacked parts apart without colours.
                let gap = isStacked && index + 1 < row.cells.count && width > 1 ? 0.5 : 0
                writer.markup("<rect")
                writer.attribute("class", "fill-" + colour(index))
                writer.markup(" x=\"")
                writer.coordinate(isStacked ? x : 0)
                writer.markup("\" y=\"")
                writer.coordinate(isStacked ? 0 : Double(index) * 10 + (lanes > 1 ? 0.5 : 0))
                writer.markup("\" width=\"")
                writer.coordinate(width - gap)
                writer.markup("\" height=\"")
                writer.coordinate(lanes > 1 ? 9 : 10)
                writer.markup("\"/>")
                x += width
            }
            writer.markup("</svg></div>\n")
        }
        writer.markup("</div>\n")
    }

    // MARK: Lines

    /// The picture's own units; its words are set in 16 of them.
    private static let plot = (left: 56.0, top: 12.0, right: 346.0, bottom: 200.0)

    private mutating func writePlot() {
        let plot = Self.plot
        let scale = table.scale
        let shares = table.shares
        func x(_ row: Int) -> Double { plot.left + shares[row] * (plot.right - plot.left) }
        func y(_ value: Double) -> Double { plot.bottom - scale.share(value) * (plot.bottom - plot.top) }
        writer.markup("<svg class=\"chart-plot\" role=\"img\" viewBox=\"0 0 360 256\" width=\"360\" height=\"256\"")
        writer.attribute("aria-label", table.alternative)
        writer.markup(">\n")
        for (index, tick) in scale.ticks.enumerated() {
            line(plot.left, y(tick), plot.right, y(tick), class: index == 0 ? "base" : "grid")
            text(table.ticks[index], plot.left - 8, y(tick) + 5.5, anchor: "end")
        }
        for row in table.labelledRows(atMost: table.axisIsNarrow ? 6 : 3) {
            let anchor =
                table.axisIsNarrow ? "middle" : shares[row] > 0.95 ? "end" : shares[row] < 0.05 ? "start" : "middle"
            text(table.rows[row].tick, x(row), plot.bottom + 22, anchor: anchor)
        }
        if let corner = table.corners.first { text(corner.text, plot.right, plot.bottom + 46, anchor: "end") }
        for column in table.columns.indices {
            writer.markup("<path")
            writer.attribute("class", "curve curve-\(column + 1) stroke-" + colour(column))
            writer.markup(" d=\"")
            var last: Double?
            for (row, cells) in table.rows.map(\.cells).enumerated() {
                guard let value = cells[column].value else {
                    last = nil
                    continue
                }
                if let last, table.kind == .steps { point("L", x(row), y(last)) }
                point(last == nil ? "M" : "L", x(row), y(value))
                last = value
            }
            writer.markup("\"/>\n")
        }
        writer.markup("</svg>\n")
    }

    private mutating func point(_ command: StaticString, _ x: Double, _ y: Double) {
        writer.markup(command)
        writer.coordinate(x)
        writer.markup(" ")
        writer.coordinate(y)
    }

    private mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) {
        writer.markup("<path")
        writer.attribute("class", name)
        writer.markup(" d=\"")
        point("M", x1, y1)
        point("L", x2, y2)
        writer.markup("\"/>\n")
    }

    private mutating func text(_ words: String, _ x: Double, _ y: Double, anchor: String) {
        writer.markup("<text x=\"")
        writer.coordinate(x)
        writer.markup("\" y=\"")
        writer.coordinate(y)
        writer.markup("\"")
        writer.attribute("text-anchor", anchor)
        writer.markup(">")
        writer.text(words)
        writer.markup("</text>\n")
    }
}
