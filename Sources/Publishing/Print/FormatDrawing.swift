internal import Content
internal import Diagnostics
internal import Sheets
internal import Typesetting

/// Draws the plan of a format: what is printed stands in pale colours, what guides the eye in lines over it.
struct FormatDrawing {
    let theme: Theme
    let language: InterfaceLanguage
    let tools: DrawingTools

    /// A format drawn and described, its upper left corner at the origin.
    struct Cell {
        var size: Size
        /// The height of the drawing, which stands on one line with its neighbours.
        var drawing: Millimetres
        var items: [SheetItem]
    }

    static let paper = Size(width: 210, height: 297)
    static let margin: Millimetres = 12
    static let gap: Millimetres = 8
    /// The largest drawing of a page, and of all pages side by side.
    static let room = Size(width: 92, height: 56)
    static let measure = paper.width - margin * 2

    static let ink = Swatch(name: "ink", red: 27, green: 31, blue: 36)
    static let quiet = Swatch(name: "quiet", red: 90, green: 98, blue: 112)
    static let flow = Swatch(name: "flow", red: 11, green: 79, blue: 138)
    static let fold = Swatch(name: "fold", red: 200, green: 50, blue: 63)
    static let safe = Swatch(name: "safe", red: 37, green: 107, blue: 69)

    func cell(for format: SheetTemplate) -> Cell {
        let scale = Self.scale(of: format)
        var items: [SheetItem] = []
        var x: Millimetres = 0
        let height = Millimetres(format.pages.map { $0.size.height.value + $0.bleed.value * 2 }.max() ?? 0) / scale
        for (page, shapes) in zip(format.pages, shapes(of: format)) {
            let bleed = page.bleed / scale
            let plan = FormatPlan(
                origin: Point(x: x + bleed, y: height - bleed - page.size.height / scale), scale: scale)
            items += draw(page, shapes: shapes, plan)
            x += page.size.width / scale + bleed * 2 + 4
        }
        let width = max(x - 4, 56)
        let block = caption(of: format, scale: scale, width: width)
        items += block.items.map { $0.moved(right: 0, down: height + 2.5) }
        return Cell(
            size: Size(width: width, height: height + 2.5 + block.height), drawing: height, items: items)
    }

