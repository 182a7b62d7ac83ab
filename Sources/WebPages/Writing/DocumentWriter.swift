internal import Diagnostics
internal import Markup

/// `Document` → HTML, the way GitHub writes it, with the containers of this format.
///
/// Walks the flat tree with a stack of what is open, so that depth costs nothing but memory.
struct DocumentWriter {
    /// What the page decides for its text.
    struct Surroundings {
        var links: LinkResolver
        var stencils: StencilSet
        /// What the theme calls the page's frame: no heading may take these anchors.
        var reservedAnchors: Set<String>
        /// Raw HTML of the text is taken as it is.
        var allowsHTML = false
        /// Markup for a container that needs more than its text: a chart, a calculator, the hotline.
        var embed: (_ name: String, _ argument: String) -> [UInt8]? = { _, _ in nil }
    }

    struct Open {
        var end: Int
        var close: StaticString
        var isTightList = false
        /// Markup that stands before the end tag.
        var tail: [UInt8] = []
    }

    let document: Document
    let surroundings: Surroundings
    var writer: HTMLWriter
    var anchors: Anchors
    var open: [Open] = []
    /// What raw HTML has opened.
    var rawElements: [RawElement] = []
    var references: [Int: Int] = [:]
    var headingShift = 0
    var isInFootnotes = false
    /// Set by the first words of a block: only a citation that follows words stands in parentheses.
    var blockHasWords = false
    /// The citation that goes on in the parentheses of the one before it.
    var joinedCitation = -1
    /// Links to anchors of this page, with the nodes they come from.
    var jumps: [(anchor: String, node: Node)] = []
    var report = Report()

    init(_ document: Document, in surroundings: Surroundings) {
        self.document = document
        self.surroundings = surroundings
        writer = HTMLWriter(capacity: document.text.count * 2)
        anchors = Anchors(reserved: surroundings.reservedAnchors)
        // The page's title is the only first-level heading.
        headingShift = document.nodes.contains { $0.kind == .heading && $0.payload == 1 } ? 1 : 0
    }

    /// The markup of the whole text.
    mutating func write() -> [UInt8] {
        for (index, node) in document.nodes.enumerated() where node.attributes > 0 && node.kind != .heading {
            if let id = document.attributes[Int(node.attributes) - 1].id, !anchors.claim(id) {
                reportTakenAnchor(id, index)
            }
        }
        var index = 0
        while index < document.nodes.count {
            closeAll(before: index)
            // The blank before a citation that shares the parentheses of the last one.
            index = index + 1 == joinedCitation ? index + 1 : begin(index)
        }
        closeAll(before: Int.max)
        closeRaw(deeperThan: -1)
        if isInFootnotes { writer.markup("</ol></section>\n") }
        checkJumps()
        return writer.bytes
    }

    mutating func closeAll(before index: Int) {
        while let last = open.last, last.end <= index {
            if !rawElements.isEmpty { closeRaw(deeperThan: open.count - 1) }
            writer.markup(last.tail)
            writer.markup(last.close)
            open.removeLast()
        }
    }

    mutating func push(_ node: Node, _ close: StaticString, isTightList: Bool = false, tail: [UInt8] = []) {
        open.append(Open(end: Int(node.subtreeEnd), close: close, isTightList: isTightList, tail: tail))
    }

    // MARK: Nodes

    /// Begins a node and returns the index to go on with.
    mutating func begin(_ index: Int) -> Int {
        let node = document.nodes[index]
        if node.isBlock { return beginBlock(node, index) }
        return beginInline(node, index)
    }

    mutating func beginBlock(_ node: Node, _ index: Int) -> Int {
        blockHasWords = false
        switch node.kind {
        case .paragraph:
            // In a tight list the paragraph stands directly in its item.
            let isTight =
                open.count > 1 && open[open.count - 2].isTightList && open[open.count - 1].end >= Int(node.subtreeEnd)
            if isTight {
                push(node, "")
            } else {
                openTag("<p", node)
                push(node, "</p>\n")
            }
        case .heading: beginHeading(node, index)
        case .blockQuote:
            openTag("<blockquote", node)
            push(node, "</blockquote>\n")
        case .bulletList:
            openTag("<ul", node)
            push(node, "</ul>\n", isTightList: node.flag || node.payload == 1)
        case .orderedList:
            writer.markup("<ol")
            if node.payload != 1 { writer.attribute("start", String(node.payload)) }
            writer.markup(">")
            push(node, "</ol>\n", isTightList: node.flag)
        case .listItem: beginListItem(node)
        case .codeBlock:
            writer.markup("<pre tabindex=\"0\"><code>")
            writer.text(document.bytes(of: node))
            writer.markup("</code></pre>\n")
            return Int(node.subtreeEnd)
        case .htmlBlock:
            writeHTML(node)
            return Int(node.subtreeEnd)
        case .thematicBreak: writer.markup("<hr>\n")
        case .table:
            writer.markup("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\"")
            writer.attribute("aria-label", surroundings.stencils.plainPhrase("table"))
            writer.markup("><table>")
            push(node, "</table></div>\n")
        case .tableHead:
            writer.markup("<thead>")
            push(node, "</thead>")
        case .tableBody:
            writer.markup("<tbody>")
            push(node, "</tbody>")
        case .tableRow:
            writer.markup("<tr>")
            push(node, "</tr>\n")
        case .tableHeaderCell:
            // A corner without words is the head of nothing.
            let isEmpty = Int(node.subtreeEnd) == index + 1
            writer.markup(isEmpty ? "<td" : "<th scope=\"col\"")
            align(node)
            push(node, isEmpty ? "</td>" : "</th>")
        case .tableCell:
            writer.markup("<td")
            align(node)
            push(node, "</td>")
        case .container: return beginContainer(node, index)
        case .footnote: beginFootnote(node)
        default: push(node, "")
        }
        return index + 1
    }

