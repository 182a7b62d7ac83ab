/// FNV-1a with 64 bits over words, folded to 32: the same on every machine.
struct FNV {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ words: String...) {
        for word in words {
            for byte in word.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
            value = (value ^ 0xFF) &* 0x100_0000_01B3
        }
    }

    var folded: UInt32 { FNV.fold(value) }

    /// The folded value as eight hexadecimal digits.
    var digits: String { FNV.digits(of: folded) }

    static func fold(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ (hash >> 32)) }

    static func digits(of hash: UInt32) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
