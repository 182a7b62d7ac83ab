internal import Glibc

/// Lets one build at a time work on an output folder.
///
/// The system lets go of the lock when the process ends, however it ends.
final class OutputLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, waiting for whoever has it.
    ///
    /// - Parameters:
    ///   - folder: The folder the lock lies in; made when it is not there.
    ///   - waiting: Called once when somebody else has the lock.
    init(in folder: String, waiting: () -> Void) throws(DiskError) {
        let path = folder + "/lock"
        var hasWaited = false
        while true {
            try Disk.makeFolders(folder)
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            if descriptor < 0, errno == ENOENT { continue }
            guard descriptor >= 0 else { throw DiskError(.lock, path: path, code: errno) }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                if !hasWaited { waiting() }
                hasWaited = true
                while flock(descriptor, LOCK_EX) != 0 {
                    guard errno == EINTR else {
                        let code = errno
                        close(descriptor)
                        throw DiskError(.lock, path: path, code: code)
                    }
                }
            }
            // Whoever had it may have removed the folder; a lock that has no name any more keeps nobody out.
            var held = stat()
            var named = stat()
            if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    deinit { close(descriptor) }

    /// Lets the next one begin.
    func release() { flock(descriptor, LOCK_UN) }
}
