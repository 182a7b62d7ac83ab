internal import FoundationEssentials
internal import Glibc

/// Files of `content/` the program writes for people to go on with.
///
/// Every other command only reads the content.
package enum ContentFile {
    /// Writes a file that is not there yet, and the folders on the way.
    ///
    /// - Returns: False when there is such a file; it is left as it is.
    package static func create(_ bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
        try makeFolder(of: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw DiskError(.write, path: path, code: errno)
        }
        try write(bytes, to: descriptor, path: path)
        return true
    }

    /// Writes a file whole or not at all, over the one that is there.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(DiskError) {
        try makeFolder(of: path)
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw DiskError(.write, path: path, code: errno) }
        try write(bytes, to: descriptor, path: temporary)
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw DiskError(.write, path: path, code: code)
        }
    }

    private static func makeFolder(of path: String) throws(DiskError) {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DiskError(.write, path: folder, code: errno)
        }
    }

    /// Writes everything and closes.
    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(DiskError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                throw DiskError(.write, path: path, code: code)
            }
            written += count
        }
        guard close(descriptor) == 0 else { throw DiskError(.write, path: path, code: errno) }
    }
}
