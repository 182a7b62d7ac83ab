internal import Diagnostics
internal import Dispatch
internal import Glibc
internal import Synchronization

/// The files of a project's folder, as they are found.
///
/// A symbolic link is followed only when it stays inside the project and does not lead back to where it came from.
struct FolderListing {
    /// Something that was left out.
    struct Fault: Sendable {
        var path: String
        var diagnostic: Diagnostic
    }

    /// A folder still to list, with the real folders it was reached through.
    private struct OpenFolder: Sendable {
        var path: String
        var behind: [String]
    }

    /// The real path of the project's folder.
    let root: String
    private(set) var entries: [DiskTree.Entry] = []
    private(set) var faults: [Fault] = []

    init(root: String) { self.root = root }

    /// Lists a folder of the project and everything in it; one that does not exist is empty.
    mutating func list(_ folder: String) throws(DiskError) {
        try list(OpenFolder(path: folder, behind: [DiskTree.realPath(root + "/" + folder) ?? ""]))
    }

    /// Looks at a file or folder anywhere in the project; nothing is added when it does not exist or is hidden.
    mutating func examine(_ path: String) throws(DiskError) {
        let parts = path.split(separator: "/")
        guard parts.count > 1 else { return try list(path) }
        guard !parts.contains(where: { $0.first == "." || $0.hasSuffix("~") }) else { return }
        // The real folders on the way, as a listing from the top has them.
        let behind = (1..<parts.count).map { count in
            let folder = parts.prefix(count).joined(separator: "/")
            return DiskTree.realPath(root + "/" + folder) ?? ""
        }
        guard behind.allSatisfy({ $0 == root || $0.hasPrefix(root + "/") }), Set(behind).count == behind.count else {
            return
        }
        if let folder = try note(path, behind: behind) { try list(folder) }
    }

    /// Lists folders and everything in them, many folders at a time.
    mutating func list(_ folders: [String]) throws(DiskError) {
        let root = root
        // From above until there is enough to share out.
        var open = folders.map { OpenFolder(path: $0, behind: [DiskTree.realPath(root + "/" + $0) ?? ""]) }
        while !open.isEmpty, open.count < Self.partCount * 4 {
            let level = open
            open = []
            for folder in level { open += try list(only: folder) }
        }
        let found = open
        let parts = Mutex([Int: Result<FolderListing, DiskError>]())
        DispatchQueue.concurrentPerform(iterations: open.isEmpty ? 0 : Self.partCount) { part in
            let result = Result { () throws(DiskError) in
                var listing = FolderListing(root: root)
                for index in stride(from: part, to: found.count, by: Self.partCount) {
                    try listing.list(found[index])
                }
                return listing
            }
            parts.withLock { $0[part] = result }
        }
        let results = parts.withLock { $0 }
        for part in 0..<Self.partCount {
            guard let listing = try results[part]?.get() else { continue }
            entries += listing.entries
            faults += listing.faults
        }
        faults.sort { $0.path < $1.path }
    }

    /// More parts than cores, so that none waits long for another.
    private static let partCount = 16

    private mutating func list(_ folder: OpenFolder) throws(DiskError) {
        var open = [folder]
        while let folder = open.popLast() { open += try list(only: folder) }
    }

    /// Adds the files of a folder.
    ///
    /// - Returns: The folders in it.
    private mutating func list(only folder: OpenFolder) throws(DiskError) -> [OpenFolder] {
        let (path, behind) = (folder.path, folder.behind)
        guard let directory = opendir(root + "/" + path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            if errno == ENAMETOOLONG {
                faults.append(Fault(path: path, diagnostic: .pathTooLong(path)))
                return []
            }
            throw DiskError(.list, path: path, code: errno)
        }
        defer { closedir(directory) }
        var folders: [OpenFolder] = []
        while let record = readdir(directory) {
            let name = record.name
            guard name.utf8.first != UInt8(ascii: "."), name.utf8.last != UInt8(ascii: "~") else { continue }
            guard FolderListing.isText(record) else {
                faults.append(Fault(path: path + "/" + name, diagnostic: .badFileName(path + "/" + name)))
                continue
            }
            let folder = try note(path + "/" + name, behind: behind, in: dirfd(directory), name)
            if let folder { folders.append(folder) }
        }
        return folders
    }

    /// True for a name that is UTF-8 and can stand in a line: no line break, no other control character, nothing that
    /// turns the direction of what follows.
    private static func isText(_ record: UnsafeMutablePointer<dirent>) -> Bool {
        // Most names are of ASCII.
        if record.withName({ name in
            var index = 0
            while name[index] >= 0x20, name[index] < 0x7F { index += 1 }
            return name[index] == 0
        }) {
            return true
        }
        guard let name = record.withName({ String(validatingCString: $0) }) else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }

