internal import CSystem
package import Content
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
    /// What a killed build had made, and where it lies.
    private let journal: BuildJournal
    private let leftEntries: [String: BuildIndex.Entry]
    private var left: String { work + "/left" }
    private let lock: Int32
    private let program: String
    /// What the last build left; nil when there is none that can be trusted.
    package let previous: BuildIndex?
    /// When the last build ended, in nanoseconds: a file changed later is not trusted.
    private let previousTime: Int
    private let state = Mutex(State())

    private struct State {
        var entries: [String: BuildIndex.Entry] = [:]
        var folders: Set<String> = []
        var reused = 0
    }

    /// Takes the lock of the output folder, waiting for another build if there is one, and begins a new tree.
    ///
    /// - Parameters:
    ///   - path: The finished folder; it need not exist.
    ///   - program: Identifies the running program; keys of another one are not trusted.
    ///   - waiting: Called when another build holds the lock.
    package init(path: String, program: String, waiting: () -> Void) throws(DiskError) {
        self.path = path
        self.program = program
        let parent = path.deletingLastComponent
        work = parent + "/." + path.lastComponent + ".loa"
        stage = work + "/new"
        try OutputTree.makeFolders(work)
        lock = open(work + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard lock >= 0 else { throw DiskError(.lock, path: work + "/lock", code: errno) }
        if flock(lock, LOCK_EX | LOCK_NB) != 0 {
            waiting()
            while flock(lock, LOCK_EX) != 0 {
                guard errno == EINTR else { throw DiskError(.lock, path: work + "/lock", code: errno) }
            }
        }
        let (noted, kept) = (work + "/new.journal", work + "/left.journal")
        journal = BuildJournal(path: noted, program: program)
        // A build that was killed before it made anything costly leaves what an earlier one left.
        if try !BuildJournal(path: noted, program: program).read().isEmpty {
            try OutputTree.remove(work + "/left")
            if rename(stage, work + "/left") == 0 { _ = rename(noted, kept) }
        }
        leftEntries = try BuildJournal(path: kept, program: program).read()
        try OutputTree.remove(stage)
        try OutputTree.remove(work + "/old")
        guard try OutputTree.isReplaceable(path) else { throw DiskError(.replace, path: path, code: ENOTEMPTY) }
        var status = stat()
        if let bytes = try DiskTree.readFile(work + "/index"), let index = BuildIndex(bytes: bytes),
            stat(work + "/index", &status) == 0
        {
            previous = index
            previousTime = status.modificationTime
        } else {
            previous = nil
            previousTime = 0
        }
        guard mkdir(stage, 0o777) == 0 else { throw DiskError(.write, path: stage, code: errno) }
    }

    deinit { close(lock) }

    /// Lets the next build begin.
    private func unlock() { flock(lock, LOCK_UN) }

    /// How many files were linked from the previous tree.
    package var reusedCount: Int { state.withLock { $0.reused } }

    /// Takes a file over from the last build if it was made from the same things; false when it must be made.
    package func reuse(_ relative: String, key: ContentHash) throws(DiskError) -> Bool {
        try reused(relative, key: key) != nil
    }

    /// The file that was taken over from the last build or from one that was killed; nil when it must be made.
    func reused(_ relative: String, key: ContentHash) throws(DiskError) -> Manifest.File? {
        // Asked for before, by whoever wanted to know whether all of a run is there.
        if let entry = state.withLock({ $0.entries[relative] }), entry.key == key { return entry.file }
        if let previous, previous.program == program, let entry = previous.entries[relative], entry.key == key {
            try makeFolder(of: relative)
            if linkPrevious(entry.file) {
                record(entry, isReused: true)
                return entry.file
            }
        }
        // Nobody closed that build, so its files are looked at and not only asked for their size.
        guard let entry = leftEntries[relative], entry.key == key,
            let bytes = try DiskTree.readFile(left + "/" + relative), ContentHash(of: bytes) == entry.file.hash
        else { return nil }
        try makeFolder(of: relative)
        guard link(left + "/" + relative, stage + "/" + relative) == 0 else { return nil }
        record(entry, isReused: true)
        journal.add(entry)
        return entry.file
    }

    /// Adds a file to the new tree.
    ///
    /// May be called from any thread.
    ///
    /// - Parameter isCostly: Whether it is worth keeping should the build be killed.
    /// - Returns: The hash of the file.
    @discardableResult package func write(
        _ bytes: [UInt8], to relative: String, key: ContentHash, sources: [String] = [], edition: Edition? = nil,
        isCostly: Bool = false
    ) throws(DiskError) -> ContentHash {
        let file = Manifest.File(
            path: relative, hash: ContentHash(of: bytes), size: bytes.count, sources: sources, edition: edition)
        try makeFolder(of: relative)
        var isReused = false
        if let known = previous?.entries[relative]?.file, known.hash == file.hash, known.size == file.size {
            _ = unlink(stage + "/" + relative)
            isReused = linkPrevious(known)
        }
        if !isReused { try OutputTree.writeFile(bytes, to: stage + "/" + relative) }
        let entry = BuildIndex.Entry(key: key, file: file)
        record(entry, isReused: isReused)
        if isCostly { journal.add(entry) }
        return file.hash
    }

    /// A file of the new tree, read back.
    func read(_ relative: String) throws(DiskError) -> [UInt8] {
        guard let bytes = try DiskTree.readFile(stage + "/" + relative) else {
            throw DiskError(.read, path: relative, code: ENOENT)
        }
        return bytes
    }

    /// Takes over everything of the last build that this one did not make, for a build of a part.
    package func keepRest() throws(DiskError) {
        let made = state.withLock { Set($0.entries.keys) }
        for (relative, entry) in (previous?.entries ?? [:]).sorted(by: { $0.key < $1.key })
        where !made.contains(relative) {
            try makeFolder(of: relative)
            if linkPrevious(entry.file) { record(entry, isReused: true) }
        }
    }

    /// Writes the manifest and exchanges the new tree with the old one.
    package func publish(date: Day, inputs: ContentHash) throws(DiskError) -> Manifest {
        let entries = state.withLock { $0.entries }
        let manifest = Manifest(date: date, files: entries.values.map(\.file))
        try keepHiddenFiles()
        try OutputTree.writeFile(manifest.json, to: stage + "/" + Manifest.fileName)
        // Between the exchange and the new index the old one describes what is gone, so it goes first.
        try OutputTree.remove(work + "/index")
        if access(path, F_OK) != 0 {
            guard rename(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        } else {
            guard loa_exchange(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        }
        try OutputTree.remove(stage)
        try OutputTree.remove(left)
        try OutputTree.remove(work + "/new.journal")
        try OutputTree.remove(work + "/left.journal")
        let index = BuildIndex(program: program, inputs: inputs, entries: entries)
        try OutputTree.remove(work + "/index.new")
        try OutputTree.writeFile(index.bytes, to: work + "/index.new")
        guard rename(work + "/index.new", work + "/index") == 0 else {
            throw DiskError(.write, path: work + "/index", code: errno)
        }
        unlock()
        return manifest
    }

    /// True when the last build saw exactly these inputs and all it made is still there, unchanged.
    package func isUpToDate(inputs: ContentHash) -> Bool {
        guard let previous, previous.program == program, previous.inputs == inputs,
            access(path + "/" + Manifest.fileName, F_OK) == 0
        else { return false }
        return previous.entries.values.allSatisfy { isUntouched($0.file) }
    }

    private func record(_ entry: BuildIndex.Entry, isReused: Bool) {
        state.withLock { state in
            state.entries[entry.file.path] = entry
            if isReused { state.reused += 1 }
        }
    }

    /// Whether the new tree has a file.
    func has(_ relative: String) -> Bool { state.withLock { $0.entries[relative] != nil } }

    /// How many files the new tree has so far.
    package var count: Int { state.withLock { $0.entries.count } }

    /// Removes an output folder and what was kept beside it.
    package static func clean(path: String) throws(DiskError) {
        guard try isReplaceable(path) else { throw DiskError(.replace, path: path, code: ENOTEMPTY) }
        try remove(path.deletingLastComponent + "/." + path.lastComponent + ".loa")
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            if !entry.name.hasPrefix(".") { try remove(path + "/" + entry.name) }
        }
    }

    /// Gives the new tree up; the old one stays as it is.
    package func abandon() {
        // What cost more than it takes to keep it is there for the next build.
        if journal.isEmpty { try? OutputTree.remove(stage) }
        unlock()
    }

    private func makeFolder(of relative: String) throws(DiskError) {
        // Names come from content: one that would leave the folder, or break the index, is refused.
        let isSafe = relative.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        }
        guard isSafe else { throw DiskError(.write, path: relative, code: EINVAL) }
        guard let slash = relative.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        let folder = String(relative[..<slash])
        guard !state.withLock({ $0.folders.contains(folder) }) else { return }
        var reached = stage
        for component in folder.split(separator: "/") {
            reached += "/" + component
            guard mkdir(reached, 0o777) == 0 || errno == EEXIST else {
                throw DiskError(.write, path: reached, code: errno)
            }
        }
        // Noted only once it is there: another thread may be waiting for it.
        state.withLock { _ = $0.folders.insert(folder) }
    }

    /// Links a file of the last build into the new tree if it is still what the index says.
    private func linkPrevious(_ file: Manifest.File) -> Bool {
        isUntouched(file) && link(path + "/" + file.path, stage + "/" + file.path) == 0
    }

    private func isUntouched(_ file: Manifest.File) -> Bool {
        var status = stat()
        return lstat(path + "/" + file.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && Int(status.st_size) == file.size && status.modificationTime <= previousTime
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

    /// True when a folder may be replaced: a build made it, or it holds nothing but hidden files.
    private static func isReplaceable(_ path: String) throws(DiskError) -> Bool {
        if let bytes = try DiskTree.readFile(path + "/" + Manifest.fileName), Manifest.isManifest(bytes) { return true }
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
        var descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0, errno == EEXIST, unlink(path) == 0 {
            // Taken over and then made anew; the name goes, for the old tree may hold the same file.
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
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

    /// Makes a folder and those it lies in.
    private static func makeFolders(_ path: String) throws(DiskError) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.deletingLastComponent != path else {
            throw DiskError(.write, path: path, code: errno)
        }
        try makeFolders(path.deletingLastComponent)
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw DiskError(.write, path: path, code: errno) }
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
