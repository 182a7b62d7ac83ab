/// A filled form as a ground for what is set on it: answers whether it covers a point.
struct Ground {
    /// Nil for a picture, whose colours nobody knows.
    let fill: Swatch?
    let bounds: Rect
    private let corners: [[(x: Double, y: Double)]]
    private let clip: Rect?

    /// Nil for what covers nothing.
    init?(_ item: SheetItem) {
        switch item {
        case .shape(let shape):
            guard let fill = shape.fill else { return nil }
            self.init(shape, fill: fill)
        case .image(let image): self.init(picture: image.frame)
        case .line, .code, .link, .begin, .end: return nil
        }
    }

    init(picture area: Rect) {
        fill = nil
        bounds = area
        corners = []
        clip = nil
    }

    init(_ shape: Shape, fill: Swatch) {
        self.fill = fill
        clip = shape.clip
        var rings: [[(x: Double, y: Double)]] = []
        for segment in shape.path {
            switch segment {
            case .move(let point): rings.append([(point.x.value, point.y.value)])
            case .line(let point):
                if !rings.isEmpty { rings[rings.count - 1].append((point.x.value, point.y.value)) }
            case .curve(let first, let second, let end):
                guard !rings.isEmpty, let start = rings[rings.count - 1].last else { continue }
                // Sixteen chords of a curve are near enough for a judgement of colour.
                for step in 1...16 {
                    let t = Double(step) / 16
                    let u = 1 - t
                    let x = u * u * u * start.x + 3 * u * u * t * first.x.value + 3 * u * t * t * second.x.value
                    let y = u * u * u * start.y + 3 * u * u * t * first.y.value + 3 * u * t * t * second.y.value
                    rings[rings.count - 1].append((x + t * t * t * end.x.value, y + t * t * t * end.y.value))
                }
            case .close: break
            }
        }
        corners = rings
        let first = rings.lazy.compactMap(\.first).first ?? (0, 0)
        var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
        for (x, y) in rings.joined() {
            (left, right) = (min(left, x), max(right, x))
            (top, bottom) = (min(top, y), max(bottom, y))
        }
        bounds = Rect(
            x: Millimetres(left), y: Millimetres(top), width: Millimetres(right - left),
            height: Millimetres(bottom - top))
    }

    /// By the non-zero rule, as the drawing fills.
    func covers(_ point: Point) -> Bool {
        guard bounds.contains(point), clip?.contains(point) ?? true else { return false }
        if fill == nil { return true }
        var winding = 0
        let (x, y) = (point.x.value, point.y.value)
        for ring in corners {
            guard var previous = ring.last else { continue }
            for corner in ring {
                let cross = (corner.x - previous.x) * (y - previous.y) - (x - previous.x) * (corner.y - previous.y)
                if previous.y <= y, corner.y > y, cross > 0 { winding += 1 }
                if previous.y > y, corner.y <= y, cross < 0 { winding -= 1 }
                previous = corner
            }
        }
        return winding != 0
    }
}
