internal import Content
internal import Publishing

enum CacheFuzz {
    /// What was left by the last build is read as it was written or not at all.
    ///
    /// The seal of an index is put right first, or nothing but the seal would ever be read.
    static func fault(on bytes: [UInt8]) -> String? {
        if let manifest = Manifest(bytes) {
            guard let again = Manifest(manifest.json), again.files.map(\.path) == manifest.files.map(\.path)
            else { return "a manifest that does not read back" }
        }
        _ = BuildIndex(bytes: bytes)
        let sealed = bytes + Array(ContentHash(of: bytes).description.utf8)
        guard let index = BuildIndex(bytes: sealed) else { return nil }
        guard let again = BuildIndex(bytes: index.bytes), again.entries == index.entries else {
            return "an index that does not read back"
        }
        return nil
    }
}
