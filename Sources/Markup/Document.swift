package import Diagnostics

/// A parsed text: a tree of blocks and inlines in one flat array.
///
/// Nodes stand in document order, each before its children; `Node.subtreeEnd` is the index of the first node
/// that is no longer inside it. The layout keeps ten thousand pages small, makes depth harmless (nothing
/// recurses) and lets an edition be derived by copying ranges (`DocumentBuilder`).
package struct Document: Sendable, Equatable {
    /// The file the text came from; node positions are offsets into it.
    package let source: SourceFile
    /// The bytes text nodes point into: the source's, followed by whatever parsing or resolving added.
    package var text: [UInt8]
    package var nodes: [Node]
    /// Facts, citations and other placeholders, referred to by `Node.payload` of `.placeholder` nodes.
    package var placeholders: [Placeholder]
    /// Attributes in braces, referred to by `Node.attributes` (index + 1; 0 is none).
    package var attributes: [BlockAttributes]
    /// Languages of code and titles of links, as ranges of `text`; see `info(of:)`.
    package var infos: [Range<Int>]
    /// Placeholders inside link destinations, in the order of their place in `text`; see `destination(of:_:)`.
    package var destinationSlots: [DestinationSlot]
    /// Footnote definitions in the order of their first reference; each is a `.footnote` block at the end of `nodes`.
    package var footnoteCount: Int

    package init(
        source: SourceFile, text: [UInt8], nodes: [Node] = [], placeholders: [Placeholder] = [],
        attributes: [BlockAttributes] = [], infos: [Range<Int>] = [], destinationSlots: [DestinationSlot] = [],
        footnoteCount: Int = 0
    ) {
        self.source = source
        self.text = text
        self.nodes = nodes
        self.placeholders = placeholders
        self.attributes = attributes
        self.infos = infos
        self.destinationSlots = destinationSlots
        self.footnoteCount = footnoteCount
    }

    /// Two documents are equal when every node, text and placeholder is, whichever file object they came from.
    package static func == (left: Document, right: Document) -> Bool {
        left.source.path == right.source.path && left.nodes == right.nodes && left.text == right.text
            && left.placeholders == right.placeholders && left.attributes == right.attributes
            && left.infos == right.infos && left.destinationSlots == right.destinationSlots
            && left.footnoteCount == right.footnoteCount
    }

    /// True when the text reads the same for every edition: no placeholder and no container.
    package var isConstant: Bool {
        destinationSlots.isEmpty && !nodes.contains { $0.kind == .placeholder || $0.kind == .container }
    }

    /// The indices of the nodes directly under a node, or at top level.
    package func children(of index: Int? = nil) -> ChildIndices {
        if let index { return ChildIndices(nodes: nodes, upcoming: index + 1, end: Int(nodes[index].subtreeEnd)) }
        return ChildIndices(nodes: nodes, upcoming: 0, end: nodes.count)
    }

    /// The attributes a node carries in braces.
    package func attributes(of node: Node) -> BlockAttributes? {
        node.attributes > 0 ? attributes[Int(node.attributes) - 1] : nil
    }

    /// The bytes of a text-carrying node.
    package func bytes(of node: Node) -> ArraySlice<UInt8> {
        text[Int(node.textStart)..<Int(node.textEnd)]
    }

    /// The text of a text-carrying node.
    package func string(of node: Node) -> String {
        String(decoding: bytes(of: node), as: UTF8.self)
    }

    /// The language of a code block, or the title of a link or image; nil when there is none.
    package func info(of node: Node) -> String? {
        switch node.kind {
        case .codeBlock, .link, .image:
            guard node.payload > 0 else { return nil }
            return String(decoding: text[infos[Int(node.payload) - 1]], as: UTF8.self)
        default: return nil
        }
    }

    /// A container's name and the words behind it: `::: audience sinh-vien` is `audience` and `[sinh-vien]`.
    package func container(_ node: Node) -> (name: String, arguments: [String]) {
        let words = bytes(of: node).split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            .map { String(decoding: $0, as: UTF8.self) }
        return (words.first ?? "", Array(words.dropFirst()))
    }

    /// The words under a node without any markup, soft breaks as spaces; placeholders contribute their source.
    package func plainText(of index: Int) -> String { String(decoding: plainBytes(of: index), as: UTF8.self) }

    /// `plainText` as UTF-8.
    package func plainBytes(of index: Int) -> [UInt8] {
        var result: [UInt8] = []
        for node in nodes[index..<Int(nodes[index].subtreeEnd)] {
            switch node.kind {
            case .text, .code, .codeBlock, .placeholder: result.append(contentsOf: bytes(of: node))
            case .softBreak, .lineBreak: result.append(UInt8(ascii: " "))
            default: break
            }
        }
        return result
    }

    /// Where a node stands in its file.
    package func span(of node: Node) -> SourceSpan {
        SourceSpan(source, Int(node.sourceStart)..<Int(max(node.sourceStart, node.sourceEnd)))
    }
}

/// The indices of a node's children, in order.
///
/// Holds the nodes alone, so that walking copies nothing else.
package struct ChildIndices: Sequence, IteratorProtocol, Sendable {
    let nodes: [Node]
    var upcoming: Int
    let end: Int

    package mutating func next() -> Int? {
        guard upcoming < end else { return nil }
        defer { upcoming = Int(nodes[upcoming].subtreeEnd) }
        return upcoming
    }
}
