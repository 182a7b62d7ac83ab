package import Sheets

/// How copies of a page lie on A4.
package struct OfficePaper {
    package let size: Size
    /// Upper left corners of the copies, row by row.
    package let origins: [Point]
    /// Less than 1 for pages larger than the paper.
    package let scale: Double
    private let columns: Int
    private let rows: Int
    private let cell: Size

    private static let portrait = Size(width: 210, height: 297)
    private static let landscape = Size(width: 297, height: 210)
    /// Office printers leave this much of every edge blank.
    private static let unprintable: Millimetres = 5
    /// Two A5 pages side by side are 1 mm narrower than A4, and sizes from inches never match to the hair.
    private static let tolerance: Millimetres = 0.5

    package init(for trim: Size) {
        let choices = [Self.portrait, Self.landscape].map { paper in
            (paper, Self.count(trim.width, in: paper.width), Self.count(trim.height, in: paper.height))
        }
        let upright = trim.height >= trim.width ? choices[0] : choices[1]
        // More copies are better; among equals the paper lies as the page does.
        let best = choices.reduce(upright) { $1.1 * $1.2 > $0.1 * $0.2 ? $1 : $0 }
        size = best.0
        if best.1 * best.2 > 0, best.1 * best.2 <= 64 {
            columns = best.1
            rows = best.2
            scale = 1
        } else {
            columns = 1
            rows = 1
            let room = Size(width: best.0.width - Self.unprintable * 2, height: best.0.height - Self.unprintable * 2)
            scale = min(
                1, min(room.width.value / max(trim.width.value, 1), room.height.value / max(trim.height.value, 1)))
        }
        cell = Size(width: trim.width * scale, height: trim.height * scale)
        let left = (size.width - cell.width * Double(columns)) / 2
        let top = (size.height - cell.height * Double(rows)) / 2
        var origins: [Point] = []
        for row in 0..<rows {
            for column in 0..<columns {
                origins.append(Point(x: left + cell.width * Double(column), y: top + cell.height * Double(row)))
            }
        }
        self.origins = origins
    }

    /// Short lines at the edges of the paper where it is to be cut, and dashed ones where it is to be folded.
    func marks(for page: SheetPage) -> [Shape] {
        guard let first = origins.first, scale == 1 else { return [] }
        var marks: [Shape] = []
        for column in 0...columns {
            let x = first.x + cell.width * Double(column)
            marks += Self.across(x, from: size.height, reach: first.y, isCut: x > 1 && x < size.width - 1)
        }
        for row in 0...rows {
            let y = first.y + cell.height * Double(row)
            marks += Self.along(y, from: size.width, reach: first.x, isCut: y > 1 && y < size.height - 1)
        }
        for origin in origins {
            for fold in page.verticalFolds {
                marks += Self.dashes { Self.vertical(origin.x + fold, origin.y + $0, origin.y + $1) }
                marks += Self.dashes {
                    Self.vertical(origin.x + fold, origin.y + cell.height - $1, origin.y + cell.height - $0)
                }
            }
            for fold in page.horizontalFolds {
                marks += Self.dashes { Self.horizontal(origin.y + fold, origin.x + $0, origin.x + $1) }
                marks += Self.dashes {
                    Self.horizontal(origin.y + fold, origin.x + cell.width - $1, origin.x + cell.width - $0)
                }
            }
        }
        return marks
    }

    private static func count(_ length: Millimetres, in room: Millimetres) -> Int {
        guard length > 1 else { return 0 }
        return Int(((room + tolerance).value / length.value).rounded(.down))
    }

    /// Marks at the top and the bottom edge; outside the copies where there is room, else over the printer's blank edge.
    private static func across(_ x: Millimetres, from height: Millimetres, reach: Millimetres, isCut: Bool) -> [Shape] {
        guard isCut else { return [] }
        let end = max(reach - 1, unprintable + 3)
        return vertical(x, 0, end) + vertical(x, height - end, height)
    }

    private static func along(_ y: Millimetres, from width: Millimetres, reach: Millimetres, isCut: Bool) -> [Shape] {
        guard isCut else { return [] }
        let end = max(reach - 1, unprintable + 3)
        return horizontal(y, 0, end) + horizontal(y, width - end, width)
    }

    private static func dashes(_ line: (Millimetres, Millimetres) -> [Shape]) -> [Shape] {
        (0..<4).flatMap { line(Millimetres(Double($0) * 2), Millimetres(Double($0) * 2 + 1)) }
    }

    private static func vertical(_ x: Millimetres, _ top: Millimetres, _ bottom: Millimetres) -> [Shape] {
        line(Point(x: x, y: top), Point(x: x, y: bottom))
    }

    private static func horizontal(_ y: Millimetres, _ left: Millimetres, _ right: Millimetres) -> [Shape] {
        line(Point(x: left, y: y), Point(x: right, y: y))
    }

    /// Black in a white rim, to be seen on dark bands too.
    private static func line(_ start: Point, _ end: Point) -> [Shape] {
        [(Swatch.white, Millimetres(0.5)), (.black, 0.1)].map { colour, width in
            Shape(path: [.move(start), .line(end)], stroke: colour, strokeWidth: width)
        }
    }
}
