/// Finds our own syntax in one pass over the bytes of a text, before the Markdown parser reads it.
///
/// It knows lines, prefixes (quote and list marks) and code fences, but not code spans or other blocks: what it
/// marks inside code shows through again later. Every search is bounded by its line and by the next opening mark,
/// so the pass is linear.
struct SyntaxScanner {
    /// Quotes and lists nest no deeper than this; the Markdown parser walks all open ones at every line.
    static let deepestNesting = 100
    /// Tables have no more columns than this; every row has them all, however short it is.
    static let widestTable = 128

    /// A paragraph has no more lines than this: the Markdown parser looks for the line of every link in it from the
    /// first one on.
    static let longestParagraph = 1000

    /// What stands in front of a line's own text: blanks, quote and list marks.
    struct Prefix {
        /// Where the line starts, and where its text does.
        var lineStart: Int
        var end: Int
        var quotes = 0
        var hasListMark = false
    }

    var marks: [SyntaxMark] = []
    private(set) var insertions: [MaskInsertion] = []
    /// Lines in front of which a paragraph was broken because it had grown too long.
    private(set) var brokenParagraphs: [Int] = []

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    /// The character and length of the code fence the line is in.
    private var codeFence: (byte: UInt8, length: Int)?
    /// A line since the last blank one had a `|`, so it may belong to a table.
    var mayBeTable = false
    /// Behind a table's delimiter row, where every line is a row of its own.
    private var isInTable = false
    /// The lines of the paragraph so far.
    private var paragraphLines = 0
    /// What stood in front of the line before, which may be a table's head.
    private var headPrefix = Prefix(lineStart: 0, end: 0)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func scan() {
        while position < bytes.count { scanLine() }
    }

    private mutating func scanLine() {
        let prefix = skipPrefix()
        position = prefix.end
        guard let first = byte(at: position), !isLineBreak(first) else {
            mayBeTable = false
            isInTable = false
            paragraphLines = 0
            return skipLineBreak()
        }
        var isOwnBlock = prefix.hasListMark || isInTable || codeFence != nil
        switch first {
        case .colon:
            if scanFence(prefix) { return }
            scanDelimiterRow(prefix)
        case .pipe, .dash: scanDelimiterRow(prefix)
        case .openBracket: if scanFootnoteDefinition() { isOwnBlock = true }
        case .backtick, .tilde: scanCodeFence(prefix)
        case .less: if scanComment(prefix) { return }
        case .hash:
            if isHeading {
                if mayBeTable { insertBlankLine(before: prefix) }
                isOwnBlock = true
            }
        default: break
        }
        countLine(prefix, isOwnBlock: isOwnBlock)
        scanInlines(from: prefix.end)
        headPrefix = prefix
        skipLineBreak()
    }

    // MARK: The start of a line

    /// Counts the lines of a paragraph and starts another where there are too many.
    private mutating func countLine(_ prefix: Prefix, isOwnBlock: Bool) {
        if isOwnBlock {
            // An item's text is the first line of its paragraph; a heading's or a row's is no paragraph's.
            paragraphLines = prefix.hasListMark ? 1 : 0
            return
        }
        paragraphLines += 1
        guard paragraphLines > Self.longestParagraph else { return }
        insertBlankLine(before: prefix)
        brokenParagraphs.append(prefix.end)
        paragraphLines = 1
    }

    /// Walks over quote and list marks.
    ///
    /// A line that would open more than may be loses its next mark to the text.
    private mutating func skipPrefix() -> Prefix {
        var prefix = Prefix(lineStart: position, end: position)
        var depth = 0
        // Every list a line belongs to costs it two columns, so blanks bound what it may belong to.
        var blanks = 0
        while true {
            let start = prefix.end
            while let byte = byte(at: prefix.end), byte == .space || byte == .tab {
                blanks += byte == .tab ? 4 : 1
                prefix.end += 1
            }
            // The blank behind a mark is part of it.
            if start > position, prefix.end > start { blanks -= 1 }
            guard let length = markLength(at: prefix.end) else { return prefix }
            depth += 1
            if depth + blanks / 2 > Self.deepestNesting {
                if !isThematicBreak(at: prefix.end) { add(.tooDeep, prefix.end..<prefix.end + 1) }
                return prefix
            }
            if bytes[prefix.end] == .greater { prefix.quotes += 1 } else { prefix.hasListMark = true }
            prefix.end += length
        }
    }

    /// The length of a quote or list mark, nil where there is none.
    private func markLength(at index: Int) -> Int? {
        guard let first = byte(at: index) else { return nil }
        switch first {
        case .greater: return 1
        case .dash, .plus, .star: return isBlank(at: index + 1) ? 1 : nil
        case .zero ... .nine:
            var end = index + 1
            while end < index + 9, let digit = byte(at: end), (.zero ... .nine).contains(digit) { end += 1 }
            guard let mark = byte(at: end), mark == .dot || mark == .closeParenthesis else { return nil }
            return isBlank(at: end + 1) ? end + 1 - index : nil
        default: return nil
        }
    }

