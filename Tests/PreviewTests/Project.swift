import Content
import Diagnostics
import Foundation
import Publishing
import TestSupport

@testable import Preview

/// A small project on disk with the themes and the site files the product ships.
struct Project: Sendable {
    let root: String
    private let folder: Kept

    /// Removed with everything in it when the last copy goes.
    private final class Kept: @unchecked Sendable {
        // Never touched again after it was made.
        let folder: TemporaryFolder
        init(_ folder: TemporaryFolder) { self.folder = folder }
    }

    /// - Parameter items: Kinds of items to take along.
    init(_ items: [String] = ["articles", "leaflets"]) throws {
        let folder = try TemporaryFolder()
        let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.path + "/content", withIntermediateDirectories: false)
        try manager.copyItem(atPath: home + "/themes", toPath: folder.path + "/themes")
        for name in try manager.contentsOfDirectory(atPath: home + "/content")
        where name.contains(".") || ["calculators", "campaigns", "charts", "formulas"].contains(name)
            || items.contains(name)
        {
            try manager.copyItem(atPath: "\(home)/content/\(name)", toPath: "\(folder.path)/content/\(name)")
        }
        root = folder.path
        self.folder = Kept(folder)
    }

    static let article = "content/articles/bhxh-tu-nguyen/vi.md"
    static let leaflet = "content/leaflets/tu-nguyen/vi.md"

    var options: BuildOptions {
        BuildOptions(root: root, output: root + "/output", date: Day(iso: "2026-11-01") ?? Day(number: 0))
    }

    func read(_ path: String) throws -> String { try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) }

    func write(_ text: String, to path: String) throws {
        let target = URL(fileURLWithPath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: target)
    }

    /// Saves the way many editors do: beside, then renamed over it.
    func exchange(_ path: String, for text: String) throws {
        try write(text, to: path + "~")
        guard rename("\(root)/\(path)~", "\(root)/\(path)") == 0 else { throw Wire.Failure(what: "rename \(errno)") }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }
    func move(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: "\(root)/\(path)", toPath: "\(root)/\(other)")
    }
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    /// Calls with the port of a server that is gone afterwards.
    func serving<Result: Sendable>(
        _ body: @escaping @Sendable (UInt16) async throws -> Result
    ) async throws -> Result {
        let server = try await PreviewServer(options, language: .english)
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let task = Task {
            defer { continuation.finish() }
            try await server.run(port: 0, events: .init(started: { continuation.yield($0) }))
        }
        defer { task.cancel() }
        for await address in addresses {
            guard let port = address.split(separator: ":").last.flatMap({ UInt16($0.dropLast()) }) else { break }
            return try await body(port)
        }
        try await task.value
        throw Wire.Failure(what: "the server did not start")
    }
}
