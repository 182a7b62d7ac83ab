internal import Sheets

/// Where a page of a format lies in its drawing, and how small.
struct FormatPlan {
    var origin: Point
    var scale: Double

    func point(_ point: Point) -> Point { Point(x: origin.x + point.x / scale, y: origin.y + point.y / scale) }

    func rect(_ rect: Rect) -> Rect {
        Rect(
            x: origin.x + rect.x / scale, y: origin.y + rect.y / scale, width: rect.width / scale,
            height: rect.height / scale)
    }

    func shape(_ shape: Shape) -> Shape {
        var small = shape
        small.path = shape.path.map { segment in
            switch segment {
            case .move(let end): .move(point(end))
            case .line(let end): .line(point(end))
            case .curve(let first, let second, let end): .curve(point(first), point(second), point(end))
            case .close: .close
            }
        }
        small.strokeWidth = shape.strokeWidth / scale
        small.clip = shape.clip.map(rect)
        return small
    }
}
