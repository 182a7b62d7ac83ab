internal import Content

/// A chart in one measure, in flat forms and type: bars below their words, or curves over a scale.
///
/// Everything is drawn from the same table as on the web. Series that would look alike on a grey printer are hatched.
struct ChartDrawing {
    private(set) var height: Millimetres = 0
    private(set) var items: [SheetItem] = []
    private(set) var missing: [Character] = []
    private(set) var isTooWide = false

    init<Measuring: TextMeasuring>(
        _ setting: Setting<Measuring>, table: FigureTable, width: Millimetres, base: Points, colour: Swatch
    ) {
        var pen = Pen(setting, table: table, width: width, base: base, colour: colour)
        pen.draw()
        height = pen.y
        items = pen.shapes.map { .shape($0) } + pen.lines
        missing = pen.missing
        isTooWide = pen.isTooWide
    }
}

extension ChartDrawing {
    /// What is drawn so far, and where the next part begins.
    private struct Pen<Measuring: TextMeasuring> {
        let setting: Setting<Measuring>
        let table: FigureTable
        let width: Millimetres
        let base: Points
        let colour: Swatch
        let colours: [Swatch]
        /// How each series is hatched: 0 not at all, 1 rising, 2 falling, 3 both.
        let hatches: [Int]
        let em: Millimetres
        var y: Millimetres = 0
        var shapes: [Shape] = []
        var lines: [SheetItem] = []
        var missing: [Character] = []
        var isTooWide = false

        init(
            _ setting: Setting<Measuring>, table: FigureTable, width: Millimetres, base: Points, colour: Swatch
        ) {
            self.setting = setting
            self.table = table
            self.width = width
            self.base = base
            self.colour = colour
            let colours = table.columns.map { setting.colour($0.colour) }
            self.colours = colours
            hatches = Self.hatches(for: colours)
            em = Millimetres(base)
        }

        mutating func draw() {
            y += write(table.title.text, bold: true, at: 0, y, width)
            y += em * 0.35
            if table.columns.count > 1 { drawKey() }
            switch table.kind {
            case .bar, .stacked: drawBars()
            case .line, .steps, .table: drawPlot()
            }
            if !table.note.text.isEmpty { y += write(table.note.text, at: 0, y, width) }
        }

        // MARK: Words

        private func shape(
            _ text: String, bold: Bool, _ width: Millimetres, _ alignment: ParagraphText.Alignment
        ) -> ShapedParagraph {
            var style = setting.style(bold ? "tableHead" : "table")
            style.tabularFigures = true
            let size = style.size(base: base, ratio: setting.template.type.ratio)
            let run = StyledRun(text, setting.textStyle(style, size: size))
            return setting.measuring.shape(ParagraphText(runs: [run], width: Points(width), alignment: alignment))
        }

        /// Sets words and returns their height.
        @discardableResult
        private mutating func write(
            _ text: String, bold: Bool = false, at x: Millimetres, _ top: Millimetres, _ width: Millimetres,
            _ alignment: ParagraphText.Alignment = .leading
        ) -> Millimetres {
            let shaped = shape(text, bold: bold, max(width, 1), alignment)
            for character in shaped.missing where !missing.contains(character) { missing.append(character) }
            isTooWide = isTooWide || shaped.overflowsWidth
            for line in shaped.lines {
                let origin = Point(x: x + Millimetres(line.x), y: top + Millimetres(line.baseline))
                lines.append(.line(PlacedLine(origin: origin, line: line, colour: colour)))
            }
            return Millimetres(shaped.height)
        }

        private func natural(_ text: String, bold: Bool = false) -> Millimetres {
            Millimetres(shape(text, bold: bold, 5000, .leading).width) + 0.2
        }

        private var lineHeight: Millimetres { Millimetres(shape("0", bold: false, 5000, .leading).height) }

        // MARK: Colours

        /// Each series has the first hatching that no earlier one has whose grey is about the same.
        private static func hatches(for colours: [Swatch]) -> [Int] {
            var hatches: [Int] = []
            for (series, colour) in colours.enumerated() {
                let taken = (0..<series).filter { colour.contrast(with: colours[$0]) < 1.8 }.map { hatches[$0] }
                hatches.append((0...3).first { !taken.contains($0) } ?? 3)
            }
            return hatches
        }

