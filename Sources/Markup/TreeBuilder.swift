internal import CMd4c
internal import Diagnostics

/// Makes the tree from what the Markdown parser reports, block by block and span by span.
///
/// Text comes as pointers into the masked copy, so every word's place in the source is known; a block's place is
/// that of its words. Holds its pointers only while `MarkdownParser.parse` runs.
struct TreeBuilder: ~Copyable {
    /// Spans and containers nest no deeper than this, so that no reader of the tree meets a tower.
    static let deepestNesting = 100

    let source: SourceFile
    /// Where the body starts in the source.
    let start: Int
    let bytes: UnsafeBufferPointer<UInt8>
    var masked: MaskedText
    let marks: [SyntaxMark]
    let allowsHTML: Bool
    var report = Report()

    var nodes: [Node] = []
    var placeholders: [Placeholder] = []
    var attributes: [BlockAttributes] = []
    var infos: [Range<Int>] = []
    var slots: [DestinationSlot] = []
    /// Where each anchor was given.
    var anchors: [String: Range<Int>] = [:]
    /// Text that is not in the source as it should read: decoded entities, joined lines.
    var added: [UInt8] = []
    var footnotes = Footnotes()

    /// Indices of the nodes that are open, outermost first.
    var stack: [Int] = []
    /// How many of the open nodes already know where they start.
    var positioned = 0
    /// The text node that more words may join; none once a node was opened or closed behind it.
    var growingText: Int?
    /// The offset in the source behind the last text.
    var lastEnd: Int
    /// The next mark, as texts usually come in order.
    private var markCursor = 0
    /// The nodes a sane text can have; a table of short rows can make many more.
    private let mostNodes: Int

    /// Attributes that stand at the end of a line, and count when the block ends there too.
    var pendingAttributes: SyntaxMark?
    /// The innermost open node is a paragraph that the parser knows nothing of.
    var hasImplicitParagraph = false
    /// For every open span, whether it has a node.
    var spansWithNode: [Bool] = []
    var spanDepth = 0
    /// Open containers that were too deep to have a node.
    var containersWithoutNode = 0
    var containerDepth = 0
    /// Verbatim text being gathered: code or raw HTML.
    var capture = Capture()
    var verbatim = Verbatim.none
    /// Where the comment `<!-- … -->` starts that the next line is in.
    var openComment: Int?
    /// Where the words start of a link that was refused, but whose destination has no place of its own.
    var refusedLink: Int?
    /// Bytes of link destinations so far; definitions used over and over could make a renderer's output explode.
    var destinationBytes = 0
    var wasStopped = false
    var reported: Set<String> = []

    enum Verbatim {
        case none
        case code
        case codeSpan
        case htmlBlock
        case htmlInline
    }

    init(
        source: SourceFile, start: Int, bytes: UnsafeBufferPointer<UInt8>, masked: consuming MaskedText,
        marks: [SyntaxMark], allowsHTML: Bool
    ) {
        self.source = source
        self.start = start
        self.bytes = bytes
        self.masked = masked
        self.marks = marks
        self.allowsHTML = allowsHTML
        lastEnd = start
        mostNodes = 4096 + 4 * bytes.count
        nodes.reserveCapacity(64 + bytes.count / 24)
    }

    var maskedBytes: UnsafeMutablePointer<UInt8> { masked.bytes }
    var maskedCount: Int { masked.count }

    /// The finished document, whose nodes take no more room than they need: thousands stay in memory at once.
    var document: Document {
        var exact = nodes
        if nodes.capacity > nodes.count + nodes.count / 4 {
            exact = []
            exact.reserveCapacity(nodes.count)
            exact += nodes
        }
        return Document(
            source: source, text: added.isEmpty ? source.bytes : source.bytes + added, nodes: exact,
            placeholders: placeholders, attributes: attributes, infos: infos, destinationSlots: slots,
            footnoteCount: footnotes.count)
    }

