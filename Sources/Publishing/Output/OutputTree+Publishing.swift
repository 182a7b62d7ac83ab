internal import CSystem
internal import Content
internal import Dispatch
internal import Glibc
internal import Synchronization

/// The end of a build: its records, and the exchange of the new tree for the old one.
extension OutputTree {
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
        let entries = record.withLock { $0.sorted }
        var manifest = Manifest(date: date, files: entries.map(\.file))
        manifest.seal = seal
        try keepHiddenFiles()
        let lists = Lists(manifest, entries, memory ?? self.memory())
        try Disk.writeFile(lists.manifest, to: stage + "/" + Manifest.fileName)
        // All that needs room is written while the last output can still stay.
        let index = BuildIndex.bytes(
            program: program, inputs: inputs, output: ContentHash(of: lists.manifest), lines: lists.index)
        try Disk.writeFile(index, to: work + "/index.new")
        if let memory = lists.memory {
            let owner = String(decoding: index.suffix(64), as: UTF8.self)
            try Disk.writeFile(BuildMemory.bytes(of: memory, for: owner), to: work + "/memory.new")
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

    /// Files such as `.gitignore` at the top belong to the editor and stay; folders follow after the exchange.
    private func keepHiddenFiles() throws(DiskError) {
        for name in try Disk.names(in: path) where name.hasPrefix(".") {
            _ = link(path + "/" + name, stage + "/" + name)
        }
    }
}

/// What a build writes down beside its files, a line for each of them: three long lists, made side by side.
private struct Lists: Sendable {
    private(set) var manifest: [UInt8] = []
    /// The lines of the index.
    private(set) var index: [UInt8] = []
    /// Nil when there is nothing to remember.
    private(set) var memory: ByteWriter?

    /// - Parameter entries: By path, as in the manifest.
    init(_ manifest: Manifest, _ entries: [BuildIndex.Entry], _ memory: BuildMemory?) {
        let lists = Mutex(self)
        DispatchQueue.concurrentPerform(iterations: 3) { list in
            switch list {
            case 0:
                let contents = memory?.contents
                lists.withLock { $0.memory = contents }
            case 1:
                let bytes = manifest.json
                lists.withLock { $0.manifest = bytes }
            default:
                let lines = BuildIndex.lines(of: entries)
                lists.withLock { $0.index = lines }
            }
        }
        self = lists.withLock { $0 }
    }
}
