import Content
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// The output folder: exchanged whole, linked where unchanged, never anyone else's.
@Suite struct OutputTreeTests {
    let folder: TemporaryFolder
    var output: String { folder.path + "/output" }
    let day = Day(number: 20_000)

    init() throws { folder = try TemporaryFolder() }

    private func build(_ files: [String: String], program: String = "p") throws -> Manifest {
        let tree = try OutputTree(path: output, program: program) {}
        for (path, text) in files {
            let bytes = Array(text.utf8)
            try tree.write(bytes, to: path, key: ContentHash(of: bytes))
        }
        return try tree.publish(date: day, inputs: ContentHash(of: []))
    }

    private func inode(_ path: String) throws -> UInt64? {
        try FileManager.default.attributesOfItem(atPath: output + "/" + path)[.systemFileNumber] as? UInt64
    }

    @Test func aNewTreeReplacesTheOldOneWhole() throws {
        _ = try build(["a.txt": "1", "deep/er/b.txt": "2"])
        #expect(try folder.files(under: "output") == ["a.txt", "deep/er/b.txt", "manifest.json"])
        let manifest = try build(["c.txt": "3"])
        #expect(try folder.files(under: "output") == ["c.txt", "manifest.json"])
        #expect(manifest.files.map(\.path) == ["c.txt"])
        #expect(try folder.read("output/c.txt") == "3")
    }

    @Test func unchangedFilesAreLinkedAndChangedOnesWritten() throws {
        _ = try build(["same": "1", "other": "2"])
        let before = (try inode("same"), try inode("other"))
        _ = try build(["same": "1", "other": "3"])
        #expect(try inode("same") == before.0)
        #expect(try inode("other") != before.1)
        #expect(try folder.read("output/other") == "3")
    }

    @Test func aFileChangedByHandIsWrittenAnew() async throws {
        _ = try build(["a": "1"])
        try await Task.sleep(for: .milliseconds(20))
        try folder.write("x", to: "output/a")
        _ = try build(["a": "1"])
        #expect(try folder.read("output/a") == "1")
    }

    @Test func reuseNeedsTheSameKeyAndTheSameProgram() throws {
        let key = ContentHash(of: Array("1".utf8))
        _ = try build(["a": "1"])
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(try tree.reuse("a", key: key))
        #expect(try !tree.reuse("b", key: key))
        #expect(try !tree.reuse("a", key: ContentHash(of: [])))
        tree.abandon()
        let other = try OutputTree(path: output, program: "q") {}
        #expect(try !other.reuse("a", key: key))
        other.abandon()
    }

    @Test func aDamagedIndexIsNotTrusted() throws {
        _ = try build(["a": "1"])
        let index = try folder.read(".output.loa/index")
        try folder.write(index.replacing("a\t", with: "b\t"), to: ".output.loa/index")
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(tree.previous == nil)
    }

    @Test func anAbandonedTreeLeavesTheOldOneAndNoRubbish() throws {
        _ = try build(["a": "1"])
        let tree = try OutputTree(path: output, program: "p") {}
        try tree.write([50], to: "a", key: ContentHash(of: []))
        tree.abandon()
        #expect(try folder.read("output/a") == "1")
        #expect(try folder.files(under: ".output.loa") == ["index", "lock", "stamp"])
    }

    @Test func aFileTakenOverMayStillBeMadeAnew() throws {
        let key = ContentHash(of: Array("1".utf8))
        _ = try build(["a": "1", "b": "1"])
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(try tree.reuse("a", key: key) && tree.reuse("b", key: key))
        #expect(try tree.reuse("a", key: key))
        try tree.write(Array("2".utf8), to: "a", key: key)
        try tree.write(Array("1".utf8), to: "b", key: key)
        #expect(try folder.read("output/a") == "1")
        _ = try tree.publish(date: day, inputs: ContentHash(of: []))
        #expect(try folder.read("output/a") == "2")
    }

    /// A killed process runs no code of its own: the tree is let go without a word.
    @Test func whatAKilledBuildMadeIsNotMadeAgain() throws {
        let (key, bytes) = (ContentHash(of: [1]), Array("letter".utf8))
        func start(_ program: String = "p") throws -> OutputTree { try OutputTree(path: output, program: program) {} }
        do {
            let killed = try start()
            try killed.write(bytes, to: "print/1.pdf", key: key, isCostly: true)
            try killed.write(bytes, to: "site/1.html", key: key)
        }
        // Killed once more before it made anything.
        do { _ = try start() }
        do {
            let tree = try start()
            #expect(try tree.reuse("print/1.pdf", key: key))
            #expect(try !tree.reuse("print/1.pdf", key: ContentHash(of: [2])))
            #expect(try !tree.reuse("site/1.html", key: key))
        }
        // And once more after it took the file over; then another file is spoiled behind its back.
        let tree = try start()
        try tree.write(Array("two".utf8), to: "print/2.pdf", key: key, isCostly: true)
        #expect(try tree.reused("print/1.pdf", key: key)?.hash == ContentHash(of: bytes))
        tree.abandon()
        try folder.write("half", to: ".output.loa/new/print/2.pdf")
        let last = try start()
        #expect(try last.reuse("print/1.pdf", key: key))
        #expect(try !last.reuse("print/2.pdf", key: key))
        _ = try last.publish(date: day, inputs: ContentHash(of: []))
        #expect(try folder.read("output/print/1.pdf") == "letter")
        #expect(try folder.files(under: ".output.loa") == ["index", "lock", "stamp"])
    }

