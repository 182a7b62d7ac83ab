import Foundation

/// A web server of this machine for the length of a test.
final class WebServer {
    let url: String
    private let process = Process()
    private let log: String

    /// - Parameters:
    ///   - files: What it serves, by name.
    ///   - folder: Where to put them.
    init(files: [String: String], in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
        log = folder + ".log"
        try Data().write(to: URL(filePath: log))
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder]
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        // "Serving HTTP on 127.0.0.1 port 39999 …" is the first thing it says.
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let words = line.split(separator: " ")
        let port = words.firstIndex(of: "port").map { words[$0 + 1] } ?? "0"
        url = "http://127.0.0.1:\(port)"
    }

    /// What it was asked for, a line each.
    var requests: [String] {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init).filter { $0.contains("HTTP/1") }
    }

    func stop() {
        // A child has the signal mask of the thread that started it, and that one may bar every milder signal.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
}
