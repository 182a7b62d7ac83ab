import Content
import Diagnostics
import Foundation
import TestSupport
import Testing
import WebPages

@testable import Publishing

/// What a build leaves for the next one is noticed when it is damaged, cut off, older or somebody else's, and never
/// trusted.
///
/// `LOA_CACHE_TRIALS` makes it longer.
@Suite struct CacheTests {
    let project: SampleProject
    private var work: String { "\(project.folder.path)/.output.loa" }

    init() throws { project = try SampleProject() }

    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(work)/\(name)")))
    }

    private func put(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(filePath: "\(work)/\(name)"))
    }

    /// The seal at the end of an index, put right for changed bytes.
    private func resealed(index bytes: [UInt8]) -> [UInt8] {
        let body = Array(bytes.dropLast(64))
        return body + ContentHash(of: body).description.utf8
    }

    private func resealed(memory bytes: [UInt8]) -> [UInt8] {
        var body = Array(bytes.dropLast(32))
        ContentHash(of: body).append(to: &body)
        return body
    }

    @Test func damagedBytesAreNotRead() async throws {
        try await project.build()
        let (index, memory) = (try bytes("index"), try bytes("memory"))
        let owner = String(decoding: index.suffix(64), as: UTF8.self)
        #expect(BuildIndex(bytes: index) != nil)
        #expect(BuildMemory(memory, of: owner) != nil)
        #expect(BuildMemory(memory, of: String(repeating: "0", count: 64)) == nil)
        var damage = Damage(seed: 1)
        for trial in 0..<200 {
            #expect(BuildIndex(bytes: damage.damaged(index)) == nil, "\(trial)")
            #expect(BuildMemory(damage.damaged(memory), of: owner) == nil, "\(trial)")
        }
    }

    /// Whoever seals nonsense gets nonsense, but no crash.
    @Test func sealedNonsenseDoesNoHarm() async throws {
        try await project.build()
        let (index, memory) = (try bytes("index"), try bytes("memory"))
        let owner = String(decoding: index.suffix(64), as: UTF8.self)
        var damage = Damage(seed: 2)
        var read = 0
        for _ in 0..<300 {
            _ = BuildIndex(bytes: resealed(index: damage.damaged(index)))
            if let known = BuildMemory(resealed(memory: damage.damaged(memory)), of: owner) {
                read += known.pages.count
                #expect(
                    known.pages.values.allSatisfy { ($0.uses + $0.shown).allSatisfy(known.origins.indices.contains) })
            }
        }
        #expect(read > 0)
    }

    @Test func memoryIsReadAsItWasWritten() throws {
        var memory = BuildMemory()
        memory.origins = [Origin(.file, "content/á.md"), Origin(.fact, "price"), Origin(.date)]
        memory.hashes = memory.origins.indices.map { ContentHash(of: [UInt8($0)]) }
        memory.pages = [
            "index.html": BuildMemory.Page(
                uses: [1], shown: [0, 2], card: "cards/a.png", template: "home", anchors: [7, .max]),
            "a/index.html": BuildMemory.Page(template: "article"),
        ]
        memory.targets = [.init(file: "a/index.html", fragment: ""), .init(file: "index.html", fragment: "x")]
        let read = try #require(BuildMemory(memory.bytes(for: "owner"), of: "owner"))
        #expect(read.origins == memory.origins)
        #expect(read.hashes == memory.hashes)
        #expect(read.pages == memory.pages)
        #expect(read.targets == memory.targets)
    }

    /// Whole builds over damaged caches and damaged outputs give the bytes of a clean build.
    @Test func buildingOverDamageEqualsBuildingAnew() async throws {
        try await project.build()
        let first = (index: try bytes("index"), memory: try bytes("memory"))
        let page = "content/articles/gia-nuoc/vi.md"
        let (old, new) = (
            try project.text(of: page), try project.text(of: page).replacing("Mỗi khối", with: "Một khối")
        )
        try await project.build(project.options(output: project.folder.path + "/old"))
        let clean = try project.tree("old")
        let trials = ProcessInfo.processInfo.environment["LOA_CACHE_TRIALS"].flatMap { Int($0) } ?? 6
        var damage = Damage(seed: 3)
        for trial in 0..<trials {
            // Another state in between: of the same length, so that no size gives it away.
            try project.write(new, to: page)
            try await project.build()
            try project.write(old, to: page)
            let name: String
            switch damage.random(6) + (trial == 0 ? 6 : 0) {
            case 0:
                name = "index"
                try put(damage.damaged(try bytes("index")), "index")
            case 1:
                name = "memory"
                try put(damage.damaged(try bytes("memory")), "memory")
            case 2:
                name = "swapped"
                let (index, memory) = (try bytes("index"), try bytes("memory"))
                try put(memory, "index")
                try put(index, "memory")
            case 3:
                name = "older form"
                let text = String(decoding: try bytes("index"), as: UTF8.self)
                try put(resealed(index: Array(text.replacing("loa-index/", with: "loa-index/0").utf8)), "index")
            case 4:
                name = "memory gone"
                try FileManager.default.removeItem(atPath: work + "/memory")
            case 5:
                name = "output"
                let paths = try project.tree().keys.filter { $0 != Manifest.fileName }.sorted()
                let path = "\(project.output)/\(paths[damage.random(paths.count)])"
                let bytes = damage.damaged([UInt8](try Data(contentsOf: URL(filePath: path))))
                try FileManager.default.removeItem(atPath: path)
                try Data(bytes).write(to: URL(filePath: path))
            default:
                name = "of an earlier output"
                try put(first.memory, "memory")
                try put(first.index, "index")
            }
            let result = try await project.build()
            #expect(result.summary != nil, "\(name), trial \(trial)")
            let tree = try project.tree()
            let files = Set(tree.keys).union(clean.keys)
            #expect(files.filter { tree[$0] != clean[$0] }.sorted() == [], "\(name), trial \(trial)")
        }
    }
}

/// Damages bytes, the same way for the same seed.
private struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    /// Never the same bytes.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [0] }
        var bytes = bytes
        switch random(5) {
        case 0: bytes.removeLast(1 + random(bytes.count))
        case 1: bytes.append(UInt8(random(256)))
        case 2: bytes.remove(at: random(bytes.count))
        case 3: bytes.insert(UInt8(random(256)), at: random(bytes.count))
        default: bytes[random(bytes.count)] ^= UInt8(1 << random(8))
        }
        return bytes
    }
}
