internal import Content
internal import Diagnostics

/// The `styles` and `callouts` of a template.
enum StyleReading {
    static func style(_ reader: inout MappingReader, measures: Measures, theme: Theme) -> TypeStyle {
        var style = TypeStyle()
        if let family = reader.choice("family", as: FontFamilies.Role.self) { style.family = family }
        if let size = reader.number("size") { style.size = .points(measures.points(size)) }
        if let step = reader.number("step") { style.size = .step(min(max(step, -8), 20)) }
        if let weight = reader.integer("weight", in: 100...900) { style.weight = weight }
        style.italic = reader.bool("italic") ?? false
        if let height = reader.number("lineHeight") { style.lineHeight = min(max(height, 0.8), 4) }
        style.colour = colour("colour", &reader, theme: theme)
        if let alignment = alignment("align", &reader) { style.alignment = alignment }
        style.spaceBefore = reader.number("before") ?? 0
        style.spaceAfter = reader.number("after") ?? 0
        style.indent = measures.millimetres(reader.number("indent") ?? 0)
        style.isUpperCase = reader.bool("upperCase") ?? false
        style.tabularFigures = reader.bool("tabular") ?? false
        style.balanced = reader.bool("balanced") ?? false
        style.isFinePrint = reader.bool("finePrint") ?? false
        style.distance = reader.number("distance").map { $0 * measures.distance }
        if let role = reader.choice("tag", as: TextRole.self) { style.role = role.role }
        return style
    }

    static func callout(_ reader: inout MappingReader, theme: Theme) -> CalloutStyle {
        CalloutStyle(
            fill: colour("fill", &reader, theme: theme), bar: colour("bar", &reader, theme: theme),
            label: reader.string("label"), hasLargeNumbers: reader.bool("largeNumbers") ?? false)
    }

    /// The name of a colour the theme has: a swatch, a role, `audience`, `on-…` of one of these, or `one or another`.
    static func colour(_ key: String, _ reader: inout MappingReader, theme: Theme) -> String? {
        guard let name = reader.string(key) else { return nil }
        for part in name.split(separator: " ") where part != "or" {
            var colour = String(part)
            while colour.hasPrefix("on-") { colour.removeFirst(3) }
            guard colour != "audience", theme.swatch(colour) == nil else { continue }
            reader.add(.unknownSwatch(colour, at: reader.span(of: key), in: theme))
            return nil
        }
        return name
    }

    static func alignment(_ key: String, _ reader: inout MappingReader) -> ParagraphText.Alignment? {
        switch reader.choice(key, as: AlignmentWord.self) {
        case .left: .leading
        case .centre: .centre
        case .right: .trailing
        case .justified: .justified
        case nil: nil
        }
    }

    private enum AlignmentWord: String, CaseIterable { case left, centre, right, justified }

    private enum TextRole: String, CaseIterable {
        case h1 = "H1"
        case h2 = "H2"
        case h3 = "H3"
        case paragraph = "P"
        case caption = "Caption"
        case note = "Note"

        var role: StructureTag.Role {
            switch self {
            case .h1: .heading1
            case .h2: .heading2
            case .h3: .heading3
            case .paragraph: .paragraph
            case .caption: .caption
            case .note: .note
            }
        }
    }
}