    /// Notes that parsing broke off.
    mutating func stop() { wasStopped = true }

    /// Closes what is open, numbers the footnotes and puts them at the end.
    mutating func finish() {
        closeContainers()
        while !stack.isEmpty { close() }
        if wasStopped { report.add(.textTooComplex(at: SourceSpan(source, lastEnd..<lastEnd))) }
        slots.sort { $0.range.lowerBound < $1.range.lowerBound }
        arrangeFootnotes()
    }

    // MARK: Nodes

    /// Adds a node that stays open until `close`.
    mutating func open(_ kind: Node.Kind, flag: Bool = false, payload: Int = 0, text: Range<Int> = 0..<0) {
        growingText = nil
        stack.append(nodes.count)
        nodes.append(Node(kind, flag: flag, payload: payload, text: text))
    }

    mutating func close() {
        growingText = nil
        guard let index = stack.popLast() else { return }
        nodes[index].subtreeEnd = Int32(nodes.count)
        if positioned > stack.count {
            positioned = stack.count
        } else {
            nodes[index].sourceStart = Int32(lastEnd)
        }
        nodes[index].sourceEnd = max(nodes[index].sourceStart, Int32(lastEnd))
    }

    /// Adds a node without children at a place of the source.
    mutating func append(_ kind: Node.Kind, payload: Int = 0, text: Range<Int> = 0..<0, at place: Range<Int>) {
        advance(over: place)
        growingText = kind == .text ? nodes.count : nil
        nodes.append(Node(kind, payload: payload, subtreeEnd: nodes.count + 1, text: text, source: place))
    }

    /// Tells the open nodes that their content is here.
    mutating func advance(over place: Range<Int>) {
        while positioned < stack.count {
            nodes[stack[positioned]].sourceStart = Int32(place.lowerBound)
            positioned += 1
        }
        lastEnd = place.upperBound
    }

    var hasTooManyNodes: Bool { nodes.count > mostNodes }

    /// True when the last node is not itself open, so that it is the sibling of what comes next.
    var hasLastSibling: Bool { !nodes.isEmpty && stack.last != nodes.count - 1 }

    // MARK: Places

    /// The place in the source of a text the parser handed out; nil when it is a copy.
    mutating func place(_ text: UnsafePointer<UInt8>, _ size: Int) -> Range<Int>? {
        let offset = text - UnsafePointer(masked.bytes)
        guard offset >= 0, offset + size <= masked.count else { return nil }
        let place = start + masked.sourceOffset(offset)
        guard place + size <= bytes.count else { return place..<bytes.count }
        return place..<place + size
    }

    /// The mark that starts at an offset of the source, in its offsets.
    mutating func mark(at offset: Int) -> SyntaxMark? {
        let wanted = Int32(offset - start)
        if markCursor >= marks.count || marks[markCursor].start != wanted {
            var low = 0
            var high = marks.count
            while low < high {
                let middle = (low + high) / 2
                if marks[middle].start < wanted { low = middle + 1 } else { high = middle }
            }
            guard low < marks.count, marks[low].start == wanted else { return nil }
            markCursor = low
        }
        defer { markCursor += 1 }
        return inSource(marks[markCursor])
    }

    func inSource(_ mark: SyntaxMark) -> SyntaxMark {
        SyntaxMark(start: mark.start + Int32(start), end: mark.end + Int32(start), kind: mark.kind)
    }

    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(source, range) }

    /// Adds bytes that are not in the source and returns their range in the document's text.
    mutating func add(_ new: some Collection<UInt8>) -> Range<Int> {
        let lower = bytes.count + added.count
        added.append(contentsOf: new)
        return lower..<lower + new.count
    }

    /// Reports a finding that would only repeat itself once.
    mutating func reportOnce(_ diagnostic: Diagnostic) {
        if reported.insert(diagnostic.id).inserted { report.add(diagnostic) }
    }
}
