internal import Content
internal import Synchronization

/// The project's files, with what each was when the build read it: a file that somebody saves meanwhile is known by
/// the bytes that went into the output.
final class ReadLog: SourceTree {
    private let tree: DiskTree
    private let known = Mutex<[String: ContentHash]>([:])

    init(_ tree: DiskTree) { self.tree = tree }

    func files(under folder: String) throws -> [String] { try tree.files(under: folder) }

    func read(_ path: String) throws -> [UInt8]? {
        guard let bytes = try tree.read(path) else { return nil }
        let hash = ContentHash(of: bytes)
        known.withLock { known in
            guard let first = known[path], first != hash else { return known[path] = hash }
            // Two versions went into the output: equal to neither.
            var both = KeyWriter("two versions")
            both.add(first)
            both.add(hash)
            known[path] = both.key
        }
        return bytes
    }

    /// All files that were read so far, by path.
    var hashes: [String: ContentHash] { known.withLock { $0 } }
}
