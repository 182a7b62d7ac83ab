internal import CCrypto

/// A SHA-256 over bytes that come one part after the other, or that many files begin with.
final class RunningHash: @unchecked Sendable {
    // Whoever shares one only copies it.
    private let context: OpaquePointer?

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    private init(goingOnFrom other: RunningHash) {
        context = EVP_MD_CTX_new()
        EVP_MD_CTX_copy_ex(context, other.context)
    }

    deinit { EVP_MD_CTX_free(context) }

    func add(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    }

    /// The hash of what was added and a last part; it leaves this one as it is.
    func hash(endingWith last: [UInt8] = []) -> ContentHash {
        let whole = RunningHash(goingOnFrom: self)
        whole.add(last)
        return ContentHash { _ = EVP_DigestFinal_ex(whole.context, $0, nil) }
    }
}
