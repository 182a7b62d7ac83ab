internal import Diagnostics
internal import Markup

/// Derives the document one edition sees, in one pass over the nodes.
struct EditionText {
    private let source: Document
    private let reader: EditionReader
    private let medium: Medium
    private let language: Language.ID
    private var filler: PlaceholderFiller
    private var builder: DocumentBuilder
    /// The source index at which each open node of the result ends, outermost first.
    private var ends: [Int] = []
    /// Attributes that blocks inherit from the audience block around them, by source index.
    private var inherited: [Int: BlockAttributes] = [:]
    /// Attributes the source does not have; they stand behind its own.
    private var addedAttributes: [BlockAttributes] = []
    /// New numbers of the footnotes that are still referred to; nil when all of them are.
    private var footnotes: [Int32: Int32]?

    init(_ text: ItemText, reader: EditionReader, medium: Medium) {
        source = text.body
        self.reader = reader
        self.medium = medium
        language = text.language
        filler = PlaceholderFiller(reader: reader, language: text.language, medium: medium, isLine: false)
        builder = DocumentBuilder(from: text.body)
    }

    /// Whether editions or media can differ in a text.
    ///
    /// Costs one look at each node.
    static func varies(_ document: Document) -> Bool {
        if !document.placeholders.isEmpty { return true }
        if document.attributes.contains(where: { !$0.words.isEmpty }) { return true }
        return document.nodes.contains { node in
            guard node.kind == .container else { return false }
            return AudienceBlocks.audiences(of: document.bytes(of: node)) != nil
                || figureBlock(node, of: document) != nil
        }
    }

    mutating func resolve() -> ResolvedText {
        let blocks = AudienceBlocks(of: source, in: reader.site.audiences)
        let hidden = blocks.hidden(from: reader.edition.audience)
        var variants: Set<Audience.ID> = []
        for block in blocks.blocks where hidden.contains(block.index) { variants.formUnion(block.audiences) }
        if source.footnoteCount > 0 { footnotes = keptFootnotes(hidden) }

        var index = 0
        while index < source.nodes.count {
            close(before: index)
            let node = source.nodes[index]
            if isDropped(node, at: index, hidden) {
                index = Int(node.subtreeEnd)
            } else {
                copy(node, at: index)
                index += 1
            }
        }
        var report = blocks.check(source)
        report.merge(filler.report)
        var document = builder.finish(footnoteCount: footnotes?.count)
        document.placeholders = []
        document.destinationSlots = []
        document.attributes += addedAttributes
        let known = reader.site.audiences.audiences.map(\.id)
        return ResolvedText(
            document: document, uses: filler.uses, report: report, variants: known.filter(variants.contains))
    }

    // MARK: What is shown

    private func isDropped(_ node: Node, at index: Int, _ hidden: Set<Int>) -> Bool {
        if hidden.contains(index) || !isShown(node) { return true }
        return node.kind == .footnote && footnotes.map { $0[node.payload] == nil } ?? false
    }

    /// `{web}` and `{print}` keep a block to these media.
    private func isShown(_ node: Node) -> Bool {
        guard let words = source.attributes(of: node)?.words else { return true }
        guard words.contains(where: { Medium(rawValue: $0) != nil }) else { return true }
        return words.contains(medium.rawValue)
    }

    /// Footnotes whose references are all in hidden blocks go with them, and the rest is numbered anew.
    private func keptFootnotes(_ hidden: Set<Int>) -> [Int32: Int32] {
        var referred: Set<Int32> = []
        var index = 0
        while index < source.nodes.count {
            let node = source.nodes[index]
            let isUnreferred = node.kind == .footnote && !referred.contains(node.payload)
            if hidden.contains(index) || !isShown(node) || isUnreferred {
                index = Int(node.subtreeEnd)
                continue
            }
            if node.kind == .footnoteReference { referred.insert(node.payload) }
            index += 1
        }
        var numbers: [Int32: Int32] = [:]
        for (position, number) in referred.sorted().enumerated() { numbers[number] = Int32(position + 1) }
        return numbers
    }

    // MARK: Copying

    private mutating func close(before index: Int) {
        while let end = ends.last, end <= index {
            builder.close()
            ends.removeLast()
        }
    }

