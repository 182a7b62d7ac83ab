internal import Diagnostics
internal import Markup

/// A table set in one measure: columns as wide as their content wants, figures aligned right.
struct TableSetting {
    struct Row {
        var height: Millimetres
        var items: [SheetItem]
        var decoration: [Shape]
    }

    private(set) var rows: [Row] = []
    private(set) var missing: [Character] = []
    private(set) var isTooWide = false
    private(set) var ignoredMarkup: [SourceSpan] = []

    private struct Cell {
        var text: InlineText
        var isHead: Bool
        var alignment: ParagraphText.Alignment?
    }

    init<Measuring: TextMeasuring>(
        _ setting: Setting<Measuring>, document: Document, table: Int, width: Millimetres, base: Points, colour: Swatch
    ) {
        let em = Millimetres(base)
        let padding = em * 0.35
        let cells = readCells(setting, document: document, table: table, base: base)
        let columns = cells.map(\.count).max() ?? 0
        guard columns > 0 else { return }
        let alignments = (0..<columns).map { column in Self.alignment(of: cells, column: column) }

        // As wide as the longest line of each column wants to be; a head may be broken before figures are.
        let unbounded = Points(Millimetres(5000))
        var natural = [Double](repeating: 0, count: columns)
        var withHead = natural
        for row in cells {
            for (column, cell) in row.enumerated() where !cell.text.isEmpty {
                let shaped = setting.measuring.shape(ParagraphText(runs: cell.text.runs, width: unbounded))
                let width = Millimetres(shaped.width).value + 0.2
                withHead[column] = max(withHead[column], width)
                if !cell.isHead || alignments[column] != .trailing { natural[column] = max(natural[column], width) }
            }
        }
        let gaps = padding.value * 2
        if withHead.reduce(0, +) + gaps * Double(columns) <= width.value { natural = withHead }
        let widths = Self.widths(
            natural: natural, isFigure: alignments.map { $0 == .trailing }, gaps: gaps, total: width.value)

        let stripe = setting.colour("stripe")
        let headColour = setting.style("tableHead").colour.map { setting.colour($0) } ?? colour
        var bodyRow = 0
        for (number, row) in cells.enumerated() {
            let isHead = row.first?.isHead ?? false
            var items: [SheetItem] = []
            var height: Millimetres = 0
            var left: Millimetres = 0
            for (column, cell) in row.enumerated() {
                let inner = Millimetres(max(1, widths[column] - gaps))
                let shaped = setting.measuring.shape(
                    ParagraphText(
                        runs: cell.text.runs, width: Points(inner),
                        alignment: cell.alignment ?? alignments[column]))
                for character in shaped.missing where !missing.contains(character) { missing.append(character) }
                isTooWide = isTooWide || shaped.overflowsWidth
                items.append(.begin(StructureTag(cell.isHead ? .tableHeader : .tableCell)))
                for line in shaped.lines {
                    let origin = Point(
                        x: left + padding + Millimetres(line.x), y: padding * 0.8 + Millimetres(line.baseline))
                    items.append(
                        .line(PlacedLine(origin: origin, line: line, colour: cell.isHead ? headColour : colour)))
                }
                items.append(.end)
                height = max(height, Millimetres(shaped.height) + padding * 1.6)
                left += Millimetres(widths[column])
            }
            var decoration: [Shape] = []
            let full = Rect(x: 0, y: 0, width: width, height: height)
            if isHead {
                let rule = Rect(x: 0, y: height - em * 0.09, width: width, height: em * 0.09)
                decoration = [.rectangle(rule, fill: colour)]
            } else {
                bodyRow += 1
                if bodyRow.isMultiple(of: 2) { decoration = [.rectangle(full, fill: stripe)] }
                if number == cells.count - 1 {
                    let rule = Rect(x: 0, y: height - em * 0.04, width: width, height: em * 0.04)
                    decoration.append(.rectangle(rule, fill: colour))
                }
            }
            rows.append(Row(height: height, items: items, decoration: decoration))
        }
    }

    private mutating func readCells<Measuring: TextMeasuring>(
        _ setting: Setting<Measuring>, document: Document, table: Int, base: Points
    ) -> [[Cell]] {
        var cells: [[Cell]] = []
        let ratio = setting.template.type.ratio
        var index = table + 1
        while index < Int(document.nodes[table].subtreeEnd) {
            let node = document.nodes[index]
            switch node.kind {
            case .tableHead, .tableBody: index += 1
            case .tableRow:
                cells.append([])
                index += 1
            case .tableHeaderCell, .tableCell:
                let isHead = node.kind == .tableHeaderCell
                var style = setting.style(isHead ? "tableHead" : "table")
                style.tabularFigures = true
                let size = style.size(base: base, ratio: ratio)
                let end = max(index + 1, Int(node.subtreeEnd))
                let text = InlineText(document, nodes: index + 1..<end, style: setting.textStyle(style, size: size))
                ignoredMarkup += text.ignoredMarkup
                let alignment: ParagraphText.Alignment? =
                    switch node.payload {
                    case 1: .leading
                    case 2: .centre
                    case 3: .trailing
                    default: nil
                    }
                if cells.isEmpty { cells.append([]) }
                cells[cells.count - 1].append(Cell(text: text, isHead: isHead, alignment: alignment))
                index = end
            default: index = max(index + 1, Int(node.subtreeEnd))
            }
        }
        return cells.filter { !$0.isEmpty }
    }

    /// Right when every cell below the head begins with a figure.
    private static func alignment(of cells: [[Cell]], column: Int) -> ParagraphText.Alignment {
        let body = cells.compactMap { row -> Cell? in
            guard column < row.count, !row[column].isHead, !row[column].text.isEmpty else { return nil }
            return row[column]
        }
        let allFigures = body.allSatisfy { cell in
            guard let first = cell.text.runs.first?.text.first(where: { !$0.isWhitespace }) else { return true }
            return first.isNumber || "+-−–≤≥~".contains(first)
        }
        return !body.isEmpty && allFigures ? .trailing : .leading
    }

    /// Shares the measure out.
    ///
    /// Columns of figures keep their natural width as long as there is any; words give way.
    static func widths(natural: [Double], isFigure: [Bool], gaps: Double, total: Double) -> [Double] {
        let wanted = natural.map { $0 + gaps }
        let sum = wanted.reduce(0, +)
        let count = Double(natural.count)
        if sum <= total {
            // What is left goes to the columns of words, or to all when there are none.
            let takers = isFigure.contains(false) ? isFigure.map { !$0 } : isFigure
            let share = (total - sum) / Double(max(1, takers.count { $0 }))
            return zip(wanted, takers).map { $0 + ($1 ? share : 0) }
        }
        // Narrow columns keep what they want; the wide ones share the rest in proportion.
        var widths = [Double](repeating: 0, count: natural.count)
        var open = Set(natural.indices)
        var rest = total
        for _ in natural.indices {
            let fair = rest / Double(max(1, open.count))
            let settled = open.filter { wanted[$0] <= fair || (isFigure[$0] && wanted[$0] <= total * 1.2 / count) }
            if settled.isEmpty { break }
            for column in settled.sorted() {
                widths[column] = min(wanted[column], rest)
                rest -= widths[column]
                open.remove(column)
            }
            if open.isEmpty || rest <= 0 { break }
        }
        let openSum = open.sorted().map { wanted[$0] }.reduce(0, +)
        for column in open { widths[column] = max(rest, 0) * wanted[column] / max(openSum, 0.01) }
        return widths.map { max($0, gaps + 1) }
    }
}
