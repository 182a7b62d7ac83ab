internal import Content
internal import Diagnostics

/// `sheets/*.yaml` of a theme → templates.
///
/// docs/sheets.md lists the keys.
enum TemplateReader {
    /// Reads all templates of a theme; those whose names begin with `_` are only there to be extended.
    static func read(
        _ files: [String: YAMLValue], theme: Theme, scope: ReadingScope, report: inout Report
    ) -> [String: SheetTemplate] {
        var templates: [String: SheetTemplate] = [:]
        for (id, value) in files.sorted(by: { $0.key < $1.key }) where !id.hasPrefix("_") {
            let whole = extended(value, id: id, files: files, report: &report)
            let template = whole.value.readMapping(in: scope, report: &report) { reader in
                read(&reader, id: id, theme: theme, scale: whole.scale)
            }
            if let template { templates[id] = template }
        }
        return templates
    }

    /// A template over all it extends, and the product of their scales.
    private static func extended(
        _ value: YAMLValue, id: String, files: [String: YAMLValue], report: inout Report
    ) -> (value: YAMLValue, scale: Double) {
        var whole = value.removing("extends").removing("scale")
        var scale = Self.scale(of: value, report: &report)
        var seen = [id]
        var parent = value["extends"]
        while let name = parent?.scalar, let span = parent?.span {
            if seen.contains(name) {
                report.add(
                    Diagnostic(
                        "template-cycle", .error,
                        Message(
                            vi: "mẫu “\(name)” kế thừa vòng quanh chính nó", en: "template '\(name)' extends itself"),
                        at: span))
                break
            }
            seen.append(name)
            guard let next = files[name] else {
                report.add(
                    .unknown(
                        "unknown-template", name, at: span, among: files.keys.sorted(),
                        Message(vi: "không có mẫu “\(name.shortened)”", en: "there is no template '\(name.shortened)'"))
                )
                break
            }
            whole = whole.merged(over: next.removing("extends").removing("scale"))
            scale *= Self.scale(of: next, report: &report)
            parent = next["extends"]
        }
        return (whole, scale)
    }

    private static func scale(of value: YAMLValue, report: inout Report) -> Double {
        guard let scale = value["scale"] else { return 1 }
        if let number = scale.scalar.flatMap(Double.init), (0.01...100).contains(number) { return number }
        report.add(.wrongType(scale, expected: Message(vi: "một số từ 0.01 đến 100", en: "a number from 0.01 to 100")))
        return 1
    }

    private static func read(
        _ reader: inout MappingReader, id: String, theme: Theme, scale: Double
    ) -> SheetTemplate {
        var template = SheetTemplate(id: id, name: reader.localised("name"), span: reader.span)
        template.purpose = reader.localised("purpose")
        let unit = reader.choice("unit", as: LengthUnit.self) ?? .millimetres
        template.isForScreens = unit == .pixels
        let measures = Measures(length: unit.millimetres * scale, type: unit.points * scale, distance: scale)
        if let type = reader.mapping(
            "type",
            { reader in
                TypeScale(
                    base: typeSize("base", &reader, measures) ?? measures.points(10.5),
                    minimum: typeSize("minimum", &reader, measures) ?? measures.points(9.5),
                    ratio: min(max(reader.number("ratio") ?? 1.25, 1.05), 2))
            })
        {
            template.type = type
        }
        if template.type.minimum > template.type.base { template.type.minimum = template.type.base }
        for entry in reader.entries("styles") {
            let style = entry.value.readMapping(in: reader.scope, report: &reader.report) { reader in
                StyleReading.style(&reader, measures: measures, theme: theme)
            }
            if let style { template.styles[entry.key] = style }
        }
        for entry in reader.entries("callouts") {
            let callout = entry.value.readMapping(in: reader.scope, report: &reader.report) { reader in
                StyleReading.callout(&reader, theme: theme)
            }
            if let callout { template.callouts[entry.key] = callout }
        }
        // Bleed and safe margin are the press's, not the format's: they do not grow with it.
        let fixed = unit.millimetres
        var page = PageReading.Defaults(
            bleed: PageReading.margin("bleed", &reader, unit: fixed) ?? Millimetres(3 * fixed),
            safe: PageReading.margin("safe", &reader, unit: fixed) ?? Millimetres(5 * fixed))
        page.size = reader.value("size").flatMap { PageReading.size($0, &reader, measures: measures) }
        // `trim` is the size in the end, whatever the scale: rounded like ISO 216 rounds.
        if let trim = reader.value("trim").flatMap({
            PageReading.size($0, &reader, measures: Measures(length: fixed, type: 1, distance: 1))
        }) {
            page.trim = trim
        }
        page.grid = reader.mapping("grid") { reader in PageReading.grid(&reader, measures: measures) } ?? Grid()
        for (number, value) in reader.list("pages").enumerated() {
            let read = value.readMapping(in: reader.scope, report: &reader.report) { reader in
                PageReading.page(
                    &reader, number: number + 1, defaults: page, measures: measures, fixed: fixed, theme: theme,
                    styles: template.styles)
            }
            if let read = read ?? nil { template.pages.append(read) }
        }
        if template.pages.isEmpty {
            reader.add(
                Diagnostic(
                    "template-without-pages", .error,
                    Message(vi: "mẫu “\(id)” chưa có trang nào", en: "template '\(id)' has no page"), at: reader.span))
        }
        return template
    }

    /// A size of type, from 3 pt, less than any press holds, to 5,000 pt.
    private static func typeSize(_ key: String, _ reader: inout MappingReader, _ measures: Measures) -> Points? {
        guard let size = reader.number(key).map(measures.points) else { return nil }
        guard (3...5000).contains(size.value) else {
            reader.add(
                Diagnostic(
                    "out-of-range", .error,
                    Message(vi: "“\(key)” phải từ 3 đến 5000 pt", en: "'\(key)' must be from 3 to 5000 pt"),
                    at: reader.span(of: key)))
            return nil
        }
        return size
    }
}

/// In what a template writes its lengths.
enum LengthUnit: String, CaseIterable {
    case millimetres = "mm"
    case centimetres = "cm"
    /// CSS pixels, 96 to the inch; type sizes are in pixels too.
    case pixels = "px"

    var millimetres: Double {
        switch self {
        case .millimetres: 1
        case .centimetres: 10
        case .pixels: 25.4 / 96
        }
    }

    var points: Double { self == .pixels ? 0.75 : 1 }
}

/// What the numbers of a template stand for.
struct Measures {
    /// Millimetres of one unit of length.
    var length: Double
    /// Points of one unit of type size.
    var type: Double
    /// Factor of reading distances.
    var distance: Double

    func millimetres(_ number: Double) -> Millimetres { Millimetres(number * length) }
    func points(_ number: Double) -> Points { Points(number * type) }
}

/// Columns of a page; frames may be placed by them.
struct Grid {
    var columns = 6
    var gutter: Millimetres = 4
    var left: Millimetres = 12
    var right: Millimetres = 12
    var baseline: Millimetres = 5
    var top: Millimetres = 12

    /// Left end and width of the columns from one to another, counted from 1.
    func stretch(from first: Int, to last: Int, width: Millimetres) -> (x: Millimetres, width: Millimetres) {
        let inner = width - left - right - gutter * Double(columns - 1)
        let column = inner / Double(max(1, columns))
        let x = left + (column + gutter) * Double(first - 1)
        return (x, column * Double(last - first + 1) + gutter * Double(last - first))
    }
}
