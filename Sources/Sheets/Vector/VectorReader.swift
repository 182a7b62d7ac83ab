/// Walks the tags of an SVG and gathers what is painted.
struct VectorReader {
    struct Part {
        var outline: [Outline.Segment]
        var map: Affine
        var paint: VectorPaint
    }

    private struct Level {
        var name: String
        var map: Affine
        var paint: VectorPaint
        /// Inside a definition nothing is painted.
        var isHidden: Bool
    }

    private(set) var box: (left: Double, top: Double, width: Double, height: Double)?
    private(set) var parts: [Part] = []
    private(set) var unsupported: Set<String> = []
    private(set) var segmentCount = 0
    private var levels: [Level] = []
    private var styles: [String: [(String, String)]] = [:]

    private static let definitions: Set<String> = [
        "defs", "clipPath", "mask", "pattern", "marker", "symbol", "linearGradient", "radialGradient", "filter",
        "metadata", "title", "desc", "style", "namedview",
    ]
    private static let containers: Set<String> = ["svg", "g", "a", "switch"]

    mutating func read(_ tag: MarkupTags.Tag) {
        switch tag {
        case .text(let text):
            if levels.last?.name == "style" { readStyles(text) }
        case .close(let name):
            // An end tag that matches nothing is passed over.
            if let index = levels.lastIndex(where: { $0.name == name }) { levels.removeSubrange(index...) }
        case .open(let name, let attributes, let isEmpty):
            guard name == "svg" || !levels.isEmpty else { return }
            var level = levels.last ?? Level(name: "", map: Affine(), paint: VectorPaint(), isHidden: false)
            level.name = name
            apply(attributes, to: &level)
            if name == "svg", levels.isEmpty { box = Self.box(attributes) }
            if Self.definitions.contains(name) {
                level.isHidden = true
            } else if !level.isHidden, !Self.containers.contains(name) {
                paint(name, attributes, level)
            }
            // A picture nested deeper than this was not drawn by a person; the rest is passed over.
            if !isEmpty, levels.count < 200 { levels.append(level) }
        }
    }

    private mutating func apply(_ attributes: [String: String], to level: inout Level) {
        if let text = attributes["transform"] {
            if let map = Affine(svg: text) {
                level.map = level.map.after(map)
            } else {
                unsupported.insert("transform")
            }
        }
        var properties = attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for name in (attributes["class"] ?? "").split(whereSeparator: \.isWhitespace) {
            properties += styles[String(name)] ?? []
        }
        properties += Self.declarations(attributes["style"] ?? "")
        // `currentColor` in any property means the colour of this element, which must be known first.
        for (name, value) in properties.filter({ $0.0 == "color" }) + properties.filter({ $0.0 != "color" }) {
            if !level.paint.set(name, value), !level.isHidden { unsupported.insert(name) }
        }
    }

    private mutating func paint(_ name: String, _ attributes: [String: String], _ level: Level) {
        func number(_ key: String) -> Double {
            var scanner = NumberScanner(attributes[key] ?? "")
            return scanner.number() ?? 0
        }
        var outline = Outline()
        switch name {
        case "path": outline = Outline(pathData: attributes["d"] ?? "")
        case "rect":
            let (rx, ry) = (attributes["rx"], attributes["ry"])
            outline.rectangle(
                number("x"), number("y"), number("width"), number("height"), rx: number(rx == nil ? "ry" : "rx"),
                ry: number(ry == nil ? "rx" : "ry"))
        case "circle": outline.ellipse(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse": outline.ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
        case "line": outline.polygon([number("x1"), number("y1"), number("x2"), number("y2")], isClosed: false)
        case "polyline", "polygon":
            var scanner = NumberScanner(attributes["points"] ?? "")
            outline.polygon(scanner.numbers(), isClosed: name == "polygon")
        default:
            unsupported.insert(name)
            return
        }
        let paint = level.paint
        guard paint.isShown, paint.fill != .none || paint.stroke != .none, outline.segments.count > 1 else { return }
        segmentCount += outline.segments.count
        parts.append(Part(outline: outline.segments, map: level.map, paint: paint))
    }

    /// Only rules for classes; drawing programs write no others.
    private mutating func readStyles(_ text: String) {
        for rule in text.split(separator: "}") {
            let halves = rule.split(separator: "{", maxSplits: 1)
            guard halves.count == 2 else { continue }
            for selector in halves[0].split(separator: ",").map(\.trimmingSpaces) {
                guard selector.hasPrefix("."), !selector.dropFirst().contains(where: { ". >:[#".contains($0) }) else {
                    unsupported.insert("style")
                    continue
                }
                styles[String(selector.dropFirst()), default: []] += Self.declarations(halves[1])
            }
        }
    }

    private static func declarations(_ text: some StringProtocol) -> [(String, String)] {
        text.split(separator: ";").compactMap { declaration in
            let halves = declaration.split(separator: ":", maxSplits: 1)
            return halves.count == 2 ? (halves[0].trimmingSpaces, halves[1].trimmingSpaces) : nil
        }
    }

    private static func box(
        _ attributes: [String: String]
    ) -> (left: Double, top: Double, width: Double, height: Double)? {
        var scanner = NumberScanner(attributes["viewBox"] ?? "")
        let numbers = scanner.numbers()
        if numbers.count == 4 { return (numbers[0], numbers[1], numbers[2], numbers[3]) }
        var width = NumberScanner(attributes["width"] ?? "")
        var height = NumberScanner(attributes["height"] ?? "")
        guard let width = width.number(), let height = height.number() else { return nil }
        return (0, 0, width, height)
    }
}
