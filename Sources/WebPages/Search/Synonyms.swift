package import Content
package import Diagnostics
internal import Yams

/// Words and phrases that readers use for one another, from `content/synonyms.yaml`: a list of lists.
package enum Synonyms {
    /// The groups of the file; none when there is no file.
    ///
    /// - Throws: what the tree throws when the machine is at fault.
    package static func read(from tree: some SourceTree, report: inout Report) throws -> [[String]] {
        let path = "content/synonyms.yaml"
        guard let bytes = try tree.read(path) else { return [] }
        let source = SourceFile(path: path, bytes: bytes)
        guard let node = ThemeYAML.node(source, report: &report) else { return [] }
        var groups: [[String]] = []
        for group in node.sequence ?? [] {
            let phrases = group.sequence?.compactMap { $0.scalar?.string } ?? []
            if phrases.count > 1, phrases.count == group.sequence?.count {
                groups.append(phrases)
            } else {
                report.add(
                    Diagnostic(
                        "synonym-group", .error,
                        Message(
                            vi: "mỗi nhóm từ đồng nghĩa phải có ít nhất hai cách nói",
                            en: "each group of synonyms needs at least two phrases"),
                        at: ThemeYAML.span(of: group.mark, in: source)))
            }
        }
        return groups
    }
}
