internal import Diagnostics
internal import Markup

/// The `::: audience …` blocks of a text, and which of them an audience sees.
///
/// A block is for the audiences it names and for those under them. Blocks that carry the same `{part=…}` are
/// alternatives: an audience inherits its parents' block and may override it, so of those it could see only the
/// nearest to it is shown.
struct AudienceBlocks {
    struct Block {
        var index: Int
        var audiences: [Audience.ID]
        var alternative: String?
    }

    let blocks: [Block]
    private let lattice: AudienceLattice

    init(of document: Document, in lattice: AudienceLattice) {
        self.lattice = lattice
        blocks = document.nodes.indices.compactMap { index in
            let node = document.nodes[index]
            guard node.kind == .container, let audiences = AudienceBlocks.audiences(of: document.bytes(of: node)) else {
                return nil
            }
            let attributes = node.attributes > 0 ? document.attributes[Int(node.attributes) - 1] : nil
            return Block(index: index, audiences: audiences, alternative: attributes?.values["part"])
        }
    }

    /// The audiences behind `audience`; nil for every other container.
    static func audiences(of text: ArraySlice<UInt8>) -> [Audience.ID]? {
        let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",") }
        guard let name = words.first, name.elementsEqual("audience".utf8) else { return nil }
        return words.dropFirst().map { Audience.ID(String(decoding: $0, as: UTF8.self)) }
    }

    /// The node indices of the blocks an audience does not see.
    func hidden(from audience: Audience.ID) -> Set<Int> {
        var hidden: Set<Int> = []
        var alternatives: [String: [Block]] = [:]
        for block in blocks {
            guard block.audiences.contains(where: { lattice.is(audience, under: $0) }) else {
                hidden.insert(block.index)
                continue
            }
            if let id = block.alternative { alternatives[id, default: []].append(block) }
        }
        for group in alternatives.values where group.count > 1 {
            for block in group where group.contains(where: { isNearer($0, than: block, to: audience) }) {
                hidden.insert(block.index)
            }
        }
        return hidden
    }

    /// Every audience by which the second is seen lies above one by which the first is.
    private func isNearer(_ first: Block, than second: Block, to audience: Audience.ID) -> Bool {
        let near = first.audiences.filter { lattice.is(audience, under: $0) }
        let far = second.audiences.filter { lattice.is(audience, under: $0) }
        return far.allSatisfy { above in near.contains { $0 != above && lattice.is($0, under: above) } }
    }

    /// Blocks for audiences that are not declared, and blocks for nobody.
    func check(_ document: Document) -> Report {
        var report = Report()
        let known = lattice.audiences.map(\.id.rawValue)
        for block in blocks {
            let span = document.span(of: document.nodes[block.index])
            if block.audiences.isEmpty {
                report.add(
                    Diagnostic(
                        "audience-missing", .error,
                        Message(
                            vi: "“::: audience” cần ít nhất một nhóm đối tượng",
                            en: "'::: audience' needs at least one audience"),
                        at: span))
            }
            for audience in block.audiences where lattice[audience] == nil {
                let place = ExpressionPlace(of: audience.rawValue, in: span)
                report.add(
                    .unknown(
                        "unknown-audience", audience.rawValue, at: place.span(of: 0..<audience.rawValue.utf8.count),
                        among: known,
                        Message(
                            vi: "không có đối tượng “\(audience)” trong audiences.yaml",
                            en: "audience '\(audience)' is not declared in audiences.yaml")))
            }
        }
        return report
    }
}
