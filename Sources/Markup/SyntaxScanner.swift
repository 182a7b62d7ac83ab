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

    private(set) var marks: [SyntaxMark] = []
    private(set) var insertions: [MaskInsertion] = []
    /// Lines in front of which a paragraph was broken because it had grown too long.
    private(set) var brokenParagraphs: [Int] = []

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// The character and length of the code fence the line is in.
    private var codeFence: (byte: UInt8, length: Int)?
    /// A line since the last blank one had a `|`, so it may belong to a table.
    private var mayBeTable = false
    private var isBehindText = false
    /// Behind a table's delimiter row, where every line is a row of its own.
    private var isInTable = false
    /// The lines since the last one that was no paragraph's.
    private var paragraphLines = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func scan() {
        while position < bytes.count { scanLine() }
    }

    private mutating func scanLine() {
        let lineStart = position
        let content = skipPrefix()
        position = content.start
        guard let first = byte(at: content.start), !isLineBreak(first) else {
            mayBeTable = false
            isBehindText = false
            isInTable = false
            paragraphLines = 0
            return skipLineBreak()
        }
        switch first {
        case .colon:
            if scanFence(from: lineStart, prefixEnd: content.start) { return }
            scanDelimiterRow()
        case .pipe, .dash: scanDelimiterRow()
        case .openBracket: scanFootnoteDefinition()
        case .backtick, .tilde: scanCodeFence(from: lineStart, isFirstInItem: content.hasListMark)
        case .hash: if mayBeTable, isHeading { insertBlankLine(before: lineStart, prefixEnd: content.start) }
        default: break
        }
        breakLongParagraph(from: lineStart, content: content)
        scanInlines(from: content.start)
        isBehindText = true
        skipLineBreak()
    }

    // MARK: The start of a line

    /// Counts the lines of a paragraph and starts another where there are too many.
    private mutating func breakLongParagraph(from lineStart: Int, content: (start: Int, hasListMark: Bool)) {
        paragraphLines = content.hasListMark || isInTable || codeFence != nil ? 0 : paragraphLines + 1
        guard paragraphLines > Self.longestParagraph else { return }
        insertBlankLine(before: lineStart, prefixEnd: content.start)
        brokenParagraphs.append(content.start)
        paragraphLines = 1
    }

    /// Walks over quote and list marks. A line that would open more than may be loses its next mark to the text.
    private mutating func skipPrefix() -> (start: Int, hasListMark: Bool) {
        var index = position
        var hasListMark = false
        var depth = 0
        // Every list a line belongs to costs it two columns, so blanks bound what it may belong to.
        var blanks = 0
        while true {
            let start = index
            while let byte = byte(at: index), byte == .space || byte == .tab {
                blanks += byte == .tab ? 4 : 1
                index += 1
            }
            if start > position, index > start { blanks -= 1 }
            guard let length = markLength(at: index) else { return (index, hasListMark) }
            depth += 1
            if depth + blanks / 2 > Self.deepestNesting {
                if !isThematicBreak(at: index) { add(.tooDeep, index..<index + 1) }
                return (index, hasListMark)
            }
            if bytes[index] != .greater { hasListMark = true }
            index += length
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
    private mutating func scanFence(from lineStart: Int, prefixEnd: Int) -> Bool {
        guard byte(at: prefixEnd + 1) == .colon, byte(at: prefixEnd + 2) == .colon else { return false }
        if mayBeTable { insertBlankLine(before: lineStart, prefixEnd: prefixEnd) }
        position = endOfLine(from: prefixEnd)
        add(.fence, prefixEnd..<trimmed(prefixEnd..<position))
        isBehindText = false
        isInTable = false
        paragraphLines = 0
        skipLineBreak()
        return true
    }

    /// `[^label]:`
    private mutating func scanFootnoteDefinition() {
        guard byte(at: position + 1) == .caret, let end = endOfLabel(from: position + 2), byte(at: end + 1) == .colon
        else { return }
        var textStart = end + 2
        while let byte = byte(at: textStart), byte == .space || byte == .tab { textStart += 1 }
        add(.footnoteDefinition, position + 2..<textStart)
        position = textStart
    }

    private mutating func scanCodeFence(from lineStart: Int, isFirstInItem: Bool) {
        let mark = bytes[position]
        var end = position
        while byte(at: end) == mark { end += 1 }
        let length = end - position
        guard length >= 3 else { return }
        if let open = codeFence {
            guard open.byte == mark, length >= open.length, !isFirstInItem else { return }
            if trimmed(end..<endOfLine(from: end)) == end { codeFence = nil }
        } else {
            if mark == .backtick, bytes[end..<endOfLine(from: end)].contains(.backtick) { return }
            if mayBeTable { insertBlankLine(before: lineStart, prefixEnd: position) }
            codeFence = (mark, length)
        }
    }

    private var isHeading: Bool {
        var end = position
        while byte(at: end) == .hash { end += 1 }
        return end - position <= 6 && isBlank(at: end)
    }

    /// Ends a table in front of a block that would otherwise become its row, as GitHub does.
    private mutating func insertBlankLine(before lineStart: Int, prefixEnd: Int) {
        guard codeFence == nil else { return }
        // Only quote marks are repeated: a list mark would open another item.
        let prefix = bytes[lineStart..<prefixEnd]
        let isQuote = prefix.allSatisfy { $0 == .greater || $0 == .space }
        let copied = isQuote && prefix.contains(.greater) ? lineStart..<prefixEnd : lineStart..<lineStart
        insertions.append(
            MaskInsertion(
                offset: Int32(lineStart), prefix: Int32(copied.lowerBound)..<Int32(copied.upperBound), byte: .lineFeed,
                count: 1))
        mayBeTable = false
        isInTable = false
    }

    /// The row under a table's head. GitHub takes one dash for a column, the parser wants three characters.
    private mutating func scanDelimiterRow() {
        guard isBehindText, mayBeTable, codeFence == nil else { return }
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

    // MARK: The text of a line

    private mutating func scanInlines(from contentStart: Int) {
        var lastBrace: Int?
        while true {
            skipPlainBytes()
            guard position < bytes.count else { break }
            switch bytes[position] {
            case .lineFeed, .carriageReturn:
                scanAttributes(from: lastBrace, contentStart: contentStart)
                return
            case .pipe:
                mayBeTable = true
                position += 1
            case .backslash:
                position += 1
                if let next = byte(at: position), !isLineBreak(next) { position += 1 }
            case .openBrace:
                if byte(at: position + 1) == .openBrace {
                    scanPlaceholder()
                } else {
                    lastBrace = position
                    position += 1
                }
            default: scanBracket()
            }
        }
        scanAttributes(from: lastBrace, contentStart: contentStart)
    }

    /// One bit for each byte that ends a line or may start something, by the byte's low six bits.
    private static let interesting: UInt64 = [
        UInt8.lineFeed, .carriageReturn, .pipe, .openBracket, .openBrace, .backslash,
    ].reduce(0) { $0 | 1 << UInt64($1 & 63) }

    /// Moves on to the next byte that ends the line or may start something.
    private mutating func skipPlainBytes() {
        let interesting = Self.interesting
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if interesting &>> UInt64(byte) & 1 != 0 {
                switch byte {
                case .lineFeed, .carriageReturn, .pipe, .openBracket, .openBrace, .backslash:
                    position = index
                    return
                default: break
                }
            }
            index += 1
        }
        position = index
    }

    /// `{{…}}`; of three braces the inner two count.
    private mutating func scanPlaceholder() {
        var start = position
        while byte(at: start + 2) == .openBrace { start += 1 }
        var end = start + 2
        while let byte = byte(at: end), !isLineBreak(byte) {
            if byte == .closeBrace, self.byte(at: end + 1) == .closeBrace {
                add(.placeholder, start..<end + 2)
                position = end + 2
                return
            }
            if byte == .openBrace, self.byte(at: end + 1) == .openBrace { break }
            end += 1
        }
        add(.openPlaceholder, start..<start + 2)
        position = start + 2
    }

    /// `[@…]` and `[^label]`; any other bracket is Markdown's.
    private mutating func scanBracket() {
        let start = position
        position += 1
        switch byte(at: position) {
        case UInt8.at:
            var end = position + 1
            while let byte = byte(at: end), !isLineBreak(byte), byte != .openBracket {
                guard byte == .closeBracket else {
                    end += 1
                    continue
                }
                // `[@name](address)` is a link to somebody's page.
                if self.byte(at: end + 1) != .openParenthesis { add(.citation, start..<end + 1) }
                position = end + 1
                return
            }
            add(.openCitation, start..<start + 2)
            position = end
        case UInt8.caret:
            guard let end = endOfLabel(from: position + 1) else { return }
            add(.footnoteReference, start..<end + 1)
            position = end + 1
        default: break
        }
    }

    /// `{…}` with a blank in front at the end of a line; whether it means anything is seen at the end of the block.
    private mutating func scanAttributes(from brace: Int?, contentStart: Int) {
        guard let brace, brace == contentStart || isBlank(at: brace - 1) else { return }
        let end = trimmed(brace..<position)
        guard bytes[brace..<end].firstIndex(of: .closeBrace) == end - 1 else { return }
        // Nothing may have been marked inside: `{x {{y}}}` is text.
        if let last = marks.last, Int(last.end) > brace { return }
        add(.attributes, brace..<end)
    }

    // MARK: Bytes

    private mutating func add(_ kind: SyntaxMark.Kind, _ range: Range<Int>) {
        marks.append(SyntaxMark(start: Int32(range.lowerBound), end: Int32(range.upperBound), kind: kind))
    }

    private func byte(at index: Int) -> UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private func isLineBreak(_ byte: UInt8) -> Bool { byte == .lineFeed || byte == .carriageReturn }

    /// True at a blank, a line break or the end of the text.
    private func isBlank(at index: Int) -> Bool {
        guard let byte = byte(at: index) else { return true }
        return byte == .space || byte == .tab || isLineBreak(byte)
    }

    /// The place of the `]` behind a label, which has neither blanks nor brackets in it.
    private func endOfLabel(from start: Int) -> Int? {
        var end = start
        while let byte = byte(at: end), byte > .space, byte != .openBracket {
            if byte == .closeBracket { return end > start ? end : nil }
            end += 1
        }
        return nil
    }

    private func endOfLine(from start: Int) -> Int {
        var end = start
        while let byte = byte(at: end), !isLineBreak(byte) { end += 1 }
        return end
    }

    /// The end of a range without the blanks before it.
    private func trimmed(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return end
    }

    private mutating func skipLineBreak() {
        guard position < bytes.count else { return }
        if bytes[position] == .carriageReturn { position += 1 }
        if byte(at: position) == .lineFeed { position += 1 }
    }
}
