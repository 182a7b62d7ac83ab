/// Tells of nearly every word, by its first four bytes, that none of the phrases the lint looks for begins there.
struct WordFilter: Sendable {
    /// One bit for each place four bytes may lead to.
    private var bits = [UInt64](repeating: 0, count: 64)
    /// Some phrase is too short for four bytes, so that every word must be looked at.
    private var isOpen = false

    init(_ tables: [WordTable]) {
        for phrase in tables.flatMap(\.phrases) {
            guard phrase.count >= 4 else {
                isOpen = true
                continue
            }
            let place = phrase.withUnsafeBytes { Self.place($0.loadUnaligned(as: UInt32.self)) }
            bits[place >> 6] |= 1 << UInt64(place & 63)
        }
    }

    /// Whether a phrase may begin at an index; it must be looked for then.
    func mayBegin(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        if isOpen { return true }
        guard index + 4 <= bytes.count else { return false }
        let start = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt32.self)
        let place = Self.place(start)
        return bits[place >> 6] &>> UInt64(place & 63) & 1 != 0
    }

    /// Fibonacci hashing to twelve bits.
    private static func place(_ start: UInt32) -> Int { Int((start &* 2_654_435_769) >> 20) }
}
