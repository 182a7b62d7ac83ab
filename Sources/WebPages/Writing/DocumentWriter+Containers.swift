internal import Markup

/// Blocks between `:::` and `:::`.
extension DocumentWriter {
    mutating func beginContainer(_ node: Node, _ index: Int) -> Int {
        let words = document.string(of: node).split(separator: " ", maxSplits: 1)
        let name = words.first.map(String.init) ?? ""
        let argument = words.count > 1 ? String(words[1]) : ""
        switch name {
        case "must", "note", "warning", "example":
            writer.markup("<div class=\"callout callout-")
            writer.text(name)
            writer.markup("\"")
            if let id = attributes(of: node)?.id { writer.attribute("id", id) }
            writer.markup("><p class=\"callout-title\">")
            writePhrase("block\(name.prefix(1).uppercased())\(name.dropFirst())")
            writer.markup("</p>\n")
            push(node, "</div>\n")
        case "steps":
            writer.markup("<div class=\"steps\">")
            push(node, "</div>\n")
        case "quote":
            writer.markup("<blockquote class=\"pull-quote\">")
            push(node, "</blockquote>\n")
        case "contact":
            writer.markup("<div class=\"contact\">")
            push(node, "</div>\n", tail: surroundings.embed(name, argument) ?? [])
        default:
            if let markup = surroundings.embed(name, argument) { writer.markup(markup) }
            writer.markup("<div>")
            push(node, "</div>\n")
        }
        return index + 1
    }

    mutating func writePhrase(_ key: String) {
        guard let phrase = surroundings.stencils.phrase(key) else { return }
        writer.write(.text(phrase.text, language: phrase.language), at: .content)
    }
}
