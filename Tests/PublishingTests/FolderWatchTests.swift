import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Publishing

@Suite struct FolderWatchTests {
    /// Runs a watch while `edit` works, until all the paths were told or five seconds have gone.
    private func paths(in folder: TemporaryFolder, expecting expected: Set<String>, while edit: () throws -> Void)
        async throws
        -> Set<String>
    {
        let told = Mutex<Set<String>>([])
        let watch = try FolderWatch(root: folder.path, folders: ["content"])
        // A thread of its own: the watch blocks, and the threads of tasks are few.
        let ended = Mutex(false)
        Thread.detachNewThread {
            watch.run { paths in told.withLock { $0.formUnion(paths) } }
            ended.withLock { $0 = true }
        }
        try await Task.sleep(for: .milliseconds(100))
        try edit()
        for _ in 0..<100 where !told.withLock({ $0.isSuperset(of: expected) }) {
            try await Task.sleep(for: .milliseconds(50))
        }
        watch.stop()
        while !ended.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
        return told.withLock { $0 }
    }

    @Test func tellsOfWritesRenamesRemovalsAndNewFolders() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1", to: "content/a.md")
        try folder.write("1", to: "content/b.md")
        try folder.write("1", to: "content/deep/c.md")
        let expected: Set = ["content/a.md", "content/b.md", "content/deep/c.md", "content/new"]
        let told = try await paths(in: folder, expecting: expected) {
            try folder.write("2", to: "content/a.md")
            // Saved the way many editors do: beside, then renamed over it.
            try folder.write("2", to: "other")
            #expect(rename(folder.path + "/other", folder.path + "/content/b.md") == 0)
            try FileManager.default.removeItem(atPath: folder.path + "/content/deep/c.md")
            try FileManager.default.createDirectory(
                atPath: folder.path + "/content/new", withIntermediateDirectories: false)
        }
        #expect(told.isSuperset(of: expected))
    }

    @Test func seesFilesInAFolderThatIsNew() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1", to: "content/a.md")
        let told = try await paths(in: folder, expecting: ["content/new/x.md"]) {
            try FileManager.default.createDirectory(
                atPath: folder.path + "/content/new", withIntermediateDirectories: false)
            usleep(200_000)
            try folder.write("1", to: "content/new/x.md")
        }
        #expect(told.contains("content/new/x.md"))
    }

    /// When more happens than the system keeps, everything is looked at, and folders made meanwhile are watched.
    @Test func missesNothingWhenTheSystemLosesEvents() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1", to: "content/a.md")
        let kept = try Int(
            String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines))
        let told = Mutex<Set<String>>([])
        let isHeld = Atomic<Bool>(false)
        let isFull = Atomic<Bool>(false)
        let watch = try FolderWatch(root: folder.path, folders: ["content"])
        let ended = Atomic<Bool>(false)
        Thread.detachNewThread {
            watch.run { paths in
                told.withLock { $0.formUnion(paths) }
                isHeld.store(true, ordering: .releasing)
                while !isFull.load(ordering: .acquiring) { usleep(1000) }
            }
            ended.store(true, ordering: .releasing)
        }
        func wait(for condition: () -> Bool) async throws {
            for _ in 0..<400 where !condition() { try await Task.sleep(for: .milliseconds(25)) }
        }
        try await Task.sleep(for: .milliseconds(100))
        try folder.write("2", to: "content/a.md")
        try await wait { isHeld.load(ordering: .acquiring) }
        // Two files in turn, for equal events in a row are kept as one.
        for _ in 0..<(kept ?? 16_384) / 4 + 100 {
            for name in ["b", "c"] {
                let file = open("\(folder.path)/content/\(name)", O_WRONLY | O_CREAT, 0o666)
                close(file)
                unlink("\(folder.path)/content/\(name)")
            }
        }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/content/new", withIntermediateDirectories: false)
        isFull.store(true, ordering: .releasing)
        try await wait { told.withLock { $0.contains("content") } }
        #expect(told.withLock { $0.contains("content") && !$0.contains("content/new") })
        try folder.write("1", to: "content/new/x.md")
        try await wait { told.withLock { $0.contains("content/new/x.md") } }
        #expect(told.withLock { $0.contains("content/new/x.md") })
        watch.stop()
        try await wait { ended.load(ordering: .acquiring) }
    }

    @Test func passesOverHiddenFilesAndBackups() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1", to: "content/a.md")
        let told = try await paths(in: folder, expecting: ["content/a.md"]) {
            try folder.write("1", to: "content/.a.md.swp")
            try folder.write("1", to: "content/a.md~")
            try folder.write("2", to: "content/a.md")
        }
        #expect(told == ["content/a.md"])
    }

    @Test func followsFoldersThatAreExchanged() async throws {
        let folder = try TemporaryFolder()
        try folder.write("1", to: "content/a.md")
        try folder.write("1", to: "other/deep/b.md")
        let told = try await paths(in: folder, expecting: ["content", "content/deep/b.md"]) {
            #expect(rename(folder.path + "/content", folder.path + "/old") == 0)
            #expect(rename(folder.path + "/other", folder.path + "/content") == 0)
            usleep(200_000)
            try folder.write("2", to: "content/deep/b.md")
        }
        #expect(told.isSuperset(of: ["content", "content/deep/b.md"]))
        #expect(!told.contains("old") && !told.contains("other"))
    }
}
