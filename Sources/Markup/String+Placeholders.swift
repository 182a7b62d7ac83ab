extension String {
    /// Whether there is a `{` or a `[`, without which a line has neither placeholder nor citation.
    ///
    /// Asked of every line of every text, and so in memory and not character by character.
    package var mayHavePlaceholders: Bool {
        let braces = (UInt8(ascii: "{"), UInt8(ascii: "["))
        return utf8.withContiguousStorageIfAvailable { bytes in
            for byte in bytes where byte == braces.0 || byte == braces.1 { return true }
            return false
        } ?? utf8.contains { $0 == braces.0 || $0 == braces.1 }
    }
}
