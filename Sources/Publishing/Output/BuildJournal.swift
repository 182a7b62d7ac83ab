internal import Glibc
internal import Synchronization

/// What a build has made so far, a line a file, so that the next one goes on where a killed one stopped.
///
/// Only files that cost more than writing them down are noted. A line is written after its file is whole; one that was
/// cut off is not read.
final class BuildJournal: Sendable {
    private let path: String
    private let program: String
    /// The open file, or none before the first line.
    private let descriptor = Mutex<Int32>(-1)

    private static let schema = "loa-journal/1"

    init(path: String, program: String) {
        self.path = path
        self.program = program
    }

    deinit { descriptor.withLock { if $0 >= 0 { close($0) } } }

    /// What the last build noted, when the same program made it.
    func read() throws(DiskError) -> [String: BuildIndex.Entry] {
        guard let bytes = try DiskTree.readFile(path), let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
            return [:]
        }
        let lines = bytes[..<end].split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, String(decoding: first, as: UTF8.self) == head else { return [:] }
        var entries: [String: BuildIndex.Entry] = [:]
        for line in lines.dropFirst() {
            if let entry = BuildIndex.Entry(line: line) { entries[entry.file.path] = entry }
        }
        return entries
    }

    private var head: String { "\(Self.schema)\t\(program)" }

    /// Notes a finished file.
    ///
    /// A line that cannot be written is not missed: its file is made again.
    func add(_ entry: BuildIndex.Entry) {
        descriptor.withLock { descriptor in
            var text: [UInt8] = []
            if descriptor < 0 {
                descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o666)
                text += "\(head)\n".utf8
            }
            guard descriptor >= 0 else { return }
            entry.appendLine(to: &text)
            _ = write(descriptor, text, text.count)
        }
    }

    var isEmpty: Bool { descriptor.withLock { $0 < 0 } }
}
