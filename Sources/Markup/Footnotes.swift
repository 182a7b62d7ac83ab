internal import Diagnostics

/// The labels of a text's footnotes, each with a small number of its own until it is known which come first.
struct Footnotes {
    private var indices: [ArraySlice<UInt8>: Int] = [:]
    private(set) var labels: [ArraySlice<UInt8>] = []
    /// How many definitions the text has, and how many of them are referred to.
    var definitions = 0
    var count = 0

    /// The number that stands for a label while the tree is made, from 0.
    mutating func index(ofLabel label: some Collection<UInt8>) -> Int {
        let key = ArraySlice(label)
        if let index = indices[key] { return index }
        indices[key] = labels.count
        labels.append(key)
        return labels.count - 1
    }
}

extension TreeBuilder {
    /// Numbers footnotes by their first reference and moves their definitions to the end, in that order.
    ///
    /// References inside a footnote count when its turn comes, as GitHub counts them. What has no partner is
    /// reported: a reference becomes the text it was, a definition is left out.
    mutating func arrangeFootnotes() {
        guard !footnotes.labels.isEmpty else { return }
        var definition = [Int?](repeating: nil, count: footnotes.labels.count)
        if footnotes.definitions > 0 {
            for index in nodes.indices where nodes[index].kind == .footnote {
                let label = Int(nodes[index].payload)
                if let first = definition[label] {
                    report.add(.duplicateFootnote(labelOf(label), at: place(of: index), first: place(of: first)))
                } else {
                    definition[label] = index
                }
            }
        }
        var numbers = [Int?](repeating: nil, count: footnotes.labels.count)
        var order: [Int] = []
        var arranged: [Node] = []
        arranged.reserveCapacity(nodes.count)
        var copier = FootnoteCopier(nodes: nodes, definition: definition)
        copier.copyText(into: &arranged, numbers: &numbers, order: &order)
        var next = 0
        while next < order.count {
            if let index = definition[order[next]] {
                copier.copyFootnote(index, number: next + 1, into: &arranged, numbers: &numbers, order: &order)
            }
            next += 1
        }
        for label in definition.indices where numbers[label] == nil {
            if let index = definition[label] {
                report.add(.unusedFootnote(labelOf(label), at: place(of: index)))
            }
        }
        for reference in copier.undefined {
            let range = Int(reference.sourceStart)..<Int(reference.sourceEnd)
            report.add(.undefinedFootnote(labelOf(Int(reference.payload)), at: span(range)))
        }
        footnotes.count = order.count
        nodes = arranged
    }

    private func labelOf(_ index: Int) -> String {
        String(decoding: footnotes.labels[index], as: UTF8.self)
    }

    private func place(of index: Int) -> SourceSpan {
        let node = nodes[index]
        return span(max(0, Int(node.textStart) - 2)..<min(bytes.count, Int(node.textEnd) + 1))
    }
}

/// Copies nodes without the footnotes among them, numbering references on the way.
private struct FootnoteCopier {
    let nodes: [Node]
    /// For every label the index of its definition's node.
    let definition: [Int?]
    private(set) var undefined: [Node] = []
    /// Ends of the open nodes in the old array and their places in the new one.
    private var open: [(end: Int, index: Int)] = []

    init(nodes: [Node], definition: [Int?]) {
        self.nodes = nodes
        self.definition = definition
    }

    mutating func copyText(into target: inout [Node], numbers: inout [Int?], order: inout [Int]) {
        copy(nodes.indices, into: &target, numbers: &numbers, order: &order)
    }

    mutating func copyFootnote(
        _ index: Int, number: Int, into target: inout [Node], numbers: inout [Int?], order: inout [Int]
    ) {
        let place = target.count
        target.append(nodes[index])
        target[place].payload = Int32(number)
        copy(index + 1..<Int(nodes[index].subtreeEnd), into: &target, numbers: &numbers, order: &order)
        target[place].subtreeEnd = Int32(target.count)
    }

    private mutating func copy(
        _ range: Range<Int>, into target: inout [Node], numbers: inout [Int?], order: inout [Int]
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            closeNodes(endingAt: index, in: &target)
            var node = nodes[index]
            let end = Int(node.subtreeEnd)
            if node.kind == .footnote {
                index = end
                continue
            }
            if node.kind == .footnoteReference { number(&node, numbers: &numbers, order: &order) }
            let isLeaf = end == index + 1
            node.subtreeEnd = Int32(target.count + 1)
            target.append(node)
            if !isLeaf { open.append((end, target.count - 1)) }
            index += 1
        }
        closeNodes(endingAt: range.upperBound, in: &target)
    }

    private mutating func closeNodes(endingAt index: Int, in target: inout [Node]) {
        while let last = open.last, last.end <= index {
            open.removeLast()
            target[last.index].subtreeEnd = Int32(target.count)
            // A list of nothing but footnotes is no list.
            let isEmptyList = target[last.index].kind == .bulletList && last.index == target.count - 1
            if isEmptyList { target.removeLast() }
        }
    }

    private mutating func number(_ node: inout Node, numbers: inout [Int?], order: inout [Int]) {
        let label = Int(node.payload)
        guard definition[label] != nil else {
            undefined.append(node)
            node.kind = .text
            node.payload = 0
            node.textStart = node.sourceStart
            node.textEnd = node.sourceEnd
            return
        }
        if numbers[label] == nil {
            order.append(label)
            numbers[label] = order.count
        }
        node.payload = Int32(numbers[label] ?? 0)
    }
}
