internal import Diagnostics
internal import Sheets

extension FormatDrawing {
    /// Cells side by side where they fit, rows one under the other.
    static func pages(of cells: [Cell], heading: Cell) -> [SheetPage] {
        var rows: [[Cell]] = []
        var width: Millimetres = 0
        for cell in cells {
            if !rows.isEmpty, width + gap + cell.size.width <= measure + 0.01 {
                rows[rows.count - 1].append(cell)
                width += gap + cell.size.width
            } else {
                rows.append([cell])
                width = cell.size.width
            }
        }
        var pages: [SheetPage] = []
        var y = paper.height
        for row in rows {
            let drawing = row.map(\.drawing).max() ?? 0
            let height = row.map { $0.size.height - $0.drawing }.max().map { $0 + drawing } ?? drawing
            if y + height > paper.height - margin {
                pages.append(SheetPage(name: "\(pages.count + 1)", trim: paper))
                pages[pages.count - 1].items = heading.items.map { $0.moved(right: margin, down: margin) }
                y = margin + heading.size.height + gap
            }
            var x = margin
            for cell in row {
                let down = y + drawing - cell.drawing
                pages[pages.count - 1].items += cell.items.map { $0.moved(right: x, down: down) }
                x += cell.size.width + gap
            }
            y += height + gap
        }
        return pages
    }

    /// The title, and what the lines mean.
    func heading(_ title: String) -> Cell {
        var items: [SheetItem] = [.begin(StructureTag(.heading1))]
        let block = words(title, size: 15, weight: 800, width: Self.measure)
        items += block.items + [.end]
        let y = block.height + 3
        var x: Millimetres = 0
        let legend: [(Swatch, Line, Message)] = [
            (Self.quiet, .solid, Message(vi: "mép cắt; ngoài là phần tràn", en: "trim; bleed outside")),
            (Self.safe, .dotted, Message(vi: "vùng an toàn", en: "safe margin")),
            (Self.fold, .dashed, Message(vi: "nếp gấp", en: "fold")),
            (Self.ink, .solid, Message(vi: "chữ của mẫu", en: "texts")),
            (Self.flow, .solid, Message(vi: "thân bài (số: phần)", en: "body (panel)")),
        ]
        for (colour, line, meaning) in legend {
            items += stroke(Point(x: x, y: y), Point(x: x + 7, y: y), line, colour, width: 0.3)
            let label = words(meaning.text(in: language), size: 7, width: 60)
            items += label.items.map { $0.moved(right: x + 8.5, down: y - 1.6) }
            x += 8.5 + label.width + 5
        }
        return Cell(size: Size(width: Self.measure, height: y + 2), drawing: 0, items: items)
    }
}
