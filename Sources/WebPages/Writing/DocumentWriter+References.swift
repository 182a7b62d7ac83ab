internal import Markup

/// Citations and footnotes.
extension DocumentWriter {
    /// A citation in parentheses; one that follows directly shares them.
    mutating func beginCitation(_ node: Node, _ index: Int) -> Int {
        let isJoined = joinedCitation == index
        let isEnclosed = isJoined || blockHasWords && !"(:;,".utf8.contains(lastVisibleByte)
        if isJoined {
            writer.markup("; ")
        } else if isEnclosed {
            writer.markup("(")
        }
        writer.markup("<span class=\"citation\"")
        if node.textStart != node.textEnd { writer.attribute("lang", document.string(of: node)) }
        writer.markup(">")
        let next = citation(after: node)
        if isEnclosed, let next {
            joinedCitation = next
            push(node, "</span>")
        } else if isEnclosed {
            push(node, "</span>)")
        } else {
            push(node, "</span>")
        }
        return index + 1
    }

    /// The citation that only a blank separates from this one.
    func citation(after node: Node) -> Int? {
        var index = Int(node.subtreeEnd)
        guard index < document.nodes.count else { return nil }
        let gap = document.nodes[index]
        let isBlank = gap.kind == .text && document.bytes(of: gap).allSatisfy { $0 == UInt8(ascii: " ") }
        if isBlank || gap.kind == .softBreak { index += 1 }
        guard index < document.nodes.count, document.nodes[index].kind == .span, document.nodes[index].flag else {
            return nil
        }
        return index
    }

    var lastVisibleByte: UInt8 {
        writer.bytes.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") } ?? 0
    }

    mutating func beginFootnote(_ node: Node) {
        if !isInFootnotes {
            isInFootnotes = true
            writer.markup("<section class=\"footnotes\"><h2 class=\"quiet-heading\" id=\"footnotes\">")
            writePhrase("footnotes")
            writer.markup("</h2><ol>\n")
        }
        writer.markup("<li id=\"fn-")
        writer.number(Int(node.payload))
        writer.markup("\"><a class=\"back\" href=\"#fnref-")
        writer.number(Int(node.payload))
        writer.markup("\"")
        writer.attribute("aria-label", surroundings.stencils.plainPhrase("backToText"))
        writer.markup(">↑</a> ")
        push(node, "</li>\n")
    }

    mutating func writeReference(_ node: Node) {
        let number = Int(node.payload)
        references[number, default: 0] += 1
        let count = references[number] ?? 1
        writer.markup("<sup><a href=\"#fn-")
        writer.number(number)
        writer.markup("\" id=\"fnref-")
        writer.number(number)
        if count > 1 {
            writer.markup("-")
            writer.number(count)
        }
        writer.markup("\"")
        writer.attribute(
            "aria-label", surroundings.stencils.plainPhrase("footnoteReference", [.index: String(number)]))
        writer.markup(">")
        writer.number(number)
        writer.markup("</a></sup>")
    }
}