        /// A form in the colour of a series, hatched where grey would not tell it from another one.
        private mutating func fill(_ area: Rect, series: Int) {
            guard area.width.value > 0.05 else { return }
            shapes.append(.rectangle(area, fill: colours[series]))
            guard hatches[series] > 0 else { return }
            var path: [Shape.Segment] = []
            let (step, height) = (em.value * 0.35, area.height.value)
            var x = area.x.value - height
            while x < area.right.value {
                let (low, high) = (Path.point(x, area.bottom.value), Path.point(x + height, area.y.value))
                if hatches[series] != 2 { path += [.move(low), .line(high)] }
                if hatches[series] != 1 {
                    path += [
                        .move(Path.point(x, area.y.value)), .line(Path.point(x + height, area.bottom.value)),
                    ]
                }
                x += step
            }
            // White lines on a light colour would not be seen.
            let line = colours[series].contrast(with: .white) < 1.6 ? colour : .white
            shapes.append(Shape(path: path, stroke: line, strokeWidth: em * 0.09, clip: area))
        }

        private mutating func drawKey() {
            var x: Millimetres = 0
            let isCurve = table.kind != .bar && table.kind != .stacked
            // Long enough for a stroke, a gap and a stroke.
            let side = em * (isCurve ? 2.3 : 0.7)
            for (series, column) in table.columns.enumerated() {
                let wanted = side + em * 0.35 + natural(column.title.text) + em
                if x > 0, x + wanted > width {
                    x = 0
                    y += lineHeight
                }
                if isCurve {
                    let middle = (y + lineHeight / 2).value
                    curve([(x.value, middle), ((x + side).value, middle)], series: series)
                } else {
                    fill(Rect(x: x, y: y + (lineHeight - side) / 2, width: side, height: side), series: series)
                }
                write(column.title.text, at: x + side + em * 0.35, y, max(width - x - side - em * 0.35, em))
                x += wanted
            }
            y += lineHeight + em * 0.35
        }

        // MARK: Bars

        private mutating func drawBars() {
            let thickness = em * 0.95
            for row in table.rows {
                // Figures stand at the end of the words' line while there is room, else below them.
                let label = row.labels.first?.text ?? ""
                let figures = row.cells.enumerated().map { (series: $0.offset, text: $0.element.text) }
                let hasKeys = figures.count > 1
                let side = hasKeys ? em * 0.5 : 0
                let widths = figures.map { natural($0.text, bold: true) + side + em * (hasKeys ? 0.25 : 0) }
                let all = widths.reduce(0, +) + em * 0.8 * Double(max(0, figures.count - 1))
                let sharesLine = natural(label) + em + all <= width
                let height = write(label, at: 0, y, sharesLine ? width - all - em : width)
                if !sharesLine { y += height }
                var x = sharesLine ? width - all : 0
                for (figure, wanted) in zip(figures, widths) {
                    if hasKeys {
                        fill(
                            Rect(x: x, y: y + (lineHeight - side) / 2, width: side, height: side),
                            series: figure.series)
                    }
                    let start = side + em * (hasKeys ? 0.25 : 0)
                    write(figure.text, bold: true, at: x + start, y, wanted - start + 0.3)
                    x += wanted + em * 0.8
                }
                y += sharesLine ? max(height, lineHeight) : lineHeight
                y += em * 0.1
                drawBar(of: row, thickness)
                y += em * 0.55
            }
        }

        private mutating func drawBar(of row: FigureTable.Row, _ thickness: Millimetres) {
            let isStacked = table.kind == .stacked
            let track = Rect(
                x: 0, y: y, width: width, height: isStacked ? thickness : thickness * Double(row.cells.count))
            shapes.append(.rectangle(track, fill: setting.colour("stripe")))
            var x: Millimetres = 0
            for (series, cell) in row.cells.enumerated() {
                let length = width * min(1, table.scale.share(cell.value ?? 0))
                let gap: Millimetres = isStacked && series + 1 < row.cells.count && length > 1 ? 0.25 : 0
                let area = Rect(
                    x: isStacked ? x : 0, y: y, width: length - gap,
                    height: isStacked ? thickness : thickness * 0.92)
                fill(area, series: series)
                x += length
                if !isStacked { y += thickness }
            }
            if isStacked { y += thickness }
        }

