internal import Glibc

extension String {
    /// Whether there is a `{` or a `[`, without which a line has neither placeholder nor citation.
    ///
    /// Asked of every line of every text, and so in memory and not character by character.
    package var mayHavePlaceholders: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            guard let base = bytes.baseAddress else { return false }
            return memchr(base, 0x7B, bytes.count) != nil || memchr(base, 0x5B, bytes.count) != nil
        } ?? utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    }
}
