internal import Content
package import Diagnostics
internal import FoundationEssentials
internal import Glibc

/// The project's folder on disk, as it was when the build began.
///
/// Lists `content/` and `themes/` once. A symbolic link is followed only when it stays inside the folder and
/// does not lead back to where it came from; every other one is reported and left out.
package struct DiskTree: SourceTree {
    /// What a file looked like when the folder was listed.
    package struct Entry: Sendable {
        package var path: String
        package var size: Int
        /// Nanoseconds since 1970, to notice edits between builds.
        package var modified: Int
        /// The same for whatever was done to it: a copy that keeps the time of its original is noticed by this.
        package var touched: Int
        package var inode: UInt64
    }

    /// Absolute path of the project's folder.
    package let root: String
    /// All files, sorted by path.
    package private(set) var entries: [Entry] = []
    /// What was left out on listing, and why.
    package var listingReport: Report { Report(faults.map(\.diagnostic)) }
    private var faults: [FolderListing.Fault] = []
    /// Held open, because thousands of files are read by their paths from there.
    private let folder: FolderDescriptor

    /// Larger files are refused before they are read.
    package static let largestFile = 64 << 20

    /// Lists the folder.
    ///
    /// - Throws: `DiskError` when the folder itself cannot be listed.
    package init(root: String, folders: [String] = ["content", "themes"], report: inout Report) throws(DiskError) {
        guard let real = DiskTree.realPath(root) else { throw DiskError(.list, path: root, code: errno) }
        self.root = real
        folder = try FolderDescriptor(real)
        var listing = FolderListing(root: real)
        try listing.list(folders)
        entries = listing.entries.sorted { $0.path.precedesInBytes($1.path) }
        faults = listing.faults
        report.merge(listingReport)
    }

    /// Looks again at files and folders, instead of listing everything again.
    ///
    /// - Parameter changed: Paths relative to the root; each may be new, gone or different, and a folder stands for
    ///   all that is in it.
    package mutating func update(_ changed: Set<String>) throws(DiskError) {
        var listing = FolderListing(root: root)
        // What lies in a folder is sorted behind it, and is examined with it.
        var last: String?
        for path in changed.sorted() {
            if let last, path.hasPrefix(last + "/") { continue }
            last = path
            let bytes = Array(path.utf8)
            let start = index(of: bytes)
            if start < entries.count, entries[start].path == path { entries.remove(at: start) }
            entries.removeSubrange(range(under: path + "/"))
            faults.removeAll { $0.path == path || $0.path.hasPrefix(path + "/") }
            try listing.examine(path)
        }
        faults += listing.faults
        guard listing.entries.count < 64 else {
            entries += listing.entries
            entries.sort { $0.path.precedesInBytes($1.path) }
            return
        }
        for entry in listing.entries { entries.insert(entry, at: index(of: Array(entry.path.utf8))) }
    }

    package func files(under folder: String) throws -> [String] {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return entries[range(under: prefix)].map(\.path)
    }

    /// The position of the first entry that does not come before a path.
    private func index(of path: [UInt8]) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path.utf8.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The entries whose paths begin with a prefix; they are sorted, so a folder is one stretch of them.
    private func range(under prefix: String) -> Range<Int> {
        let bytes = Array(prefix.utf8)
        let start = index(of: bytes)
        var end = start
        while end < entries.count, entries[end].path.utf8.starts(with: bytes) { end += 1 }
        return start..<end
    }

    package func read(_ path: String) throws -> [UInt8]? {
        // What listing left out is not read by another way either.
        guard !faults.contains(where: { path == $0.path || path.hasPrefix($0.path + "/") }) else { return nil }
        do {
            return try DiskTree.readFile(path, in: folder)
        } catch {
            throw DiskError(error.operation, path: root + "/" + path, code: error.code)
        }
    }

    /// The bytes of a file, nil when there is none; whole, or not at all.
    ///
    /// - Throws: `DiskError` with `EFBIG` when it is too large, with `EAGAIN` when somebody keeps writing to it.
    package static func readFile(_ path: String, atMost limit: Int = largestFile) throws(DiskError) -> [UInt8]? {
        try readFile(path, in: nil, atMost: limit)
    }

    /// - Parameter folder: where a path that is not absolute begins.
    private static func readFile(
        _ path: String, in folder: FolderDescriptor?, atMost limit: Int = largestFile
    ) throws(DiskError) -> [UInt8]? {
        // A pipe or a device would keep a build waiting for ever.
        let descriptor = openat(folder?.number ?? AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw DiskError(.read, path: path, code: errno)
        }
        defer { close(descriptor) }
        var before = stat()
        guard fstat(descriptor, &before) == 0 else { throw DiskError(.read, path: path, code: errno) }
        guard before.st_mode & S_IFMT == S_IFREG else { throw DiskError(.read, path: path, code: EINVAL) }
        for attempt in 0..<6 {
            // Somebody is saving it at this moment; half a text must not be published.
            if attempt > 0 { usleep(UInt32(10_000 << attempt)) }
            let size = Int(before.st_size)
            guard size <= limit else { throw DiskError(.read, path: path, code: EFBIG) }
            let bytes = try read(size, from: descriptor, path)
            var after = stat()
            guard fstat(descriptor, &after) == 0 else { throw DiskError(.read, path: path, code: errno) }
            if bytes.count == size, after.st_size == before.st_size, after.changed == before.changed { return bytes }
            before = after
        }
        throw DiskError(.read, path: path, code: EAGAIN)
    }

    /// So many bytes from the start, fewer when there are not as many.
    private static func read(_ size: Int, from descriptor: Int32, _ path: String) throws(DiskError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let got = pread(descriptor, base + count, size - count, count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard failure == 0 else { throw DiskError(.read, path: path, code: failure) }
        return bytes
    }

    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension stat {
    /// When the content last changed, in nanoseconds since 1970.
    var changed: Int { Int(st_mtim.tv_sec) * 1_000_000_000 + Int(st_mtim.tv_nsec) }
    /// When the content or anything else about it last changed.
    var touched: Int { Int(st_ctim.tv_sec) * 1_000_000_000 + Int(st_ctim.tv_nsec) }
}
