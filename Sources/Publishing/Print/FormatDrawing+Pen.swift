internal import Diagnostics
internal import Sheets
internal import Typesetting

/// Lines and words.
extension FormatDrawing {
    struct Words {
        var items: [SheetItem]
        var width: Millimetres
        var height: Millimetres
    }

    func words(
        _ text: String, size: Points, weight: Int = 400, width: Millimetres, colour: Swatch = ink
    ) -> Words {
        let style = TextStyle(
            families: weight >= 800 ? theme.fonts.display + ["Noto Sans"] : theme.fonts.text + ["Noto Sans"],
            size: size,
            weight: weight, lineHeight: 1.3, language: language.rawValue)
        let shaped = tools.typesetter.shape(ParagraphText(runs: [StyledRun(text, style)], width: Points(width)))
        let items = shaped.lines.map { line in
            SheetItem.line(
                PlacedLine(
                    origin: Point(x: Millimetres(line.x), y: Millimetres(line.baseline)), line: line, colour: colour))
        }
        return Words(
            items: items, width: Millimetres(shaped.lines.map(\.width).max() ?? 0), height: Millimetres(shaped.height))
    }

    enum Line { case solid, dashed, dotted }

    func box(_ area: Rect, _ line: Line, _ colour: Swatch, width: Millimetres) -> [SheetItem] {
        let corners = [
            Point(x: area.x, y: area.y), Point(x: area.right, y: area.y), Point(x: area.right, y: area.bottom),
            Point(x: area.x, y: area.bottom),
        ]
        return corners.indices.flatMap { stroke(corners[$0], corners[($0 + 1) % 4], line, colour, width: width) }
    }

    /// Dashes are lines of their own: a sheet knows no other.
    func stroke(_ start: Point, _ end: Point, _ line: Line, _ colour: Swatch, width: Millimetres)
        -> [SheetItem]
    {
        let (x, y) = (end.x.value - start.x.value, end.y.value - start.y.value)
        // Lines lie along the edges of the paper, but for the one across a picture.
        let length = max(abs(x), abs(y))
        let (dash, space): (Double, Double) =
            switch line {
            case .solid: (length, 0)
            case .dashed: (1.6, 0.8)
            case .dotted: (0.4, 0.6)
            }
        guard length > 0.01 else { return [] }
        var path: [Shape.Segment] = []
        for step in 0..<min(2000, Int((length / (dash + space)).rounded(.up))) {
            let (from, to) = (Double(step) * (dash + space), min(length, Double(step) * (dash + space) + dash))
            for (index, place) in [from, to].enumerated() {
                let point = Point(
                    x: start.x + Millimetres(x * place / length), y: start.y + Millimetres(y * place / length))
                path.append(index == 0 ? .move(point) : .line(point))
            }
        }
        return [.shape(Shape(path: path, stroke: colour, strokeWidth: width))]
    }
}
