/// Where the lines of a text start, so that many findings in one file cost no more than one walk through it.
///
/// Long lines have further entries inside, each with the characters before it, because a text on a single line can
/// have as many findings as one with many.
final class LineTable: Sendable {
    struct Entry: Sendable {
        /// The offset of the entry's first byte.
        var offset: Int
        /// The line it is in, from 1.
        var line: Int
        /// The characters of that line in front of it.
        var characters: Int
    }

    private let entries: [Entry]

    init(_ bytes: [UInt8]) {
        var entries = [Entry(offset: 0, line: 1, characters: 0)]
        let stride = 4096
        var line = 1
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                line += 1
                entries.append(Entry(offset: index + 1, line: line, characters: 0))
                continue
            }
            let last = entries[entries.count - 1]
            // Between two letters of ASCII no character can be cut in two.
            guard index - last.offset >= stride, byte > 0x20, byte < 0x7F, bytes[index - 1] > 0x20,
                bytes[index - 1] < 0x7F
            else { continue }
            let counted = String(decoding: bytes[last.offset..<index], as: UTF8.self).count
            entries.append(Entry(offset: index, line: line, characters: last.characters + counted))
        }
        self.entries = entries
    }

    /// The last entry at or before an offset.
    func entry(before offset: Int) -> Entry {
        entries[index { $0.offset <= offset } - 1]
    }

    /// The offset at which a line starts; nil when there is no such line.
    func start(ofLine number: Int) -> Int? {
        let index = index { $0.line < number }
        return index < entries.count && entries[index].line == number ? entries[index].offset : nil
    }

    /// The number of entries that come first and satisfy a condition, which no later one does.
    private func index(while condition: (Entry) -> Bool) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if condition(entries[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
