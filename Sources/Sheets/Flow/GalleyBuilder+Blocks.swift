internal import Content
internal import Diagnostics
internal import Markup

// Headings, paragraphs and code: blocks of words.
extension GalleyBuilder {
    mutating func addHeading(_ index: Int, level: Int) {
        let names = ["h1", "h2", "h3"]
        let roles: [StructureTag.Role] = [.heading1, .heading2, .heading3]
        let slot = min(max(level, 1), 3) - 1
        addParagraph(index, style: names[slot], role: roles[slot])
        keepsNext = true
    }

    mutating func addParagraph(_ index: Int, style name: String, role: StructureTag.Role) {
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
    mutating func addLooseWords(from start: Int, to limit: Int) -> Int {
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

    mutating func addCode(_ node: Node) {
        let style = setting.style("code")
        for line in document.string(of: node).split(separator: "\n") {
            addText(InlineText(String(line), style: textStyle("code")), style: style, role: .paragraph)
            spaceAfter = 0
        }
        spaceAfter = em * style.spaceAfter
    }

    mutating func addRule() {
        let thickness = em * 0.06
        let y = em * 0.2
        let rule = Rect(x: left, y: y, width: measure, height: thickness)
        var slug = Galley.Slug(height: em * 0.5)
        slug.decoration = [.rectangle(rule, fill: setting.colour("quiet"))]
        append(slug, before: em * 0.5)
        spaceAfter = em * 0.5
    }
}
