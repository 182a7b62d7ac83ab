package import Content
internal import Glibc
internal import Synchronization

/// Files of the new tree: made, or taken over from the last build.
extension OutputTree {
    /// Takes a file over from the last build if it was made from the same things; false when it must be made.
    package func reuse(_ relative: String, key: ContentHash) throws(DiskError) -> Bool {
        try reused(relative, key: key) != nil
    }

    /// The file that was taken over from the last build or from one that was killed; nil when it must be made.
    func reused(_ relative: String, key: ContentHash) throws(DiskError) -> Manifest.File? {
        // Asked for before, by whoever wanted to know whether all of a run is there.
        if let entry = record.withLock({ $0[relative] }), entry.key == key { return entry.file }
        if let previous, previous.program == program, let entry = previous.entries[relative], entry.key == key {
            try makeFolder(of: relative)
            if linkPrevious(entry.file) {
                record.withLock { $0.add(entry, isReused: true) }
                return entry.file
            }
            record.withLock { $0.addDamaged(relative) }
        }
        // Nobody closed that build, so its files are looked at and not only asked for their size.
        guard let entry = leftEntries[relative], entry.key == key,
            let bytes = try DiskTree.readFile(left + "/" + relative), ContentHash(of: bytes) == entry.file.hash
        else { return nil }
        try makeFolder(of: relative)
        guard link(left + "/" + relative, stage + "/" + relative) == 0 else { return nil }
        record.withLock { $0.add(entry, isReused: true) }
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
            if !isReused { record.withLock { $0.addDamaged(relative) } }
        }
        if !isReused { try Disk.writeFile(bytes, to: relative, in: stageFolder.number) }
        let entry = BuildIndex.Entry(key: key ?? file.hash, file: file)
        record.withLock { $0.add(entry, isReused: isReused, isMade: true) }
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
        let entry = BuildIndex.Entry(key: key ?? file.hash, file: file)
        record.withLock { $0.add(entry, isReused: isReused) }
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
        for (relative, entry) in (previous?.entries ?? [:]).sorted(by: { $0.key < $1.key }) where !has(relative) {
            try makeFolder(of: relative)
            if linkPrevious(entry.file) { record.withLock { $0.add(entry, isReused: true) } }
        }
    }

    // MARK: On the disk

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
        // A page has its folder to itself, and nobody asks for it again.
        if relative.hasSuffix("/index.html"), mkdirat(stageFolder.number, folder, 0o777) == 0 { return }
        guard !record.withLock({ $0.has(folder: folder) }) else { return }
        try Disk.makeFolders(folder, in: stageFolder.number)
        // Noted only once it is there: another thread may be waiting for it.
        record.withLock { $0.add(folder: folder) }
    }

    /// Links a file of the last build into the new tree if it is still what the index says.
    private func linkPrevious(_ file: Manifest.File) -> Bool {
        isUntouched(file) && link(path + "/" + file.path, stage + "/" + file.path) == 0
    }

    func isUntouched(_ file: Manifest.File) -> Bool {
        var status = stat()
        return lstat(path + "/" + file.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && Int(status.st_size) == file.size && status.changed <= last.contents.time
    }
}
