/// The copy of a text that the Markdown parser reads, with our syntax masked, and the way back to the source.
///
/// A token is the byte 0xFF, which valid UTF-8 never has and which the parser takes for a letter, followed by the
/// mark's index in digits of base 32 (0x80…0x9F, stray continuation bytes: neither blanks nor punctuation).
/// Owns its memory.
struct MaskedText: ~Copyable {
    static let tokenStart: UInt8 = 0xFF
    private static let digit: UInt8 = 0x80

    let bytes: UnsafeMutablePointer<UInt8>
    let count: Int
    /// Where the copy is ahead of the source: from offset `masked` on by `shift` bytes.
    private let shifts: [(masked: Int, shift: Int)]
    private var cursor = 0

    init(_ source: UnsafeBufferPointer<UInt8>, marks: [SyntaxMark], insertions: [MaskInsertion]) {
        let inserted = insertions.reduce(0) { $0 + $1.prefix.count + Int($1.count) }
        let total = source.count + inserted + 1
        // The parser looks a few bytes ahead; zeros behind the end keep that inside the memory.
        let padding = 16
        bytes = .allocate(capacity: total + padding)
        count = total
        var shifts: [(masked: Int, shift: Int)] = []
        var shift = 0
        var read = 0
        for insertion in insertions {
            let offset = Int(insertion.offset)
            Self.copy(source, read..<offset, to: bytes + read + shift)
            read = offset
            Self.copy(
                source, Int(insertion.prefix.lowerBound)..<Int(insertion.prefix.upperBound), to: bytes + read + shift)
            shift += insertion.prefix.count
            (bytes + read + shift).initialize(repeating: insertion.byte, count: Int(insertion.count))
            shift += Int(insertion.count)
            shifts.append((read + shift, shift))
        }
        Self.copy(source, read..<source.count, to: bytes + read + shift)
        bytes[total - 1] = UInt8(ascii: "\n")
        (bytes + total).initialize(repeating: 0, count: padding)
        self.shifts = shifts

        var passed = 0
        for (index, mark) in marks.enumerated() {
            while passed < shifts.count, shifts[passed].masked - shifts[passed].shift <= Int(mark.start) { passed += 1 }
            let shift = passed > 0 ? shifts[passed - 1].shift : 0
            mask(mark, index: index, at: Int(mark.start) + shift)
        }
    }

    deinit { bytes.deallocate() }

    /// The offset in the source of an offset in the copy.
    ///
    /// Quick when offsets are asked for in rising order.
    mutating func sourceOffset(_ offset: Int) -> Int {
        if shifts.isEmpty { return offset }
        if cursor > 0, shifts[cursor - 1].masked > offset { cursor = 0 }
        while cursor < shifts.count, shifts[cursor].masked <= offset { cursor += 1 }
        return cursor > 0 ? offset - shifts[cursor - 1].shift : offset
    }

    /// The index of the mark whose token starts here, for text that the parser handed out as a copy.
    static func markIndex(ofToken token: UnsafeBufferPointer<UInt8>) -> (index: Int, length: Int) {
        var index = 0
        var length = 1
        while length < token.count, (digit..<digit + 32).contains(token[length]) {
            if length <= 6 { index |= Int(token[length] - digit) << (5 * (length - 1)) }
            length += 1
        }
        return (index, length)
    }

    private func mask(_ mark: SyntaxMark, index: Int, at offset: Int) {
        let length = Int(mark.end - mark.start)
        switch mark.kind {
        case .fence:
            // A processing instruction that ends on its own line: a block that interrupts a paragraph and takes
            // no other line with it.
            bytes[offset] = .less
            for place in offset + 1..<offset + length - 1 { bytes[place] = UInt8(ascii: "?") }
            bytes[offset + length - 1] = .greater
        case .footnoteDefinition:
            // The label is behind `[^`; a list item takes the definition's lines together.
            bytes[offset - 2] = .plus
            bytes[offset - 1] = .space
            writeToken(index, length, at: offset)
        default:
            writeToken(index, length, at: offset)
        }
    }

    private func writeToken(_ index: Int, _ length: Int, at offset: Int) {
        bytes[offset] = Self.tokenStart
        var rest = index
        for place in offset + 1..<offset + length {
            bytes[place] = Self.digit + UInt8(rest & 31)
            rest >>= 5
        }
    }

    private static func copy(
        _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>
    ) {
        guard !range.isEmpty, let base = source.baseAddress else { return }
        target.initialize(from: base + range.lowerBound, count: range.count)
    }
}
