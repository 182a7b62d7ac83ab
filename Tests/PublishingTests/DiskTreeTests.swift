import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Publishing

/// What may lie in a folder beside texts: links out of it and in circles, pipes, names that are no text, giants.
@Suite struct DiskTreeTests {
    let folder: TemporaryFolder
    var root: String { folder.path }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("a", to: "content/a.md")
    }

    private func list() throws -> (tree: DiskTree, findings: [String]) {
        var report = Report()
        let tree = try DiskTree(root: root, report: &report)
        return (tree, report.sorted().diagnostics.map { "\($0.id) \($0.span?.file.path ?? "")" })
    }

    @Test(arguments: ["/etc/passwd", "../../..", "/dev/zero", "nowhere"])
    func aLinkThatLeavesIsLeftOut(target: String) throws {
        #expect(symlink(target, root + "/content/link.md") == 0)
        let (tree, findings) = try list()
        #expect(findings == ["link-leaves-tree content/link.md"])
        #expect(tree.entries.map(\.path) == ["content/a.md"])
        // Nor is it read by whoever asks for it by name.
        #expect(try tree.read("content/link.md") == nil)
        #expect(try tree.read("content/link.md/passwd") == nil)
    }

    @Test func linksInCirclesEnd() throws {
        try folder.write("b", to: "content/deep/b.md")
        #expect(symlink("..", root + "/content/deep/up") == 0)
        #expect(symlink("self", root + "/content/self") == 0)
        let (tree, findings) = try list()
        #expect(findings.sorted() == ["link-leaves-tree content/self", "link-loops content/deep/up"])
        #expect(tree.entries.map(\.path) == ["content/a.md", "content/deep/b.md"])
    }

    @Test func aLinkWithinIsFollowed() throws {
        #expect(symlink("a.md", root + "/content/b.md") == 0)
        let (tree, findings) = try list()
        #expect(findings.isEmpty)
        #expect(try tree.read("content/b.md") == [97])
    }

    @Test func aPipeKeepsNobodyWaiting() throws {
        #expect(mkfifo(root + "/content/site.yaml", 0o600) == 0)
        let (tree, findings) = try list()
        #expect(findings == ["not-a-file content/site.yaml"])
        #expect(try tree.read("content/site.yaml") == nil)
        #expect(throws: DiskError.self) { try DiskTree.readFile(root + "/content/site.yaml") }
    }

    @Test(arguments: [[0x61, 0xFF], [0x61, 0x0A, 0x62], [0x1B, 0x5B, 0x41], [0xE2, 0x80, 0xAE, 0x61]] as [[UInt8]])
    func namesThatAreNoTextAreRefused(name: [UInt8]) throws {
        let path = (Array("\(root)/content/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
        let descriptor = creat(path, 0o600)
        #expect(descriptor >= 0)
        close(descriptor)
        let (tree, findings) = try list()
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("bad-file-name ") == true)
        #expect(tree.entries.map(\.path) == ["content/a.md"])
        try Disk.remove(root + "/content")
        #expect(!FileManager.default.fileExists(atPath: root + "/content"))
    }

    @Test func aGiantIsNotRead() throws {
        try folder.write("", to: "content/giant.md")
        #expect(truncate(root + "/content/giant.md", 2 << 30) == 0)
        let (tree, findings) = try list()
        #expect(findings == ["file-too-large content/giant.md"])
        #expect(try tree.read("content/giant.md") == nil)
    }

    @Test func foldersWithoutEndAreTold() throws {
        let name = String(repeating: "x", count: 200)
        let start = open(root + "/content", O_RDONLY | O_DIRECTORY)
        var here = start
        for _ in 0..<30 {
            #expect(mkdirat(here, name, 0o700) == 0)
            let next = openat(here, name, O_RDONLY | O_DIRECTORY)
            if here != start { close(here) }
            here = next
        }
        close(here)
        close(start)
        let (tree, findings) = try list()
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("path-too-long ") == true)
        #expect(tree.entries.map(\.path) == ["content/a.md"])
        _ = try Tool.run("rm", ["-rf", root + "/content"])
    }
}
