internal import Content
internal import Diagnostics
internal import Markup

/// Sets a body in one measure: blocks of the document become strips of a galley.
///
/// Walks the flat tree with a stack of its own, so that no depth of lists or quotes can hurt.
struct GalleyBuilder<Measuring: TextMeasuring> {
    let setting: Setting<Measuring>
    let document: Document
    let width: Millimetres
    let base: Points
    let textColour: Swatch
    /// Ranges of nodes left out for want of room.
    let dropped: [Range<Int>]

    private(set) var galley = Galley()

    /// What is open around the current block.
    private struct Scope {
        enum Kind {
            case plain
            case list(ordered: Bool, large: Bool)
            case item
            case field
        }
        var kind: Kind
        var end: Int
        var left: Millimetres
        var right: Millimetres = 0
        var tag: Int
        var number = 0
    }

    private var scopes: [Scope] = []
    /// White the last block wants below it, and whether the next strip must stay with it.
    private var spaceAfter: Millimetres = 0
    private var keepsNext = false
    private var field = -1
    private var pendingPadding: Millimetres = 0
    private var pendingLabel: SheetItem?
    private var pendingBullet: [Shape] = []
    private var calloutStyle: CalloutStyle?

    init(
        _ setting: Setting<Measuring>, document: Document, width: Millimetres, base: Points, colour: Swatch,
        dropped: [Range<Int>] = []
    ) {
        self.setting = setting
        self.document = document
        self.width = width
        self.base = base
        self.textColour = colour
        self.dropped = dropped
    }

    /// The galley of these stretches of the document, in order.
    static func galley(
        _ setting: Setting<Measuring>, document: Document, ranges: [Range<Int>], width: Millimetres, base: Points,
        colour: Swatch, dropped: [Range<Int>] = []
    ) -> Galley {
        var builder = GalleyBuilder(
            setting, document: document, width: width, base: base, colour: colour, dropped: dropped)
        for range in ranges { builder.add(range) }
        return builder.galley
    }

    // MARK: The walk

