package import Sheets

/// What stands outside the bleed for the people at the press and the guillotine.
package struct PrinterMarks: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Where to cut: hair lines at the corners of the trim.
    package static let crop = PrinterMarks(rawValue: 1)
    /// Where to fold: dashed lines at both ends of each fold.
    package static let fold = PrinterMarks(rawValue: 2)
    /// Crosses in all inks that must meet.
    package static let registration = PrinterMarks(rawValue: 4)
    /// Patches of solid and half ink to measure.
    package static let colourBar = PrinterMarks(rawValue: 8)
    /// Job, page and edition in words.
    package static let slug = PrinterMarks(rawValue: 16)

    package static let all: PrinterMarks = [.crop, .fold, .registration, .colourBar, .slug]

    /// The room the marks need outside the bleed: 1 mm of air, marks of 10 mm, 3 mm to the edge of the film.
    package var margin: Millimetres { isEmpty ? 0 : 14 }

    /// The marks of a page, except the slug, as a content stream.
    ///
    /// `/All` is the colour space of all inks at once.
    func content(for geometry: PageGeometry) -> PDFBytes {
        var drawing = MarkDrawing(geometry: geometry)
        if contains(.colourBar) { drawing.drawColourBar() }
        drawing.beginLines()
        if contains(.crop) { drawing.drawCropMarks() }
        if contains(.registration) { drawing.drawRegistrationMarks() }
        if contains(.fold) { drawing.drawFoldMarks() }
        return drawing.bytes
    }
}

/// Draws the marks round one page.
private struct MarkDrawing {
    let geometry: PageGeometry
    var bytes = PDFBytes()

    private static let millimetre: Double = 72 / 25.4
    /// From the trim to where marks begin.
    private var start: Double { geometry.bleed + Self.millimetre }
    private var end: Double { start + 10 * Self.millimetre }
    private var left: Double { geometry.trimBox[0] }
    private var bottom: Double { geometry.trimBox[1] }
    private var right: Double { geometry.trimBox[2] }
    private var top: Double { geometry.trimBox[3] }

    init(geometry: PageGeometry) { self.geometry = geometry }

    mutating func beginLines() { bytes.append("/All CS 1 SCN 0.24 w\n") }

    mutating func drawCropMarks() {
        for x in [left, right] {
            line(x, top + start, x, top + end)
            line(x, bottom - start, x, bottom - end)
        }
        for y in [bottom, top] {
            line(left - start, y, left - end, y)
            line(right + start, y, right + end, y)
        }
    }

    mutating func drawFoldMarks() {
        guard !geometry.verticalFolds.isEmpty || !geometry.horizontalFolds.isEmpty else { return }
        bytes.append("[2 2] 0 d\n")
        for fold in geometry.verticalFolds {
            line(left + fold, top + start, left + fold, top + end)
            line(left + fold, bottom - start, left + fold, bottom - end)
        }
        for fold in geometry.horizontalFolds {
            line(left - start, top - fold, left - end, top - fold)
            line(right + start, top - fold, right + end, top - fold)
        }
        bytes.append("[] 0 d\n")
    }

    mutating func drawRegistrationMarks() {
        let (middleX, middleY) = ((left + right) / 2, (bottom + top) / 2)
        let distance = start + 5 * Self.millimetre
        cross(free(middleX, from: geometry.verticalFolds.map { left + $0 }), top + distance)
        cross(free(middleX, from: geometry.verticalFolds.map { left + $0 }), bottom - distance)
        cross(left - distance, free(middleY, from: geometry.horizontalFolds.map { top - $0 }))
        cross(right + distance, free(middleY, from: geometry.horizontalFolds.map { top - $0 }))
    }

    /// Patches of 5 mm along the foot: the four inks, their half tints and the three overprints.
    mutating func drawColourBar() {
        let patches: [[Double]] = [
            [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0.5, 0, 0, 0], [0, 0.5, 0, 0], [0, 0, 0.5, 0],
            [0, 0, 0, 0.5], [1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 0],
        ]
        let side = 5 * Self.millimetre
        let (x, y) = (left + 8 * Self.millimetre, bottom - start - 4 * Self.millimetre - side)
        let taken = [(left + right) / 2] + geometry.verticalFolds.map { left + $0 }
        var position = x
        for patch in patches {
            // A patch steps over a fold mark or a cross.
            while let mark = taken.first(where: { abs($0 - (position + side / 2)) < side / 2 + 3.2 * Self.millimetre })
            {
                position = mark + 3.3 * Self.millimetre
            }
            guard position + side <= right - Self.millimetre else { break }
            bytes.append(operands: patch[0], patch[1], patch[2], patch[3])
            bytes.append("k ")
            bytes.append(operands: position, y, side, side)
            bytes.append("re f\n")
            position += side
        }
    }

    /// Moves a mark 8 mm aside when a fold mark stands where it would.
    private func free(_ position: Double, from folds: [Double]) -> Double {
        folds.contains { abs($0 - position) < 4 * Self.millimetre } ? position + 8 * Self.millimetre : position
    }

    private mutating func line(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
        bytes.append(operands: x, y)
        bytes.append("m ")
        bytes.append(operands: toX, toY)
        bytes.append("l S\n")
    }

    /// A cross of 6 mm in a circle of 4 mm.
    private mutating func cross(_ x: Double, _ y: Double) {
        let (arm, radius) = (3 * Self.millimetre, 2 * Self.millimetre)
        line(x - arm, y, x + arm, y)
        line(x, y - arm, x, y + arm)
        // The distance of control points that makes four curves a circle.
        let pull = radius * 0.5523
        bytes.append(operands: x + radius, y)
        bytes.append("m ")
        let corners: [(Double, Double)] = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
        for (from, to) in zip(corners, corners.dropFirst()) {
            bytes.append(
                operands: x + from.0 * radius + to.0 * pull, y + from.1 * radius + to.1 * pull,
                x + to.0 * radius + from.0 * pull, y + to.1 * radius + from.1 * pull, x + to.0 * radius,
                y + to.1 * radius)
            bytes.append("c ")
        }
        bytes.append("S\n")
    }
}
