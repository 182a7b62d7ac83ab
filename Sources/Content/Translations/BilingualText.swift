internal import Diagnostics
internal import Markup

/// A text and its translation side by side, with all values filled in: for a reviewer with a pen.
package struct BilingualText: Sendable {
    package struct Row: Hashable, Sendable {
        /// Empty when the source has nothing of the kind.
        package var source: String
        package var translation: String
        /// How the source has changed since the translation was made.
        package var change: BlockPair.Change

        package init(source: String, translation: String, change: BlockPair.Change = .none) {
            self.source = source
            self.translation = translation
            self.change = change
        }
    }

    /// The lines of the front matter, then the body, all in the order of the source.
    package var rows: [Row]

    /// - Parameter day: the day whose values are filled in.
    package init(of translation: ItemText, source: ItemText, item: Item.ID, site: Site, on day: Day) {
        func lines(of text: ItemText) -> BilingualLines {
            BilingualLines(
                text: text,
                reader: EditionReader(
                    site: site,
                    edition: Edition(
                        audience: site.configuration.audienceFallback, language: text.language, place: nil, date: day)))
        }
        let (original, translated) = (lines(of: source), lines(of: translation))
        let comparison = Translation(translation, of: source, item: item)
        rows = BilingualText.matterRows(original, translated, isStale: comparison.isMatterStale)

        let (sourceBlocks, blocks) = (source.body.comparableBlocks, translation.body.comparableBlocks)
        var pairs = comparison.pairs
        if pairs.isEmpty {
            pairs = (0..<max(blocks.count, sourceBlocks.count)).map { index in
                BlockPair(
                    source: index < sourceBlocks.count ? index : nil, translation: index < blocks.count ? index : nil,
                    change: .none)
            }
        }
        for pair in pairs {
            let left = pair.source.map { original.lines(ofBlockAt: sourceBlocks[$0]) } ?? []
            let right = pair.translation.map { translated.lines(ofBlockAt: blocks[$0]) } ?? []
            if left.count == right.count {
                rows += zip(left, right).map { Row(source: $0, translation: $1, change: pair.change) }
            } else {
                rows.append(
                    Row(
                        source: left.joined(separator: "\n"), translation: right.joined(separator: "\n"),
                        change: pair.change))
            }
        }
        rows.removeAll { $0.source.isEmpty && $0.translation.isEmpty }
    }

    /// Lines of one key face each other; where a key stands more than once, in their order.
    private static func matterRows(_ source: BilingualLines, _ translation: BilingualLines, isStale: Bool) -> [Row] {
        var rest = translation.text.matter.translatableLines
        return source.text.matter.translatableLines.map { line in
            let index = rest.firstIndex { $0.key == line.key }
            let facing = index.map { rest.remove(at: $0).text } ?? ""
            return Row(
                source: source.filled(line.text), translation: translation.filled(facing),
                change: isStale ? .changed : .none)
        }
    }
}

/// Reads a text as plain lines with its values filled in; nothing is left out for any audience.
private struct BilingualLines {
    let text: ItemText
    let reader: EditionReader

    func filled(_ line: String) -> String { reader.resolve(line: line, of: text, key: "", for: .print).text }

    /// A line for each paragraph, heading, list item and row of a table in a block.
    func lines(ofBlockAt index: Int) -> [String] {
        let document = text.body
        var lines: [String] = []
        var line = ""
        var mark = ""
        func close() {
            let words = line.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            guard !words.isEmpty else { return }
            lines.append(mark + words)
            (line, mark) = ("", "")
        }
        for node in document.nodes[index..<Int(document.nodes[index].subtreeEnd)] {
            switch node.kind {
            case .tableCell, .tableHeaderCell: if !line.isEmpty { line += " | " }
            case .listItem:
                close()
                mark = "• "
            case .text, .code: line += document.string(of: node)
            case .placeholder: line += filled(document.string(of: node))
            case .softBreak, .lineBreak: line += " "
            case .codeBlock:
                close()
                line = document.string(of: node)
            default: if node.isBlock { close() }
            }
        }
        close()
        return lines
    }
}
