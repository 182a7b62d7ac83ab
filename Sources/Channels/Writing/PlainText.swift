internal import Content
internal import Diagnostics
internal import Markup

/// A resolved text as plain paragraphs, for where there is no markup: speech, chatbots, posts.
///
/// Calculators, charts and codes are left out; a table becomes a line a row.
struct PlainText {
    struct Block {
        enum Kind: Equatable {
            case heading(Int), paragraph
            /// With what stands before it: "-" or "2.".
            case item(String)
            case row
        }
        var kind: Kind
        /// On one line, no-break spaces as spaces.
        var text: String
        /// The node it came from.
        var node: Int
    }

    let document: Document
    /// A citation behind words stands in parentheses, or is left out of what is said.
    private let leavesOutCitations: Bool
    private(set) var blocks: [Block] = []
    /// Lists around the current node, with the number of their next item; nil for bullets.
    private var lists: [(end: Int, next: Int?)] = []
    private var marker: String?
    private var heads: [String] = []

    init(_ document: Document, leavingOutCitations: Bool = false) {
        self.document = document
        leavesOutCitations = leavingOutCitations
        var index = 0
        while index < document.nodes.count { index = visit(index) }
    }

    /// One block a line, a blank line between paragraphs.
    var text: String {
        var result = ""
        var wasItem = false
        for block in blocks {
            let isItem = if case .item = block.kind { true } else { block.kind == .row }
            if !result.isEmpty { result += isItem && wasItem ? "\n" : "\n\n" }
            if case .item(let marker) = block.kind { result += marker + " " }
            result += block.text
            wasItem = isItem
        }
        return result
    }

    /// Looks at a node and gives the index of the next to look at.
    private mutating func visit(_ index: Int) -> Int {
        while let last = lists.last, last.end <= index { lists.removeLast() }
        let node = document.nodes[index]
        let end = Int(node.subtreeEnd)
        switch node.kind {
        case .container:
            return ["calculator", "chart", "qr"].contains(document.container(node).name) ? end : index + 1
        case .bulletList: lists.append((end, nil))
        case .orderedList: lists.append((end, Int(node.payload)))
        case .listItem:
            marker = nextMarker()
            // A tight item holds its words without a paragraph.
            if index + 1 < end, !document.nodes[index + 1].isBlock {
                var inlineEnd = index + 1
                while inlineEnd < end, !document.nodes[inlineEnd].isBlock {
                    inlineEnd = Int(document.nodes[inlineEnd].subtreeEnd)
                }
                add(index + 1..<inlineEnd, .paragraph, from: index)
                return inlineEnd
            }
        case .heading:
            add(index + 1..<end, .heading(Int(node.payload)), from: index)
            return end
        case .paragraph, .codeBlock:
            add((node.kind == .codeBlock ? index : index + 1)..<end, .paragraph, from: index)
            return end
        case .table: heads = []
        case .tableRow:
            addRow(index)
            return end
        case .htmlBlock, .footnote, .thematicBreak: return end
        default: break
        }
        return index + 1
    }

    private mutating func nextMarker() -> String {
        guard let last = lists.indices.last, let number = lists[last].next else { return "-" }
        lists[last].next = number + 1
        return "\(number)."
    }

    private mutating func add(_ range: Range<Int>, _ kind: Block.Kind, from node: Int) {
        let text = words(in: range)
        guard !text.isEmpty else { return }
        if let marker, kind == .paragraph {
            blocks.append(Block(kind: .item(marker), text: text, node: node))
        } else {
            blocks.append(Block(kind: kind, text: text, node: node))
        }
        marker = nil
    }

    /// "Hộ nghèo: 165.000 đồng"; in wider tables every cell is told with the head of its column.
    private mutating func addRow(_ index: Int) {
        var cells: [String] = []
        var isHead = false
        for child in document.children(of: index) {
            isHead = isHead || document.nodes[child].kind == .tableHeaderCell
            cells.append(words(in: child + 1..<Int(document.nodes[child].subtreeEnd)))
        }
        if isHead {
            heads = cells
            return
        }
        guard let first = cells.first else { return }
        let rest = cells.enumerated().dropFirst().filter { !$0.element.isEmpty }.map { column, cell in
            cells.count > 2 && column < heads.count && !heads[column].isEmpty ? "\(heads[column]) \(cell)" : cell
        }
        let text =
            rest.isEmpty
            ? first : first.isEmpty ? rest.joined(separator: "; ") : "\(first): \(rest.joined(separator: "; "))"
        if !text.isEmpty { blocks.append(Block(kind: .row, text: text, node: index)) }
    }

    /// The words of inline nodes, with single spaces.
    private func words(in range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        /// Where the parentheses of the last citation end.
        var citationEnd: Int?
        var index = range.lowerBound
        while index < range.upperBound {
            let node = document.nodes[index]
            index += 1
            switch node.kind {
            case .span where node.flag:
                let end = Int(node.subtreeEnd)
                add(citation: words(in: index..<end), to: &bytes, &citationEnd)
                index = end
            case .text, .code, .codeBlock, .placeholder: bytes += document.bytes(of: node)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self).tidied
    }
}

extension PlainText {
    /// Adds a citation: as it is at the start and behind a colon, else in parentheses that neighbours share.
    private func add(citation: String, to bytes: inout [UInt8], _ citationEnd: inout Int?) {
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        guard let last = bytes.last, last != UInt8(ascii: ":") else {
            bytes += (bytes.isEmpty ? citation : " " + citation).utf8
            return
        }
        if leavesOutCitations { return }
        if bytes.count == citationEnd {
            bytes.removeLast()
            bytes += "; \(citation))".utf8
        } else {
            bytes += " (\(citation))".utf8
        }
        citationEnd = bytes.count
    }
}

extension String {
    /// Runs of white space, no-break spaces among them, as single spaces; none at the ends.
    var tidied: String {
        var text = self
        return text.withUTF8 { bytes in
            guard !String.isTidy(bytes) else { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var isPending = false
            var index = 0
            while index < bytes.count {
                let width = String.widthOfSpace(in: bytes, at: index)
                if width > 0 {
                    isPending = !result.isEmpty
                    index += width
                    continue
                }
                if isPending { result.append(UInt8(ascii: " ")) }
                isPending = false
                result.append(bytes[index])
                index += 1
            }
            return String(decoding: result, as: UTF8.self)
        } ?? self
    }

    /// True for nearly every text: nothing but single spaces between words.
    private static func isTidy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var wasSpace = true
        for index in bytes.indices {
            let byte = bytes[index]
            let isSpace = byte == 0x20
            if isSpace && wasSpace { return false }
            if byte < 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3, widthOfSpace(in: bytes, at: index) > 0 {
                return false
            }
            wasSpace = isSpace
        }
        return bytes.isEmpty || !wasSpace
    }

    /// How many bytes of white space begin here: one for those of ASCII, two for U+00A0, three for U+2000 … U+200A,
    /// U+202F and U+3000.
    private static func widthOfSpace(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
        if first == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard first == 0xE2 || first == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
        let third = bytes[index + 2]
        if first == 0xE3 { return third == 0x80 ? 3 : 0 }
        return (0x80...0x8A).contains(third) || third == 0xAF ? 3 : 0
    }
}
