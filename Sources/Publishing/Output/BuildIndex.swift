internal import Content
internal import Glibc

/// What the last build made and from what: kept beside the output folder, and never trusted blindly.
///
/// A damaged, foreign or older index reads as nil, and then everything is made anew.
package struct BuildIndex: Sendable {
    package struct Entry: Sendable, Equatable {
        /// Identifies everything the file was made from.
        package var key: ContentHash
        package var file: Manifest.File

        package init(key: ContentHash, file: Manifest.File) {
            self.key = key
            self.file = file
        }
    }

    /// Identifies the program that wrote it; another program's keys mean nothing.
    package var program: String
    /// Identifies all files and options the build saw.
    package var inputs: ContentHash
    /// Identifies the output it tells of, by the hash of its manifest: an index beside another output means nothing.
    package var output: ContentHash
    package var entries: [String: Entry]

    package init(program: String, inputs: ContentHash, output: ContentHash, entries: [String: Entry]) {
        self.program = program
        self.inputs = inputs
        self.output = output
        self.entries = entries
    }

    private static let schema = "loa-index/2"

    /// One line a file, fields separated by tabs; the last line is the hash of all before it.
    package var bytes: [UInt8] {
        var text = "\(BuildIndex.schema)\t\(program)\t\(inputs)\t\(output)\n"
        text.reserveCapacity(entries.count * 260)
        for (_, entry) in entries.sorted(by: { $0.key < $1.key }) { text += entry.line }
        var bytes = Array(text.utf8)
        bytes.append(contentsOf: ContentHash(of: bytes).description.utf8)
        return bytes
    }

    /// Reads what `bytes` wrote; nil when it is damaged or anything else.
    package init?(bytes: [UInt8]) {
        guard bytes.count > 64 else { return nil }
        let body = Array(bytes.dropLast(64))
        guard let seal = ContentHash(hex: String(decoding: bytes.suffix(64), as: UTF8.self)),
            seal == ContentHash(of: body)
        else {
            return nil
        }
        let lines = body.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first else { return nil }
        let head = BuildIndex.fields(of: first)
        guard head.count == 4, head[0] == BuildIndex.schema, let inputs = ContentHash(hex: head[2]),
            let output = ContentHash(hex: head[3])
        else { return nil }
        program = head[1]
        self.inputs = inputs
        self.output = output
        entries = [:]
        entries.reserveCapacity(lines.count)
        for line in lines.dropFirst() {
            guard let entry = Entry(line: line) else { return nil }
            entries[entry.file.path] = entry
        }
    }

    fileprivate static func fields(of line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension BuildIndex.Entry {
    /// The entry as a line with its end.
    var line: String {
        var text = "\(file.path)\t\(key)\t\(file.hash)\t\(file.size)"
        text += "\t\(file.edition?.audience.rawValue ?? "")\t\(file.edition?.language.rawValue ?? "")"
        text += "\t\(file.edition?.place?.rawValue ?? "")\t\(file.edition?.date.description ?? "")"
        return text + "\t\(file.sources.joined(separator: "\u{1F}"))\n"
    }

    /// Reads what `line` wrote; nil when it is damaged or anything else.
    init?(line: ArraySlice<UInt8>) {
        let fields = BuildIndex.fields(of: line)
        guard fields.count == 9, let key = ContentHash(hex: fields[1]), let hash = ContentHash(hex: fields[2]),
            let size = Int(fields[3])
        else { return nil }
        let edition = Day(iso: fields[7]).map { day in
            Edition(
                audience: Audience.ID(fields[4]), language: Language.ID(fields[5]),
                place: fields[6].isEmpty ? nil : Place.Code(fields[6]), date: day)
        }
        let sources = fields[8].split(separator: "\u{1F}").map(String.init)
        self.init(
            key: key, file: Manifest.File(path: fields[0], hash: hash, size: size, sources: sources, edition: edition))
    }
}
