@testable import Markup

/// Writes a document as GitHub writes it, plainly, so that tests can speak of HTML.
///
/// Not the product's writer.
func html(_ document: Document) -> String {
    var writer = HTMLWriter(document: document)
    return writer.write()
}

private struct HTMLWriter {
    let document: Document
    var result = ""
    var altDepth = 0

    mutating func write() -> String {
        var open: [(end: Int, closing: String)] = []
        for (index, node) in document.nodes.enumerated() {
            while let last = open.last, last.end <= index {
                result += last.closing
                open.removeLast()
            }
            let (opening, closing) = tags(node)
            result += opening
            open.append((Int(node.subtreeEnd), closing))
        }
        while let last = open.popLast() { result += last.closing }
        return result
    }

    private func tags(_ node: Node) -> (String, String) {
        let text = document.string(of: node)
        let align = ["", " align=left", " align=center", " align=right"]
        switch node.kind {
        case .paragraph: return ("<p>", "</p>")
        case .heading: return ("<h\(node.payload)>", "</h\(node.payload)>")
        case .blockQuote: return ("<blockquote>", "</blockquote>")
        case .bulletList: return ("<ul>", "</ul>")
        case .orderedList: return (node.payload == 1 ? "<ol>" : "<ol start=\(node.payload)>", "</ol>")
        case .listItem: return ("<li>" + ["", "[ ]", "[x]"][Int(node.payload)], "</li>")
        case .codeBlock: return ("<pre>" + escape(text), "</pre>")
        case .htmlBlock, .htmlInline: return (text, "")
        case .thematicBreak: return ("<hr>", "")
        case .table: return ("<table>", "</table>")
        case .tableHead: return ("<thead>", "</thead>")
        case .tableBody: return ("<tbody>", "</tbody>")
        case .tableRow: return ("<tr>", "</tr>")
        case .tableHeaderCell: return ("<th\(align[Int(node.payload)])>", "</th>")
        case .tableCell: return ("<td\(align[Int(node.payload)])>", "</td>")
        case .container: return ("<div \(text)>", "</div>")
        case .footnote: return ("<fn \(node.payload)>", "</fn>")
        case .text: return (escape(text), "")
        case .softBreak: return ("\n", "")
        case .lineBreak: return ("<br>", "")
        case .emphasis: return ("<em>", "</em>")
        case .strong: return ("<strong>", "</strong>")
        case .strikethrough: return ("<del>", "</del>")
        case .code: return ("<code>" + escape(text), "</code>")
        case .link:
            let title = document.info(of: node).map { " title=\"\($0)\"" } ?? ""
            return ("<a href=\"\(escape(text))\"\(title)>", "</a>")
        case .image: return ("<img src=\"\(text)\" alt=\"", "\">")
        case .placeholder: return ("«\(text)»", "")
        case .footnoteReference: return ("<sup>\(node.payload)</sup>", "")
        case .span: return ("<span>", "</span>")
        }
    }

    private func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            default: result.append(character)
            }
        }
        return result
    }
}
