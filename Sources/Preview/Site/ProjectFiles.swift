internal import Content
internal import Diagnostics
internal import Publishing
internal import Synchronization

/// The project's files while it is edited: the list is kept up to date path by path, and theme files, which every
/// page needs, stay in memory.
struct ProjectFiles: SourceTree {
    private(set) var disk: DiskTree
    private let kept = Kept()

    init(root: String) throws {
        var report = Report()
        disk = try DiskTree(root: root, report: &report)
    }

    var report: Report { disk.listingReport }

    func files(under folder: String) throws -> [String] { try disk.files(under: folder) }

    func read(_ path: String) throws -> [UInt8]? {
        guard path.hasPrefix("themes/") else { return try disk.read(path) }
        if let bytes = kept.bytes.withLock({ $0[path] }) { return bytes }
        let bytes = try disk.read(path)
        kept.bytes.withLock { $0[path] = bytes }
        return bytes
    }

    /// Looks again at what changed.
    mutating func update(_ changed: Set<String>) throws {
        try disk.update(changed)
        if changed.contains(where: { $0 == "themes" || $0.hasPrefix("themes/") }) {
            kept.bytes.withLock { $0 = [:] }
        }
    }

    private final class Kept: Sendable {
        let bytes = Mutex<[String: [UInt8]]>([:])
    }
}