    /// Adds a file, or says what is wrong with it; a folder is returned, to be listed.
    ///
    /// - Parameters:
    ///   - behind: The real folders on the way to it.
    ///   - folder: The folder it lies in, when that is open, and its name there.
    private mutating func note(
        _ path: String, behind: [String], in folder: Int32 = AT_FDCWD, _ name: String? = nil
    ) throws(DiskError) -> OpenFolder? {
        var status = stat()
        guard fstatat(folder, name ?? root + "/" + path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENAMETOOLONG { faults.append(Fault(path: path, diagnostic: .pathTooLong(path))) }
            return nil
        }
        if status.st_mode & S_IFMT == S_IFDIR, let name, let parent = behind.last, !parent.isEmpty {
            // No link, so that its real path follows from that of the folder it lies in.
            return OpenFolder(path: path, behind: behind + [parent + "/" + name])
        }
        let absolute = root + "/" + path
        if status.st_mode & S_IFMT == S_IFLNK {
            guard let real = DiskTree.realPath(absolute), real == root || real.hasPrefix(root + "/") else {
                faults.append(Fault(path: path, diagnostic: .linkLeavesTree(path)))
                return nil
            }
            guard !behind.contains(real) else {
                faults.append(Fault(path: path, diagnostic: .linkLoops(path)))
                return nil
            }
            guard stat(absolute, &status) == 0 else { return nil }
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return OpenFolder(path: path, behind: behind + [DiskTree.realPath(absolute) ?? absolute])
        case S_IFREG:
            let size = Int(status.st_size)
            guard size <= DiskTree.largestFile else {
                let fault = Diagnostic.fileTooLarge(path, size: size, limit: DiskTree.largestFile)
                faults.append(Fault(path: path, diagnostic: fault))
                return nil
            }
            entries.append(
                DiskTree.Entry(
                    path: path, size: size, modified: status.changed, touched: status.touched,
                    inode: UInt64(status.st_ino)))
        default: faults.append(Fault(path: path, diagnostic: .notAFile(path)))
        }
        return nil
    }
}

extension Diagnostic {
    private static func place(_ path: String) -> SourceSpan {
        SourceSpan(wholeOf: SourceFile(path: path, bytes: []))
    }

    fileprivate static func linkLeavesTree(_ path: String) -> Diagnostic {
        Diagnostic(
            "link-leaves-tree", .error,
            Message(
                vi: "liên kết “\(path)” dẫn ra ngoài thư mục dự án hoặc không dẫn tới đâu",
                en: "link '\(path)' leads out of the project's folder or nowhere"),
            at: place(path),
            fixes: [Fix(Message(vi: "chép tệp vào thư mục nội dung", en: "copy the file into the content folder"))])
    }

    fileprivate static func linkLoops(_ path: String) -> Diagnostic {
        Diagnostic(
            "link-loops", .error,
            Message(
                vi: "liên kết “\(path)” dẫn ngược về thư mục chứa nó", en: "link '\(path)' leads back to its own folder"
            ),
            at: place(path), fixes: [Fix(Message(vi: "xóa liên kết này", en: "remove the link"))])
    }

    fileprivate static func fileTooLarge(_ path: String, size: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            "file-too-large", .error,
            Message(
                vi: "tệp “\(path)” có \(size >> 20) MB, nhiều nhất được \(limit >> 20) MB",
                en: "file '\(path)' has \(size >> 20) MB; at most \(limit >> 20) MB are read"),
            at: place(path), fixes: [Fix(Message(vi: "chia nhỏ hoặc nén tệp", en: "split or shrink the file"))])
    }

    fileprivate static func badFileName(_ path: String) -> Diagnostic {
        Diagnostic(
            "bad-file-name", .error,
            Message(
                vi: "tên tệp “\(path)” có ký tự điều khiển hoặc không phải UTF-8",
                en: "the file name '\(path)' has control characters or is no UTF-8"),
            at: place(path), fixes: [Fix(Message(vi: "đổi tên tệp", en: "rename the file"))])
    }

    fileprivate static func pathTooLong(_ path: String) -> Diagnostic {
        let start = String(path.prefix(200)) + "…"
        return Diagnostic(
            "path-too-long", .error,
            Message(vi: "đường dẫn “\(start)” quá dài", en: "the path '\(start)' is too long"), at: place(start),
            fixes: [Fix(Message(vi: "bớt tầng thư mục", en: "nest fewer folders"))])
    }

    fileprivate static func notAFile(_ path: String) -> Diagnostic {
        Diagnostic(
            "not-a-file", .warning,
            Message(
                vi: "“\(path)” không phải tệp thường nên bị bỏ qua", en: "'\(path)' is no regular file and was left out"
            ),
            at: place(path))
    }
}
