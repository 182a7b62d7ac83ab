internal import Diagnostics
internal import Markup

/// Derives the document one edition sees, in one pass over the nodes.
struct EditionText {
    private let text: ItemText
    private let source: Document
    private let reader: EditionReader
    private let medium: Medium
    private var filler: PlaceholderFiller
    private var result: Document
    /// Nodes of the result whose end is not known yet, with the source index at which they end.
    private var open: [(node: Int, end: Int)] = []
    /// Attributes that blocks inherit from the audience block around them, by source index.
    private var inherited: [Int: BlockAttributes] = [:]

    init(_ text: ItemText, reader: EditionReader, medium: Medium) {
        self.text = text
        self.reader = reader
        self.medium = medium
        source = text.body
        filler = PlaceholderFiller(reader: reader, language: text.language, medium: medium, isLine: false)
        result = source
        result.nodes.removeAll(keepingCapacity: true)
        result.nodes.reserveCapacity(source.nodes.count + 8)
        result.placeholders = []
    }

    /// Whether editions or media can differ in a text. Costs one look at each node.
    static func varies(_ document: Document) -> Bool {
        if document.attributes.contains(where: { !$0.words.isEmpty }) { return true }
        return document.nodes.contains { node in
            switch node.kind {
            case .placeholder: true
            case .container: AudienceBlocks.audiences(of: document.bytes(of: node)) != nil
            case .link, .image: hasPlaceholder(document.bytes(of: node))
            default: false
            }
        }
    }

    private static func hasPlaceholder(_ destination: ArraySlice<UInt8>) -> Bool {
        guard let brace = destination.firstIndex(of: UInt8(ascii: "{")) else { return false }
        return destination[brace...].dropFirst().first == UInt8(ascii: "{")
    }

    mutating func resolve() -> ResolvedText {
        let blocks = AudienceBlocks(of: source, in: reader.site.audiences)
        let hidden = blocks.hidden(from: reader.edition.audience)
        var variants: Set<Audience.ID> = []
        for block in blocks.blocks where hidden.contains(block.index) { variants.formUnion(block.audiences) }

        var index = 0
        while index < source.nodes.count {
            close(before: index)
            let node = source.nodes[index]
            if hidden.contains(index) || !isShown(node) {
                index = Int(node.subtreeEnd)
                continue
            }
            copy(node, at: index)
            index += 1
        }
        close(before: .max)
        var report = blocks.check(source)
        report.merge(filler.report)
        let known = reader.site.audiences.audiences.map(\.id)
        return ResolvedText(
            document: result, uses: filler.uses, report: report, variants: known.filter(variants.contains))
    }

    private mutating func close(before index: Int) {
        while let last = open.last, last.end <= index {
            result.nodes[last.node].subtreeEnd = Int32(truncatingIfNeeded: result.nodes.count)
            open.removeLast()
        }
    }

    /// `{web}` and `{print}` keep a block to these media.
    private func isShown(_ node: Node) -> Bool {
        guard node.attributes > 0 else { return true }
        let words = source.attributes[Int(node.attributes) - 1].words
        guard words.contains(where: { word in Medium.allCases.contains { $0.rawValue == word } }) else { return true }
        return words.contains(medium.rawValue)
    }

    private mutating func copy(_ node: Node, at index: Int) {
        switch node.kind {
        case .container where AudienceBlocks.audiences(of: source.bytes(of: node)) != nil:
            unwrap(node, at: index)
        case .placeholder:
            let placeholder = source.placeholders[Int(node.payload)]
            let span = SourceSpan(source.source, placeholder.source)
            if let filled = filler.fill(placeholder, at: span) {
                append(filled, in: node)
            } else {
                append(.init(text: source.string(of: node)), in: node)
            }
        case .link, .image:
            var copy = node
            if EditionText.hasPlaceholder(source.bytes(of: node)) {
                let range = add(destination(source.string(of: node), at: source.span(of: node)))
                copy.textStart = Int32(truncatingIfNeeded: range.lowerBound)
                copy.textEnd = Int32(truncatingIfNeeded: range.upperBound)
                copy.flag = false
            }
            begin(copy, end: Int(node.subtreeEnd))
        default:
            var copy = node
            if let inherited = inherited.removeValue(forKey: index) { inherit(inherited, into: &copy) }
            begin(copy, end: Int(node.subtreeEnd))
        }
    }

    private mutating func begin(_ node: Node, end: Int) {
        open.append((result.nodes.count, end))
        result.nodes.append(node)
    }

    /// Leaves an audience block's own node out; what it says about priority and panel goes to the blocks in it.
    private mutating func unwrap(_ node: Node, at index: Int) {
        var passedOn = inherited.removeValue(forKey: index) ?? BlockAttributes()
        if node.attributes > 0 { passedOn = passedOn.overridden(by: source.attributes[Int(node.attributes) - 1]) }
        guard passedOn.panel != nil || passedOn.priority != nil else { return }
        for child in source.children(of: index) { inherited[child] = passedOn }
    }

    private mutating func inherit(_ outer: BlockAttributes, into node: inout Node) {
        var attributes = outer
        if node.attributes > 0 { attributes = outer.overridden(by: source.attributes[Int(node.attributes) - 1]) }
        result.attributes.append(attributes)
        node.attributes = Int32(truncatingIfNeeded: result.attributes.count)
    }

    /// Appends words as a text node, inside a link and a stretch of their own language where they need one.
    private mutating func append(_ filled: PlaceholderFiller.Filled, in placeholder: Node) {
        guard !filled.text.isEmpty else { return }
        let source = Int(placeholder.sourceStart)..<Int(placeholder.sourceEnd)
        var wrappers: [Int] = []
        if let url = filled.url {
            wrappers.append(result.nodes.count)
            result.nodes.append(Node(.link, text: add(url), source: source))
        }
        if let language = filled.language {
            wrappers.append(result.nodes.count)
            let tag = reader.site.languages[language]?.tag ?? language.rawValue
            result.nodes.append(Node(.span, text: add(tag), source: source))
        }
        result.nodes.append(Node(.text, subtreeEnd: result.nodes.count + 1, text: add(filled.text), source: source))
        for wrapper in wrappers { result.nodes[wrapper].subtreeEnd = Int32(truncatingIfNeeded: result.nodes.count) }
    }

    private mutating func add(_ text: String) -> Range<Int> {
        let start = result.text.count
        result.text.append(contentsOf: text.utf8)
        return start..<result.text.count
    }

    /// A link's destination with its placeholders filled in as plain digits and words.
    private mutating func destination(_ written: String, at span: SourceSpan) -> String {
        filler.isDestination = true
        defer { filler.isDestination = false }
        return PlaceholderLine.pieces(of: written).map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let placeholder, let written): filler.fill(placeholder, at: span)?.text ?? written
            }
        }.joined()
    }
}

extension BlockAttributes {
    /// These attributes with everything another says about itself instead.
    fileprivate func overridden(by inner: BlockAttributes) -> BlockAttributes {
        var result = inner
        result.panel = inner.panel ?? panel
        result.priority = inner.priority ?? priority
        return result
    }
}
