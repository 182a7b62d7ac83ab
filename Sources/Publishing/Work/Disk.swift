internal import Glibc

/// What the output folder asks of the disk, each done whole or told as a failure.
enum Disk {
    /// Writes a file anew.
    ///
    /// - Parameter folder: An open folder that the path starts at; otherwise at the working directory.
    static func writeFile(_ bytes: [UInt8], to path: String, in folder: Int32 = AT_FDCWD) throws(DiskError) {
        do {
            try writeFile(to: path, in: folder) { descriptor in
                let failure = write(bytes, to: descriptor)
                guard failure == 0 else { throw DiskError(.write, path: path, code: failure) }
            }
        } catch let failure as DiskError {
            throw failure
        } catch {
            throw DiskError(.write, path: path, code: EIO)
        }
    }

    /// Writes a file anew, whatever is written to its descriptor.
    static func writeFile(to path: String, in folder: Int32 = AT_FDCWD, _ body: (Int32) throws -> Void) throws {
        var descriptor = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0, errno == EEXIST, unlinkat(folder, path, 0) == 0 {
            // Taken over and then made anew; the name goes, for the old tree may hold the same file.
            descriptor = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw DiskError(.write, path: path, code: errno) }
        do {
            try body(descriptor)
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems tell only now that there was no room.
        guard close(descriptor) == 0 else { throw DiskError(.write, path: path, code: errno) }
    }

    /// Writes all bytes; the error number, or 0.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count, let base = buffer.baseAddress {
                let count = Glibc.write(descriptor, base + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return count < 0 ? errno : ENOSPC }
                written += count
            }
            return 0
        }
    }

    /// The first bytes of a file; nil when there is none.
    static func head(of path: String, count: Int) throws(DiskError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw DiskError(.read, path: path, code: errno)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = read(descriptor, &bytes, count)
        guard got >= 0 else { throw DiskError(.read, path: path, code: errno) }
        return Array(bytes[..<got])
    }

    /// Makes a folder and those it lies in.
    ///
    /// - Parameter folder: An open folder that the path starts at; otherwise at the working directory.
    static func makeFolders(_ path: String, in folder: Int32 = AT_FDCWD) throws(DiskError) {
        if mkdirat(folder, path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.deletingLastComponent != path else {
            throw DiskError(.write, path: path, code: errno)
        }
        try makeFolders(path.deletingLastComponent, in: folder)
        guard mkdirat(folder, path, 0o777) == 0 || errno == EEXIST else {
            throw DiskError(.write, path: path, code: errno)
        }
    }

    /// The names in a folder; none when it does not exist.
    static func names(in folder: String) throws(DiskError) -> [String] {
        guard let directory = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw DiskError(.list, path: folder, code: errno)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let record = readdir(directory) {
            let name = record.name
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file or a folder with everything in it; nothing to do when there is none.
    static func remove(_ path: String) throws(DiskError) {
        // Folders are emptied on the way down and removed on the way back up.
        var emptied: [String] = []
        var open = [path]
        while let next = open.popLast() {
            if unlink(next) == 0 || errno == ENOENT { continue }
            guard let directory = opendir(next) else { throw DiskError(.remove, path: next, code: errno) }
            defer { closedir(directory) }
            while let record = readdir(directory) {
                // Names are bytes here: one that is no text must go as well.
                let child = record.withName { name -> String? in
                    guard strcmp(name, ".") != 0, strcmp(name, "..") != 0 else { return nil }
                    // A folder answers EISDIR and is opened later.
                    let isGone = unlinkat(dirfd(directory), name, 0) == 0 || errno == ENOENT
                    return isGone ? nil : String(cString: name)
                }
                if let child { open.append(next + "/" + child) }
            }
            emptied.append(next)
        }
        for folder in emptied.reversed() where rmdir(folder) != 0 && errno != ENOENT {
            throw DiskError(.remove, path: folder, code: errno)
        }
    }
}

extension String {
    /// What stands behind the last slash.
    var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }

    /// What stands before the last slash; `.` when there is none.
    var deletingLastComponent: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