    @Test func anotherProgramTakesNothingOver() throws {
        do {
            let killed = try OutputTree(path: output, program: "p") {}
            try killed.write([1], to: "print/1.pdf", key: ContentHash(of: [1]), isCostly: true)
        }
        let tree = try OutputTree(path: output, program: "q") {}
        #expect(try !tree.reuse("print/1.pdf", key: ContentHash(of: [1])))
        tree.abandon()
        #expect(try folder.files(under: ".output.loa") == ["lock", "new.journal"])
    }

    @Test func aPartKeepsTheRest() throws {
        _ = try build(["a": "1", "b": "2"])
        let tree = try OutputTree(path: output, program: "p") {}
        try tree.write(Array("3".utf8), to: "a", key: ContentHash(of: [1]))
        try tree.keepRest()
        let manifest = try tree.publish(date: day, inputs: ContentHash(of: []))
        #expect(manifest.files.map(\.path) == ["a", "b"])
        #expect(try folder.read("output/a") == "3")
        #expect(try folder.read("output/b") == "2")
    }

    @Test func aForeignFolderIsNeverReplaced() throws {
        try folder.write("precious", to: "output/mine.txt")
        #expect(throws: DiskError.self) { try build(["a": "1"]) }
        #expect(throws: DiskError.self) { try OutputTree.clean(path: output) {} }
        #expect(try folder.read("output/mine.txt") == "precious")
    }

    @Test func hiddenFoldersOfTheEditorStay() throws {
        _ = try build(["a": "1"])
        try folder.write("ref", to: "output/.git/HEAD")
        _ = try build(["a": "2"])
        #expect(try folder.files(under: "output") == [".git/HEAD", "a", "manifest.json"])
        // Killed right after the exchange: the folder still lies with the old tree.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.output.loa/new", withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: output + "/.git", toPath: folder.path + "/.output.loa/new/.git")
        _ = try build(["a": "3"])
        #expect(try folder.files(under: "output") == [".git/HEAD", "a", "manifest.json"])
        try OutputTree.clean(path: output) {}
        #expect(try folder.files(under: "output") == [".git/HEAD"])
    }

    @Test func cleaningLeavesNothing() throws {
        _ = try build(["a": "1", "b/c": "2"])
        try OutputTree.clean(path: output) {}
        try OutputTree.clean(path: output) {}
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func aLinkToTheOutputStaysALink() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/disk/real", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: output, withDestinationPath: folder.path + "/disk/real")
        _ = try build(["a": "1"])
        _ = try build(["a": "2"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: output) == folder.path + "/disk/real")
        #expect(try folder.read("disk/real/a") == "2")
    }

    @Test func whatCannotBeExchangedLeavesTheOldTree() throws {
        _ = try build(["a": "1"])
        let tree = try OutputTree(path: output, program: "p") {}
        try tree.write([50], to: "a", key: ContentHash(of: [50]))
        // The place of the index is taken, so that it cannot be written.
        try folder.write("", to: ".output.loa/index.new/x")
        #expect(throws: DiskError.self) { try tree.publish(date: day, inputs: ContentHash(of: [])) }
        tree.abandon()
        #expect(try folder.read("output/a") == "1")
        #expect(try folder.files(under: ".output.loa") == ["index", "lock", "stamp"])
    }

    @Test func hiddenFilesOfTheEditorStay() throws {
        try folder.write("*", to: "output/.gitignore")
        _ = try build(["a": "1"])
        _ = try build(["a": "2"])
        #expect(try folder.read("output/.gitignore") == "*")
        try OutputTree.clean(path: output) {}
        #expect(try folder.files() == ["output/.gitignore"])
    }

    @Test(arguments: ["../x", "/x", "a//b", "a/../b", ".", "a\nb", "a\tb", ""])
    func aPathThatLeavesTheFolderIsRefused(path: String) throws {
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(throws: DiskError.self) { try tree.write([], to: path, key: ContentHash(of: [])) }
    }

    @Test func theStampHoldsForWhatWasLeftAndNothingElse() throws {
        _ = try build(["a": "1", "b/c": "2"])
        func holds(_ program: String = "p", _ inputs: [UInt8] = []) throws -> Bool {
            let tree = try OutputTree(path: output, program: program) {}
            defer { tree.abandon() }
            return tree.stamp(for: ContentHash(of: inputs)) != nil
        }
        #expect(try holds())
        #expect(try !holds("q"))
        #expect(try !holds("p", [1]))
        try FileManager.default.removeItem(atPath: output + "/b/c")
        #expect(try !holds())
        try folder.write("2", to: "output/b/c")
        #expect(try !holds())
        _ = try build(["a": "1", "b/c": "2"])
        #expect(try holds())
        try folder.write("damaged", to: ".output.loa/index")
        #expect(try !holds())
    }

    @Test func theSecondBuildKnowsNothingChanged() throws {
        _ = try build(["a": "1"])
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(tree.isUpToDate(inputs: ContentHash(of: [])))
        #expect(!tree.isUpToDate(inputs: ContentHash(of: [1])))
        tree.abandon()
        try FileManager.default.removeItem(atPath: output + "/a")
        let again = try OutputTree(path: output, program: "p") {}
        #expect(!again.isUpToDate(inputs: ContentHash(of: [])))
    }
}
