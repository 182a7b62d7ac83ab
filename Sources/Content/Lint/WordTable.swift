/// Finds any of many phrases at the start of a word, looking at a byte or two where there is none.
struct WordTable: Sendable {
    private struct Entry {
        var wrong: [UInt8]
        var right: String
    }
    /// Longest first, by the first two bytes.
    private var entries: [UInt16: [Entry]] = [:]
    private var mayStart = [Bool](repeating: false, count: 256)

    /// - Parameter words: wrong, in lower case → right.
    init(_ words: [String: String]) {
        for (wrong, right) in words {
            for (wrong, right) in [
                (wrong, right), (WordTable.capitalised(wrong), WordTable.capitalised(right)),
                (wrong.uppercased(), right.uppercased()),
            ] {
                let bytes = Array(wrong.utf8)
                guard bytes.count >= 2 else { continue }
                entries[WordTable.key(bytes[0], bytes[1]), default: []].append(Entry(wrong: bytes, right: right))
                mayStart[Int(bytes[0])] = true
            }
        }
        for key in entries.keys {
            entries[key]?.sort { left, right in
                left.wrong.count == right.wrong.count
                    ? left.wrong.lexicographicallyPrecedes(right.wrong) : left.wrong.count > right.wrong.count
            }
        }
    }

    /// The phrase that starts at an index and ends where a word ends.
    func match(in bytes: ArraySlice<UInt8>, at index: Int) -> (length: Int, right: String)? {
        guard mayStart[Int(bytes[index])], index + 1 < bytes.endIndex,
            let candidates = entries[WordTable.key(bytes[index], bytes[index + 1])]
        else { return nil }
        for entry in candidates where bytes[index...].starts(with: entry.wrong) {
            let end = index + entry.wrong.count
            if end == bytes.endIndex || !WordTable.isLetter(bytes[end]) { return (entry.wrong.count, entry.right) }
        }
        return nil
    }

    /// Bytes of letters; every letter with a mark is made of bytes above 0x7F, and so are some signs, which do no harm.
    static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
