internal import Diagnostics
internal import Markup

/// Which stretches of a body go on which panel, and what may be dropped.
struct BodyPanels {
    /// Ranges of nodes by panel number, counted from 1.
    private(set) var ranges: [Int: [Range<Int>]] = [:]

    /// A block that may be left out, 9 first.
    struct Optional {
        var priority: Int
        var nodes: Range<Int>
        var words: String
        var span: SourceSpan
    }

    /// `---` at top level begins the next panel, `{panel=n}` on a block the n-th.
    ///
    /// Footnotes close the last panel.
    init(_ document: Document) {
        var panel = 1
        var last = 1
        var footnotes: [Range<Int>] = []
        for index in document.children(of: nil) {
            let node = document.nodes[index]
            let range = index..<max(index + 1, Int(node.subtreeEnd))
            if node.kind == .thematicBreak {
                panel += 1
                continue
            }
            if node.kind == .footnote {
                footnotes.append(range)
                continue
            }
            if let named = Self.attributes(of: node, in: document)?.panel { panel = max(1, min(named, 1000)) }
            Self.append(range, to: &ranges[panel, default: []])
            last = max(last, panel)
        }
        for range in footnotes { Self.append(range, to: &ranges[last, default: []]) }
    }

    private static func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
        if let last = ranges.last, last.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else {
            ranges.append(range)
        }
    }

    static func attributes(of node: Node, in document: Document) -> BlockAttributes? {
        let index = Int(node.attributes) - 1
        return document.attributes.indices.contains(index) ? document.attributes[index] : nil
    }

    /// All blocks that may be dropped, in the order in which they go.
    ///
    /// A heading takes its section with it.
    static func optional(in document: Document) -> [Optional] {
        guard document.attributes.contains(where: { $0.priority != nil }) else { return [] }
        var found: [Optional] = []
        for index in document.nodes.indices {
            let node = document.nodes[index]
            guard node.isBlock, let priority = attributes(of: node, in: document)?.priority else { continue }
            var end = max(index + 1, Int(node.subtreeEnd))
            if node.kind == .heading { end = endOfSection(from: end, level: node.payload, in: document) }
            found.append(
                Optional(
                    priority: priority, nodes: index..<end, words: document.plainText(of: index),
                    span: document.span(of: node)))
        }
        return found.sorted { ($0.priority, $0.nodes.lowerBound) > ($1.priority, $1.nodes.lowerBound) }
    }

    private static func endOfSection(from start: Int, level: Int32, in document: Document) -> Int {
        var index = start
        while index < document.nodes.count {
            let node = document.nodes[index]
            let endsSection = node.kind == .heading && node.payload <= level
            if endsSection || node.kind == .thematicBreak || node.kind == .footnote || !node.isBlock { break }
            index = max(index + 1, Int(node.subtreeEnd))
        }
        return index
    }
}
