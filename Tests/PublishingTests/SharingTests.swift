import Content
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// A build that several machines share: each has its part, and all of them together are the whole.
@Suite struct SharingTests {
    let project: SampleProject

    init() throws { project = try SampleProject() }

    /// Builds a part and returns where it lies.
    private func part(_ number: Int, of count: Int, options: BuildOptions? = nil) async throws -> String {
        var options = options ?? project.options()
        options.shard = Shard(number: number, count: count)
        #expect(options.shard != nil)
        options.output = "\(project.folder.path)/part-\(number)-of-\(count)"
        let result = try await project.build(options)
        #expect(result.summary != nil)
        return options.output
    }

    private func merge(_ parts: [String], into name: String = "merged") async throws {
        _ = try await ShardMerge.run(parts, into: project.folder.path + "/" + name, workers: 2, observer: Silence())
    }

    @Test(arguments: [1, 2, 3, 7]) func thePartsAreTheWhole(count: Int) async throws {
        try await project.build()
        var parts: [String] = []
        for number in 1...count { parts.append(try await part(number, of: count)) }
        try await merge(parts.reversed())
        #expect(try project.tree("merged") == project.tree())
        // Pages are shared out too, with what is drawn for them.
        let pages = try parts.map { part in
            try FileManager.default.subpathsOfDirectory(atPath: part).count { $0.hasSuffix(".html") }
        }
        #expect(pages.count { $0 > 0 } >= min(count, 2), "\(pages)")
    }

    @Test func whatIsNotOneWholeIsRefused() async throws {
        let first = try await part(1, of: 2)
        let second = try await part(2, of: 2)
        await #expect { try await merge([first]) } throws: { error in
            if case MergeError.missing([2], of: 2) = error { true } else { false }
        }
        await #expect { try await merge([first, first, second]) } throws: { error in
            if case MergeError.twice = error { true } else { false }
        }
        let third = try await part(2, of: 3)
        await #expect { try await merge([first, third]) } throws: { error in
            if case MergeError.otherCount = error { true } else { false }
        }
        try await project.build()
        await #expect { try await merge([project.folder.path + "/output"]) } throws: { error in
            if case MergeError.noPart = error { true } else { false }
        }
        let later = project.options(day: try #require(Day(iso: "2027-02-01")))
        let other = try await part(2, of: 2, options: later)
        await #expect { try await merge([first, other]) } throws: { error in
            if case MergeError.foreign = error { true } else { false }
        }
        #expect(!FileManager.default.fileExists(atPath: project.folder.path + "/merged"))
    }

    @Test func aDamagedPartLeavesTheOldOutput() async throws {
        let parts = [try await part(1, of: 2), try await part(2, of: 2)]
        try await merge(parts)
        let before = try project.tree("merged")
        let name = try #require(
            FileManager.default.subpathsOfDirectory(atPath: parts[0]).first { $0.hasSuffix(".pdf") })
        try Data("x".utf8).write(to: URL(filePath: "\(parts[0])/\(name)"))
        await #expect { try await merge(parts) } throws: { error in
            if case MergeError.damaged = error { true } else { false }
        }
        #expect(try project.tree("merged") == before)
    }

    @Test(arguments: ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "1/10001", "١/٣", "99999999999999999999/3"])
    func whatIsNoPartIsRefused(text: String) { #expect(Shard(text) == nil) }

    /// Nothing is forgotten and nothing made twice, and no share is much dearer than another.
    @Test(arguments: 1...10) func theWorkIsDealtOutEvenly(count: Int) throws {
        var costs: [WorkUnit: Int] = [:]
        for number in 0..<500 { costs[.channel(number)] = 1 + number * 7919 % 1000 }
        let shares = try (1...count).map { WorkShare(costs, for: try #require(Shard(number: $0, count: count))) }
        for unit in costs.keys { #expect(shares.count { $0.includes(unit) } == 1) }
        let loads = shares.map { share in costs.reduce(0) { $0 + (share.includes($1.key) ? $1.value : 0) } }
        #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1000)
        #expect(costs.keys.allSatisfy(WorkShare.whole.includes))
    }
}
