package import Diagnostics

/// A parsed text: a tree of blocks and inlines in one flat array.
///
/// Nodes stand in document order, each before its children; `Node.subtreeEnd` is the index of the first node
/// that is no longer inside it. The layout keeps ten thousand pages small, makes depth harmless (nothing
/// recurses) and lets an edition be derived by copying ranges.
package struct Document: Sendable {
    /// The file the text came from; node positions are offsets into it.
    package let source: SourceFile
    /// The bytes text nodes point into: the source's, followed by whatever parsing or resolving added.
    package var text: [UInt8]
    package var nodes: [Node]
    /// Facts, citations and other placeholders, referred to by `Node.payload` of `.placeholder` nodes.
    package var placeholders: [Placeholder]
    /// Attributes in braces, referred to by `Node.attributes` (index + 1; 0 is none).
    package var attributes: [BlockAttributes]
    /// Footnote definitions in the order of their first reference; each is a `.footnote` block at the end of `nodes`.
    package var footnoteCount: Int

    package init(
        source: SourceFile, text: [UInt8], nodes: [Node] = [], placeholders: [Placeholder] = [],
        attributes: [BlockAttributes] = [], footnoteCount: Int = 0
    ) {
        self.source = source
        self.text = text
        self.nodes = nodes
        self.placeholders = placeholders
        self.attributes = attributes
        self.footnoteCount = footnoteCount
    }

    /// True when the text reads the same for every edition: no placeholder and no container.
    package var isConstant: Bool {
        !nodes.contains { $0.kind == .placeholder || $0.kind == .container }
    }

    /// The indices of the nodes directly under a node, or at top level.
    package func children(of index: Int? = nil) -> ChildIndices {
        if let index { return ChildIndices(document: self, upcoming: index + 1, end: Int(nodes[index].subtreeEnd)) }
        return ChildIndices(document: self, upcoming: 0, end: nodes.count)
    }

    /// The bytes of a text-carrying node.
    package func bytes(of node: Node) -> ArraySlice<UInt8> {
        text[Int(node.textStart)..<Int(node.textEnd)]
    }

    /// The text of a text-carrying node.
    package func string(of node: Node) -> String {
        String(decoding: bytes(of: node), as: UTF8.self)
    }

    /// The words under a node without any markup, soft breaks as spaces; placeholders contribute their source.
    package func plainText(of index: Int) -> String {
        var result: [UInt8] = []
        for node in nodes[index..<Int(nodes[index].subtreeEnd)] {
            switch node.kind {
            case .text, .code, .codeBlock, .placeholder: result.append(contentsOf: bytes(of: node))
            case .softBreak, .lineBreak: result.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where a node stands in its file.
    package func span(of node: Node) -> SourceSpan {
        SourceSpan(source, Int(node.sourceStart)..<Int(max(node.sourceStart, node.sourceEnd)))
    }
}

/// One block or inline of a `Document`.
package struct Node: Sendable, Hashable {
    package enum Kind: UInt8, Sendable {
        // Blocks.
        case paragraph
        case heading  // payload: level 1…6
        case blockQuote
        case bulletList  // payload: 1 when tight
        case orderedList  // payload: first number; flag tight
        case listItem  // payload: 0 plain, 1 task open, 2 task done
        case codeBlock  // text: the code; payload: language as string index + 1 (see `info`)
        case htmlBlock  // text: raw HTML
        case thematicBreak
        case table
        case tableHead
        case tableBody
        case tableRow
        case tableHeaderCell  // payload: alignment 0 none, 1 left, 2 centre, 3 right
        case tableCell
        case container  // `:::`; text: its name and arguments as written
        case footnote  // payload: number from 1; text: label
        // Inlines.
        case text
        case softBreak
        case lineBreak
        case emphasis
        case strong
        case strikethrough
        case code  // text
        case link  // text: destination; payload: title as index into `text` is not kept
        case image  // text: destination; children: the alternative text
        case htmlInline  // text: raw HTML
        case placeholder  // payload: index into `Document.placeholders`; text: as written
        case footnoteReference  // payload: number from 1; text: label
        case span  // a resolved stretch in another language or of a fact; text: language tag, may be empty
    }

    package var kind: Kind
    /// Tight list, and other yes-or-no properties.
    package var flag: Bool
    package var payload: Int32
    /// Index + 1 into `Document.attributes`; 0 when there is none.
    package var attributes: Int32
    /// Index of the first node behind this one's descendants.
    package var subtreeEnd: Int32
    package var textStart: Int32
    package var textEnd: Int32
    package var sourceStart: Int32
    package var sourceEnd: Int32

    package init(
        _ kind: Kind, flag: Bool = false, payload: Int = 0, attributes: Int = 0, subtreeEnd: Int = 0,
        text: Range<Int> = 0..<0, source: Range<Int> = 0..<0
    ) {
        self.kind = kind
        self.flag = flag
        self.payload = Int32(truncatingIfNeeded: payload)
        self.attributes = Int32(truncatingIfNeeded: attributes)
        self.subtreeEnd = Int32(truncatingIfNeeded: subtreeEnd)
        textStart = Int32(truncatingIfNeeded: text.lowerBound)
        textEnd = Int32(truncatingIfNeeded: text.upperBound)
        sourceStart = Int32(truncatingIfNeeded: source.lowerBound)
        sourceEnd = Int32(truncatingIfNeeded: source.upperBound)
    }

    package var isBlock: Bool { kind.rawValue <= Kind.footnote.rawValue }
}

/// The indices of a node's children, in order.
package struct ChildIndices: Sequence, IteratorProtocol, Sendable {
    let document: Document
    var upcoming: Int
    let end: Int

    package mutating func next() -> Int? {
        guard upcoming < end else { return nil }
        defer { upcoming = Int(document.nodes[upcoming].subtreeEnd) }
        return upcoming
    }
}
