internal import Content
internal import Diagnostics

/// The `pages` of a template.
enum PageReading {
    /// What a page need not say because the template has said it for all.
    struct Defaults {
        var size: Size?
        /// Takes the place of every page's size.
        var trim: Size?
        var bleed: Millimetres
        var safe: Millimetres
        var grid = Grid()
    }

    /// Lengths from 5 mm to 10 m.
    static func size(_ value: YAMLValue, _ reader: inout MappingReader, measures: Measures) -> Size? {
        let numbers = value.readList().compactMap { reader.number(from: $0) }.map { measures.millimetres($0) }
        if numbers.count == 2, numbers.allSatisfy({ (5...10_000).contains($0.value) }) {
            return Size(width: numbers[0], height: numbers[1])
        }
        reader.add(
            .wrongType(
                value, expected: Message(vi: "[rộng, cao]", en: "[width, height]"), example: "[148, 210]"))
        return nil
    }

    static func grid(_ reader: inout MappingReader, measures: Measures) -> Grid {
        var grid = Grid()
        grid.columns = reader.integer("columns", in: 1...24) ?? 6
        grid.gutter = measures.millimetres(reader.number("gutter") ?? 4)
        let margin = reader.list("margin").compactMap { reader.number(from: $0) }.map { measures.millimetres($0) }
        // As in CSS: all, or top and sides, or top, right, bottom, left.
        switch margin.count {
        case 1: (grid.top, grid.right, grid.left) = (margin[0], margin[0], margin[0])
        case 2, 3: (grid.top, grid.right, grid.left) = (margin[0], margin[1], margin[1])
        case 4...: (grid.top, grid.right, grid.left) = (margin[0], margin[1], margin[3])
        default: break
        }
        grid.baseline = measures.millimetres(reader.number("baseline") ?? 5)
        return grid
    }

    static func page(
        _ reader: inout MappingReader, number: Int, defaults: Defaults, measures: Measures, fixed: Double, theme: Theme,
        styles: [String: TypeStyle]
    ) -> PageTemplate? {
        let name = reader.string("name") ?? String(number)
        let own = reader.value("size").flatMap { size($0, &reader, measures: measures) }
        let bleed = reader.number("bleed").map { Millimetres($0 * fixed) } ?? defaults.bleed
        let safe = reader.number("safe").map { Millimetres($0 * fixed) } ?? defaults.safe
        let vertical = reader.list("folds").compactMap { reader.number(from: $0) }.map { measures.millimetres($0) }
        let horizontal = reader.list("foldsAcross").compactMap { reader.number(from: $0) }.map {
            measures.millimetres($0)
        }
        let values = reader.list("frames")
        guard let size = defaults.trim ?? own ?? defaults.size else {
            if !reader.has("size") {
                reader.add(
                    Diagnostic(
                        "missing-key", .error, Message(vi: "“size” bắt buộc phải có", en: "'size' is required here"),
                        at: reader.span))
            }
            return nil
        }
        var page = PageTemplate(
            name: name, size: size, bleed: bleed, safeMargin: safe, verticalFolds: vertical, horizontalFolds: horizontal
        )
        for value in values {
            let frame = value.readMapping(in: reader.scope, report: &reader.report) { reader in
                FrameReading(page: page, grid: defaults.grid, measures: measures, theme: theme, styles: styles)
                    .frame(&reader)
            }
            if let frame = frame ?? nil { page.frames.append(frame) }
        }
        return page
    }
}
