/// Looking at bytes without leaving the text.
extension SyntaxScanner {
    mutating func add(_ kind: SyntaxMark.Kind, _ range: Range<Int>) {
        marks.append(SyntaxMark(start: Int32(range.lowerBound), end: Int32(range.upperBound), kind: kind))
    }

    func byte(at index: Int) -> UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    func isLineBreak(_ byte: UInt8) -> Bool { byte == .lineFeed || byte == .carriageReturn }

    /// True at a blank, a line break or the end of the text.
    func isBlank(at index: Int) -> Bool {
        guard let byte = byte(at: index) else { return true }
        return byte == .space || byte == .tab || isLineBreak(byte)
    }

    /// The place of the `]` behind a label, which has neither blanks nor brackets in it.
    func endOfLabel(from start: Int) -> Int? {
        var end = start
        while let byte = byte(at: end), byte > .space, byte != .openBracket {
            if byte == .closeBracket { return end > start ? end : nil }
            end += 1
        }
        return nil
    }

    func endOfLine(from start: Int) -> Int {
        var end = start
        while let byte = byte(at: end), !isLineBreak(byte) { end += 1 }
        return end
    }

    /// The end of a range without the blanks before it.
    func trimmed(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return end
    }

    mutating func skipLineBreak() {
        guard position < bytes.count else { return }
        if bytes[position] == .carriageReturn { position += 1 }
        if byte(at: position) == .lineFeed { position += 1 }
    }
}
