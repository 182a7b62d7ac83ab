package import Foundation

/// Programs of other people that look at what was made: qpdf, poppler, Ghostscript, zbar.
package enum Tool {
    /// What a program said and how it ended.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: [UInt8]
        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Runs a program found on the path and returns its standard output; what it says to standard error is left out.
    package static func run(_ name: String, _ arguments: [String], input: [UInt8]? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: bytes)
    }

    /// Calls with a folder of its own that is gone afterwards.
    package static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "loa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// Calls with the path of a file that holds the bytes and is gone afterwards.
    package static func withFile<Result>(
        _ bytes: [UInt8], name: String = "file.pdf", _ body: (String, URL) throws -> Result
    ) throws -> Result {
        try withFolder { folder in
            let file = folder.appending(path: name)
            try Data(bytes).write(to: file)
            return try body(file.path(), folder)
        }
    }
}
