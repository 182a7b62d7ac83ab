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
        /// The folder it lies in, while that is held open.
        ///
        /// Opening it from there spares the kernel the way from the top; deep down every folder is opened from the top,
        /// so that few are open at a time.
        var parent: FolderDescriptor?
        var name = ""
    }
    /// How deep in the project folders are held open, and how long a path may be.
    private static let deepestOpen = 6
    private static let longestPath = Int(PATH_MAX) - 1

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
        if let folder = note(path, behind: behind) { try list(folder) }
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
        let path = folder.path
        let opened: FolderDescriptor
        do {
            opened = try open(folder)
        } catch {
            switch error.code {
            case ENOENT, ENOTDIR: break
            // A link has taken its place.
            case ELOOP where folder.parent != nil: break
            case ENAMETOOLONG: faults.append(Fault(path: path, diagnostic: .pathTooLong(path)))
            default: throw DiskError(.list, path: path, code: error.code)
            }
            return []
        }
        var folders: [OpenFolder] = []
        try FolderRecords.each(in: opened) { record, kind throws(DiskError) in
            guard record.last != UInt8(ascii: "~") else { return }
            let name = String(decoding: record, as: UTF8.self)
            guard FolderListing.isText(record, name) else {
                faults.append(Fault(path: path + "/" + name, diagnostic: .badFileName(path + "/" + name)))
                return
            }
            if var inner = note(path + "/" + name, behind: folder.behind, in: opened, name, kind) {
                if !inner.name.isEmpty, folder.behind.count < Self.deepestOpen { inner.parent = opened }
                folders.append(inner)
            }
        }
        return folders
    }

    private func open(_ folder: OpenFolder) throws(DiskError) -> FolderDescriptor {
        guard let parent = folder.parent, root.utf8.count + 1 + folder.path.utf8.count < Self.longestPath else {
            return try FolderDescriptor(root + "/" + folder.path)
        }
        return try FolderDescriptor(folder.name, in: parent)
    }

    /// True for a name that is UTF-8 and can stand in a line: no line break, no other control character, nothing that
    /// turns the direction of what follows.
    ///
    /// - Parameter name: the bytes as text; what is no UTF-8 in them is replaced.
    private static func isText(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) -> Bool {
        // Most names are of ASCII.
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return true }
        guard name.utf8.elementsEqual(bytes) else { return false }
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
    ///   - folder: The folder it lies in, when that is open, its name there, and what that folder says it is.
    private mutating func note(
        _ path: String, behind: [String], in folder: FolderDescriptor? = nil, _ name: String? = nil,
        _ kind: UInt8 = UInt8(DT_UNKNOWN)
    ) -> OpenFolder? {
        func inner() -> OpenFolder? {
            guard let name, let parent = behind.last, !parent.isEmpty else { return nil }
            // No link, so that its real path follows from that of the folder it lies in.
            return OpenFolder(path: path, behind: behind + [parent + "/" + name], name: name)
        }
        if kind == DT_DIR, let inner = inner() { return inner }
        var status = stat()
        guard fstatat(folder?.number ?? AT_FDCWD, name ?? root + "/" + path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENAMETOOLONG { faults.append(Fault(path: path, diagnostic: .pathTooLong(path))) }
            return nil
        }
        if status.st_mode & S_IFMT == S_IFDIR, let inner = inner() { return inner }
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
