package import Content
internal import Diagnostics

/// What a build made: every file with its hash, what it came from and for whom; `output/manifest.json`.
package struct Manifest: Sendable {
    package struct File: Sendable, Equatable {
        /// Relative to the output folder, with `/`.
        package var path: String
        package var hash: ContentHash
        package var size: Int
        /// Item or data files it was made from.
        package var sources: [String]
        /// Nil for files that are the same for all.
        package var edition: Edition?

        package init(path: String, hash: ContentHash, size: Int, sources: [String], edition: Edition?) {
            self.path = path
            self.hash = hash
            self.size = size
            self.sources = sources
            self.edition = edition
        }
    }

    /// The day the build shows.
    package var date: Day
    /// Sorted by path.
    package var files: [File]
    /// Set when this is a part of a build that several machines share.
    package var seal: ShardSeal?

    package static let fileName = "manifest.json"
    static let schema = "loa-manifest/1"

    package init(date: Day, files: [File]) {
        self.date = date
        self.files = files.sorted { $0.path.precedesInBytes($1.path) }
    }

    /// True for bytes that begin like a manifest of this program.
    static func isManifest(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\"schema\": \"loa-manifest/".utf8) }

    /// The file's bytes: JSON, one entry a line, so that two builds can be compared with `diff`.
    package var json: [UInt8] {
        var text = Array("{\"schema\": \"\(Manifest.schema)\", \"date\": \"\(date)\"".utf8)
        text.reserveCapacity(files.count * 280)
        if let seal {
            text += ", \"shard\": {\"number\": \(seal.shard.number), \"count\": \(seal.shard.count)".utf8
            text += ", \"plan\": \"\(seal.plan)\"}".utf8
        }
        text += ", \"files\": [\n".utf8
        for (index, file) in files.enumerated() {
            file.append(to: &text)
            text += (index == files.count - 1 ? "\n" : ",\n").utf8
        }
        text += "]}\n".utf8
        return text
    }
}

extension Manifest.File {
    /// Writes the file as a JSON object.
    fileprivate func append(to text: inout [UInt8]) {
        func add(_ key: StaticString, _ value: String) {
            key.withUTF8Buffer { text.append(contentsOf: $0) }
            JSONText.append(value, to: &text)
        }
        add("{\"path\": ", path)
        text += ", \"sha256\": \"".utf8
        hash.appendDigits(to: &text)
        text += "\", \"size\": \(size)".utf8
        for (index, source) in sources.enumerated() { add(index == 0 ? ", \"sources\": [" : ", ", source) }
        if !sources.isEmpty { text.append(UInt8(ascii: "]")) }
        if let edition {
            add(", \"edition\": {\"audience\": ", edition.audience.rawValue)
            add(", \"language\": ", edition.language.rawValue)
            if let place = edition.place { add(", \"place\": ", place.rawValue) }
            text.append(UInt8(ascii: "}"))
        }
        text.append(UInt8(ascii: "}"))
    }
}
