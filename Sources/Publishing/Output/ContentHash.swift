internal import CCrypto

/// The SHA-256 of some bytes.
package struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package init(of bytes: [UInt8]) {
        self.init { output in
            bytes.withUnsafeBufferPointer { bytes in
                var context = SHA256_CTX()
                SHA256_Init(&context)
                SHA256_Update(&context, bytes.baseAddress, bytes.count)
                SHA256_Final(output, &context)
            }
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
        var digits: [UInt8] = []
        appendDigits(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Its 64 hexadecimal digits, behind other text.
    func appendDigits(to text: inout [UInt8]) {
        func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
        }
        withUnsafeBytes(of: words) { bytes in
            for byte in bytes {
                text.append(digit(byte >> 4))
                text.append(digit(byte & 15))
            }
        }
    }

    /// The first eight bytes, for short codes and buckets.
    package var prefix: UInt64 { UInt64(bigEndian: words.0) }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }
    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
