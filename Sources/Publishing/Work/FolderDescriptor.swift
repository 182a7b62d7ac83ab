internal import Glibc

/// A folder held open, for system calls with paths relative to it.
final class FolderDescriptor: Sendable {
    let number: Int32

    init(_ path: String) throws(DiskError) {
        number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw DiskError(.list, path: path, code: errno) }
    }

    /// A folder in another one; no link to one.
    init(_ name: String, in parent: FolderDescriptor) throws(DiskError) {
        number = openat(parent.number, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { throw DiskError(.list, path: name, code: errno) }
    }

    deinit { if number >= 0 { close(number) } }
}
