/// A path in the units of its picture.
struct Outline {
    enum Segment {
        case move(Double, Double)
        case line(Double, Double)
        case curve(Double, Double, Double, Double, Double, Double)
        case close
    }

    private(set) var segments: [Segment] = []
    private var start = (x: 0.0, y: 0.0)
    private var end = (x: 0.0, y: 0.0)

    /// How far the control points of a quarter circle lie along its tangents.
    private static let quarter = 0.552_284_749_831

    mutating func move(_ x: Double, _ y: Double) {
        segments.append(.move(x, y))
        start = (x, y)
        end = (x, y)
    }

    mutating func line(_ x: Double, _ y: Double) {
        segments.append(.line(x, y))
        end = (x, y)
    }

    mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
        segments.append(.curve(x1, y1, x2, y2, x, y))
        end = (x, y)
    }

    /// A curve with one control point is one with two, each two thirds of the way to it.
    mutating func quadratic(_ x1: Double, _ y1: Double, _ x: Double, _ y: Double) {
        curve(
            end.x + (x1 - end.x) * 2 / 3, end.y + (y1 - end.y) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y
        )
    }

    mutating func close() {
        segments.append(.close)
        end = start
    }

    mutating func polygon(_ numbers: [Double], isClosed: Bool) {
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            if index == 0 { move(numbers[0], numbers[1]) } else { line(numbers[index], numbers[index + 1]) }
        }
        if isClosed, !segments.isEmpty { close() }
    }

    mutating func ellipse(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double) {
        let (kx, ky) = (rx * Self.quarter, ry * Self.quarter)
        move(x + rx, y)
        curve(x + rx, y + ky, x + kx, y + ry, x, y + ry)
        curve(x - kx, y + ry, x - rx, y + ky, x - rx, y)
        curve(x - rx, y - ky, x - kx, y - ry, x, y - ry)
        curve(x + kx, y - ry, x + rx, y - ky, x + rx, y)
        close()
    }

    mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, rx: Double, ry: Double) {
        let (rx, ry) = (min(rx, width / 2), min(ry, height / 2))
        guard rx > 0, ry > 0 else {
            polygon([x, y, x + width, y, x + width, y + height, x, y + height], isClosed: true)
            return
        }
        let (kx, ky) = (rx * (1 - Self.quarter), ry * (1 - Self.quarter))
        let (right, bottom) = (x + width, y + height)
        move(x + rx, y)
        line(right - rx, y)
        curve(right - kx, y, right, y + ky, right, y + ry)
        line(right, bottom - ry)
        curve(right, bottom - ky, right - kx, bottom, right - rx, bottom)
        line(x + rx, bottom)
        curve(x + kx, bottom, x, bottom - ky, x, bottom - ry)
        line(x, y + ry)
        curve(x, y + ky, x + kx, y, x + rx, y)
        close()
    }

    /// An arc of an ellipse between two points (SVG 1.1, appendix F.6), as curves of at most a quarter turn.
    mutating func arc(rx: Double, ry: Double, degrees: Double, isLarge: Bool, isClockwise: Bool, x: Double, y: Double) {
        var (rx, ry) = (abs(rx), abs(ry))
        guard rx > 0, ry > 0, x != end.x || y != end.y else { return line(x, y) }
        let sine = Arithmetic.sine(Arithmetic.radians(degrees))
        let cosine = Arithmetic.cosine(Arithmetic.radians(degrees))
        let (halfX, halfY) = ((end.x - x) / 2, (end.y - y) / 2)
        let (px, py) = (cosine * halfX + sine * halfY, cosine * halfY - sine * halfX)
        let excess = (px / rx) * (px / rx) + (py / ry) * (py / ry)
        // Radii too small to reach are enlarged until they just do.
        if excess > 1 { (rx, ry) = (rx * excess.squareRoot(), ry * excess.squareRoot()) }
        let denominator = rx * rx * py * py + ry * ry * px * px
        let root =
            (max(0, rx * rx * ry * ry - denominator) / denominator).squareRoot() * (isLarge == isClockwise ? -1 : 1)
        let (qx, qy) = (root * rx * py / ry, -root * ry * px / rx)
        let centre = (x: cosine * qx - sine * qy + (end.x + x) / 2, y: sine * qx + cosine * qy + (end.y + y) / 2)
        let first = Arithmetic.angle((px - qx) / rx, (py - qy) / ry)
        var sweep = Arithmetic.angle((-px - qx) / rx, (-py - qy) / ry) - first
        if isClockwise, sweep < 0 { sweep += 2 * .pi }
        if !isClockwise, sweep > 0 { sweep -= 2 * .pi }
        let count = max(1, Int((abs(sweep) / (.pi / 2)).rounded(.up)))
        let step = sweep / Double(count)
        let half = step / 4
        let reach = 4 / 3 * Arithmetic.sine(half) / Arithmetic.cosine(half)
        let map = Affine(a: cosine * rx, b: sine * rx, c: -sine * ry, d: cosine * ry, e: centre.x, f: centre.y)
        for index in 0..<count {
            let (from, to) = (first + Double(index) * step, first + Double(index + 1) * step)
            let (x0, y0, x3, y3) = (
                Arithmetic.cosine(from), Arithmetic.sine(from), Arithmetic.cosine(to), Arithmetic.sine(to)
            )
            let one = map(x0 - reach * y0, y0 + reach * x0)
            let two = map(x3 + reach * y3, y3 - reach * x3)
            let last = index == count - 1 ? (x: x, y: y) : map(x3, y3)
            curve(one.x, one.y, two.x, two.y, last.x, last.y)
        }
    }

    /// Reads path data (SVG 1.1, 8.3) up to the first fault, as a browser does.
    init(pathData: String) {
        var scanner = NumberScanner(pathData)
        var command: UInt8 = 0
        // Where a smooth curve takes its first control point from.
        var cubic: (x: Double, y: Double)?
        var square: (x: Double, y: Double)?
        while !scanner.isAtEnd {
            if let letter = scanner.letter() {
                command = letter
            } else if command | 0x20 == UInt8(ascii: "z") {
                return
            }
            let base = command >= UInt8(ascii: "a") ? end : (x: 0, y: 0)
            func point() -> (x: Double, y: Double)? {
                guard let x = scanner.number(), let y = scanner.number() else { return nil }
                return (base.x + x, base.y + y)
            }
            let (lastCubic, lastSquare) = (cubic, square)
            (cubic, square) = (nil, nil)
            switch command | 0x20 {
            case UInt8(ascii: "m"):
                guard let to = point() else { return }
                move(to.x, to.y)
                // Further pairs are lines.
                command = command == UInt8(ascii: "m") ? UInt8(ascii: "l") : UInt8(ascii: "L")
            case _ where segments.isEmpty: return
            case UInt8(ascii: "l"):
                guard let to = point() else { return }
                line(to.x, to.y)
            case UInt8(ascii: "h"):
                guard let x = scanner.number() else { return }
                line(base.x + x, end.y)
            case UInt8(ascii: "v"):
                guard let y = scanner.number() else { return }
                line(end.x, base.y + y)
            case UInt8(ascii: "c"):
                guard let one = point(), let two = point(), let to = point() else { return }
                curve(one.x, one.y, two.x, two.y, to.x, to.y)
                cubic = two
            case UInt8(ascii: "s"):
                guard let two = point(), let to = point() else { return }
                let one = lastCubic.map { (x: 2 * end.x - $0.x, y: 2 * end.y - $0.y) } ?? end
                curve(one.x, one.y, two.x, two.y, to.x, to.y)
                cubic = two
            case UInt8(ascii: "q"):
                guard let one = point(), let to = point() else { return }
                quadratic(one.x, one.y, to.x, to.y)
                square = one
            case UInt8(ascii: "t"):
                guard let to = point() else { return }
                let one = lastSquare.map { (x: 2 * end.x - $0.x, y: 2 * end.y - $0.y) } ?? end
                quadratic(one.x, one.y, to.x, to.y)
                square = one
            case UInt8(ascii: "a"):
                guard let rx = scanner.number(), let ry = scanner.number(), let degrees = scanner.number(),
                    let isLarge = scanner.flag(), let isClockwise = scanner.flag(), let to = point()
                else { return }
                arc(rx: rx, ry: ry, degrees: degrees, isLarge: isLarge, isClockwise: isClockwise, x: to.x, y: to.y)
            case UInt8(ascii: "z"): close()
            default: return
            }
        }
    }

    init() {}
}