    /// True when the rest of the line is a rule like `* * *`, whose stars open no lists.
    private func isThematicBreak(at index: Int) -> Bool {
        let mark = bytes[index]
        guard mark == .dash || mark == .star else { return false }
        var end = index
        while let byte = byte(at: end), !isLineBreak(byte) {
            guard byte == mark || byte == .space || byte == .tab else { return false }
            end += 1
        }
        return true
    }

    /// `:::` with whatever follows on the line.
    private mutating func scanFence(_ prefix: Prefix) -> Bool {
        guard byte(at: prefix.end + 1) == .colon, byte(at: prefix.end + 2) == .colon else { return false }
        if mayBeTable { insertBlankLine(before: prefix) }
        position = endOfLine(from: prefix.end)
        add(.fence, prefix.end..<trimmed(prefix.end..<position))
        isInTable = false
        paragraphLines = 0
        skipLineBreak()
        return true
    }

    /// A comment that begins a line: nothing in it counts, not even a fence, up to the line that ends it.
    private mutating func scanComment(_ prefix: Prefix) -> Bool {
        guard codeFence == nil, prefix.end == prefix.lineStart, bytes[position...].starts(with: "<!--".utf8) else {
            return false
        }
        while position < bytes.count {
            let line = position..<endOfLine(from: position)
            position = line.upperBound
            skipLineBreak()
            if line.indices.contains(where: { bytes[$0..<line.upperBound].starts(with: "-->".utf8) }) { break }
        }
        mayBeTable = false
        isInTable = false
        paragraphLines = 0
        return true
    }

    /// A footnote's definition, `[^label]:`.
    private mutating func scanFootnoteDefinition() -> Bool {
        guard byte(at: position + 1) == .caret, let end = endOfLabel(from: position + 2), byte(at: end + 1) == .colon
        else { return false }
        var textStart = end + 2
        while let byte = byte(at: textStart), byte == .space || byte == .tab { textStart += 1 }
        add(.footnoteDefinition, position + 2..<textStart)
        position = textStart
        return true
    }

    private mutating func scanCodeFence(_ prefix: Prefix) {
        let mark = bytes[position]
        var end = position
        while byte(at: end) == mark { end += 1 }
        let length = end - position
        guard length >= 3 else { return }
        if let open = codeFence {
            guard open.byte == mark, length >= open.length, !prefix.hasListMark else { return }
            if trimmed(end..<endOfLine(from: end)) == end { codeFence = nil }
        } else {
            if mark == .backtick, bytes[end..<endOfLine(from: end)].contains(.backtick) { return }
            if mayBeTable { insertBlankLine(before: prefix) }
            codeFence = (mark, length)
        }
    }

    private var isHeading: Bool {
        var end = position
        while byte(at: end) == .hash { end += 1 }
        return end - position <= 6 && isBlank(at: end)
    }

    /// Ends a table in front of a block that would otherwise become its row, as GitHub does.
    private mutating func insertBlankLine(before prefix: Prefix) {
        guard codeFence == nil else { return }
        // Only quote marks are repeated: a list mark would open another item.
        let copied = prefix.quotes > 0 && !prefix.hasListMark ? prefix.lineStart..<prefix.end : 0..<0
        insertions.append(
            MaskInsertion(
                offset: Int32(prefix.lineStart), prefix: Int32(copied.lowerBound)..<Int32(copied.upperBound),
                byte: .lineFeed, count: 1))
        mayBeTable = false
        isInTable = false
    }

    /// The row under a table's head.
    ///
    /// GitHub takes one dash for a column, the parser wants three characters. The head must be the first line of
    /// its paragraph and in the same quotes and item, or the parser makes no table of it.
    private mutating func scanDelimiterRow(_ prefix: Prefix) {
        guard mayBeTable, paragraphLines == 1, codeFence == nil, !prefix.hasListMark,
            prefix.quotes == headPrefix.quotes,
            !headPrefix.hasListMark
                || prefix.end - prefix.lineStart >= headPrefix.end - headPrefix.lineStart
        else { return }
        let end = endOfLine(from: position)
        let isRow = bytes[position..<end].allSatisfy {
            $0 == .pipe || $0 == .dash || $0 == .colon || $0 == .space || $0 == .tab
        }
        guard isRow else { return }
        let cells = bytes[position..<end].split(whereSeparator: { $0 != .dash && $0 != .colon })
        guard cells.count <= Self.widestTable else { return add(.tooWide, position..<trimmed(position..<end)) }
        isInTable = true
        for cell in cells { widen(cell.startIndex..<cell.endIndex) }
    }

    private mutating func widen(_ cell: Range<Int>) {
        guard cell.count < 3, let dash = bytes[cell].firstIndex(of: .dash) else { return }
        insertions.append(
            MaskInsertion(offset: Int32(dash), prefix: 0..<0, byte: .dash, count: Int32(3 - cell.count)))
    }
}
