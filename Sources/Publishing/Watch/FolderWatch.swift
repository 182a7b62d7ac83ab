internal import CSystem
internal import Glibc

/// Tells when something under some folders changes, without polling (inotify).
///
/// Editors save in several steps — a new file beside, a rename, a burst of writes; what happens within a few
/// milliseconds is told as one change.
package final class FolderWatch: Sendable {
    private let descriptor: Int32
    /// Both ends of a pipe: a byte in it ends the watch, which so never has to look whether it should.
    private let bell: (read: Int32, write: Int32)
    private let root: String
    private let folders: [String]
    /// How long it must be quiet before a change is told, in milliseconds.
    private let quiet: Int32
    /// How long a burst may last before it is told all the same, in milliseconds.
    private static let longestBurst = 250

    /// Begins to watch.
    ///
    /// - Throws: `DiskError` when the system gives no more watches.
    package init(root: String, folders: [String], quiet: Int32 = 8) throws(DiskError) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw DiskError(.list, path: root, code: errno) }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            let code = errno
            close(descriptor)
            throw DiskError(.list, path: root, code: code)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        bell = (ends[0], ends[1])
        self.root = root
        self.folders = folders
        self.quiet = quiet
    }

    deinit { for end in [descriptor, bell.read, bell.write] { close(end) } }

    /// Lets `run` return; may be called from any thread, also before `run`.
    package func stop() { _ = write(bell.write, [0], 1) }

    /// The watched folders, by the number the system gave them.
    private struct Watches {
        var folders: [Int32: String] = [:]
        /// The system gave no more of them.
        var isShort = false
    }

    /// Calls `changed` with the paths, relative to the root, each time something changed; returns when told to stop.
    ///
    /// Blocks the thread it runs on, which sleeps until something happens.
    ///
    /// - Parameter short: Called once when the system has too few watches for all folders, so that not every change
    ///   will be told.
    package func run(changed: (Set<String>) -> Void, short: () -> Void = {}) {
        var watches = Watches()
        var hasToldShort = false
        // The folders themselves may come and go, when a whole project is exchanged.
        let rootWatch = inotify_add_watch(descriptor, root, UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR))
        if rootWatch >= 0 { watches.folders[rootWatch] = "" }
        for folder in folders { add(folder, to: &watches) }
        var pending: Set<String> = []
        var burst = 0
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            if watches.isShort, !hasToldShort {
                hasToldShort = true
                short()
            }
            var requests = [descriptor, bell.read].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let ready = poll(&requests, nfds_t(requests.count), pending.isEmpty ? -1 : quiet)
            guard requests[1].revents == 0 else { return }
            if !pending.isEmpty, ready == 0 || FolderWatch.milliseconds() - burst > FolderWatch.longestBurst {
                changed(pending)
                pending = []
            }
            guard ready > 0 else { continue }
            if pending.isEmpty { burst = FolderWatch.milliseconds() }
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { continue }
            note(buffer[..<count], watches: &watches, pending: &pending)
        }
    }

    /// A count that only grows.
    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    private func note(_ bytes: ArraySlice<UInt8>, watches: inout Watches, pending: inout Set<String>) {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + MemoryLayout<inotify_event>.size <= buffer.count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let nameStart = offset + MemoryLayout<inotify_event>.size
                let nameBytes = buffer[nameStart..<min(buffer.count, nameStart + Int(event.len))].prefix { $0 != 0 }
                offset = nameStart + Int(event.len)
                let name = String(decoding: nameBytes, as: UTF8.self)
                if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                    // More happened than the system kept: look at everything, and watch what nobody told of.
                    for folder in folders {
                        add(folder, to: &watches)
                        pending.insert(folder)
                    }
                    continue
                }
                if event.mask & UInt32(IN_IGNORED) != 0 {
                    watches.folders[event.wd] = nil
                    continue
                }
                // Editors' own files: hidden ones and backups.
                guard let folder = watches.folders[event.wd], !name.hasPrefix("."), !name.hasSuffix("~") else {
                    continue
                }
                if folder.isEmpty, !folders.contains(name) { continue }
                let path = name.isEmpty ? folder : folder.isEmpty ? name : "\(folder)/\(name)"
                if event.mask & UInt32(IN_ISDIR) != 0,
                    event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0
                {
                    add(path, to: &watches)
                }
                pending.insert(path)
            }
        }
    }

    /// Watches a folder and all folders in it.
    private func add(_ folder: String, to watches: inout Watches) {
        let mask = UInt32(
            IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO
                | IN_DELETE | IN_DELETE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW)
        var open = [folder]
        while let next = open.popLast() {
            let watch = inotify_add_watch(descriptor, root + "/" + next, mask)
            if watch < 0, errno == ENOSPC { watches.isShort = true }
            guard watch >= 0, let directory = opendir(root + "/" + next) else { continue }
            watches.folders[watch] = next
            defer { closedir(directory) }
            while let record = readdir(directory) {
                let name = record.name
                // Not every file system says what an entry is; a watch on what is no folder is refused.
                let mayBeFolder = [UInt8(DT_DIR), UInt8(DT_UNKNOWN)].contains(record.pointee.d_type)
                if mayBeFolder, !name.hasPrefix(".") { open.append("\(next)/\(name)") }
            }
        }
    }
}
