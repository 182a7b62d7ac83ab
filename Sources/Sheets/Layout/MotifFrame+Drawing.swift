extension Setting {
    /// The theme's motif: one ground, and cuts in the colour of the line that make fields, rays or pages of it.
    func shapes(of frame: MotifFrame, in area: Rect) -> [Shape] {
        let motif = theme.motif
        let ground = colour(frame.fill)
        let line = colour(frame.line ?? motif.line)
        let count = min(max(motif.count, 1), 40)
        let (left, top, width, height) = (area.x.value, area.y.value, area.width.value, area.height.value)
        let thickness = min(width, height) * 0.016
        var shapes = [Shape.rectangle(area, fill: ground)]

        func cut(_ path: [Shape.Segment], width: Double = thickness) {
            shapes.append(Shape(path: path, stroke: line, strokeWidth: Millimetres(width), clip: area))
        }

        switch frame.kind ?? motif.kind {
        case .plain: break
        case .terraces:
            // Parallel arcs round one point under the field, like paddies round a hill.
            let (x, y) = (left + width * motif.centre, top + height * 1.05)
            for arc in 0..<count {
                cut(Path.ellipse(centre: x, y, radiusX: height * 0.34 * Double(arc + 1), radiusY: height * 0.2 * Double(arc + 1)))
            }
        case .waves:
            for band in 0..<count {
                let y = top + height * Double(band + 1) / Double(count + 1)
                let strip = Rect(x: area.x, y: Millimetres(y), width: area.width, height: Millimetres(height * 0.02))
                // Only the swinging edge of the band is drawn, not its sides.
                cut(Array(Path.wave(strip, crests: 3, height: height * 0.03).dropLast(3)))
            }
        case .rays:
            let (x, y) = (left + width * motif.centre, top)
            let reach = width + height
            for ray in 0..<count {
                let angle = Arithmetic.radians(180 * (Double(ray) + 0.5) / Double(count))
                cut([
                    .move(Path.point(x, y)),
                    .line(Path.point(x + Arithmetic.cosine(angle) * reach, y + Arithmetic.sine(angle) * reach)),
                ])
            }
        case .roof:
            for roof in 0..<count {
                let drop = height * Double(roof + 1) / Double(count + 1)
                let peak = left + width * motif.centre
                cut([
                    .move(Path.point(left, top + drop + height * 0.4)), .line(Path.point(peak, top + drop)),
                    .line(Path.point(left + width, top + drop + height * 0.4)),
                ])
            }
        case .book:
            let spine = left + width * motif.centre
            for leaf in 0..<count {
                let rise = height * (0.15 + 0.7 * Double(leaf) / Double(count))
                cut([
                    .move(Path.point(left, top + rise)),
                    .curve(
                        Path.point(left + width * 0.3, top + rise - height * 0.12),
                        Path.point(spine - width * 0.1, top + rise), Path.point(spine, top + rise + height * 0.12)),
                    .curve(
                        Path.point(spine + width * 0.1, top + rise),
                        Path.point(left + width * 0.9, top + rise - height * 0.12), Path.point(left + width, top + rise)),
                ])
            }
        case .steps:
            for step in 0..<count {
                let share = Double(step + 1) / Double(count + 1)
                let (x, y) = (left + width * share, top + height * (1 - share))
                cut([
                    .move(Path.point(x, top + height)), .line(Path.point(x, y)), .line(Path.point(left + width, y)),
                ])
            }
        }
        return shapes
    }
}
