/// Makes a new document from an old one, node by node or range by range: a resolver copies what stays, drops a
/// container, unwraps another, and puts words in the place of placeholders.
///
/// Shares the old document's text, placeholders and attributes, so copied nodes need no change but their
/// `subtreeEnd`; new text is added behind the old.
package struct DocumentBuilder: Sendable {
    private var document: Document
    private var nodes: [Node] = []
    private var open: [Int] = []

    package init(from document: Document) {
        self.document = document
        self.document.nodes = []
        nodes.reserveCapacity(document.nodes.count)
    }

    /// The number of nodes so far; the next one gets this index.
    package var count: Int { nodes.count }

    /// Adds a node whose children follow, until `close()`.
    package mutating func open(_ node: Node) {
        open.append(nodes.count)
        nodes.append(node)
    }

    /// Ends the innermost open node; without one it does nothing.
    package mutating func close() {
        guard let index = open.popLast() else { return }
        nodes[index].subtreeEnd = Int32(nodes.count)
    }

    /// Adds a node without children.
    package mutating func append(_ node: Node) {
        var leaf = node
        leaf.subtreeEnd = Int32(nodes.count + 1)
        nodes.append(leaf)
    }

    /// Adds words that are not in the old text; `source` is the place they stand for.
    package mutating func appendText(_ words: some Collection<UInt8>, source: Range<Int>) {
        guard !words.isEmpty else { return }
        append(Node(.text, text: add(words), source: source))
    }

    /// Adds bytes to the document's text and returns their range, for a node of any kind.
    package mutating func add(_ bytes: some Collection<UInt8>) -> Range<Int> {
        let start = document.text.count
        document.text.append(contentsOf: bytes)
        return start..<document.text.count
    }

    /// Adds whole subtrees of another document with the same text.
    ///
    /// `range` starts at a node and ends behind the descendants of the last one. Of a range that cuts a subtree the cut is closed at its end.
    package mutating func copy(_ range: Range<Int>, from other: [Node]) {
        let shift = nodes.count - range.lowerBound
        nodes.append(contentsOf: other[range])
        let end = Int32(nodes.count)
        nodes.withUnsafeMutableBufferPointer { nodes in
            for index in nodes.count - range.count..<nodes.count {
                nodes[index].subtreeEnd = min(nodes[index].subtreeEnd + Int32(shift), end)
            }
        }
    }

    /// Changes a node that is already there: a link's destination, an item's payload.
    package mutating func update(_ index: Int, _ change: (inout Node) -> Void) {
        change(&nodes[index])
    }

    /// The document; what is still open is closed.
    package consuming func finish(footnoteCount: Int? = nil) -> Document {
        while !open.isEmpty { close() }
        document.nodes = nodes
        if let footnoteCount { document.footnoteCount = footnoteCount }
        return document
    }
}
