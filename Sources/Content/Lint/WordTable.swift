/// Finds any of many phrases at the start of a word, looking at a byte or two where there is none.
struct WordTable: Sendable {
    private struct Entry {
        var wrong: [UInt8]
        var right: String

        /// The first two bytes are known to be there.
        func stands(in bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
            for offset in 2..<wrong.count where bytes[index + offset] != wrong[offset] { return false }
            return true
        }
    }
    /// By the first two bytes, then longest first.
    private var entries: [Entry] = []
    /// Where the entries with these two first bytes end; they start where those of the pair before end.
    ///
    /// A row of 256 for each first byte some entry has, found by `rows`; row 0 is empty.
    private var ends: [Int32]
    private var rows = [UInt8](repeating: 0, count: 256)

    var isEmpty: Bool { entries.isEmpty }
    /// What is looked for, in every way of writing it.
    var phrases: [[UInt8]] { entries.map(\.wrong) }

    /// - Parameter words: wrong, in lower case → right.
    init(_ words: [String: String]) {
        for (wrong, right) in words {
            for (wrong, right) in [
                (wrong, right), (WordTable.capitalised(wrong), WordTable.capitalised(right)),
                (wrong.uppercased(), right.uppercased()),
            ] {
                let bytes = Array(wrong.utf8)
                if bytes.count >= 2 { entries.append(Entry(wrong: bytes, right: right)) }
            }
        }
        entries.sort { left, right in
            let (first, second) = (WordTable.key(left.wrong), WordTable.key(right.wrong))
            if first != second { return first < second }
            return left.wrong.count == right.wrong.count
                ? left.wrong.lexicographicallyPrecedes(right.wrong) : left.wrong.count > right.wrong.count
        }
        // Letters begin with few different bytes, far fewer than a row's number can tell apart.
        let firstBytes = Set(entries.map { $0.wrong[0] }).sorted().prefix(255)
        for (index, byte) in firstBytes.enumerated() { rows[Int(byte)] = UInt8(index + 1) }
        ends = [Int32](repeating: 0, count: (firstBytes.count + 1) * 256)
        for (index, entry) in entries.enumerated() {
            ends[Int(rows[Int(entry.wrong[0])]) * 256 + Int(entry.wrong[1])] = Int32(index + 1)
        }
        for index in ends.indices.dropFirst(257) where ends[index] == 0 { ends[index] = ends[index - 1] }
    }

    /// The phrase that starts at an index and ends where a word ends.
    func match(in bytes: ArraySlice<UInt8>, at index: Int) -> (length: Int, right: String)? {
        let row = Int(rows[Int(bytes[index])])
        guard row > 0, index + 1 < bytes.endIndex else { return nil }
        let place = row * 256 + Int(bytes[index + 1])
        for number in Int(ends[place - 1])..<Int(ends[place]) {
            let length = entries[number].wrong.count
            let end = index + length
            guard end <= bytes.endIndex, end == bytes.endIndex || !WordTable.isLetter(bytes[end]),
                entries[number].stands(in: bytes, at: index)
            else { continue }
            return (length, entries[number].right)
        }
        return nil
    }

    /// Bytes of letters; every letter with a mark is made of bytes above 0x7F, and so are some signs, which do no harm.
    static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func key(_ wrong: [UInt8]) -> UInt16 { UInt16(wrong[0]) << 8 | UInt16(wrong[1]) }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
