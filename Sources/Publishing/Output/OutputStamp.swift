internal import Dispatch
internal import Glibc
internal import Synchronization

/// What a finished output looks like on the disk, so that a build with nothing to do need not read its index.
///
/// It says nothing that a look at every file does not confirm: whichever of them is gone, new or written since, and be it
/// the index, the stamp no longer holds, and the index decides.
struct OutputStamp: Sendable {
    /// Identifies the program and everything it saw.
    private let origin: String
    /// Size, time and number of every file, in one.
    private let marks: UInt64
    let fileCount: Int
    /// The first sheet, to open; empty when there is none.
    let firstSheet: String
    /// Each path with a zero behind it: the files of the output, then those beside it.
    private let paths: [UInt8]

    static let fileName = "stamp"
    private static let schema = "loa-stamp/1"
    /// What belongs to the output and is none of its files.
    private static let companions = ["index", "memory"]

    /// Looks at a new tree before it takes its place.
    ///
    /// - Parameters:
    ///   - files: What it is made of.
    ///   - stage: Its folder, and `work` the one with the index; their files still end in `.new`.
    init?(of files: [String], program: String, inputs: ContentHash, stage: Int32, work: Int32) {
        origin = Self.origin(program, inputs)
        fileCount = files.count
        firstSheet = files.first { $0.hasPrefix("print/") && $0.hasSuffix(".pdf") } ?? ""
        var paths: [UInt8] = []
        paths.reserveCapacity(files.reduce(0) { $0 + $1.utf8.count + 1 })
        for path in [Manifest.fileName] + files {
            paths += path.utf8
            paths.append(0)
        }
        self.paths = paths
        guard let marks = Self.marks(of: paths, in: stage, beside: work, ending: ".new") else { return nil }
        self.marks = marks
    }

    /// The stamp of the output as it stands; nil when there is none, or it no longer holds.
    init?(in work: String, of output: String, program: String, inputs: ContentHash) {
        guard let bytes = try? DiskTree.readFile(work + "/" + Self.fileName, atMost: .max),
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let folder = try? FolderDescriptor(output), let beside = try? FolderDescriptor(work)
        else { return nil }
        let head = String(decoding: bytes[..<end], as: UTF8.self).split(
            separator: "\t", omittingEmptySubsequences: false)
        guard head.count == 5, head[0] == Self.schema, head[1] == Self.origin(program, inputs),
            let marks = UInt64(head[2], radix: 16), let count = Int(head[3])
        else { return nil }
        origin = String(head[1])
        fileCount = count
        firstSheet = String(head[4])
        paths = Array(bytes[(end + 1)...])
        self.marks = marks
        guard Self.marks(of: paths, in: folder.number, beside: beside.number, ending: "") == marks else { return nil }
    }

    var bytes: [UInt8] {
        let head = "\(Self.schema)\t\(origin)\t\(String(marks, radix: 16))\t\(fileCount)\t\(firstSheet)\n"
        return Array(head.utf8) + paths
    }

    private static func origin(_ program: String, _ inputs: ContentHash) -> String { "\(program) \(inputs)" }

    // MARK: Looking

    /// One number for how all files look; nil when one is missing or is no file.
    private static func marks(of paths: [UInt8], in folder: Int32, beside work: Int32, ending: String) -> UInt64? {
        var starts: [Int] = []
        var start = 0
        while start < paths.count, let end = paths[start...].firstIndex(of: 0) {
            starts.append(start)
            start = end + 1
        }
        guard start == paths.count else { return nil }
        // Always as many parts, however many cores there are, for their order counts.
        let partCount = 16
        let parts = Mutex([UInt64?](repeating: nil, count: partCount))
        let size = (starts.count + partCount - 1) / partCount
        let places = starts
        DispatchQueue.concurrentPerform(iterations: partCount) { part in
            let own = min(part * size, places.count)..<min((part + 1) * size, places.count)
            let mark = paths.withUnsafeBytes { paths -> UInt64? in
                var mark: UInt64 = 0
                for place in places[own] {
                    guard let path = paths.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self),
                        let next = Self.mark(of: path, in: folder, after: mark)
                    else { return nil }
                    mark = next
                }
                return mark
            }
            parts.withLock { $0[part] = mark }
        }
        var whole: UInt64 = UInt64(starts.count)
        for part in parts.withLock({ $0 }) {
            guard let part else { return nil }
            whole = mix(whole, part)
        }
        for name in companions {
            // A build of something else than pages leaves no memory.
            whole = mix(whole, mark(of: name + ending, in: work, after: 1) ?? 0)
        }
        return whole
    }

    private static func mark(of path: UnsafePointer<CChar>, in folder: Int32, after mark: UInt64) -> UInt64? {
        var status = stat()
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let seen = mix(mix(mark, UInt64(status.st_ino)), UInt64(bitPattern: Int64(status.changed)))
        return mix(seen, UInt64(bitPattern: Int64(status.st_size)))
    }

    private static func mix(_ mark: UInt64, _ value: UInt64) -> UInt64 {
        let product = (mark ^ value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low ^ value
    }
}
