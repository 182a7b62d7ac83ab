extension Point {
    func moved(right x: Millimetres, down y: Millimetres) -> Point { Point(x: self.x + x, y: self.y + y) }
}

extension Rect {
    func moved(right x: Millimetres, down y: Millimetres) -> Rect {
        Rect(x: self.x + x, y: self.y + y, width: width, height: height)
    }

    /// The smallest rectangle around both.
    func union(_ other: Rect) -> Rect {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return Rect(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
    }

    /// True when they share more than a hair's breadth.
    func overlaps(_ other: Rect) -> Bool {
        let hair = 0.02
        return x.value < other.right.value - hair && other.x.value < right.value - hair
            && y.value < other.bottom.value - hair && other.y.value < bottom.value - hair
    }

    package func contains(_ point: Point) -> Bool {
        x <= point.x && point.x <= right && y <= point.y && point.y <= bottom
    }
}

extension Shape {
    func moved(right x: Millimetres, down y: Millimetres) -> Shape {
        var shape = self
        shape.path = path.map { segment in
            switch segment {
            case .move(let point): .move(point.moved(right: x, down: y))
            case .line(let point): .line(point.moved(right: x, down: y))
            case .curve(let first, let second, let end):
                .curve(
                    first.moved(right: x, down: y), second.moved(right: x, down: y), end.moved(right: x, down: y))
            case .close: .close
            }
        }
        shape.clip = clip?.moved(right: x, down: y)
        return shape
    }
}

extension SheetItem {
    /// The same item elsewhere.
    package func moved(right x: Millimetres, down y: Millimetres) -> SheetItem {
        switch self {
        case .shape(let shape): return .shape(shape.moved(right: x, down: y))
        case .line(var line):
            line.origin = line.origin.moved(right: x, down: y)
            return .line(line)
        case .image(var image):
            image.frame = image.frame.moved(right: x, down: y)
            image.picture = image.picture.moved(right: x, down: y)
            return .image(image)
        case .code(var code):
            code.square = code.square.moved(right: x, down: y)
            return .code(code)
        case .link(var link):
            link.area = link.area.moved(right: x, down: y)
            return .link(link)
        case .begin, .end: return self
        }
    }
}
