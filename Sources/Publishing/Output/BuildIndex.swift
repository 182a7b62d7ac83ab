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
        let sorted = entries.values.sorted { $0.file.path.precedesInBytes($1.file.path) }
        return Self.bytes(program: program, inputs: inputs, output: output, lines: Self.lines(of: sorted))
    }

    /// The lines of some files, which do not depend on what stands above them.
    static func lines(of entries: [Entry]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(entries.count * 260)
        for entry in entries { entry.appendLine(to: &lines) }
        return lines
    }

    /// - Parameter lines: Those of all files.
    static func bytes(program: String, inputs: ContentHash, output: ContentHash, lines: [UInt8]) -> [UInt8] {
        var bytes = Array("\(schema)\t\(program)\t\(inputs)\t\(output)\n".utf8)
        bytes.reserveCapacity(bytes.count + lines.count + 64)
        bytes += lines
        ContentHash(of: bytes).appendDigits(to: &bytes)
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
    /// Writes the entry as a line with its end.
    func appendLine(to bytes: inout [UInt8]) {
        let tab = UInt8(ascii: "\t")
        bytes += file.path.utf8
        bytes.append(tab)
        key.appendDigits(to: &bytes)
        bytes.append(tab)
        file.hash.appendDigits(to: &bytes)
        bytes.append(tab)
        bytes += String(file.size).utf8
        bytes.append(tab)
        if let edition = file.edition { bytes += edition.audience.rawValue.utf8 }
        bytes.append(tab)
        if let edition = file.edition { bytes += edition.language.rawValue.utf8 }
        bytes.append(tab)
        if let place = file.edition?.place { bytes += place.rawValue.utf8 }
        bytes.append(tab)
        if let edition = file.edition { bytes += edition.date.description.utf8 }
        bytes.append(tab)
        for (index, source) in file.sources.enumerated() {
            if index > 0 { bytes.append(0x1F) }
            bytes += source.utf8
        }
        bytes.append(UInt8(ascii: "\n"))
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
