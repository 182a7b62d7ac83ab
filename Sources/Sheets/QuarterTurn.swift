/// How far something is turned clockwise: paper is folded at right angles, so nothing is ever turned by less.
package enum QuarterTurn: UInt8, Hashable, Sendable {
    case none
    /// Reads from top to bottom.
    case right
    /// Stands on its head.
    case half
    /// Reads from bottom to top, like the spine of a book.
    case left

    /// The direction that was to the right, y downwards.
    package var along: (x: Double, y: Double) {
        switch self {
        case .none: (1, 0)
        case .right: (0, 1)
        case .half: (-1, 0)
        case .left: (0, -1)
        }
    }

    /// Width has become height.
    package var liesDown: Bool { self == .right || self == .left }

    package var inverse: QuarterTurn {
        switch self {
        case .right: .left
        case .left: .right
        default: self
        }
    }

    /// This turn after another one.
    package func after(_ other: QuarterTurn) -> QuarterTurn {
        QuarterTurn(rawValue: (rawValue + other.rawValue) % 4) ?? .none
    }
}

extension Point {
    package func turned(_ turn: QuarterTurn, about centre: Point) -> Point {
        guard turn != .none else { return self }
        let (right, down) = (x - centre.x, y - centre.y)
        let along = turn.along
        return Point(
            x: centre.x + right * along.x - down * along.y, y: centre.y + right * along.y + down * along.x)
    }
}

extension Rect {
    package var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

    package func turned(_ turn: QuarterTurn, about centre: Point) -> Rect {
        guard turn != .none else { return self }
        let first = Point(x: x, y: y).turned(turn, about: centre)
        let second = Point(x: right, y: bottom).turned(turn, about: centre)
        return Rect(
            x: min(first.x, second.x), y: min(first.y, second.y), width: turn.liesDown ? height : width,
            height: turn.liesDown ? width : height)
    }
}
