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
        var text = "{\"schema\": \"\(Manifest.schema)\", \"date\": \"\(date)\""
        text.reserveCapacity(files.count * 240)
        if let seal {
            text += ", \"shard\": {\"number\": \(seal.shard.number), \"count\": \(seal.shard.count)"
            text += ", \"plan\": \"\(seal.plan)\"}"
        }
        text += ", \"files\": [\n"
        for (index, file) in files.enumerated() {
            text += "{\"path\": \(JSONText.quote(file.path)), \"sha256\": \"\(file.hash)\", \"size\": \(file.size)"
            if !file.sources.isEmpty {
                text += ", \"sources\": [\(file.sources.map(JSONText.quote).joined(separator: ", "))]"
            }
            if let edition = file.edition {
                text += ", \"edition\": {\"audience\": \(JSONText.quote(edition.audience.rawValue))"
                text += ", \"language\": \(JSONText.quote(edition.language.rawValue))"
                if let place = edition.place { text += ", \"place\": \(JSONText.quote(place.rawValue))" }
                text += "}"
            }
            text += index == files.count - 1 ? "}\n" : "},\n"
        }
        text += "]}\n"
        return Array(text.utf8)
    }
}
