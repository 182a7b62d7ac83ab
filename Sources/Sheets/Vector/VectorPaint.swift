/// How an element of an SVG is painted; children inherit it.
struct VectorPaint {
    enum Colour: Equatable {
        case none
        case flat(red: UInt8, green: UInt8, blue: UInt8)
    }

    var fill = Colour.flat(red: 0, green: 0, blue: 0)
    var stroke = Colour.none
    var strokeWidth = 1.0
    var fillRule = Shape.FillRule.nonZero
    var colour = Colour.flat(red: 0, green: 0, blue: 0)
    var isShown = true

    /// Takes one property; the result is false for a value that flat ink cannot give.
    mutating func set(_ property: String, _ value: String) -> Bool {
        let value = value.trimmingSpaces
        if value == "inherit" { return true }
        switch property {
        case "fill":
            guard let fill = parse(value) else { return false }
            self.fill = fill
        case "stroke":
            guard let stroke = parse(value) else { return false }
            self.stroke = stroke
        case "color":
            guard let colour = parse(value) else { return false }
            self.colour = colour
        case "stroke-width":
            var scanner = NumberScanner(value)
            guard let width = scanner.number(), width >= 0 else { return false }
            strokeWidth = width
        case "fill-rule": fillRule = value == "evenodd" ? .evenOdd : .nonZero
        case "display": if value == "none" { isShown = false }
        case "visibility": if value != "visible" { isShown = false }
        case "opacity", "fill-opacity", "stroke-opacity":
            var scanner = NumberScanner(value)
            let opacity = scanner.number() ?? 1
            if opacity == 0 {
                if property != "stroke-opacity" { fill = .none }
                if property != "fill-opacity" { stroke = .none }
            }
            return opacity == 0 || opacity >= 1
        case "filter", "mask", "clip-path", "stroke-dasharray": return value == "none"
        default: break
        }
        return true
    }

    private func parse(_ value: String) -> Colour? {
        if value == "none" || value == "transparent" { return Colour.none }
        if value == "currentColor" { return colour }
        if value.hasPrefix("#") { return Self.hexadecimal(value.dropFirst()) }
        if value.hasPrefix("rgb("), value.hasSuffix(")") {
            let parts = value.dropFirst(4).dropLast().split(whereSeparator: { $0 == "," || $0 == " " })
            let levels = parts.compactMap { part -> UInt8? in
                var scanner = NumberScanner(part)
                return scanner.number().map { UInt8(max(0, min(255, part.hasSuffix("%") ? $0 * 2.55 : $0)).rounded()) }
            }
            return levels.count == 3 ? .flat(red: levels[0], green: levels[1], blue: levels[2]) : nil
        }
        return Self.names[value.lowercased()].flatMap { Self.hexadecimal($0[...]) }
    }

    private static func hexadecimal(_ digits: Substring) -> Colour? {
        let levels = digits.compactMap(\.hexDigitValue)
        guard levels.count == digits.count else { return nil }
        switch levels.count {
        case 3: return .flat(red: UInt8(levels[0] * 17), green: UInt8(levels[1] * 17), blue: UInt8(levels[2] * 17))
        case 6:
            return .flat(
                red: UInt8(levels[0] * 16 + levels[1]), green: UInt8(levels[2] * 16 + levels[3]),
                blue: UInt8(levels[4] * 16 + levels[5]))
        default: return nil
        }
    }

    /// The names of CSS level 1 and 2; drawing programs write numbers.
    private static let names = [
        "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff",
        "maroon": "800000",
        "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff", "green": "008000", "lime": "00ff00",
        "olive": "808000", "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff",
        "orange": "ffa500",
    ]
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
