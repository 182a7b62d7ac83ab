extension Setting {
    /// The theme's motif: a ground of one colour whose upper edge has the motif's form, and below the edge a few cuts
    /// that follow it, closer together the farther away they are.
    ///
    /// What lies under the cuts is left in peace.
    func shapes(of frame: MotifFrame, in area: Rect) -> [Shape] {
        let kind = frame.kind ?? theme.motif.kind
        let ground = colour(frame.fill)
        let line = colour(frame.line ?? theme.motif.line)
        let count = min(max(theme.motif.count, 1), 40)
        let zone = area.height.value * frame.zone
        let edge = MotifEdge(
            kind: kind, centre: min(max(theme.motif.centre, 0.01), 0.99), area: area, rise: zone * 0.45)
        let thickness = Millimetres(max(zone * 0.035, 0.25))

        let floor = [
            Shape.Segment.line(Path.point(area.right.value, area.bottom.value)),
            .line(Path.point(area.x.value, area.bottom.value)), .close,
        ]
        var shapes = [Shape(path: edge.path(below: 0) + floor, fill: ground)]
        func cut(_ path: [Shape.Segment], clip: Rect) {
            shapes.append(Shape(path: path, stroke: line, strokeWidth: thickness, clip: clip))
        }
        switch kind {
        case .plain: break
        case .rays:
            let frieze = Rect(x: area.x, y: area.y, width: area.width, height: Millimetres(zone * 0.8))
            let x = area.x.value + area.width.value * theme.motif.centre
            let reach = area.width.value * 2
            for ray in 0..<count {
                let angle = Arithmetic.radians(180 * (Double(ray) + 0.5) / Double(count))
                // Seen flat, like light on water.
                let end = Path.point(
                    x + Arithmetic.cosine(angle) * reach,
                    area.y.value + Arithmetic.sine(angle) * reach * 0.4)
                cut([.move(Path.point(x, area.y.value - zone * 0.2)), .line(end)], clip: frieze)
            }
            cut(edge.path(below: zone * 0.8), clip: area)
        case .terraces, .waves, .roof, .book, .steps:
            for index in 1...count {
                // The distance grows towards the reader.
                let share = Double(index * (index + 1)) / Double(count * (count + 1))
                cut(edge.path(below: zone * 0.55 * share), clip: area)
            }
        }
        return shapes
    }
}

/// The upper edge of a motif, from left to right.
private struct MotifEdge {
    let kind: Motif.Kind
    /// Share of the width at which the form has its height.
    let centre: Double
    let area: Rect
    /// How far the edge falls away from its highest point.
    let rise: Double

    func path(below distance: Double) -> [Shape.Segment] {
        let (left, right, top) = (area.x.value, area.right.value, area.y.value + distance)
        let width = right - left
        let peak = left + width * centre
        switch kind {
        case .plain, .rays: return polyline([(left, top), (right, top)])
        case .roof:
            return polyline([(left, top + rise), (peak, top), (right, top + rise)])
        case .steps:
            let corners = (0..<4).flatMap { step -> [(Double, Double)] in
                let y = top + rise * (1 - Double(step) / 3)
                return [(left + width * Double(step) / 4, y), (left + width * Double(step + 1) / 4, y)]
            }
            return polyline(corners)
        case .terraces:
            // A parabola with its top at the centre is one quadratic curve; a cubic says the same.
            let reach = max(centre, 1 - centre)
            let (start, end) = (-centre / reach, (1 - centre) / reach)
            let (first, last) = (top + rise * start * start, top + rise * end * end)
            let control = (x: (left + right) / 2, y: top + rise * start * end)
            return [
                .move(Path.point(left, first)),
                .curve(
                    Path.point(left + (control.x - left) * 2 / 3, first + (control.y - first) * 2 / 3),
                    Path.point(right + (control.x - right) * 2 / 3, last + (control.y - last) * 2 / 3),
                    Path.point(right, last)),
            ]
        case .book:
            let dip = top + rise
            return [
                .move(Path.point(left, dip)),
                .curve(
                    Path.point(left + (peak - left) * 0.3, top - rise * 0.2),
                    Path.point(left + (peak - left) * 0.8, top - rise * 0.1), Path.point(peak, dip)),
                .curve(
                    Path.point(right - (right - peak) * 0.8, top - rise * 0.1),
                    Path.point(right - (right - peak) * 0.3, top - rise * 0.2), Path.point(right, dip)),
            ]
        case .waves:
            let crests = 3.0
            let length = width / crests
            var path: [Shape.Segment] = [.move(Path.point(left, top + rise / 2))]
            for crest in 0..<Int(crests) {
                let start = left + Double(crest) * length
                path.append(
                    .curve(
                        Path.point(start + length * 0.18, top - rise * 0.15),
                        Path.point(start + length * 0.32, top - rise * 0.15),
                        Path.point(start + length * 0.5, top + rise / 2)))
                path.append(
                    .curve(
                        Path.point(start + length * 0.68, top + rise * 1.15),
                        Path.point(start + length * 0.82, top + rise * 1.15), Path.point(start + length, top + rise / 2)
                    ))
            }
            return path
        }
    }

    private func polyline(_ corners: [(x: Double, y: Double)]) -> [Shape.Segment] {
        Array(Path.polygon(corners).dropLast())
    }
}
