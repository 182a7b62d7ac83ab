/// The matrix of a coordinate system, `[a b c d e f]` of ISO 32000-1, 8.3.3.
struct Transform: Hashable, Sendable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    static let identity = Transform()

    init() {}

    init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }

    /// Six numbers, else nothing is moved.
    init(_ numbers: [Double]) {
        self.init()
        guard numbers.count >= 6 else { return }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    /// First this, then the other.
    func followed(by next: Transform) -> Transform {
        Transform(
            a * next.a + b * next.c, a * next.b + b * next.d, c * next.a + d * next.c, c * next.b + d * next.d,
            e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f)
    }

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

    /// How long a step of one to the right and one upwards becomes.
    var scaleX: Double { (a * a + b * b).squareRoot() }
    var scaleY: Double { (c * c + d * d).squareRoot() }
}

/// An upright rectangle in points, from the lower left corner of the page.
struct Box: Hashable, Sendable {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double

    /// Holds nothing and grows with what is added.
    static let empty = Box(left: .infinity, bottom: .infinity, right: -.infinity, top: -.infinity)
    static let everything = Box(left: -.infinity, bottom: -.infinity, right: .infinity, top: .infinity)

    init(left: Double, bottom: Double, right: Double, top: Double) {
        (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
    }

    /// Four numbers in either order of corners; nil when there are fewer.
    init?(_ numbers: [Double]) {
        guard numbers.count >= 4 else { return nil }
        self.init(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]), right: max(numbers[0], numbers[2]),
            top: max(numbers[1], numbers[3]))
    }

    var isEmpty: Bool { !(left < right && bottom < top) }
    var width: Double { right - left }
    var height: Double { top - bottom }

    mutating func add(_ point: (x: Double, y: Double)) {
        left = min(left, point.x)
        right = max(right, point.x)
        bottom = min(bottom, point.y)
        top = max(top, point.y)
    }

    func intersection(_ other: Box) -> Box {
        Box(
            left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right),
            top: min(top, other.top))
    }

    func overlaps(_ other: Box) -> Bool { !intersection(other).isEmpty }

    /// True when the other lies inside, to a hundredth of a point or a given tolerance.
    func contains(_ other: Box, tolerance: Double = 0.01) -> Bool {
        left <= other.left + tolerance && bottom <= other.bottom + tolerance && right >= other.right - tolerance
            && top >= other.top - tolerance
    }

    func widened(by distance: Double) -> Box {
        Box(left: left - distance, bottom: bottom - distance, right: right + distance, top: top + distance)
    }

    /// The upright rectangle round this one after a transform.
    func transformed(by transform: Transform) -> Box {
        var result = Box.empty
        for (x, y) in [(left, bottom), (right, bottom), (left, top), (right, top)] { result.add(transform.apply(x, y)) }
        return result
    }
}
