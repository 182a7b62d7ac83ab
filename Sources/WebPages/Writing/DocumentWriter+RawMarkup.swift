internal import Diagnostics
internal import Markup

/// Raw HTML of texts that ask for it with `html: true`.
extension DocumentWriter {
    /// An element of raw HTML that is open.
    struct RawElement {
        var name: String
        /// How many elements of the text were open around it: when one of those ends, it ends as well.
        var depth: Int
    }

    mutating func writeRaw(_ node: Node) {
        let bytes = Array(document.bytes(of: node))
        for piece in RawMarkup.pieces(of: bytes) {
            switch piece {
            case .text(let range): writeRawText(bytes[range])
            case .start(let name, let attributes): beginRaw(name, attributes, node)
            case .end(let name): endRaw(name)
            case .refused(let what): refuse(what, node)
            }
        }
    }

    /// Ends what raw HTML has opened inside an element of the text that is about to end.
    mutating func closeRaw(deeperThan depth: Int) {
        while let last = rawElements.last, last.depth > depth {
            writeRawEnd(last.name)
            rawElements.removeLast()
        }
    }

    private mutating func beginRaw(_ name: String, _ attributes: [RawMarkup.Attribute], _ node: Node) {
        writer.markup("<")
        writer.markup(name.utf8)
        for attribute in attributes {
            switch attribute.name {
            case "href", "src":
                guard LinkResolver.isHarmless(attribute.value) else {
                    refuse("\(attribute.name)=\"\(attribute.value)\"", node)
                    continue
                }
            case "id":
                guard anchors.claim(attribute.value) else {
                    refuse("id=\"\(attribute.value)\"", node)
                    continue
                }
            default: break
            }
            writer.markup(" ")
            writer.markup(attribute.name.utf8)
            writer.markup("=\"")
            writer.text(attribute.value)
            writer.markup("\"")
        }
        writer.markup(">")
        if !RawMarkup.void.contains(name) { rawElements.append(RawElement(name: name, depth: open.count)) }
    }

    /// Nothing when the text has not opened such an element here.
    private mutating func endRaw(_ name: String) {
        guard let index = rawElements.lastIndex(where: { $0.name == name && $0.depth == open.count }) else { return }
        for element in rawElements[index...].reversed() { writeRawEnd(element.name) }
        rawElements.removeSubrange(index...)
    }

    private mutating func writeRawEnd(_ name: String) {
        writer.markup("</")
        writer.markup(name.utf8)
        writer.markup(">")
    }

    /// Text between tags, whose character references stay as they are.
    private mutating func writeRawText(_ bytes: ArraySlice<UInt8>) {
        writer.text(Entity.decoded(bytes)[...])
    }

    private mutating func refuse(_ what: String, _ node: Node) {
        report.add(
            Diagnostic(
                "unsafe-html", .error,
                Message(
                    vi: "HTML trong bài không được có “\(what)”", en: "HTML in a text may not have '\(what)'"),
                at: document.span(of: node)))
    }
}
