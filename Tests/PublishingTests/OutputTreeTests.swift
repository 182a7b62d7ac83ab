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
        #expect(try folder.files(under: ".output.loa") == ["index", "lock"])
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
        #expect(throws: DiskError.self) { try OutputTree.clean(path: output) }
        #expect(try folder.read("output/mine.txt") == "precious")
    }

    @Test func hiddenFilesOfTheEditorStay() throws {
        try folder.write("*", to: "output/.gitignore")
        _ = try build(["a": "1"])
        _ = try build(["a": "2"])
        #expect(try folder.read("output/.gitignore") == "*")
        try OutputTree.clean(path: output)
        #expect(try folder.files() == ["output/.gitignore"])
    }

    @Test(arguments: ["../x", "/x", "a//b", "a/../b", ".", "a\nb", "a\tb", ""])
    func aPathThatLeavesTheFolderIsRefused(path: String) throws {
        let tree = try OutputTree(path: output, program: "p") {}
        #expect(throws: DiskError.self) { try tree.write([], to: path, key: ContentHash(of: [])) }
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
