package import Sheets

/// A drawing to scale that shows the printing house how a sheet is folded or laid out.
///
/// It is a sheet like any other, so it prints on the office printer and travels with the job.
package struct FoldDummy {
    private let measuring: any TextMeasuring
    private let families: [String]
    private let language: String

    /// Room round the drawings on their A4 page.
    private static let margin: Millimetres = 15
    private static let page = Size(width: 210, height: 297)
    private static let faint = Swatch(
        name: "faint", red: 230, green: 230, blue: 230, ink: .init(cyan: 0, magenta: 0, yellow: 0, black: 10))

    package init(measuring: any TextMeasuring, families: [String], language: String = "vi") {
        self.measuring = measuring
        self.families = families
        self.language = language
    }

    /// Each side of a folded sheet, with the widths of its panels and dashed folds.
    package func sheet(_ sheet: Sheet) -> Sheet {
        drawing(title: sheet.title, sizes: sheet.pages.map(\.trim)) { index, frame, scale in
            let page = sheet.pages[index]
            var items = outline(frame)
            let columns = Self.cuts(page.verticalFolds, length: page.trim.width)
            let rows = Self.cuts(page.horizontalFolds, length: page.trim.height)
            for (row, height) in rows.enumerated() {
                for (column, width) in columns.enumerated() {
                    let panel = Rect(
                        x: frame.x + columns[..<column].reduce(0) { $0 + $1 } * scale,
                        y: frame.y + rows[..<row].reduce(0) { $0 + $1 } * scale, width: width * scale,
                        height: height * scale)
                    if column > 0 { items += dashes(from: panel.x, panel.y, to: panel.x, panel.bottom) }
                    if row > 0 { items += dashes(from: panel.x, panel.y, to: panel.right, panel.y) }
                    let size = "\(Self.number(width)) × \(Self.number(height)) mm"
                    items += words("\(row * columns.count + column + 1)", size: 20, in: panel, lift: 4)
                    items += words(size, size: 8, in: panel, lift: -6)
                }
            }
            let name = page.name.isEmpty ? "\(index + 1)" : page.name
            return items + caption("\(index + 1)/\(sheet.pages.count) \(name), \(Self.scale(scale))", over: frame)
        }
    }

    /// Each side of a plan, with the number of each page standing as the page will stand.
    package func plan(_ plan: ImpositionPlan, title: String) -> Sheet {
        let sizes = plan.sides.map { _ in plan.paper.size }
        return drawing(title: title, sizes: sizes) { index, frame, scale in
            let side = plan.sides[index]
            var items = outline(frame)
            for slot in side.slots {
                let place = Rect(
                    x: frame.x + slot.trim.x * scale, y: frame.y + slot.trim.y * scale, width: slot.trim.width * scale,
                    height: slot.trim.height * scale)
                items += outline(place, fill: Self.faint)
                items += words(slot.page.map { "\($0 + 1)" } ?? "–", size: 14, in: place, lift: 0)
                items += head(of: place, slot.turn)
            }
            for spine in side.spines {
                let x = frame.x + spine.x * scale
                items += dashes(from: x, frame.y + spine.top * scale, to: x, frame.y + spine.bottom * scale)
            }
            let name = "\(side.sheet + 1)\(side.isBack ? "B" : "A")"
            return items + caption("\(name) \(plan.paper.name), \(Self.scale(scale))", over: frame)
        }
    }

    // MARK: Pages

    /// Drawings one under the other, two to a page, each as large as fits.
    private func drawing(
        title: String, sizes: [Size], _ draw: (Int, Rect, Double) -> [SheetItem]
    ) -> Sheet {
        var sheet = Sheet(title: title, language: language)
        let room = Size(width: Self.page.width - Self.margin * 2, height: Self.page.height / 2 - Self.margin * 2)
        for (index, size) in sizes.enumerated() {
            if index % 2 == 0 {
                sheet.pages.append(SheetPage(name: "\(index / 2 + 1)", trim: Self.page))
            }
            guard size.width > 0, size.height > 0 else { continue }
            let fit = min(room.width.value / size.width.value, room.height.value / size.height.value)
            // A round scale can be measured with a ruler: 1:1, 1:2, 1:3 …
            let scale = 1 / max(1, (1 / fit - 1e-9).rounded(.up))
            let top = Self.margin + Self.page.height / 2 * Double(index % 2)
            let frame = Rect(
                x: (Self.page.width - size.width * scale) / 2, y: top, width: size.width * scale,
                height: size.height * scale)
            sheet.pages[sheet.pages.count - 1].items += draw(index, frame, scale)
        }
        return sheet
    }

    private static func cuts(_ folds: [Millimetres], length: Millimetres) -> [Millimetres] {
        let edges = [0] + folds.sorted() + [length]
        return zip(edges, edges.dropFirst()).map { $1 - $0 }
    }

    private static func scale(_ scale: Double) -> String { "1:\(Int((1 / scale).rounded()))" }

    private static func number(_ length: Millimetres) -> String { PreflightResult.millimetres(length.value) }

    // MARK: Marks

    private func outline(_ rect: Rect, fill: Swatch? = nil) -> [SheetItem] {
        var shape = Shape.rectangle(rect, fill: .white)
        shape.fill = fill
        shape.stroke = .black
        shape.strokeWidth = 0.2
        return [.shape(shape)]
    }

    private func dashes(from startX: Millimetres, _ startY: Millimetres, to endX: Millimetres, _ endY: Millimetres)
        -> [SheetItem]
    {
        let (width, height) = (endX - startX, endY - startY)
        let length = max(width.value, height.value)
        let count = max(1, Int(length / 3))
        var path: [Shape.Segment] = []
        for dash in 0..<count {
            let (start, end) = (Double(dash) / Double(count), (Double(dash) + 0.6) / Double(count))
            path.append(.move(Point(x: startX + width * start, y: startY + height * start)))
            path.append(.line(Point(x: startX + width * end, y: startY + height * end)))
        }
        return [.shape(Shape(path: path, stroke: .black, strokeWidth: 0.25))]
    }

    /// A triangle at the edge where the head of the page is.
    private func head(of rect: Rect, _ turn: ImpositionPlan.Turn) -> [SheetItem] {
        let (middleX, middleY) = (rect.x + rect.width / 2, rect.y + rect.height / 2)
        let corners: [(Double, Double)] =
            switch turn {
            case .none: [(0, -1), (-1, 1), (1, 1)]
            case .quarter: [(-1, 0), (1, -1), (1, 1)]
            case .half: [(0, 1), (-1, -1), (1, -1)]
            case .threeQuarters: [(1, 0), (-1, -1), (-1, 1)]
            }
        let centre: Point =
            switch turn {
            case .none: Point(x: middleX, y: rect.y + 2.5)
            case .quarter: Point(x: rect.x + 2.5, y: middleY)
            case .half: Point(x: middleX, y: rect.bottom - 2.5)
            case .threeQuarters: Point(x: rect.right - 2.5, y: middleY)
            }
        let points = corners.map { Point(x: centre.x + Millimetres($0.0), y: centre.y + Millimetres($0.1)) }
        return [.shape(Shape(path: [.move(points[0]), .line(points[1]), .line(points[2]), .close], fill: .black))]
    }

    private func caption(_ text: String, over frame: Rect) -> [SheetItem] {
        let place = Rect(x: Self.margin, y: frame.y - 8, width: Self.page.width - Self.margin * 2, height: 6)
        return words(text, size: 9, in: place, lift: 0)
    }

    /// Words in the middle of a rectangle, moved up by some millimetres.
    private func words(_ text: String, size: Points, in rect: Rect, lift: Millimetres) -> [SheetItem] {
        let style = TextStyle(families: families, size: size, lineHeight: 1.2, language: language)
        let shaped = measuring.shape(
            ParagraphText(runs: [StyledRun(text, style)], width: Points(rect.width), alignment: .centre))
        let top = rect.y + (rect.height - Millimetres(shaped.height)) / 2 - lift
        return shaped.lines.map { line in
            .line(
                PlacedLine(
                    origin: Point(x: rect.x + Millimetres(line.x), y: top + Millimetres(line.baseline)), line: line,
                    colour: .black))
        }
    }
}
