/// Paths from circles, arcs and straight cuts.
enum Path {
    /// The distance of a Bézier handle for a quarter circle of radius 1.
    static let quarter = 0.552_284_749_8

    static func point(_ x: Double, _ y: Double) -> Point { Point(x: Millimetres(x), y: Millimetres(y)) }

    static func ellipse(centre x: Double, _ y: Double, radiusX: Double, radiusY: Double) -> [Shape.Segment] {
        let (handleX, handleY) = (radiusX * quarter, radiusY * quarter)
        return [
            .move(point(x + radiusX, y)),
            .curve(point(x + radiusX, y + handleY), point(x + handleX, y + radiusY), point(x, y + radiusY)),
            .curve(point(x - handleX, y + radiusY), point(x - radiusX, y + handleY), point(x - radiusX, y)),
            .curve(point(x - radiusX, y - handleY), point(x - handleX, y - radiusY), point(x, y - radiusY)),
            .curve(point(x + handleX, y - radiusY), point(x + radiusX, y - handleY), point(x + radiusX, y)),
            .close,
        ]
    }

    static func circle(centre x: Double, _ y: Double, radius: Double) -> [Shape.Segment] {
        ellipse(centre: x, y, radiusX: radius, radiusY: radius)
    }

    static func polygon(_ corners: [(x: Double, y: Double)]) -> [Shape.Segment] {
        guard let first = corners.first else { return [] }
        return [.move(point(first.x, first.y))] + corners.dropFirst().map { .line(point($0.x, $0.y)) } + [.close]
    }

    static func rectangle(_ rect: Rect) -> [Shape.Segment] {
        polygon([
            (rect.x.value, rect.y.value), (rect.right.value, rect.y.value), (rect.right.value, rect.bottom.value),
            (rect.x.value, rect.bottom.value),
        ])
    }

    static func roundedRectangle(_ rect: Rect, radius: Double) -> [Shape.Segment] {
        let radius = min(radius, rect.width.value / 2, rect.height.value / 2)
        guard radius > 0 else { return rectangle(rect) }
        let (left, top, right, bottom) = (rect.x.value, rect.y.value, rect.right.value, rect.bottom.value)
        let handle = radius * (1 - quarter)
        return [
            .move(point(left + radius, top)), .line(point(right - radius, top)),
            .curve(point(right - handle, top), point(right, top + handle), point(right, top + radius)),
            .line(point(right, bottom - radius)),
            .curve(point(right, bottom - handle), point(right - handle, bottom), point(right - radius, bottom)),
            .line(point(left + radius, bottom)),
            .curve(point(left + handle, bottom), point(left, bottom - handle), point(left, bottom - radius)),
            .line(point(left, top + radius)),
            .curve(point(left, top + handle), point(left + handle, top), point(left + radius, top)), .close,
        ]
    }

    /// A band whose upper edge swings like water, as wide as the rectangle.
    static func wave(_ rect: Rect, crests: Int, height: Double) -> [Shape.Segment] {
        let (left, top, right, bottom) = (rect.x.value, rect.y.value, rect.right.value, rect.bottom.value)
        let length = (right - left) / Double(max(1, crests))
        var path: [Shape.Segment] = [.move(point(left, top + height))]
        for crest in 0..<max(1, crests) {
            let start = left + Double(crest) * length
            path.append(
                .curve(
                    point(start + length * 0.25, top - height * 0.4), point(start + length * 0.25, top - height * 0.4),
                    point(start + length * 0.5, top + height)))
            path.append(
                .curve(
                    point(start + length * 0.75, top + height * 2.4), point(start + length * 0.75, top + height * 2.4),
                    point(start + length, top + height)))
        }
        return path + [.line(point(right, bottom)), .line(point(left, bottom)), .close]
    }
}