        // MARK: Curves

        private mutating func drawPlot() {
            let scale = table.scale
            let tickWidth = table.ticks.map { natural($0) }.max() ?? 0
            let left = tickWidth + em * 0.5
            let right = width - em * 0.8
            let plotHeight = max(em * 8, min(width * 0.5, em * 16))
            let top = y + lineHeight / 2
            let bottom = top + plotHeight
            func height(_ value: Double) -> Millimetres { bottom - plotHeight * min(1, scale.share(value)) }
            for (number, tick) in scale.ticks.enumerated() {
                let rule = Rect(
                    x: left, y: height(tick), width: right - left, height: em * (number == 0 ? 0.09 : 0.035))
                shapes.append(.rectangle(rule, fill: number == 0 ? colour : setting.colour("quiet")))
                write(table.ticks[number], at: 0, height(tick) - lineHeight / 2, tickWidth, .trailing)
            }
            let shares = table.shares
            func across(_ row: Int) -> Millimetres { left + (right - left) * shares[row] }
            y = bottom + em * 0.25
            let labelled = table.labelledRows(atMost: table.axisIsNarrow ? 6 : 3)
            for row in labelled {
                let wanted = natural(table.rows[row].tick)
                let start = min(max(left - em * 0.5, across(row) - wanted / 2), width - wanted)
                write(table.rows[row].tick, at: start, y, wanted + 0.3)
            }
            y += lineHeight
            if let corner = table.corners.first?.text, !corner.isEmpty {
                y += write(corner, at: left, y, width - left, .trailing)
            }
            for series in table.columns.indices {
                var points: [(Double, Double)] = []
                for (row, cells) in table.rows.map(\.cells).enumerated() {
                    guard let value = cells[series].value else {
                        curve(points, series: series)
                        points = []
                        continue
                    }
                    if table.kind == .steps, let last = points.last { points.append((across(row).value, last.1)) }
                    points.append((across(row).value, height(value).value))
                }
                curve(points, series: series)
            }
            y += em * 0.3
        }

        /// Dashes and gaps of the curves behind the first, in em.
        private static var dashes: [[Double]] { [[], [0.9, 0.5], [0.15, 0.45], [1.4, 0.4, 0.2, 0.4]] }

        private mutating func curve(_ points: [(Double, Double)], series: Int) {
            guard points.count > 1 else { return }
            let pattern = Self.dashes[series % Self.dashes.count].map { $0 * em.value }
            var path: [Shape.Segment] = []
            if pattern.isEmpty {
                path = [.move(Path.point(points[0].0, points[0].1))]
                path += points.dropFirst().map { .line(Path.point($0.0, $0.1)) }
            } else {
                path = Dashes(pattern: pattern).path(along: points)
            }
            shapes.append(Shape(path: path, stroke: colours[series], strokeWidth: em * 0.22))
        }
    }

    /// A broken line: lengths of strokes and gaps in turn.
    struct Dashes {
        let pattern: [Double]

        func path(along points: [(Double, Double)]) -> [Shape.Segment] {
            var path: [Shape.Segment] = []
            var (index, left) = (0, pattern[0])
            for (start, end) in zip(points, points.dropFirst()) {
                let (dx, dy) = (end.0 - start.0, end.1 - start.1)
                let length = (dx * dx + dy * dy).squareRoot()
                guard length > 0 else { continue }
                func point(_ at: Double) -> Point {
                    Path.point(start.0 + dx * at / length, start.1 + dy * at / length)
                }
                var at = 0.0
                if index.isMultiple(of: 2) { path.append(.move(point(0))) }
                while at < length {
                    let step = min(left, length - at)
                    at += step
                    left -= step
                    if index.isMultiple(of: 2) { path.append(.line(point(at))) }
                    guard left <= 0 else { continue }
                    index = (index + 1) % pattern.count
                    left = max(pattern[index], 0.05)
                    if index.isMultiple(of: 2) { path.append(.move(point(at))) }
                }
            }
            return path
        }
    }
}
