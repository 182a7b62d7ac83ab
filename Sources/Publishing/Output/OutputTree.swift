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
    let work: String
    let stage: String
    /// The new tree's folder, opened: the system then walks from there and not from the root of the disk.
    let stageFolder: FolderDescriptor
    /// What a killed build had made, and where it lies.
    let journal: BuildJournal
    let leftEntries: [String: BuildIndex.Entry]
    var left: String { work + "/left" }
    let lock: OutputLock
    let program: String
    let last: LastBuild
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

    /// What the new tree has so far.
    let record = Mutex(TreeRecord())

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
    func entry(_ relative: String) -> BuildIndex.Entry? { record.withLock { $0[relative] } }

    /// Whether the new tree has a file.
    func has(_ relative: String) -> Bool { record.withLock { $0[relative] != nil } }

    /// Whether there is a file in the finished tree.
    func holds(_ relative: String) -> Bool { access(path + "/" + relative, F_OK) == 0 }

    /// How many files the new tree has so far.
    package var count: Int { record.withLock { $0.count } }

    /// How many files were linked from the previous tree.
    package var reusedCount: Int { record.withLock { $0.reusedCount } }

    /// Gives the new tree up; the old one stays as it is.
    package func abandon() {
        // What cost more than it takes to keep it is there for the next build.
        if journal.isEmpty { try? Disk.remove(stage) }
        for name in OutputTree.unfinished { try? Disk.remove(work + "/" + name) }
        lock.release()
    }

    /// Where a build keeps what is not finished, its index and its lock.
    static func work(beside path: String) -> String {
        path.deletingLastComponent + "/." + path.lastComponent + ".loa"
    }
}
