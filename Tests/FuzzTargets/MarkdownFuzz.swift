internal import Diagnostics
internal import Markup

enum MarkdownFuzz {
    /// The tree is a tree, and every place lies in the file.
    static func fault(on bytes: [UInt8]) -> String? {
        var report = Report()
        let source = SourceFile(path: "x.md", bytes: bytes)
        let document = MarkdownParser.parse(source, allowsHTML: bytes.count.isMultiple(of: 2), report: &report)
        var ends = [document.nodes.count]
        for (index, node) in document.nodes.enumerated() {
            while let end = ends.last, end <= index, ends.count > 1 { ends.removeLast() }
            guard Int(node.subtreeEnd) > index, Int(node.subtreeEnd) <= ends[ends.count - 1] else {
                return "node \(index) reaches out of its parent"
            }
            guard node.textStart >= 0, node.textStart <= node.textEnd, Int(node.textEnd) <= document.text.count,
                node.sourceStart >= 0, node.sourceStart <= node.sourceEnd, Int(node.sourceEnd) <= bytes.count
            else { return "node \(index) lies outside the text" }
            _ = document.string(of: node)
            ends.append(Int(node.subtreeEnd))
        }
        return report.fault(within: source)
    }
}

extension Report {
    /// A finding whose place is not in its file, or whose words cannot be shown.
    func fault(within source: SourceFile) -> String? {
        for diagnostic in diagnostics {
            guard let span = diagnostic.span else { continue }
            if span.range.lowerBound < 0 || span.range.upperBound > span.file.bytes.count {
                return "\(diagnostic.id) at \(span.range) of \(span.file.bytes.count) bytes"
            }
            _ = (span.start, span.end)
        }
        let shown = TerminalRenderer(language: .english).render(self)
        return shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" } ? "a control character is shown" : nil
    }
}
