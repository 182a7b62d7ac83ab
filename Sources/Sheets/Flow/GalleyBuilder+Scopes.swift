internal import Content
internal import Diagnostics
internal import Markup

// Lists, call-outs and notes: what stands around blocks and moves them in.
extension GalleyBuilder {
    mutating func open(list node: Node, at index: Int) {
        let ordered = node.kind == .orderedList
        let large = ordered && (calloutStyle?.hasLargeNumbers ?? false)
        scopes.append(
            Scope(
                kind: .list(ordered: ordered, large: large), end: max(index + 1, Int(node.subtreeEnd)), left: left,
                right: right, tag: newTag(.list), number: ordered ? Int(node.payload) : 0))
    }

    mutating func open(item node: Node, at index: Int) {
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
    var firstBaseline: Millimetres {
        let style = setting.textStyle(setting.style("body"), size: base)
        return Millimetres(base) * (0.5 * style.lineHeight + 0.365)
    }

    func label(_ text: String, style: TypeStyle, size: Points, at x: Millimetres, colour: Swatch) -> SheetItem? {
        let runs = [StyledRun(text, setting.textStyle(style, size: size))]
        guard let line = setting.measuring.shape(ParagraphText(runs: runs, width: Points(width))).lines.first else {
            return nil
        }
        // A number stands on the baseline of the words it counts.
        let origin = Point(x: x + Millimetres(line.x), y: firstBaseline)
        return .line(PlacedLine(origin: origin, line: line, colour: colour))
    }

    /// A square to tick, or one that is ticked.
    func box(checked: Bool) -> [Shape] {
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

    mutating func open(callout name: String, end: Int) {
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

    mutating func open(footnote node: Node, end: Int) {
        let item = newTag(.note)
        let style = setting.style("footnote")
        let size = style.size(base: base, ratio: setting.template.type.ratio)
        pendingLabel = label(
            InlineText.superscript(Int(node.payload)), style: style, size: size, at: left, colour: textColour)
        scopes.append(Scope(kind: .item, end: end, left: indented(em * 0.9), right: right, tag: item, number: -1))
    }

    var paragraphStyle: String { scopes.contains { $0.number == -1 } ? "footnote" : "body" }
}
