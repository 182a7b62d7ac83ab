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

    var galley = Galley()

    /// What is open around the current block.
    struct Scope {
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

    var scopes: [Scope] = []
    /// The block that is being set, to say where a fault is.
    private var current: Node?
    /// White the last block wants below it, and whether the next strip must stay with it.
    var spaceAfter: Millimetres = 0
    var keepsNext = false
    var field = -1
    var pendingPadding: Millimetres = 0
    var pendingLabel: SheetItem?
    var pendingBullet: [Shape] = []
    var calloutStyle: CalloutStyle?

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

    mutating func add(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            while let last = scopes.last, last.end <= index { closeScope() }
            let node = document.nodes[index]
            let next = max(index + 1, Int(node.subtreeEnd))
            current = node
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

    var left: Millimetres { scopes.last?.left ?? 0 }
    var right: Millimetres { scopes.last?.right ?? 0 }
    /// Indents stop at half the measure: depth must not squeeze the type.
    func indented(_ distance: Millimetres) -> Millimetres { min(left + distance, width / 2) }
    var measure: Millimetres { max(width - left - right, width / 4) }
    var em: Millimetres { Millimetres(base) }
    var parentTag: Int { scopes.last?.tag ?? -1 }

    mutating func newTag(_ role: StructureTag.Role, alternativeText: String? = nil, parent: Int? = nil) -> Int {
        galley.tags.append(
            Galley.Tag(tag: StructureTag(role, alternativeText: alternativeText), parent: parent ?? parentTag))
        return galley.tags.count - 1
    }

    mutating func closeScope() {
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

    func textStyle(_ name: String) -> TextStyle {
        let style = setting.style(name)
        return setting.textStyle(style, size: style.size(base: base, ratio: setting.template.type.ratio))
    }

    /// Cuts a shaped paragraph into its lines.
    ///
    /// No column ends behind the first or before the last of them.
    mutating func addText(_ text: InlineText, style: TypeStyle, role: StructureTag.Role?) {
        // Only paragraphs of the text itself are indented, not those in lists and call-outs.
        let indent = scopes.isEmpty ? style.indent : 0
        let shaped = setting.measuring.shapeWithoutWidow(
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

    mutating func note(_ shaped: ShapedParagraph) {
        note(missing: shaped.missing, isTooWide: shaped.overflowsWidth)
    }

    /// Keeps what is wrong with a block, and where the first such block stands.
    mutating func note(missing: [Character], isTooWide: Bool) {
        guard isTooWide || !missing.isEmpty else { return }
        let place = current.map { document.span(of: $0) }
        for character in missing where !galley.missing.contains(character) { galley.missing.append(character) }
        if !missing.isEmpty { galley.missingPlace = galley.missingPlace ?? place }
        guard isTooWide else { return }
        galley.isTooWide = true
        galley.tooWidePlace = galley.tooWidePlace ?? place
    }

    mutating func append(_ slug: Galley.Slug, before: Millimetres, continues: Bool = false) {
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
}
