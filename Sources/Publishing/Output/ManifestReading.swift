internal import Content
internal import FoundationEssentials

extension Manifest {
    /// Reads what `json` wrote; nil when it is anything else.
    package init?(_ bytes: [UInt8]) {
        guard let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)),
            record.schema == Manifest.schema, let date = Day(iso: record.date)
        else { return nil }
        var files: [File] = []
        files.reserveCapacity(record.files.count)
        for file in record.files {
            guard let hash = ContentHash(hex: file.sha256), file.size >= 0 else { return nil }
            let edition = file.edition.map { edition in
                Edition(
                    audience: Audience.ID(edition.audience), language: Language.ID(edition.language),
                    place: edition.place.map { Place.Code($0) }, date: date)
            }
            files.append(
                File(path: file.path, hash: hash, size: file.size, sources: file.sources ?? [], edition: edition))
        }
        self.init(date: date, files: files)
        if let seal = record.shard {
            guard let shard = Shard(number: seal.number, count: seal.count), let plan = ContentHash(hex: seal.plan)
            else { return nil }
            self.seal = ShardSeal(shard: shard, plan: plan)
        }
    }

    private struct Record: Decodable {
        var schema: String
        var date: String
        var shard: Seal?
        var files: [Entry]

        struct Seal: Decodable {
            var number: Int
            var count: Int
            var plan: String
        }

        struct Entry: Decodable {
            var path: String
            var sha256: String
            var size: Int
            var sources: [String]?
            var edition: Origin?
        }

        struct Origin: Decodable {
            var audience: String
            var language: String
            var place: String?
        }
    }
}
