internal import CCrypto

/// SHA-256 of bytes: file identifiers and the checksum lists of print jobs.
package enum Checksum {
    /// The 32 bytes of the hash.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            _ = bytes.withUnsafeBufferPointer { SHA256($0.baseAddress, $0.count, digest.baseAddress) }
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }

    /// The hash in lower-case hexadecimal, as `sha256sum` writes it.
    package static func hex(_ bytes: [UInt8]) -> String {
        var text = PDFBytes()
        for byte in sha256(bytes) { text.append(hex: byte) }
        return String(decoding: text.bytes, as: UTF8.self).lowercased()
    }
}
