internal import CSystem
internal import Glibc

/// What builds leave behind, and what they may take away.
extension OutputTree {
    /// Removes an output folder and what was kept beside it, in one step: a half removed one would be nobody's.
    ///
    /// Hidden entries at its top belong to the editor and stay.
    package static func clean(path: String, waiting: () -> Void) throws(DiskError) {
        let path = DiskTree.realPath(path) ?? path
        let work = work(beside: path)
        guard access(path, F_OK) == 0 || access(work, F_OK) == 0 else { return }
        let lock = try OutputLock(in: work, waiting: waiting)
        defer { lock.release() }
        try clear(work, of: path)
        guard try isReplaceable(path) else { throw DiskError(.replace, path: path, code: ENOTEMPTY) }
        if access(path, F_OK) == 0 {
            let stage = work + "/new"
            guard mkdir(stage, 0o777) == 0, loa_exchange(stage, path) == 0 else {
                throw DiskError(.exchange, path: path, code: errno)
            }
            try clear(work, of: path)
            _ = rmdir(path)
        }
        try Disk.remove(work)
    }

    /// The editor's hidden entries go back to the output from the tree it was exchanged for.
    static func returnHidden(from stage: String, to path: String) throws(DiskError) {
        for name in try Disk.names(in: stage) where name.hasPrefix(".") && access(path, F_OK) == 0 {
            // One that is there as well is the same file by another name.
            if access(path + "/" + name, F_OK) != 0 { _ = rename(stage + "/" + name, path + "/" + name) }
        }
    }

    /// Removes what builds have begun and what was exchanged.
    static func clear(_ work: String, of path: String) throws(DiskError) {
        try returnHidden(from: work + "/new", to: path)
        for name in ["new", "left", "new.journal", "left.journal"] + unfinished { try Disk.remove(work + "/" + name) }
    }

    /// What `publish` writes before it may take the place of what there is.
    static let unfinished = ["index.new", "memory.new", "\(OutputStamp.fileName).new"]

    /// True when a folder may be replaced: a build made it, or it holds nothing but hidden files.
    static func isReplaceable(_ path: String) throws(DiskError) -> Bool {
        if let head = try Disk.head(of: path + "/" + Manifest.fileName, count: 64), Manifest.isManifest(head) {
            return true
        }
        return try Disk.names(in: path).allSatisfy { $0.hasPrefix(".") }
    }
}
