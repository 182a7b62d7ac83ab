internal import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// Where some bytes stand for the first time at or behind an index; the first of them should be rare.
    package func firstIndex(of word: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard let base = baseAddress, let wordBase = word.baseAddress, !word.isEmpty else { return nil }
        var index = start
        while count - index >= word.count {
            guard let found = memchr(base + index, Int32(word[0]), count - index - word.count + 1) else { return nil }
            index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if memcmp(base + index, wordBase, word.count) == 0 { return index }
            index += 1
        }
        return nil
    }

    /// The same for bytes known when the program is compiled.
    package func firstIndex(of word: StaticString, from start: Int = 0) -> Int? {
        word.withUTF8Buffer { firstIndex(of: $0, from: start) }
    }
}
