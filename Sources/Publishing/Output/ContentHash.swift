internal import CCrypto

/// The SHA-256 of some bytes.
package struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package init(of bytes: [UInt8]) {
        self.init { output in
            bytes.withUnsafeBufferPointer { _ = SHA256($0.baseAddress, $0.count, output) }
        }
    }

    /// - Parameter write: Puts down the 32 bytes of the hash.
    init(_ write: (UnsafeMutablePointer<UInt8>?) -> Void) {
        var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &digest) { write($0.bindMemory(to: UInt8.self).baseAddress) }
        words = digest
    }

    /// Reads 64 hexadecimal digits; nil when it is anything else.
    package init?(hex text: some StringProtocol) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        guard bytes.count == 32, high == nil else { return nil }
        var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &digest) { $0.copyBytes(from: bytes) }
        words = digest
    }

    /// The hash whose 32 bytes these are; fewer are filled up with zeros.
    init(bytes: some Collection<UInt8>) {
        var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &digest) { $0.copyBytes(from: bytes.prefix(32)) }
        words = digest
    }

    /// Its 32 bytes, behind others.
    func append(to bytes: inout [UInt8]) { withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) } }

    /// 64 hexadecimal digits.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return withUnsafeBytes(of: words) { bytes in
            String(unsafeUninitializedCapacity: 64) { buffer in
                for (index, byte) in bytes.enumerated() {
                    buffer[2 * index] = digits[Int(byte >> 4)]
                    buffer[2 * index + 1] = digits[Int(byte & 15)]
                }
                return 64
            }
        }
    }

    /// The first eight bytes, for short codes and buckets.
    package var prefix: UInt64 { UInt64(bigEndian: words.0) }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }
    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