    /// The largest of the usual scales at which all pages stand side by side.
    private static func scale(of format: SheetTemplate) -> Double {
        let scales: [Double] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12.5, 15, 20, 25, 30, 40, 50, 75, 100]
        return scales.first { scale in
            let sizes = format.pages.map { page in
                Size(
                    width: (page.size.width + page.bleed * 2) / scale,
                    height: (page.size.height + page.bleed * 2) / scale)
            }
            let all = sizes.reduce(-4) { $0 + $1.width.value + 4 }
            return all <= measure.value && sizes.allSatisfy { $0.width <= room.width && $0.height <= room.height }
        } ?? 200
    }

    /// The forms of each page as they are printed, copies included.
    private func shapes(of format: SheetTemplate) -> [[Shape]] {
        var bare = format
        for page in bare.pages.indices {
            bare.pages[page].frames = bare.pages[page].frames.compactMap { frame in
                switch frame.kind {
                case .shape, .motif:
                    var frame = frame
                    (frame.when, frame.unless) = (nil, nil)
                    return frame
                default: return nil
                }
            }
        }
        let tongue = Language(
            id: Language.ID(language.rawValue), name: LocalisedText(), ownName: "", tag: language.rawValue)
        let content = SheetContent(edition: "", language: tongue, title: format.id)
        var report = Report()
        let sheet = SheetLayout.lay(
            out: content, on: bare, theme: theme, measuring: tools.typesetter, encoding: tools.codes, report: &report)
        return sheet.pages.map { page in
            page.items.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
        }
    }

    private func draw(_ page: PageTemplate, shapes: [Shape], _ plan: FormatPlan) -> [SheetItem] {
        let trim = Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)
        let edge = plan.rect(trim.inset(by: -page.bleed))
        var items: [SheetItem] = [.shape(.rectangle(edge, fill: .white))]
        for shape in shapes {
            var shape = plan.shape(shape)
            shape.clip = shape.clip.map { $0.intersection(edge) } ?? edge
            shape.fill = shape.fill?.pale
            shape.stroke = shape.stroke?.pale
            items.append(.shape(shape))
        }
        for frame in page.frames {
            let drawn = outline(of: frame, plan)
            items += drawn
            for copy in page.copies where copy.area.contains(frame.flatArea.centre) {
                let (centre, target) = (plan.point(copy.area.centre), plan.point(copy.target.centre))
                items += drawn.map {
                    $0.turned(copy.turn, about: centre).moved(right: target.x - centre.x, down: target.y - centre.y)
                }
            }
        }
        items += box(plan.rect(trim.inset(by: page.safeMargin)), .dotted, Self.safe, width: 0.12)
        for fold in page.verticalFolds {
            items += stroke(
                plan.point(Point(x: fold, y: -page.bleed)), plan.point(Point(x: fold, y: trim.height + page.bleed)),
                .dashed, Self.fold, width: 0.25)
        }
        for fold in page.horizontalFolds {
            items += stroke(
                plan.point(Point(x: -page.bleed, y: fold)), plan.point(Point(x: trim.width + page.bleed, y: fold)),
                .dashed, Self.fold, width: 0.25)
        }
        if page.bleed > 0 { items += box(edge, .dotted, Self.quiet, width: 0.1) }
        return items + box(plan.rect(trim), .solid, Self.quiet, width: 0.25)
    }

    /// The border of a frame with its name, turned as the frame is.
    private func outline(of frame: Frame, _ plan: FormatPlan) -> [SheetItem] {
        let area = plan.rect(frame.area)
        var items: [SheetItem]
        switch frame.kind {
        case .shape, .motif: return []
        case .text:
            items = box(area, .solid, Self.ink, width: 0.1) + label(frame.name, in: area, Self.ink)
        case .flow(let flow):
            let panels = flow.panels.map(String.init).joined(separator: ", ")
            let name = panels.isEmpty ? frame.name : "\(frame.name) · \(panels)"
            items = box(area, .solid, Self.flow, width: 0.35) + label(name, in: area, Self.flow)
        case .code:
            items = [.shape(.rectangle(area, fill: .white))] + box(area, .solid, Self.ink, width: 0.1)
            // The three corners by which a code is known.
            let side = min(area.width, area.height)
            for (x, y) in [(0.12, 0.12), (0.64, 0.12), (0.12, 0.64)] {
                let eye = Rect(x: area.x + side * x, y: area.y + side * y, width: side * 0.24, height: side * 0.24)
                items.append(.shape(.rectangle(eye, fill: Self.ink)))
                items.append(.shape(.rectangle(eye.inset(by: side * 0.045), fill: .white)))
                items.append(.shape(.rectangle(eye.inset(by: side * 0.08), fill: Self.ink)))
            }
        case .image:
            items = box(area, .solid, Self.ink, width: 0.1)
            let corners = (Point(x: area.x, y: area.y), Point(x: area.right, y: area.bottom))
            items += stroke(corners.0, corners.1, .solid, Self.ink, width: 0.1)
            items += label(frame.name, in: area, Self.ink)
        }
        return items.map { $0.turned(frame.turn, about: area.centre) }
    }

    /// The name of a frame in its corner, where there is room for it.
    private func label(_ name: String, in area: Rect, _ colour: Swatch) -> [SheetItem] {
        let sizes: [Points] = [5.2, 4.2]
        let blocks = sizes.lazy.map { words(name, size: $0, width: 80, colour: colour) }
        guard let block = blocks.first(where: { $0.width + 1 <= area.width && $0.height <= area.height + 0.4 }) else {
            return []
        }
        return block.items.map { $0.moved(right: area.x + 0.5, down: area.y + min(0.3, area.height - block.height)) }
    }

    private func caption(of format: SheetTemplate, scale: Double, width: Millimetres) -> Words {
        let shown = scale == scale.rounded() ? "\(Int(scale))" : "\(scale)"
        let name = format.name.message.text(in: language)
        var facts = ["\(format.measures), 1 : \(shown)"]
        if !format.folds.isEmpty {
            facts.append(Message(vi: "gấp \(format.folds)", en: "folds \(format.folds)").text(in: language))
        }
        if let page = format.pages.first {
            let (bleed, safe) = (format.length(page.bleed), format.length(page.safeMargin))
            facts.append(
                Message(vi: "tràn \(bleed), an toàn \(safe)", en: "bleed \(bleed), safe \(safe)").text(in: language))
        }
        let purpose = format.purpose.message.text(in: language)
        let parts: [(String, Points, Int, Swatch)] = [
            (name.isEmpty ? format.id : name, 9, 800, Self.ink), (format.id, 7, 600, Self.flow),
            (facts.joined(separator: " · "), 7, 400, Self.quiet), (purpose, 7.5, 400, Self.ink),
        ]
        var whole = Words(items: [], width: width, height: 0)
        for (text, size, weight, colour) in parts where !text.isEmpty {
            let block = words(text, size: size, weight: weight, width: width, colour: colour)
            let role: StructureTag.Role = weight == 800 ? .heading2 : .paragraph
            whole.items += [.begin(StructureTag(role))] + block.items.map { $0.moved(right: 0, down: whole.height) }
            whole.items.append(.end)
            whole.height += block.height + 0.3
        }
        return whole
    }
}

extension Swatch {
    /// A third of the colour on white, so that lines and letters can be read over it.
    fileprivate var pale: Swatch {
        func component(_ value: UInt8) -> UInt8 { 255 - (255 - value) / 10 * 3 }
        return Swatch(name: name, red: component(red), green: component(green), blue: component(blue))
    }
}