    private mutating func add(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            while let last = scopes.last, last.end <= index { closeScope() }
            let node = document.nodes[index]
            let next = max(index + 1, Int(node.subtreeEnd))
            if let gone = dropped.first(where: { $0.contains(index) }) {
                index = max(next, min(gone.upperBound, range.upperBound))
                continue
            }
            switch node.kind {
            case .paragraph:
                addParagraph(index, style: paragraphStyle, role: .paragraph)
                index = next
            case .heading:
                addHeading(index, level: Int(node.payload))
                index = next
            case .bulletList, .orderedList:
                open(list: node, at: index)
                index += 1
            case .listItem:
                open(item: node, at: index)
                index += 1
            case .blockQuote:
                open(callout: "quote", end: next)
                index += 1
            case .container:
                if let chart = chart(at: node) { add(chart) }
                open(callout: String(document.string(of: node).prefix { !$0.isWhitespace }), end: next)
                index += 1
            case .codeBlock:
                addCode(node)
                index = next
            case .table:
                addTable(index)
                index = next
            case .thematicBreak:
                addRule()
                index = next
            case .footnote:
                open(footnote: node, end: next)
                index += 1
            case .htmlBlock:
                galley.ignoredMarkup.append(document.span(of: node))
                index = next
            default:
                index = node.isBlock ? next : addLooseWords(from: index, to: scopes.last?.end ?? range.upperBound)
            }
        }
        while !scopes.isEmpty { closeScope() }
    }

    private var left: Millimetres { scopes.last?.left ?? 0 }
    private var right: Millimetres { scopes.last?.right ?? 0 }
    /// Indents stop at half the measure: depth must not squeeze the type.
    private func indented(_ distance: Millimetres) -> Millimetres { min(left + distance, width / 2) }
    private var measure: Millimetres { max(width - left - right, width / 4) }
    private var em: Millimetres { Millimetres(base) }
    private var parentTag: Int { scopes.last?.tag ?? -1 }

    private mutating func newTag(_ role: StructureTag.Role, alternativeText: String? = nil, parent: Int? = nil) -> Int {
        galley.tags.append(
            Galley.Tag(tag: StructureTag(role, alternativeText: alternativeText), parent: parent ?? parentTag))
        return galley.tags.count - 1
    }

    private mutating func closeScope() {
        guard let scope = scopes.popLast() else { return }
        pendingLabel = nil
        pendingBullet = []
        if case .field = scope.kind {
            if let last = galley.slugs.indices.last, galley.slugs[last].field == field {
                galley.slugs[last].paddingBottom = em * 0.7
            }
            field = -1
            calloutStyle = nil
            pendingPadding = 0
            spaceAfter = em * 0.9
        }
        if case .list = scope.kind { spaceAfter = max(spaceAfter, em * setting.style("body").spaceAfter) }
    }

    private mutating func open(list node: Node, at index: Int) {
        let ordered = node.kind == .orderedList
        let large = ordered && (calloutStyle?.hasLargeNumbers ?? false)
        scopes.append(
            Scope(
                kind: .list(ordered: ordered, large: large), end: max(index + 1, Int(node.subtreeEnd)), left: left,
                right: right, tag: newTag(.list), number: ordered ? Int(node.payload) : 0))
    }

    private mutating func open(item node: Node, at index: Int) {
        let end = max(index + 1, Int(node.subtreeEnd))
        var ordered = false
        var large = false
        var number = 0
        if let last = scopes.indices.last, case .list(let isOrdered, let isLarge) = scopes[last].kind {
            (ordered, large) = (isOrdered, isLarge)
            number = scopes[last].number
            scopes[last].number += 1
        }
        let item = newTag(.listItem)
        let body = newTag(.listBody, parent: item)
        let indent: Millimetres
        if large {
            indent = em * (number > 9 ? 2.6 : 1.8)
            let family: FontFamilies.Role = setting.style("body").family == .serif ? .serif : .display
            let style = TypeStyle(family: family, size: .step(1.6), weight: 900, lineHeight: 1.05)
            let size = style.size(base: base, ratio: setting.template.type.ratio)
            pendingLabel = label("\(number)", style: style, size: size, at: left, colour: setting.colour("audience"))
        } else if ordered {
            indent = em * (number > 9 ? 2.1 : 1.5)
            var style = setting.style("body")
            style.weight = 700
            pendingLabel = label("\(number).", style: style, size: base, at: left, colour: textColour)
        } else if node.payload > 0 {
            indent = em * 1.6
            pendingBullet = box(checked: node.payload == 2)
        } else {
            indent = em * 1.1
            let centre = (left + em * 0.3).value
            let height = firstBaseline.value - em.value * 0.27
            pendingBullet = [
                Shape(
                    path: Path.circle(centre: centre, height, radius: em.value * 0.17), fill: setting.colour("audience")
                )
            ]
        }
        scopes.append(Scope(kind: .item, end: end, left: indented(indent), right: right, tag: body))
    }

    /// Where the baseline of a first line of body text lies.
    private var firstBaseline: Millimetres {
        let style = setting.textStyle(setting.style("body"), size: base)
        return Millimetres(base) * (0.5 * style.lineHeight + 0.365)
    }

    private func label(_ text: String, style: TypeStyle, size: Points, at x: Millimetres, colour: Swatch) -> SheetItem?
    {
        let runs = [StyledRun(text, setting.textStyle(style, size: size))]
        guard let line = setting.measuring.shape(ParagraphText(runs: runs, width: Points(width))).lines.first else {
            return nil
        }
        // A number stands on the baseline of the words it counts.
        let origin = Point(x: x + Millimetres(line.x), y: firstBaseline)
        return .line(PlacedLine(origin: origin, line: line, colour: colour))
    }

    /// A square to tick, or one that is ticked.
    private func box(checked: Bool) -> [Shape] {
        let side = em.value * 0.72
        let (x, y) = (left.value, firstBaseline.value - side)
        let stroke = Millimetres(em.value * 0.08)
        let frame = Rect(x: Millimetres(x), y: Millimetres(y), width: Millimetres(side), height: Millimetres(side))
        var shapes = [Shape(path: Path.rectangle(frame), stroke: textColour, strokeWidth: stroke)]
        if checked {
            shapes.append(
                Shape(
                    path: [
                        .move(Path.point(x + side * 0.18, y + side * 0.52)),
                        .line(Path.point(x + side * 0.42, y + side * 0.76)),
                        .line(Path.point(x + side * 0.84, y + side * 0.22)),
                    ], stroke: textColour, strokeWidth: stroke * 1.5))
        }
        return shapes
    }

    private mutating func open(callout name: String, end: Int) {
        // What has no look of its own, or stands inside another call-out, is set as it is.
        guard field < 0, let style = setting.template.callouts[name] else {
            scopes.append(Scope(kind: .plain, end: end, left: left, right: right, tag: parentTag))
            return
        }
        let hasField = style.fill != nil || style.bar != nil
        let bar = em * 0.35
        calloutStyle = style
        guard hasField else {
            scopes.append(Scope(kind: .field, end: end, left: left, right: right, tag: newTag(.section)))
            return
        }
        galley.fields.append(
            Galley.Field(
                left: left, width: width - left - right, fill: style.fill.map { setting.colour($0) },
                bar: style.bar.map { setting.colour($0) }, barWidth: bar))
        field = galley.fields.count - 1
        pendingPadding = em * 0.7
        spaceAfter = max(spaceAfter, em * 0.9)
        let inset = style.fill == nil ? em * 1.1 : em
        scopes.append(
            Scope(
                kind: .field, end: end, left: indented(style.bar == nil ? inset : bar + em * 0.9),
                right: style.fill == nil ? right : right + inset, tag: newTag(.section)))
        if let key = style.label, let word = setting.theme.word(key, in: setting.content.languages) {
            addText(
                InlineText(word, style: textStyle("calloutLabel")), style: setting.style("calloutLabel"),
                role: .paragraph)
            keepsNext = true
            spaceAfter = em * 0.15
        }
    }

    private mutating func open(footnote node: Node, end: Int) {
        let item = newTag(.note)
        let style = setting.style("footnote")
        let size = style.size(base: base, ratio: setting.template.type.ratio)
        pendingLabel = label(
            InlineText.superscript(Int(node.payload)), style: style, size: size, at: left, colour: textColour)
        scopes.append(Scope(kind: .item, end: end, left: indented(em * 0.9), right: right, tag: item, number: -1))
    }

    private var paragraphStyle: String { scopes.contains { $0.number == -1 } ? "footnote" : "body" }

    private func textStyle(_ name: String) -> TextStyle {
        let style = setting.style(name)
        return setting.textStyle(style, size: style.size(base: base, ratio: setting.template.type.ratio))
    }

    // MARK: Blocks

    private mutating func addHeading(_ index: Int, level: Int) {
        let names = ["h1", "h2", "h3"]
        let roles: [StructureTag.Role] = [.heading1, .heading2, .heading3]
        let slot = min(max(level, 1), 3) - 1
        addParagraph(index, style: names[slot], role: roles[slot])
        keepsNext = true
    }

    private mutating func addParagraph(_ index: Int, style name: String, role: StructureTag.Role) {
        let node = document.nodes[index]
        let text = InlineText(document, nodes: index + 1..<max(index + 1, Int(node.subtreeEnd)), style: textStyle(name))
        galley.ignoredMarkup += text.ignoredMarkup
        if !text.isEmpty {
            // The first paragraph of a list item is the item's body itself.
            let isItemBody: Bool
            if case .item? = scopes.last?.kind, pendingLabel != nil || !pendingBullet.isEmpty {
                isItemBody = true
            } else {
                isItemBody = false
            }
            addText(text, style: setting.style(name), role: isItemBody ? nil : role)
        }
        for picture in text.pictures { add(picture) }
    }

    /// A tight list item holds its words without a paragraph: the inlines up to the next block are its text.
    private mutating func addLooseWords(from start: Int, to limit: Int) -> Int {
        var end = start
        while end < limit, !document.nodes[end].isBlock { end = max(end + 1, Int(document.nodes[end].subtreeEnd)) }
        let name = paragraphStyle
        let text = InlineText(document, nodes: start..<end, style: textStyle(name))
        galley.ignoredMarkup += text.ignoredMarkup
        if !text.isEmpty {
            addText(text, style: setting.style(name), role: nil)
            spaceAfter = em * (calloutStyle?.hasLargeNumbers ?? false ? 0.6 : 0.25)
        }
        for picture in text.pictures { add(picture) }
        return end
    }

    private mutating func addCode(_ node: Node) {
        let style = setting.style("code")
        for line in document.string(of: node).split(separator: "\n") {
            addText(InlineText(String(line), style: textStyle("code")), style: style, role: .paragraph)
            spaceAfter = 0
        }
        spaceAfter = em * style.spaceAfter
    }

    private mutating func addRule() {
        let thickness = em * 0.06
        let y = em * 0.2
        let rule = Rect(x: left, y: y, width: measure, height: thickness)
        var slug = Galley.Slug(height: em * 0.5)
        slug.decoration = [.rectangle(rule, fill: setting.colour("quiet"))]
        append(slug, before: em * 0.5)
        spaceAfter = em * 0.5
    }

    /// Cuts a shaped paragraph into its lines.
    ///
    /// No column ends behind the first or before the last of them.
    private mutating func addText(_ text: InlineText, style: TypeStyle, role: StructureTag.Role?) {
        // Only paragraphs of the text itself are indented, not those in lists and call-outs.
        let indent = scopes.isEmpty ? style.indent : 0
        let shaped = setting.measuring.shape(
            ParagraphText(
                runs: text.runs, width: Points(measure), alignment: style.alignment, firstLineIndent: Points(indent)))
        note(shaped)
        let tag = role.map { newTag($0) } ?? parentTag
        let size = Millimetres(text.runs.first?.style.size ?? base)
        let links = LinkPlaces.stretches(of: text.links, in: text.runs, lines: shaped.lines)
        let colour = style.colour.map { setting.colour($0) } ?? textColour
        let first = shaped.lines.first?.baseline ?? 0
        for (number, line) in shaped.lines.enumerated() {
            let top = number == 0 ? Points(0) : line.baseline - first
            let bottom = number + 1 < shaped.lines.count ? shaped.lines[number + 1].baseline - first : shaped.height
            let origin = Point(x: left + Millimetres(line.x), y: Millimetres(line.baseline - top))
            var slug = Galley.Slug(height: Millimetres(bottom - top))
            slug.items = [.line(PlacedLine(origin: origin, line: line, colour: colour))]
            for link in links[number] where link.to > link.from {
                let area = Rect(
                    x: origin.x + Millimetres(Points(Double(link.from))), y: 0,
                    width: Millimetres(Points(Double(link.to - link.from))), height: slug.height)
                slug.items =
                    [.begin(StructureTag(.link))] + slug.items + [.link(PlacedLink(area: area, url: link.url)), .end]
            }
            slug.tag = tag
            slug.mayBeginColumn = number == 0 || (number >= 2 && shaped.lines.count - number >= 2)
            append(slug, before: number == 0 ? size * style.spaceBefore : 0, continues: number > 0)
        }
        spaceAfter = size * style.spaceAfter
    }

    private mutating func note(_ shaped: ShapedParagraph) {
        for character in shaped.missing where !galley.missing.contains(character) { galley.missing.append(character) }
        galley.isTooWide = galley.isTooWide || shaped.overflowsWidth
    }

    private mutating func append(_ slug: Galley.Slug, before: Millimetres, continues: Bool = false) {
        var slug = slug
        slug.before = continues ? 0 : max(before, spaceAfter)
        if keepsNext {
            slug.mayBeginColumn = false
            if !continues { keepsNext = false }
        }
        slug.field = field
        // A call-out stays in one piece.
        if field >= 0, galley.slugs.last?.field == field { slug.mayBeginColumn = false }
        if pendingPadding > 0 {
            slug.paddingTop = pendingPadding
            pendingPadding = 0
        }
        if let label = pendingLabel {
            slug.label = label
            pendingLabel = nil
        }
        if !pendingBullet.isEmpty {
            slug.decoration += pendingBullet
            pendingBullet = []
        }
        if slug.tag < 0 { slug.tag = parentTag }
        galley.slugs.append(slug)
        spaceAfter = 0
    }

    // MARK: Pictures

    private mutating func add(_ picture: InlineText.Picture) {
        guard let file = setting.content.pictures[picture.name], let header = PictureHeader(file.bytes) else {
            galley.lostPictures.append((picture.name, picture.span))
            return
        }
        if picture.alternativeText.allSatisfy(\.isWhitespace) {
            galley.picturesWithoutWords.append((picture.name, picture.span))
        }
        // As wide as the column, but no higher than three quarters of its width.
        let ratio = Double(header.height) / Double(header.width)
        let height = min(measure * ratio, measure * 0.75)
        let shownWidth = height / ratio
        let frame = Rect(x: left, y: 0, width: min(measure, shownWidth), height: height)
        var slug = Galley.Slug(height: height)
        slug.tag = newTag(.figure, alternativeText: picture.alternativeText)
        let image = PlacedImage(
            frame: frame, picture: frame, format: header.format, bytes: file.bytes, pixelWidth: header.width,
            pixelHeight: header.height, alternativeText: picture.alternativeText)
        guard let drawn = image.drawn(palette: setting.theme.palette) else {
            galley.lostPictures.append((picture.name, picture.span))
            return
        }
        if !drawn.unsupported.isEmpty {
            galley.simplifiedPictures.append((picture.name, drawn.unsupported, picture.span))
        }
        slug.items = drawn.items
        append(slug, before: em * 0.6)
        spaceAfter = em * 0.6
    }

    // MARK: Charts

    /// The chart a block names; one there is none of has been reported where the text was read.
    private func chart(at node: Node) -> FigureTable? {
        let (name, arguments) = document.container(node)
        return name == "chart" ? arguments.first.flatMap { setting.content.charts[$0] } : nil
    }

    /// A chart stays in one piece.
    private mutating func add(_ chart: FigureTable) {
        let drawing = ChartDrawing(setting, table: chart, width: measure, base: base, colour: textColour)
        for character in drawing.missing where !galley.missing.contains(character) { galley.missing.append(character) }
        galley.isTooWide = galley.isTooWide || drawing.isTooWide
        var slug = Galley.Slug(height: drawing.height)
        slug.tag = newTag(.figure, alternativeText: chart.alternative)
        let left = left
        slug.items = drawing.items.map { $0.moved(right: left, down: 0) }
        append(slug, before: em * 0.6)
        spaceAfter = em * 0.6
    }

    // MARK: Tables

    private mutating func addTable(_ index: Int) {
        let table = TableSetting(
            setting, document: document, table: index, width: measure, base: base, colour: textColour)
        for character in table.missing where !galley.missing.contains(character) { galley.missing.append(character) }
        galley.isTooWide = galley.isTooWide || table.isTooWide
        galley.ignoredMarkup += table.ignoredMarkup
        let tag = newTag(.table)
        // A closure that named `self` would copy all of the galley.
        let left = left
        for (number, row) in table.rows.enumerated() {
            var slug = Galley.Slug(height: row.height)
            slug.tag = newTag(.tableRow, parent: tag)
            slug.items = row.items.map { $0.moved(right: left, down: 0) }
            slug.decoration = row.decoration.map { $0.moved(right: left, down: 0) }
            // The head stays with the first row, and no row stands alone at the foot or head of a column.
            slug.mayBeginColumn = number == 0 || (number > 2 && number + 1 < table.rows.count)
            append(slug, before: number == 0 ? em * 0.6 : 0, continues: number > 0)
        }
        spaceAfter = em * 0.8
    }
}
