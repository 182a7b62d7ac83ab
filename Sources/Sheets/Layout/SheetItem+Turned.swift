extension Shape {
    func turned(_ turn: QuarterTurn, about centre: Point) -> Shape {
        var shape = self
        shape.path = path.map { segment in
            switch segment {
            case .move(let point): .move(point.turned(turn, about: centre))
            case .line(let point): .line(point.turned(turn, about: centre))
            case .curve(let first, let second, let end):
                .curve(
                    first.turned(turn, about: centre), second.turned(turn, about: centre),
                    end.turned(turn, about: centre))
            case .close: .close
            }
        }
        shape.clip = clip?.turned(turn, about: centre)
        return shape
    }
}

extension CodeMatrix {
    /// The same modules seen from another side; a code is read from any.
    func turned(_ turn: QuarterTurn) -> CodeMatrix {
        guard turn != .none, modules.count == side * side else { return self }
        var matrix = self
        let last = side - 1
        for row in 0..<side {
            for column in 0..<side {
                let source =
                    switch turn {
                    case .none: (row, column)
                    case .right: (last - column, row)
                    case .half: (last - row, last - column)
                    case .left: (column, last - row)
                    }
                matrix.modules[row * side + column] = modules[source.0 * side + source.1]
            }
        }
        return matrix
    }
}

extension SheetItem {
    /// The same item turned clockwise about a point.
    package func turned(_ turn: QuarterTurn, about centre: Point) -> SheetItem {
        guard turn != .none else { return self }
        switch self {
        case .shape(let shape): return .shape(shape.turned(turn, about: centre))
        case .line(var line):
            line.origin = line.origin.turned(turn, about: centre)
            line.turn = turn.after(line.turn)
            return .line(line)
        case .image(var image):
            image.frame = image.frame.turned(turn, about: centre)
            image.picture = image.picture.turned(turn, about: centre)
            image.turn = turn.after(image.turn)
            return .image(image)
        case .code(var code):
            code.square = code.square.turned(turn, about: centre)
            code.matrix = code.matrix.turned(turn)
            return .code(code)
        case .link(var link):
            link.area = link.area.turned(turn, about: centre)
            return .link(link)
        case .begin, .end: return self
        }
    }
}
