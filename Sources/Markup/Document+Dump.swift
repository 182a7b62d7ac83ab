extension Document {
    /// The tree as text, one node a line, for tests and for looking at: kind, what it carries, attributes.
    package func dump(places: Bool = false) -> String {
        var result = ""
        var ends: [Int] = []
        for (index, node) in nodes.enumerated() {
            while let end = ends.last, end <= index { ends.removeLast() }
            result += String(repeating: "  ", count: ends.count) + describe(node)
            if places { result += " @\(node.sourceStart)..<\(node.sourceEnd)" }
            result += "\n"
            ends.append(Int(node.subtreeEnd))
        }
        return result
    }

    private func describe(_ node: Node) -> String {
        var words = ["\(node.kind)"]
        switch node.kind {
        case .heading, .orderedList, .footnote, .footnoteReference: words.append("\(node.payload)")
        case .listItem: if node.payload > 0 { words.append(node.payload == 1 ? "open" : "done") }
        case .tableHeaderCell, .tableCell:
            if (1...3).contains(node.payload) { words.append(["left", "centre", "right"][Int(node.payload) - 1]) }
        default: break
        }
        if node.flag, node.kind == .bulletList || node.kind == .orderedList { words.append("tight") }
        switch node.kind {
        case .text, .code, .codeBlock, .htmlBlock, .htmlInline, .link, .image, .placeholder, .container, .footnote,
            .footnoteReference, .span:
            words.append(quoted(string(of: node)))
        default: break
        }
        if let info = info(of: node) { words.append("info: \(quoted(info))") }
        if let attributes = attributes(of: node) { words.append(describe(attributes)) }
        return words.joined(separator: " ")
    }

    private func describe(_ attributes: BlockAttributes) -> String {
        var words: [String] = []
        if let id = attributes.id { words.append("#\(id)") }
        if let panel = attributes.panel { words.append("panel=\(panel)") }
        if let priority = attributes.priority { words.append("priority=\(priority)") }
        words += attributes.words
        words += attributes.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "{\(words.joined(separator: " "))}"
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "\""
    }
}
