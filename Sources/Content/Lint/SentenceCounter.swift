/// Counts the syllables of sentences that run over several stretches of text.
///
/// Vietnamese writes a blank between syllables, so a run of letters is one.
struct SentenceCounter {
    let limit: Int
    private(set) var syllables = 0
    private(set) var start: Int?
    private(set) var end = 0
    /// Sentences over the limit, as byte ranges of the file with their number of syllables.
    private(set) var long: [(range: Range<Int>, syllables: Int)] = []
    private var isInSyllable = false

    init(limit: Int) { self.limit = limit }

    /// - Parameter isOpaque: an address: one syllable, whatever it has in it.
    mutating func count(_ bytes: ArraySlice<UInt8>, isOpaque: Bool) {
        if isOpaque {
            countValue(at: bytes.startIndex)
            return
        }
        bytes.withUnsafeBufferPointer { count($0, from: bytes.startIndex) }
    }

    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if Self.isSyllable(byte) {
                if !isInSyllable {
                    if start == nil { start = offset + index }
                    syllables += 1
                    isInSyllable = true
                }
                index += 1
                while index < bytes.count, Self.isSyllable(bytes[index]) { index += 1 }
                end = offset + index
                continue
            }
            index += 1
            isInSyllable = isInSyllable && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","))
            guard
                byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
                    || byte == UInt8(ascii: ";")
            else { continue }
            if index == bytes.count || bytes[index] == 0x20 || bytes[index] == UInt8(ascii: "\n") { close() }
        }
    }

    private static func isSyllable(_ byte: UInt8) -> Bool {
        WordTable.isLetter(byte) || FigureScanner.isDigit(byte)
    }

    /// A figure from a placeholder is read as a few syllables; one is counted, to be kind.
    mutating func countValue(at offset: Int) {
        if start == nil { start = offset }
        syllables += 1
        isInSyllable = false
        end = max(end, offset + 1)
    }

    mutating func countBreak() { isInSyllable = false }

    /// Ends the sentence.
    mutating func close() {
        if syllables > limit, let start, end > start { long.append((start..<end, syllables)) }
        (syllables, start, isInSyllable) = (0, nil, false)
    }

    mutating func takeLong() -> [(range: Range<Int>, syllables: Int)] {
        defer { long = [] }
        return long
    }
}
