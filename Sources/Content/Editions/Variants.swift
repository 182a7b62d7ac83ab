package import Diagnostics
internal import Markup

/// What each audience gets of a text, side by side.
package struct Variants: Sendable {
    /// A block of the text, the smallest that an audience can lose.
    package struct Row: Sendable {
        /// Its words without markup, placeholders as written.
        package var text: String
        package var span: SourceSpan
        /// Stands in a `::: must` block: a right, a duty or a warning.
        package var isMust: Bool
        /// One per audience of the table.
        package var isShown: [Bool]
    }

    package var audiences: [Audience.ID]
    package var rows: [Row]
    /// Must-blocks that an audience or a medium loses.
    package var report: Report

    /// - Parameter text: a body whose item addresses the audiences of its front matter, or everyone.
    package init(of text: ItemText, site: Site) {
        let document = text.body
        let blocks = AudienceBlocks(of: document, in: site.audiences)
        let addressed = text.matter.audiences.isEmpty ? [site.configuration.audienceFallback] : text.matter.audiences
        let named = Set(blocks.blocks.flatMap(\.audiences)).subtracting(addressed)
        audiences = addressed + site.audiences.audiences.map(\.id).filter(named.contains)
        let hidden = audiences.map { blocks.hidden(from: $0) }
        rows = []
        report = Report()

        var mustEnd = 0
        /// Audience blocks and media blocks around the current node, by their end.
        var around: [(index: Int, end: Int)] = []
        var index = 0
        while index < document.nodes.count {
            let node = document.nodes[index]
            while let last = around.last, last.end <= index { around.removeLast() }
            let isAudienceBlock =
                node.kind == .container && AudienceBlocks.audiences(of: document.bytes(of: node)) != nil
            if isAudienceBlock || Variants.media(of: node, in: document) != nil {
                around.append((index, Int(node.subtreeEnd)))
            }
            let isMust = node.kind == .container && Variants.isMust(document.bytes(of: node))
            if isMust {
                mustEnd = max(mustEnd, Int(node.subtreeEnd))
                report.merge(
                    Variants.check(mustAt: index, in: document, around: around.map(\.index), addressed, hidden))
            }
            if node.kind == .container {
                index += 1
                continue
            }
            rows.append(
                Row(
                    text: document.plainText(of: index), span: document.span(of: node), isMust: index < mustEnd,
                    isShown: hidden.map { hidden in !around.contains { hidden.contains($0.index) } }))
            index = Int(node.subtreeEnd)
        }
    }

    /// Whether there is a must-block at all.
    static func mayLose(_ text: ItemText) -> Bool {
        // Few texts have a container, and the others need no copy of the document.
        guard text.body.nodes.contains(where: { $0.kind == .container }) else { return false }
        let document = text.body
        return document.nodes.contains { $0.kind == .container && isMust(document.bytes(of: $0)) }
    }

    private static func isMust(_ text: ArraySlice<UInt8>) -> Bool {
        let name = text.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return name.elementsEqual("must".utf8)
    }

    private static func media(of node: Node, in document: Document) -> [String]? {
        guard node.attributes > 0 else { return nil }
        let words = document.attributes[Int(node.attributes) - 1].words.filter { Medium(rawValue: $0) != nil }
        return words.isEmpty ? nil : words
    }

    private static func check(
        mustAt index: Int, in document: Document, around: [Int], _ addressed: [Audience.ID], _ hidden: [Set<Int>]
    ) -> Report {
        var report = Report()
        let span = document.span(of: document.nodes[index])
        // The addressed audiences come first in the table.
        let losers = zip(addressed, hidden).filter { _, hidden in around.contains(where: hidden.contains) }.map(
            \.0.rawValue)
        if !losers.isEmpty {
            let list = losers.joined(separator: ", ")
            report.add(
                Diagnostic(
                    "must-lost", .error,
                    Message(
                        vi: "khối “must” không đến được đối tượng: \(list)",
                        en: "'must' block is lost for audience: \(list)"),
                    at: span,
                    notes: around.filter { block in hidden.contains { $0.contains(block) } }.map {
                        .init(
                            Message(vi: "khối này giấu nó đi", en: "this block hides it"),
                            at: document.span(of: document.nodes[$0]))
                    },
                    fixes: [
                        .init(
                            Message(
                                vi: "đưa khối “must” ra ngoài, hoặc thêm đối tượng vào khối bao quanh",
                                en: "move the 'must' block out, or name the audience in the block around it"))
                    ]))
        }
        for block in around {
            guard let media = media(of: document.nodes[block], in: document) else { continue }
            let lost = Medium.allCases.map(\.rawValue).filter { !media.contains($0) }.joined(separator: ", ")
            report.add(
                Diagnostic(
                    "must-lost", .error,
                    Message(vi: "khối “must” bị mất ở: \(lost)", en: "'must' block is lost in: \(lost)"), at: span))
        }
        for block in around + [index] {
            let attributes = document.nodes[block].attributes
            guard attributes > 0, document.attributes[Int(attributes) - 1].priority != nil else { continue }
            report.add(
                Diagnostic(
                    "must-with-priority", .error,
                    Message(
                        vi: "khối “must” không được bỏ khi thiếu chỗ: xóa “priority”",
                        en: "a 'must' block may not be dropped where room is short: remove 'priority'"), at: span))
            break
        }
        return report
    }
}
