package import Content
internal import CSystem
internal import Glibc
internal import Synchronization

/// The output folder while a new one is made beside it.
///
/// The last good tree stays until the new one is whole; then the two are exchanged in one step. A build that is
/// killed leaves the old tree, and what it had begun is removed by the next one. Files that did not change are
/// linked from the old tree and not written again.
package final class OutputTree: Sendable {
    /// Absolute path of the finished tree.
    package let path: String
    private let work: String
    private let stage: String
    private let lock: Int32
    private let previous: [String: (hash: ContentHash, size: Int)]
    /// Modification time of the previous manifest in nanoseconds: a file changed later is not trusted.
    private let previousTime: Int
    private let state = Mutex(State())

    private struct State {
        var files: [Manifest.File] = []
        var folders: Set<String> = []
        var reused = 0
    }

    /// Takes the lock of the output folder, waiting for another build if there is one, and begins a new tree.
    ///
    /// - Parameters:
    ///   - path: The finished folder; it need not exist.
    ///   - waiting: Called when another build holds the lock.
    package init(path: String, waiting: () -> Void) throws(DiskError) {
        self.path = path
        let parent = path.deletingLastComponent
        work = parent + "/." + path.lastComponent + ".loa"
        stage = work + "/new"
        guard mkdir(work, 0o777) == 0 || errno == EEXIST else { throw DiskError(.write, path: work, code: errno) }
        lock = open(work + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard lock >= 0 else { throw DiskError(.lock, path: work + "/lock", code: errno) }
        if flock(lock, LOCK_EX | LOCK_NB) != 0 {
            waiting()
            while flock(lock, LOCK_EX) != 0 {
                guard errno == EINTR else { throw DiskError(.lock, path: work + "/lock", code: errno) }
            }
        }
        try OutputTree.remove(stage)
        try OutputTree.remove(work + "/old")
        var status = stat()
        let manifest = path + "/" + Manifest.fileName
        if let bytes = try DiskTree.readFile(manifest), let known = Manifest.fingerprints(in: bytes),
            stat(manifest, &status) == 0
        {
            previous = known
            previousTime = status.modificationTime
        } else {
            guard try OutputTree.isReplaceable(path) else { throw DiskError(.exchange, path: path, code: ENOTEMPTY) }
            previous = [:]
            previousTime = 0
        }
        guard mkdir(stage, 0o777) == 0 else { throw DiskError(.write, path: stage, code: errno) }
    }

    deinit { close(lock) }

    /// How many files were linked from the previous tree.
    package var reusedCount: Int { state.withLock { $0.reused } }

    /// Adds a file to the new tree. May be called from any thread.
    package func write(
        _ bytes: [UInt8], to relative: String, sources: [String] = [], edition: Edition? = nil
    ) throws(DiskError) {
        let hash = ContentHash(of: bytes)
        try makeFolder(of: relative)
        let destination = stage + "/" + relative
        var isReused = false
        if let known = previous[relative], known.hash == hash, known.size == bytes.count {
            isReused = linkPrevious(relative, size: bytes.count, to: destination)
        }
        if !isReused { try OutputTree.writeFile(bytes, to: destination) }
        let file = Manifest.File(path: relative, hash: hash, size: bytes.count, sources: sources, edition: edition)
        state.withLock { state in
            state.files.append(file)
            if isReused { state.reused += 1 }
        }
    }

    /// Takes over everything of the previous tree that the new one does not have, for a build of a part.
    package func keepRest() throws(DiskError) {
        let made = Set(state.withLock { $0.files.map(\.path) })
        for (relative, known) in previous.sorted(by: { $0.key < $1.key }) where !made.contains(relative) {
            try makeFolder(of: relative)
            guard linkPrevious(relative, size: known.size, to: stage + "/" + relative) else { continue }
            let file = Manifest.File(path: relative, hash: known.hash, size: known.size, sources: [], edition: nil)
            state.withLock { $0.files.append(file) }
        }
    }

    /// Writes the manifest and exchanges the new tree with the old one.
    package func publish(date: Day) throws(DiskError) -> Manifest {
        let manifest = Manifest(date: date, files: state.withLock { $0.files })
        try keepHiddenFiles()
        try OutputTree.writeFile(manifest.json, to: stage + "/" + Manifest.fileName)
        if access(path, F_OK) != 0 {
            guard rename(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        } else {
            guard loa_exchange(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        }
        try OutputTree.remove(stage)
        return manifest
    }

    /// Gives the new tree up; the old one stays as it is.
    package func abandon() {
        try? OutputTree.remove(stage)
    }

    private func makeFolder(of relative: String) throws(DiskError) {
        guard let slash = relative.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        let folder = String(relative[..<slash])
        guard state.withLock({ $0.folders.insert(folder).inserted }) else { return }
        var reached = stage
        for component in folder.split(separator: "/") {
            reached += "/" + component
            guard mkdir(reached, 0o777) == 0 || errno == EEXIST else { throw DiskError(.write, path: reached, code: errno) }
        }
    }

    /// Links a file of the previous tree into the new one if it is still what the manifest says.
    private func linkPrevious(_ relative: String, size: Int, to destination: String) -> Bool {
        let source = path + "/" + relative
        var status = stat()
        guard lstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size,
            status.modificationTime <= previousTime
        else { return false }
        return link(source, destination) == 0
    }

    /// Files such as `.gitignore` at the top belong to the editor and stay.
    private func keepHiddenFiles() throws(DiskError) {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let record = readdir(directory) {
            let name = record.name
            guard name.hasPrefix("."), name != ".", name != ".." else { continue }
            _ = link(path + "/" + name, stage + "/" + name)
        }
    }

    /// True when nothing but hidden files would be lost by replacing a folder.
    private static func isReplaceable(_ path: String) throws(DiskError) -> Bool {
        guard let directory = opendir(path) else {
            if errno == ENOENT { return true }
            throw DiskError(.list, path: path, code: errno)
        }
        defer { closedir(directory) }
        while let record = readdir(directory) {
            if !record.name.hasPrefix(".") { return false }
        }
        return true
    }

    private static func writeFile(_ bytes: [UInt8], to path: String) throws(DiskError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw DiskError(.write, path: path, code: errno) }
        var written = 0
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(descriptor, base + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 {
                    failure = errno
                    return
                }
                written += count
            }
        }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else { throw DiskError(.write, path: path, code: failure) }
    }

    /// Removes a file or a folder with everything in it; nothing to do when there is none.
    package static func remove(_ path: String) throws(DiskError) {
        // Folders are emptied on the way down and removed on the way back up.
        var emptied: [String] = []
        var open = [path]
        while let next = open.popLast() {
            if unlink(next) == 0 || errno == ENOENT { continue }
            guard let directory = opendir(next) else { throw DiskError(.remove, path: next, code: errno) }
            defer { closedir(directory) }
            while let record = readdir(directory) {
                let name = record.name
                guard name != ".", name != ".." else { continue }
                let child = next + "/" + name
                // A folder answers EISDIR and is opened later.
                if unlink(child) != 0, errno != ENOENT { open.append(child) }
            }
            emptied.append(next)
        }
        for folder in emptied.reversed() where rmdir(folder) != 0 && errno != ENOENT {
            throw DiskError(.remove, path: folder, code: errno)
        }
    }
}

extension UnsafeMutablePointer<dirent> {
    fileprivate var name: String {
        withUnsafePointer(to: &pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
    }
}

extension stat {
    fileprivate var modificationTime: Int { Int(st_mtim.tv_sec) * 1_000_000_000 + Int(st_mtim.tv_nsec) }
}

extension String {
    fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
    fileprivate var deletingLastComponent: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
