/// A length on paper in millimetres.
package struct Millimetres: Hashable, Comparable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    package var value: Double

    package init(_ value: Double) { self.value = value }
    package init(floatLiteral value: Double) { self.value = value }
    package init(integerLiteral value: Int) { self.value = Double(value) }
    /// 1 inch is 25.4 mm and 72 points.
    package init(_ points: Points) { value = points.value * 25.4 / 72 }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
    package static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
    package static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
    package static func * (left: Self, right: Double) -> Self { Self(left.value * right) }
    package static func / (left: Self, right: Double) -> Self { Self(left.value / right) }
    package static func += (left: inout Self, right: Self) { left.value += right.value }
    package static func -= (left: inout Self, right: Self) { left.value -= right.value }
    package static prefix func - (length: Self) -> Self { Self(-length.value) }
}

/// A length in DTP points, 1/72 inch; type is measured in it.
package struct Points: Hashable, Comparable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    package var value: Double

    package init(_ value: Double) { self.value = value }
    package init(floatLiteral value: Double) { self.value = value }
    package init(integerLiteral value: Int) { self.value = Double(value) }
    package init(_ length: Millimetres) { value = length.value * 72 / 25.4 }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
    package static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
    package static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
    package static func * (left: Self, right: Double) -> Self { Self(left.value * right) }
    package static func / (left: Self, right: Double) -> Self { Self(left.value / right) }
}

/// A point on a page, from the top left corner of the trimmed sheet, y downwards.
package struct Point: Hashable, Sendable {
    package var x: Millimetres
    package var y: Millimetres
    package init(x: Millimetres, y: Millimetres) {
        self.x = x
        self.y = y
    }
}

package struct Size: Hashable, Sendable {
    package var width: Millimetres
    package var height: Millimetres
    package init(width: Millimetres, height: Millimetres) {
        self.width = width
        self.height = height
    }
}

package struct Rect: Hashable, Sendable {
    package var x: Millimetres
    package var y: Millimetres
    package var width: Millimetres
    package var height: Millimetres
    package init(x: Millimetres, y: Millimetres, width: Millimetres, height: Millimetres) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
    package var right: Millimetres { x + width }
    package var bottom: Millimetres { y + height }
    package func inset(by distance: Millimetres) -> Rect {
        Rect(x: x + distance, y: y + distance, width: width - distance * 2, height: height - distance * 2)
    }
}
