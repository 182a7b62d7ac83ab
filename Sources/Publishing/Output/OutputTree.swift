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
    /// The new tree's folder, opened: the system then walks from there and not from the root of the disk.
    private let stageFolder: FolderDescriptor
    /// What a killed build had made, and where it lies.
    private let journal: BuildJournal
    private let leftEntries: [String: BuildIndex.Entry]
    private var left: String { work + "/left" }
    private let lock: OutputLock
    private let program: String
    private let last: LastBuild
    /// What the last build left; nil when there is none that can be trusted.
    package var previous: BuildIndex? { last.contents.index }
    /// Why there is nothing to take over, when there is not.
    var fault: Fault? { last.contents.fault }

    /// What keeps a build from taking anything over.
    enum Fault: Sendable {
        /// Nothing was built here yet, or it was cleaned away.
        case first
        /// The index is damaged, cut off, of an older form, or of another output.
        case damaged
        /// Another version of the program made it.
        case otherProgram
    }

    private let state = Mutex(State())

    private struct State {
        var entries: [String: BuildIndex.Entry] = [:]
        var folders: Set<String> = []
        var reused = 0
        /// Files that were made, whatever they turned out to be.
        var made: Set<String> = []
        /// Files that should have been there and were not, or not as they were left.
        var damaged: Set<String> = []
    }

    /// Takes the lock of the output folder, waiting for another build if there is one, and begins a new tree.
    ///
    /// - Parameters:
    ///   - path: The finished folder; it need not exist.
    ///   - program: Identifies the running program; keys of another one are not trusted.
    ///   - waiting: Called when another build holds the lock.
    package init(path: String, program: String, waiting: () -> Void) throws(DiskError) {
        // The folder itself is exchanged, not a link that leads to it.
        self.path = DiskTree.realPath(path) ?? path
        self.program = program
        work = OutputTree.work(beside: self.path)
        stage = work + "/new"
        lock = try OutputLock(in: work, waiting: waiting)
        guard try OutputTree.isReplaceable(self.path) else {
            throw DiskError(.replace, path: path, code: ENOTEMPTY)
        }
        try OutputTree.returnHidden(from: stage, to: self.path)
        let (noted, kept) = (work + "/new.journal", work + "/left.journal")
        journal = BuildJournal(path: noted, program: program)
        // A build that was killed before it made anything costly leaves what an earlier one left.
        if try !BuildJournal(path: noted, program: program).read().isEmpty {
            try Disk.remove(work + "/left")
            if rename(stage, work + "/left") == 0 { _ = rename(noted, kept) }
        }
        leftEntries = try BuildJournal(path: kept, program: program).read()
        try Disk.remove(stage)
        for name in OutputTree.unfinished { try Disk.remove(work + "/" + name) }
        last = LastBuild(in: work, of: self.path, program: program)
        guard mkdir(stage, 0o777) == 0 else { throw DiskError(.write, path: stage, code: errno) }
        stageFolder = try FolderDescriptor(stage)
    }

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
            state.withLock { _ = $0.damaged.insert(relative) }
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

    /// Whether a file could be taken over, without doing so.
    func canReuse(_ relative: String, key: ContentHash) -> Bool {
        if entry(relative)?.key == key { return true }
        guard let previous, previous.program == program, let entry = previous.entries[relative] else { return false }
        return entry.key == key && isUntouched(entry.file)
    }

    /// Adds a file to the new tree.
    ///
    /// May be called from any thread.
    ///
    /// - Parameters:
    ///   - hash: That of the bytes, where it is known already.
    ///   - isCostly: Whether it is worth keeping should the build be killed.
    /// - Returns: The hash of the file.
    @discardableResult package func write(
        _ bytes: [UInt8], to relative: String, key: ContentHash? = nil, sources: [String] = [], edition: Edition? = nil,
        hash: ContentHash? = nil, isCostly: Bool = false
    ) throws(DiskError) -> ContentHash {
        let file = Manifest.File(
            path: relative, hash: hash ?? ContentHash(of: bytes), size: bytes.count, sources: sources, edition: edition)
        try makeFolder(of: relative)
        var isReused = false
        if let known = previous?.entries[relative]?.file, known.hash == file.hash, known.size == file.size {
            _ = unlink(stage + "/" + relative)
            isReused = linkPrevious(known)
            if !isReused { state.withLock { _ = $0.damaged.insert(relative) } }
        }
        if !isReused { try Disk.writeFile(bytes, to: relative, in: stageFolder.number) }
        let entry = BuildIndex.Entry(key: key ?? file.hash, file: file)
        record(entry, isReused: isReused, isMade: true)
        if isCostly { journal.add(entry) }
        return file.hash
    }

    /// Adds a file that is made part by part and never in memory as a whole.
    ///
    /// - Parameter make: Hands over the parts in order.
    func write(
        to relative: String, key: ContentHash? = nil, sources: [String] = [],
        _ make: (_ append: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        try makeFolder(of: relative)
        let place = stage + "/" + relative
        _ = unlink(place)
        let hash = RunningHash()
        var size = 0
        try Disk.writeFile(to: place) { descriptor in
            try make { bytes in
                hash.add(bytes)
                size += bytes.count
                let failure = Disk.write(bytes, to: descriptor)
                guard failure == 0 else { throw DiskError(.write, path: place, code: failure) }
            }
        }
        let file = Manifest.File(path: relative, hash: hash.hash(), size: size, sources: sources, edition: nil)
        var isReused = false
        if let known = previous?.entries[relative]?.file, known.hash == file.hash, known.size == file.size,
            isUntouched(known), unlink(place) == 0
        {
            // Another file of the same bytes is one too many.
            guard linkPrevious(known) else { throw DiskError(.write, path: place, code: errno) }
            isReused = true
        }
        record(BuildIndex.Entry(key: key ?? file.hash, file: file), isReused: isReused)
    }

    /// A file of the new tree, read back.
    func read(_ relative: String) throws(DiskError) -> [UInt8] {
        guard let bytes = try DiskTree.readFile(stage + "/" + relative, atMost: .max) else {
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
    ///
    /// - Parameters:
    ///   - seal: Set when the tree is a part of a whole.
    ///   - memory: What the next build wants to know; nil keeps what the last one left.
    func publish(
        date: Day, inputs: ContentHash, seal: ShardSeal? = nil, memory: BuildMemory? = nil
    ) throws(DiskError) -> Manifest {
        // After the exchange it would be too late to read it.
        _ = last.contents
        let entries = state.withLock { $0.entries }
        var manifest = Manifest(date: date, files: entries.values.map(\.file))
        manifest.seal = seal
        try keepHiddenFiles()
        let manifestBytes = manifest.json
        try Disk.writeFile(manifestBytes, to: stage + "/" + Manifest.fileName)
        // All that needs room is written while the last output can still stay.
        let index = BuildIndex(
            program: program, inputs: inputs, output: ContentHash(of: manifestBytes), entries: entries)
        let indexBytes = index.bytes
        try Disk.writeFile(indexBytes, to: work + "/index.new")
        var memory = memory
        if memory == nil { memory = self.memory() }
        if let memory {
            let owner = String(decoding: indexBytes.suffix(64), as: UTF8.self)
            try Disk.writeFile(memory.bytes(for: owner), to: work + "/memory.new")
        }
        if let folder = try? FolderDescriptor(work),
            let stamp = OutputStamp(
                of: manifest.files.map(\.path), program: program, inputs: inputs, stage: stageFolder.number,
                work: folder.number)
        {
            try Disk.writeFile(stamp.bytes, to: "\(work)/\(OutputStamp.fileName).new")
        }
        // Between the exchange and the new index the old one describes what is gone, so it goes first.
        for name in [OutputStamp.fileName, "index", "memory"] { try Disk.remove(work + "/" + name) }
        if access(path, F_OK) != 0 {
            guard rename(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        } else {
            guard loa_exchange(stage, path) == 0 else { throw DiskError(.exchange, path: path, code: errno) }
        }
        // The new tree stands. Nothing that fails from here on takes it away: the next build clears up.
        for name in ["memory", "index", OutputStamp.fileName] {
            _ = rename("\(work)/\(name).new", "\(work)/\(name)")
        }
        try? OutputTree.clear(work, of: path)
        lock.release()
        return manifest
    }

    /// The stamp of the output when the last build saw exactly these inputs, and all it made is there, unchanged.
    func stamp(for inputs: ContentHash) -> OutputStamp? {
        OutputStamp(in: work, of: path, program: program, inputs: inputs)
    }

    /// True when the last build saw exactly these inputs and all it made is still there, unchanged.
    package func isUpToDate(inputs: ContentHash) -> Bool {
        guard let previous, previous.program == program, previous.inputs == inputs,
            access(path + "/" + Manifest.fileName, F_OK) == 0
        else { return false }
        return previous.entries.values.allSatisfy { isUntouched($0.file) }
    }

    /// What the last build wanted this one to know; nil when it left nothing that can be trusted.
    func memory() -> BuildMemory? {
        guard fault == nil, let bytes = try? DiskTree.readFile(work + "/memory", atMost: .max) else { return nil }
        return BuildMemory(bytes, of: last.contents.seal)
    }

    /// A file that was taken over, as the index has it.
    func entry(_ relative: String) -> BuildIndex.Entry? { state.withLock { $0.entries[relative] } }

    /// What happened to a file of the new tree.
    func fate(of relative: String) -> Fate {
        state.withLock { state in
            guard let known = previous?.entries[relative] else { return .new }
            guard state.entries[relative]?.file.hash == known.file.hash else { return .changed }
            if state.damaged.contains(relative) { return .damaged }
            return state.made.contains(relative) ? .same : .kept
        }
    }

    enum Fate: String, Sendable {
        case new, changed
        /// It was not what the last build had left, and was made again.
        case damaged
        /// Made again, and the same as before.
        case same
        /// Taken over without being made.
        case kept
    }

    private func record(_ entry: BuildIndex.Entry, isReused: Bool, isMade: Bool = false) {
        state.withLock { state in
            state.entries[entry.file.path] = entry
            if isReused { state.reused += 1 }
            if isMade { state.made.insert(entry.file.path) }
        }
    }

    /// Whether the new tree has a file.
    func has(_ relative: String) -> Bool { state.withLock { $0.entries[relative] != nil } }

    /// Whether there is a file in the finished tree.
    func holds(_ relative: String) -> Bool { access(path + "/" + relative, F_OK) == 0 }

    /// How many files the new tree has so far.
    package var count: Int { state.withLock { $0.entries.count } }

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

    /// Gives the new tree up; the old one stays as it is.
    package func abandon() {
        // What cost more than it takes to keep it is there for the next build.
        if journal.isEmpty { try? Disk.remove(stage) }
        for name in OutputTree.unfinished { try? Disk.remove(work + "/" + name) }
        lock.release()
    }

    /// Where a build keeps what is not finished, its index and its lock.
    private static func work(beside path: String) -> String {
        path.deletingLastComponent + "/." + path.lastComponent + ".loa"
    }

    /// The editor's hidden entries go back to the output from the tree it was exchanged for.
    private static func returnHidden(from stage: String, to path: String) throws(DiskError) {
        for name in try Disk.names(in: stage) where name.hasPrefix(".") && access(path, F_OK) == 0 {
            // One that is there as well is the same file by another name.
            if access(path + "/" + name, F_OK) != 0 { _ = rename(stage + "/" + name, path + "/" + name) }
        }
    }

    /// Removes what builds have begun and what was exchanged.
    private static func clear(_ work: String, of path: String) throws(DiskError) {
        try returnHidden(from: work + "/new", to: path)
        for name in ["new", "left", "new.journal", "left.journal"] + unfinished { try Disk.remove(work + "/" + name) }
    }

    /// What `publish` writes before it may take the place of what there is.
    private static let unfinished = ["index.new", "memory.new", "\(OutputStamp.fileName).new"]

    /// Names come from content: one that would leave the folder, or break the index, is refused.
    static func isSafe(_ relative: String) -> Bool {
        var relative = relative
        return relative.withUTF8 { bytes in
            var start = 0
            for index in 0...bytes.count {
                if index < bytes.count, bytes[index] != UInt8(ascii: "/") {
                    guard bytes[index] >= 0x20, bytes[index] != 0x7F else { return false }
                    continue
                }
                let isDots = bytes[start..<index].allSatisfy { $0 == UInt8(ascii: ".") }
                if isDots, index - start <= 2 { return false }
                start = index + 1
            }
            return true
        }
    }

    private func makeFolder(of relative: String) throws(DiskError) {
        guard OutputTree.isSafe(relative) else { throw DiskError(.write, path: relative, code: EINVAL) }
        guard let slash = relative.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        let folder = String(relative[..<slash])
        guard !state.withLock({ $0.folders.contains(folder) }) else { return }
        try Disk.makeFolders(folder, in: stageFolder.number)
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
            && Int(status.st_size) == file.size && status.changed <= last.contents.time
    }

    /// Files such as `.gitignore` at the top belong to the editor and stay; folders follow after the exchange.
    private func keepHiddenFiles() throws(DiskError) {
        for name in try Disk.names(in: path) where name.hasPrefix(".") {
            _ = link(path + "/" + name, stage + "/" + name)
        }
    }

    /// True when a folder may be replaced: a build made it, or it holds nothing but hidden files.
    private static func isReplaceable(_ path: String) throws(DiskError) -> Bool {
        if let head = try Disk.head(of: path + "/" + Manifest.fileName, count: 64), Manifest.isManifest(head) {
            return true
        }
        return try Disk.names(in: path).allSatisfy { $0.hasPrefix(".") }
    }
}
