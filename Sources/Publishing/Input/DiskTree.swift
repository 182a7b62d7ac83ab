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
        package var inode: UInt64
    }

    /// Absolute path of the project's folder.
    package let root: String
    /// All files, sorted by path.
    package let entries: [Entry]

    /// Larger files are refused before they are read.
    package static let largestFile = 64 << 20

    /// Lists the folder.
    ///
    /// - Throws: `DiskError` when the folder itself cannot be listed.
    package init(root: String, folders: [String] = ["content", "themes"], report: inout Report) throws(DiskError) {
        guard let real = DiskTree.realPath(root) else { throw DiskError(.list, path: root, code: errno) }
        self.root = real
        var entries: [Entry] = []
        for folder in folders {
            try DiskTree.list(folder, root: real, into: &entries, report: &report)
        }
        self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    package func files(under folder: String) throws -> [String] {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        let prefixBytes = Array(prefix.utf8)
        // The entries are sorted, so a folder is one stretch of them.
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path.utf8.lexicographicallyPrecedes(prefixBytes) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var paths: [String] = []
        while low < entries.count, entries[low].path.utf8.starts(with: prefixBytes) {
            paths.append(entries[low].path)
            low += 1
        }
        return paths
    }

    package func read(_ path: String) throws -> [UInt8]? {
        try DiskTree.readFile(root + "/" + path)
    }

    /// The bytes of a file, nil when there is none.
    package static func readFile(_ path: String) throws(DiskError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw DiskError(.read, path: path, code: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DiskError(.read, path: path, code: errno) }
        let size = Int(status.st_size)
        guard size <= largestFile else { throw DiskError(.read, path: path, code: EFBIG) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let got = Glibc.read(descriptor, base + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard failure == 0 else { throw DiskError(.read, path: path, code: failure) }
        return bytes
    }

    private static func list(
        _ folder: String, root: String, into entries: inout [Entry], report: inout Report
    ) throws(DiskError) {
        // Folders still to list, each with the real folders it was reached through.
        var open = [(path: folder, behind: [realPath(root + "/" + folder) ?? ""])]
        while let (path, behind) = open.popLast() {
            guard let directory = opendir(root + "/" + path) else {
                if errno == ENOENT, path == folder { return }
                throw DiskError(.list, path: path, code: errno)
            }
            defer { closedir(directory) }
            while let record = readdir(directory) {
                let name = record.name
                guard name.first != ".", !name.hasSuffix("~") else { continue }
                let child = path + "/" + name
                let absolute = root + "/" + child
                var status = stat()
                guard lstat(absolute, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFLNK {
                    guard let real = realPath(absolute), real == root || real.hasPrefix(root + "/") else {
                        report.add(.linkLeavesTree(child))
                        continue
                    }
                    guard !behind.contains(real) else {
                        report.add(.linkLoops(child))
                        continue
                    }
                    guard stat(absolute, &status) == 0 else { continue }
                }
                switch status.st_mode & S_IFMT {
                case S_IFDIR:
                    open.append((child, behind + [realPath(absolute) ?? absolute]))
                case S_IFREG:
                    let size = Int(status.st_size)
                    guard size <= largestFile else {
                        report.add(.fileTooLarge(child, size: size, limit: largestFile))
                        continue
                    }
                    let modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
                    entries.append(Entry(path: child, size: size, modified: modified, inode: UInt64(status.st_ino)))
                default:
                    report.add(.notAFile(child))
                }
            }
        }
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
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

    fileprivate static func notAFile(_ path: String) -> Diagnostic {
        Diagnostic(
            "not-a-file", .warning,
            Message(
                vi: "“\(path)” không phải tệp thường nên bị bỏ qua", en: "'\(path)' is no regular file and was left out"
            ),
            at: place(path))
    }
}