    mutating func beginInline(_ node: Node, _ index: Int) -> Int {
        switch node.kind {
        case .text, .placeholder:
            writer.text(document.bytes(of: node))
            blockHasWords = true
        case .softBreak: writer.markup("\n")
        case .lineBreak: writer.markup("<br>\n")
        case .emphasis:
            writer.markup("<em>")
            push(node, "</em>")
        case .strong:
            writer.markup("<strong>")
            push(node, "</strong>")
        case .strikethrough:
            writer.markup("<del>")
            push(node, "</del>")
        case .code:
            writer.markup("<code>")
            writer.text(document.bytes(of: node))
            writer.markup("</code>")
            return Int(node.subtreeEnd)
        case .link: beginLink(node)
        case .image:
            writeImage(node, index)
            return Int(node.subtreeEnd)
        case .htmlInline:
            writeHTML(node)
            return Int(node.subtreeEnd)
        case .footnoteReference: writeReference(node)
        case .span where node.flag: return beginCitation(node, index)
        case .span:
            if node.textStart == node.textEnd {
                push(node, "")
            } else {
                writer.markup("<span")
                writer.attribute("lang", document.string(of: node))
                writer.markup(">")
                push(node, "</span>")
            }
        default: push(node, "")
        }
        return index + 1
    }

    // MARK: Blocks

    func attributes(of node: Node) -> BlockAttributes? {
        node.attributes > 0 ? document.attributes[Int(node.attributes) - 1] : nil
    }

    mutating func openTag(_ tag: StaticString, _ node: Node) {
        writer.markup(tag)
        if let id = attributes(of: node)?.id { writer.attribute("id", id) }
        writer.markup(">")
    }

    mutating func beginHeading(_ node: Node, _ index: Int) {
        let level = min(6, max(2, Int(node.payload) + headingShift))
        writer.markup("<h")
        writer.number(level)
        if let id = attributes(of: node)?.id, anchors.claim(id) {
            writer.attribute("id", id)
        } else {
            writer.attribute("id", anchors.anchor(for: document.plainText(of: index)))
            if let id = attributes(of: node)?.id { reportTakenAnchor(id, index) }
        }
        writer.markup(">")
        switch level {
        case 2: push(node, "</h2>\n")
        case 3: push(node, "</h3>\n")
        case 4: push(node, "</h4>\n")
        case 5: push(node, "</h5>\n")
        default: push(node, "</h6>\n")
        }
    }

    mutating func reportTakenAnchor(_ id: String, _ index: Int) {
        report.add(
            Diagnostic(
                "anchor-taken", .error,
                Message(
                    vi: "neo “#\(id)” đã có trên trang này", en: "anchor '#\(id)' is already on this page"),
                at: document.span(of: document.nodes[index])))
    }

    mutating func beginListItem(_ node: Node) {
        guard node.payload > 0 else {
            writer.markup("<li>")
            push(node, "</li>\n")
            return
        }
        let isDone = node.payload == 2
        writer.markup("<li class=\"task\"><span class=\"box")
        if isDone { writer.markup(" done") }
        writer.markup("\" role=\"img\"")
        writer.attribute("aria-label", surroundings.stencils.plainPhrase(isDone ? "taskDone" : "taskOpen"))
        writer.markup("></span> ")
        push(node, "</li>\n")
    }

    mutating func align(_ cell: Node) {
        switch cell.payload {
        case 2: writer.markup(" class=\"centre\"")
        case 3: writer.markup(" class=\"number\"")
        default: break
        }
        writer.markup(">")
    }

    /// Raw HTML appears only where the page's author asked for it; the reader of the content has reported the rest.
    mutating func writeHTML(_ node: Node) {
        if surroundings.allowsHTML {
            writeRaw(node)
        } else {
            writer.text(document.bytes(of: node))
        }
    }
}
