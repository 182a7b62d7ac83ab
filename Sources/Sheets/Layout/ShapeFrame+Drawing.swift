extension Setting {
    /// The shapes a frame asks for, in painting order.
    func shapes(of frame: ShapeFrame, in area: Rect) -> [Shape] {
        let form = frame.form == .audience ? content.audienceShape : frame.form
        let fill = frame.fill.map(colour)
        let stroke = frame.stroke.map(colour)
        return paths(of: form, frame: frame, in: area).map { path in
            Shape(path: path, fill: fill, stroke: stroke, strokeWidth: frame.strokeWidth, clip: frame.clip)
        }
    }

    private func paths(of form: ShapeFrame.Form, frame: ShapeFrame, in area: Rect) -> [[Shape.Segment]] {
        let (left, top, width, height) = (area.x.value, area.y.value, area.width.value, area.height.value)
        func polygon(_ corners: [(Double, Double)]) -> [Shape.Segment] {
            Path.polygon(corners.map { (left + $0.0 * width, top + $0.1 * height) })
        }
        func rect(_ x: Double, _ y: Double, _ w: Double, _ h: Double) -> [Shape.Segment] {
            polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        }
        switch form {
        case .rect: return [Path.roundedRectangle(area, radius: frame.cornerRadius.value)]
        case .circle, .audience:
            return [
                Path.ellipse(centre: left + width / 2, top + height / 2, radiusX: width / 2, radiusY: height / 2)
            ]
        case .hill:
            // The upper part of a wide ellipse: a horizon that is a little round.
            return [Path.ellipse(centre: left + width / 2, top + height, radiusX: width * 0.75, radiusY: height)]
        case .step: return [rect(0, 0.66, 0.34, 0.34), rect(0.34, 0.33, 0.33, 0.67), rect(0.67, 0, 0.33, 1)]
        case .roof: return [polygon([(0.5, 0), (1, 0.48), (0, 0.48)]), rect(0.12, 0.56, 0.76, 0.44)]
        case .leaf:
            func at(_ x: Double, _ y: Double) -> Point { Path.point(left + x * width, top + y * height) }
            return [
                [
                    .move(at(0, 1)), .curve(at(-0.1, 0.35), at(0.35, 0), at(1, 0)),
                    .curve(at(1, 0.65), at(0.65, 1.1), at(0, 1)), .close,
                ]
            ]
        case .book:
            return [
                polygon([(0, 0.12), (0.47, 0.27), (0.47, 0.92), (0, 0.77)]),
                polygon([(1, 0.12), (0.53, 0.27), (0.53, 0.92), (1, 0.77)]),
            ]
        case .sun:
            var paths = [
                Path.ellipse(centre: left + width / 2, top + height / 2, radiusX: width * 0.27, radiusY: height * 0.27)
            ]
            for ray in 0..<8 {
                let angle = Arithmetic.radians(Double(ray) * 45)
                let (x, y) = (Arithmetic.cosine(angle), Arithmetic.sine(angle))
                let (crossX, crossY) = (-y * 0.055, x * 0.055)
                paths.append(
                    polygon([
                        (0.5 + x * 0.35 + crossX, 0.5 + y * 0.35 + crossY),
                        (0.5 + x * 0.5 + crossX, 0.5 + y * 0.5 + crossY),
                        (0.5 + x * 0.5 - crossX, 0.5 + y * 0.5 - crossY),
                        (0.5 + x * 0.35 - crossX, 0.5 + y * 0.35 - crossY),
                    ]))
            }
            return paths
        case .hand:
            // An open hand as four upright bars over a palm.
            return [
                rect(0.04, 0.22, 0.17, 0.4), rect(0.29, 0.04, 0.17, 0.58), rect(0.54, 0, 0.17, 0.62),
                rect(0.79, 0.12, 0.17, 0.5), rect(0.04, 0.68, 0.92, 0.32),
            ]
        case .wave:
            return (0..<3).map { band in
                let strip = Rect(
                    x: area.x, y: Millimetres(top + height * (0.08 + 0.32 * Double(band))), width: area.width,
                    height: Millimetres(height * 0.24))
                return Path.wave(strip, crests: 2, height: height * 0.06)
            }
        case .polygon: return frame.points.isEmpty ? [] : [polygon(frame.points.map { ($0.x, $0.y) })]
        case .line:
            return [
                [.move(Path.point(left, top)), .line(Path.point(left + width, top + height))]
            ]
        }
    }
}