    private mutating func copy(_ node: Node, at index: Int) {
        switch node.kind {
        case .container where AudienceBlocks.audiences(of: source.bytes(of: node)) != nil:
            unwrap(node, at: index)
        case .placeholder:
            let placeholder = source.placeholders[Int(node.payload)]
            let span = SourceSpan(source.source, placeholder.source)
            append(filler.fill(placeholder, at: span) ?? .init(text: source.string(of: node)), in: node)
        case .link where node.flag, .image where node.flag:
            open(filled(node), at: index)
        case .footnote, .footnoteReference:
            var copy = node
            copy.payload = footnotes?[node.payload] ?? node.payload
            open(copy, at: index)
        case .container:
            copyBlock(node, at: index)
        default:
            open(node, at: index)
        }
    }

    /// A block of a table stands as the table; what is written in it follows.
    private mutating func copyBlock(_ node: Node, at index: Int) {
        guard let (name, argument) = EditionText.figureBlock(node, of: source) else { return open(node, at: index) }
        let (uses, table) = figures(name, argument, reader: reader, medium: medium, language: language)
        filler.uses.merge(uses)
        guard let table else { return open(node, at: index) }
        let languages = reader.site.languages
        let range = Int(node.sourceStart)..<Int(max(node.sourceStart, node.sourceEnd))
        // The block stays around its table, so that a small sheet may drop both together.
        open(node, at: index)
        builder.append(table, source: range) { languages[$0]?.tag ?? $0.rawValue }
    }

    private mutating func open(_ node: Node, at index: Int) {
        var copy = node
        if let outer = inherited.removeValue(forKey: index) {
            let own = source.attributes(of: node)
            addedAttributes.append(own.map { outer.overridden(by: $0) } ?? outer)
            copy.attributes = Int32(truncatingIfNeeded: source.attributes.count + addedAttributes.count)
        }
        builder.open(copy)
        ends.append(Int(node.subtreeEnd))
    }

    /// Leaves an audience block's own node out; what it says about priority and panel goes to the blocks in it.
    private mutating func unwrap(_ node: Node, at index: Int) {
        var passedOn = inherited.removeValue(forKey: index) ?? BlockAttributes()
        if let own = source.attributes(of: node) { passedOn = passedOn.overridden(by: own) }
        // The rest is about the block itself.
        passedOn = BlockAttributes(panel: passedOn.panel, priority: passedOn.priority)
        guard passedOn.panel != nil || passedOn.priority != nil else { return }
        for child in source.children(of: index) { inherited[child] = passedOn }
    }

    /// Words as a text node, inside a link and a stretch of their own language where they need one.
    private mutating func append(_ filled: PlaceholderFiller.Filled, in placeholder: Node) {
        guard !filled.text.isEmpty else { return }
        let source = Int(placeholder.sourceStart)..<Int(placeholder.sourceEnd)
        let needsSpan = filled.isCitation || filled.language != nil
        if needsSpan {
            let tag = filled.language.map { reader.site.languages[$0]?.tag ?? $0.rawValue } ?? ""
            builder.open(Node(.span, flag: filled.isCitation, text: builder.add(tag.utf8), source: source))
        }
        if let url = filled.url { builder.open(Node(.link, text: builder.add(url.utf8), source: source)) }
        builder.appendText(filled.text.utf8, source: source)
        if filled.url != nil { builder.close() }
        if needsSpan { builder.close() }
    }

    /// A link whose destination's placeholders are filled in as plain digits and words.
    private mutating func filled(_ node: Node) -> Node {
        var filler = filler
        filler.isDestination = true
        var place = source.span(of: node)
        let destination = source.destination(of: node) { placeholder in
            place = SourceSpan(source.source, placeholder.source)
            return Array((filler.fill(placeholder, at: place)?.text ?? "").utf8)
        }
        filler.isDestination = false
        self.filler = filler
        var copy = node
        copy.flag = false
        var range = 0..<0
        if LinkDestination.isAllowed(destination) {
            range = builder.add(destination)
        } else {
            self.filler.report.add(
                Diagnostic(
                    "link-destination", .error,
                    Message(
                        vi:
                            "số liệu làm liên kết dẫn tới “\(String(decoding: destination, as: UTF8.self))”, không được phép",
                        en:
                            "a value makes this link lead to '\(String(decoding: destination, as: UTF8.self))', which is not allowed"
                    ), at: place))
        }
        copy.textStart = Int32(truncatingIfNeeded: range.lowerBound)
        copy.textEnd = Int32(truncatingIfNeeded: range.upperBound)
        return copy
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
