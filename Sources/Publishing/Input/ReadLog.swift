internal import Content
internal import Synchronization

/// The project's files, with what each was when the build read it: a file that somebody saves meanwhile is known by
/// the bytes that went into the output.
final class ReadLog: SourceTree {
    private let tree: DiskTree
    /// In parts, so that cores that read at the same time seldom wait for each other.
    private let parts: [Part]

    private final class Part: Sendable {
        let known: Mutex<[String: ContentHash]>
        init(room: Int) { known = Mutex(Dictionary(minimumCapacity: room)) }
    }

    init(_ tree: DiskTree) {
        self.tree = tree
        let count = 32
        parts = (0..<count).map { _ in Part(room: tree.entries.count / count) }
    }

    /// The part for a path: names of files are much alike, so all bytes count.
    private func part(for path: String) -> Part {
        let sum = path.utf8.reduce(0 as UInt32) { $0 &* 31 &+ UInt32($1) }
        return parts[Int(sum % UInt32(parts.count))]
    }

    func files(under folder: String) throws -> [String] { try tree.files(under: folder) }

    func read(_ path: String) throws -> [UInt8]? {
        guard let bytes = try tree.read(path) else { return nil }
        let hash = ContentHash(of: bytes)
        part(for: path).known.withLock { known in
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
    var hashes: [String: ContentHash] {
        var hashes = [String: ContentHash](minimumCapacity: tree.entries.count)
        for part in parts { hashes.merge(part.known.withLock { $0 }) { first, _ in first } }
        return hashes
    }
}
