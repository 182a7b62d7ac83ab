/// A top-level block and a number that changes when its meaning does, for comparing a text with its translation.
package struct BlockHash: Sendable, Hashable {
    package var kind: Node.Kind
    /// Index of the block among the document's nodes.
    package var node: Int
    package var hash: UInt64

    package init(kind: Node.Kind, node: Int, hash: UInt64) {
        self.kind = kind
        self.node = node
        self.hash = hash
    }
}

extension Document {
    /// One hash per top-level block, in order.
    ///
    /// Hashes the tree, not the bytes: wrapping lines anew or writing `*` for `-` changes nothing; other words,
    /// markup, attributes or another fact do. A placeholder counts by its key, never by a value. The same on every
    /// machine and in every run (FNV-1a, 64 bits), so it may be stored.
    package func blockHashes() -> [BlockHash] {
        children().map { index in
            var hasher = StableHash()
            var ends: [Int32] = []
            for (offset, node) in nodes[index..<Int(nodes[index].subtreeEnd)].enumerated() {
                // Where a node ends counts as well: `**a** b` is not `**a b**`.
                while let end = ends.last, Int(end) <= index + offset {
                    hasher.combine(3)
                    ends.removeLast()
                }
                if Int(node.subtreeEnd) > index + offset + 1 { ends.append(node.subtreeEnd) }
                combine(node, into: &hasher)
            }
            return BlockHash(kind: nodes[index].kind, node: index, hash: hasher.value)
        }
    }

    private func combine(_ node: Node, into hasher: inout StableHash) {
        switch node.kind {
        case .softBreak: return hasher.combine(UInt8(ascii: " "))
        case .text: return bytes(of: node).forEach { hasher.combine($0) }
        case .placeholder: return combine(placeholders[Int(node.payload)], into: &hasher)
        default: break
        }
        hasher.combine(0)
        hasher.combine(node.kind.rawValue)
        switch node.kind {
        case .heading, .orderedList, .listItem, .tableHeaderCell, .tableCell, .footnote, .footnoteReference:
            hasher.combine(UInt8(truncatingIfNeeded: node.payload))
        default: break
        }
        switch node.kind {
        case .footnote, .footnoteReference: break
        default: bytes(of: node).forEach { hasher.combine($0) }
        }
        if let info = info(of: node) { hasher.combine(info) }
        if let attributes = attributes(of: node) {
            text[attributes.source].forEach { hasher.combine($0) }
        }
    }

    private func combine(_ placeholder: Placeholder, into hasher: inout StableHash) {
        hasher.combine(1)
        let parts: [String] =
            switch placeholder.content {
            case .value(let key, let filter): ["value", key, filter ?? ""]
            case .formula(let expression, let filter):
                ["formula", expression.filter { $0 != " " }, filter ?? ""]
            case .citation(let law, let provision): ["citation", law, provision]
            }
        for part in parts {
            hasher.combine(part)
            hasher.combine(2)
        }
    }
}

/// FNV-1a with 64 bits: not for secrets, but the same everywhere.
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
    }
}
