internal import Content
package import Diagnostics

/// Puts the parts of a build together: the same bytes as one build on one machine.
package enum ShardMerge {
    /// What came of it.
    package struct Summary: Sendable {
        package var output: String
        package var files: Int
        package var bytes: Int
        package var parts: Int
    }

    /// Checks every part and every file of it, and exchanges the output for the whole.
    ///
    /// - Parameter folders: The outputs of the shards, in any order.
    /// - Throws: `MergeError` when they are not the parts of one whole, `DiskError`.
    package static func run(
        _ folders: [String], into path: String, workers: Int, observer: some BuildObserver
    ) async throws -> Summary {
        let parts = try parts(in: folders)
        let output = try OutputTree(path: path, program: ProgramFingerprint.make()) { observer.wait() }
        do {
            let files = try files(of: parts)
            let pages = files.filter { $0.file.path.hasPrefix("site/") && $0.file.path.hasSuffix(".html") }
            let version = SiteVersion.of(pages.map { ($0.file.path, $0.file.hash) })
            observer.stage(Message(vi: "gộp tệp", en: "merging files"), of: files.count)
            _ = try await Workers.map(files.count, workers: workers, makeState: {}) { _, index in
                let (folder, file) = files[index]
                try copy(file, from: folder, to: output, version: version)
                observer.advance()
            }
            // What the next build takes over it must have made itself, so nothing here looks like its inputs.
            let manifest = try output.publish(date: parts[0].manifest.date, inputs: ContentHash(of: []))
            return Summary(
                output: output.path, files: manifest.files.count, bytes: manifest.files.reduce(0) { $0 + $1.size },
                parts: parts.count)
        } catch {
            output.abandon()
            throw error
        }
    }

    private typealias Part = (folder: String, manifest: Manifest, seal: ShardSeal)

    /// The parts in their order, when they are all there, each once, and of one whole.
    private static func parts(in folders: [String]) throws -> [Part] {
        var parts: [Part] = []
        for folder in folders {
            guard let bytes = try DiskTree.readFile(folder + "/" + Manifest.fileName, atMost: .max) else {
                throw MergeError.noPart(folder)
            }
            guard let manifest = Manifest(bytes) else { throw MergeError.damaged(folder + "/" + Manifest.fileName) }
            guard let seal = manifest.seal else { throw MergeError.noPart(folder) }
            if let first = parts.first {
                guard seal.shard.count == first.seal.shard.count else {
                    throw MergeError.otherCount(folder, seal.shard, first.folder, first.seal.shard)
                }
                guard seal.plan == first.seal.plan, manifest.date == first.manifest.date else {
                    throw MergeError.foreign(folder, first.folder)
                }
            }
            if let twin = parts.first(where: { $0.seal.shard == seal.shard }) {
                throw MergeError.twice(seal.shard, twin.folder, folder)
            }
            parts.append((folder, manifest, seal))
        }
        let missing = Set(1...(parts.first?.seal.shard.count ?? 1)).subtracting(parts.map(\.seal.shard.number))
        guard missing.isEmpty else {
            throw MergeError.missing(missing.sorted(), of: parts.first?.seal.shard.count ?? 0)
        }
        return parts.sorted { $0.seal.shard.number < $1.seal.shard.number }
    }

    /// Every file once: pages of two parts may share the picture of a link, which both have then drawn.
    private static func files(
        of parts: [Part]
    ) throws(MergeError) -> [(folder: String, file: Manifest.File)] {
        var owners: [String: (folder: String, file: Manifest.File)] = [:]
        var files: [(folder: String, file: Manifest.File)] = []
        for part in parts {
            for file in part.manifest.files {
                if let owner = owners[file.path] {
                    guard owner.file == file else { throw .inTwoParts(file.path, owner.folder, part.folder) }
                } else {
                    owners[file.path] = (part.folder, file)
                    files.append((part.folder, file))
                }
            }
        }
        return files
    }

    private static func copy(
        _ file: Manifest.File, from folder: String, to output: OutputTree, version: String
    ) throws {
        // Checked before it is read, so that no manifest leads out of its folder.
        guard OutputTree.isSafe(file.path) else { throw MergeError.damaged(folder + "/" + Manifest.fileName) }
        let path = folder + "/" + file.path
        guard let bytes = try DiskTree.readFile(path, atMost: .max), bytes.count == file.size,
            ContentHash(of: bytes) == file.hash
        else { throw MergeError.damaged(path) }
        let whole = file.path == SiteVersion.worker ? SiteVersion.fill(bytes, with: version) : bytes
        try output.write(
            whole, to: file.path, key: ContentHash(of: []), sources: file.sources, edition: file.edition)
    }
}

/// Why folders are not the parts of one whole.
package enum MergeError: Error {
    /// There is no manifest of a part in the folder.
    case noPart(String)
    /// A manifest that cannot be read, or a file that is not what its manifest says.
    case damaged(String)
    case twice(Shard, String, String)
    case missing([Int], of: Int)
    case otherCount(String, Shard, String, Shard)
    /// Made from other content, on another day, by another program or with other fonts.
    case foreign(String, String)
    case inTwoParts(String, String, String)

    /// True when a file is spoilt, and not the choice of the folders.
    package var isDamage: Bool {
        if case .damaged = self { true } else { false }
    }

    package var message: Message {
        switch self {
        case .noPart(let folder):
            Message(
                vi: "“\(folder)” không phải kết quả của loa build --shard",
                en: "'\(folder)' is not the output of loa build --shard")
        case .damaged(let path):
            Message(
                vi: "“\(path)” thiếu hoặc hỏng; dựng lại phần đó",
                en: "'\(path)' is missing or damaged; build its part again")
        case .twice(let shard, let first, let second):
            Message(
                vi: "phần \(shard) có hai lần: “\(first)” và “\(second)”",
                en: "part \(shard) is there twice: '\(first)' and '\(second)'")
        case .missing(let numbers, let count):
            Message(
                vi: "thiếu \(numbers.count)/\(count) phần: \(MergeError.list(numbers))",
                en: "\(numbers.count) of \(count) parts are missing: \(MergeError.list(numbers))")
        case .otherCount(let folder, let shard, let first, let other):
            Message(
                vi: "“\(folder)” là phần \(shard), còn “\(first)” là phần \(other): không cùng một lần chia",
                en: "'\(folder)' is part \(shard) but '\(first)' is part \(other): not of one division")
        case .foreign(let folder, let first):
            Message(
                vi:
                    "“\(folder)” và “\(first)” không cùng một bản dựng: khác nội dung, ngày, chương trình hoặc phông chữ",
                en: "'\(folder)' and '\(first)' are of different builds: other content, day, program or fonts")
        case .inTwoParts(let path, let first, let second):
            Message(
                vi: "tệp “\(path)” nằm trong cả “\(first)” và “\(second)”",
                en: "file '\(path)' is in '\(first)' and in '\(second)'")
        }
    }

    /// The first few numbers.
    private static func list(_ numbers: [Int]) -> String {
        numbers.prefix(12).map(String.init).joined(separator: ", ") + (numbers.count > 12 ? " …" : "")
    }
}
