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
                value,
                expected: Message(
                    vi: "[rộng, cao], mỗi chiều từ 5 mm đến 10 m", en: "[width, height], each from 5 mm to 10 m"),
                example: "[148, 210]"))
        return nil
    }

    /// Bleed or safe margin, from nothing to 100 mm; nil where it is not given.
    static func margin(_ key: String, _ reader: inout MappingReader, unit: Double) -> Millimetres? {
        guard let number = reader.number(key) else { return nil }
        let margin = number * unit
        guard (0...100).contains(margin) else {
            reader.add(
                Diagnostic(
                    "out-of-range", .error,
                    Message(vi: "“\(key)” phải từ 0 đến 100 mm", en: "'\(key)' must be from 0 to 100 mm"),
                    at: reader.span(of: key)))
            return nil
        }
        return Millimetres(margin)
    }

    /// Folds lie on the page; one at its edge or beyond would never be folded.
    private static func checkFolds(
        _ key: String, _ folds: [Millimetres], within length: Millimetres, _ reader: inout MappingReader
    ) {
        guard let stray = folds.first(where: { $0.value <= 0 || $0 >= length }) else { return }
        reader.add(
            Diagnostic(
                "out-of-range", .error,
                Message(
                    vi: "nếp gấp \(stray.written) mm không nằm trên trang \(length.written) mm",
                    en: "a fold at \(stray.written) mm is not on the page of \(length.written) mm"),
                at: reader.span(of: key)))
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
        let bleed = margin("bleed", &reader, unit: fixed) ?? defaults.bleed
        let safe = margin("safe", &reader, unit: fixed) ?? defaults.safe
        let vertical = reader.list("folds").compactMap { reader.number(from: $0) }.map { measures.millimetres($0) }
        let horizontal = reader.list("foldsAcross").compactMap { reader.number(from: $0) }.map {
            measures.millimetres($0)
        }
        let values = reader.list("frames")
        let copies = reader.list("copies")
        guard let size = defaults.trim ?? own ?? defaults.size else {
            if !reader.has("size") {
                reader.add(
                    Diagnostic(
                        "missing-key", .error, Message(vi: "“size” bắt buộc phải có", en: "'size' is required here"),
                        at: reader.span))
            }
            return nil
        }
        checkFolds("folds", vertical, within: size.width, &reader)
        checkFolds("foldsAcross", horizontal, within: size.height, &reader)
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
        for value in copies {
            let copy = value.readMapping(in: reader.scope, report: &reader.report) { reader in
                Self.copy(&reader, measures: measures)
            }
            if let copy = copy ?? nil { page.copies.append(copy) }
        }
        return page
    }

    /// `{of: [x, y, width, height], at: [x, y], rotate: 180}`.
    private static func copy(_ reader: inout MappingReader, measures: Measures) -> AreaCopy? {
        let of = reader.list("of").compactMap { reader.number(from: $0) }
        let at = reader.list("at").compactMap { reader.number(from: $0) }
        let turn = Self.turn(&reader)
        guard of.count == 4, at.count == 2, (of + at).allSatisfy({ abs($0) < 100_000 }), of[2] > 0, of[3] > 0 else {
            reader.add(
                Diagnostic(
                    "copy-place", .error,
                    Message(
                        vi: "bản lặp cần of: [x, y, rộng, cao] và at: [x, y]",
                        en: "a copy needs of: [x, y, width, height] and at: [x, y]"), at: reader.span))
            return nil
        }
        let lengths = (of + at).map { measures.millimetres($0) }
        return AreaCopy(
            of: Rect(x: lengths[0], y: lengths[1], width: lengths[2], height: lengths[3]),
            at: Point(x: lengths[4], y: lengths[5]), turn: turn)
    }

    /// `rotate`: degrees, clockwise.
    static func turn(_ reader: inout MappingReader) -> QuarterTurn {
        switch reader.choice("rotate", as: Degrees.self) {
        case .quarter: .right
        case .half: .half
        case .threeQuarters: .left
        case .zero, nil: .none
        }
    }

    private enum Degrees: String, CaseIterable {
        case zero = "0"
        case quarter = "90"
        case half = "180"
        case threeQuarters = "270"
    }
}
