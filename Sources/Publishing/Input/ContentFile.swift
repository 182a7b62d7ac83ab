internal import Glibc

/// Files of `content/` the program writes for people to go on with.
///
/// Every other command only reads the content.
package enum ContentFile {
    /// Writes a file that is not there yet, and the folders on the way.
    ///
    /// - Returns: False when there is such a file; it is left as it is.
    package static func create(_ bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
        try Disk.makeFolders(path.deletingLastComponent)
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
        try Disk.makeFolders(path.deletingLastComponent)
        // Hidden, so that one left behind by a kill is no content; the next one is written over it.
        let temporary = "\(path.deletingLastComponent)/.\(path.lastComponent).loa-new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw DiskError(.write, path: path, code: errno) }
        try write(bytes, to: descriptor, path: temporary)
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw DiskError(.write, path: path, code: code)
        }
    }

    /// Writes everything and closes; what could not be written whole is removed.
    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(DiskError) {
        var failure = Disk.write(bytes, to: descriptor)
        if close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else {
            unlink(path)
            throw DiskError(.write, path: path, code: failure)
        }
    }
}
