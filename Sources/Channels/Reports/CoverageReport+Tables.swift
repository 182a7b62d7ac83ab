internal import Content
internal import Diagnostics

/// The tables of the coverage report.
extension CoverageReport {
    var clauses: ReportTable {
        var table = ReportTable(
            id: "clauses", title: Message(vi: "Mục của kế hoạch", en: "Clauses of the plan"),
            columns: [
                .init("clause", vi: "mục", en: "clause"), .init("title", vi: "nội dung", en: "title"),
                .init("items", vi: "bài nêu mục này", en: "items naming it", isNumber: true),
                .init("related", vi: "bài qua chủ đề, nhóm", en: "through topics, audiences", isNumber: true),
                .init("have", vi: "đã có", en: "present"), .init("missing", vi: "còn thiếu", en: "missing"),
                .init("languages", vi: "ngôn ngữ", en: "languages"),
            ])
        for clause in site.plan {
            let direct = entries.count { $0.clauses.contains(clause.id) }
            let all = entries.filter { $0.serves(clause.id) }
            let missing = missing(in: clause)
            let have = kinds.compactMap { kind -> (Item.Kind, Int)? in
                let count = all.count { $0.id.kind == kind }
                return count > 0 ? (kind, count) : nil
            }
            let languages = Set(all.flatMap(\.reviewed)).sorted().map(\.rawValue)
            table.rows.append([
                .text(clause.id), .text(clause.title.text(in: site.languages.chain(for: main))), .count(direct),
                .count(all.count - direct),
                Self.kinds(have.map { ($0.0, " \($0.1)") }),
                clause.isOrganisational
                    ? .words(Message(vi: "(việc tổ chức)", en: "(organisational)"), json: "")
                    : Self.kinds(missing.map { ($0, "") }, missing.isEmpty ? .good : .hole),
                .list(languages),
            ])
        }
        return table
    }

    private static func kinds(
        _ kinds: [(Item.Kind, String)], _ mark: ReportTable.Cell.Mark = .plain
    ) -> ReportTable.Cell {
        ReportTable.Cell(
            Message(
                vi: kinds.map { $0.name.vi + $1 }.joined(separator: ", "),
                en: kinds.map { $0.name.en + $1 }.joined(separator: ", ")),
            json: .strings(kinds.map(\.0.rawValue)), mark: mark)
    }

    private var kindColumns: [ReportTable.Column] {
        kinds.map { ReportTable.Column($0.rawValue, vi: $0.name.vi, en: $0.name.en, isNumber: true) }
    }

    func audiences(_ tally: CoverageTally) -> ReportTable {
        var table = ReportTable(
            id: "audiences", title: Message(vi: "Nhóm công chúng × loại sản phẩm", en: "Audiences × kinds"),
            columns: [
                .init("audience", vi: "nhóm", en: "audience"), .init("name", vi: "tên", en: "name"),
                .init("clauses", vi: "mục của kế hoạch", en: "clauses"),
            ] + kindColumns + [.init("total", vi: "tổng", en: "total", isNumber: true)])
        for audience in site.audiences.audiences {
            let counts = tally.byAudience[audience.id] ?? [:]
            let asked = Set(site.plan.filter { audience.plan.contains($0.id) }.flatMap(\.kinds))
            table.rows.append(
                [
                    .text(audience.id.rawValue), .text(audience.name.text(in: site.languages.chain(for: main))),
                    .list(audience.plan),
                ] + cells(of: counts, asked: asked))
        }
        return table
    }

    /// A count for each kind and their sum.
    private func cells(of counts: CoverageTally.Counts, asked: Set<Item.Kind>) -> [ReportTable.Cell] {
        let total = counts.values.reduce(0, +)
        return kinds.map { kind in
            let count = counts[kind] ?? 0
            return .count(count, count == 0 && asked.contains(kind) ? .hole : .plain)
        } + [.count(total, total == 0 ? .hole : .plain)]
    }

    func topics(_ tally: CoverageTally) -> ReportTable {
        var table = ReportTable(
            id: "topics", title: Message(vi: "Chủ đề × loại sản phẩm", en: "Topics × kinds"),
            columns: [
                .init("topic", vi: "chủ đề", en: "topic"), .init("name", vi: "tên", en: "name"),
                .init("clauses", vi: "mục của kế hoạch", en: "clauses"),
            ] + kindColumns + [.init("total", vi: "tổng", en: "total", isNumber: true)])
        for topic in site.topics {
            table.rows.append(
                [
                    .text(topic.id.rawValue), .text(topic.name.text(in: site.languages.chain(for: main))),
                    .list(topic.plan),
                ] + cells(of: tally.byTopic[topic.id] ?? [:], asked: [.articles, .faq]))
        }
        return table
    }

    func audienceTopics(_ tally: CoverageTally) -> ReportTable {
        var table = ReportTable(
            id: "audience-topic", title: Message(vi: "Nhóm công chúng × chủ đề", en: "Audiences × topics"),
            columns: [.init("audience", vi: "nhóm", en: "audience")]
                + site.topics.map { topic in
                    let name = topic.name.text(in: site.languages.chain(for: main))
                    return .init(topic.id.rawValue, vi: name, en: name, isNumber: true)
                })
        for audience in site.audiences.audiences {
            let counts = tally.audienceTopics[audience.id] ?? [:]
            table.rows.append(
                [.text(audience.name.text(in: site.languages.chain(for: main)))]
                    + site.topics.map { .count(counts[$0.id] ?? 0) })
        }
        return table
    }

    func languages(_ tally: CoverageTally) -> ReportTable {
        var table = ReportTable(
            id: "languages",
            title: Message(
                vi: "Ngôn ngữ × loại sản phẩm (đã duyệt + bản nháp)", en: "Languages × kinds (reviewed + drafts)"),
            columns: [
                .init("language", vi: "ngôn ngữ", en: "language"), .init("name", vi: "tên", en: "name"),
            ] + kinds.map { .init($0.rawValue, vi: $0.name.vi, en: $0.name.en) }
                + [.init("communes", vi: "xã, phường dùng", en: "communes using it", isNumber: true)])
        for language in site.languages.languages {
            let cells = kinds.map { kind -> ReportTable.Cell in
                let reviewed = tally.reviewed[language.id]?[kind] ?? 0
                let drafts = tally.drafts[language.id]?[kind] ?? 0
                let text = drafts == 0 ? String(reviewed) : "\(reviewed) + \(drafts)"
                return ReportTable.Cell(
                    Message(vi: text, en: text), json: ["reviewed": .integer(reviewed), "drafts": .integer(drafts)],
                    mark: reviewed > 0 ? .plain : drafts > 0 ? .doubt : .hole)
            }
            let communes = site.places.places.count { $0.languages.contains(language.id) }
            table.rows.append(
                [.text(language.id.rawValue), .text(language.ownName)] + cells + [.count(communes)])
        }
        return table
    }

    func places(_ tally: CoverageTally) -> ReportTable {
        let perPlace = kinds.filter { kind in tally.local.contains { $0.id.kind == kind } }
        var table = ReportTable(
            id: "places", title: Message(vi: "Xã, phường", en: "Places"),
            columns: [.init("place", vi: "mã", en: "code"), .init("name", vi: "tên", en: "name")]
                + perPlace.map { ReportTable.Column($0.rawValue, vi: $0.name.vi, en: $0.name.en, isNumber: true) }
                + [
                    .init("languages", vi: "ngôn ngữ của dân", en: "languages spoken"),
                    .init("unserved", vi: "chưa có bản dịch đã duyệt", en: "no reviewed translation"),
                    .init("hall", vi: "địa chỉ UBND", en: "hall address"),
                ])
        let served = Set(tally.reviewed.keys)
        for place in site.places.places where place.validity.contains(date) {
            let unserved = place.languages.filter { !served.contains($0) }.map(\.rawValue)
            table.rows.append(
                [.text(place.code.rawValue), .text(place.fullName)]
                    + perPlace.map { kind in
                        let count = tally.local.count { $0.id.kind == kind && $0.isMade(for: place.code) }
                        return .count(count, count == 0 ? .hole : .plain)
                    }
                    + [
                        .list(place.languages.map(\.rawValue)), .list(unserved, unserved.isEmpty ? .plain : .hole),
                        .yes(!place.hallAddress.isEmpty, place.hallAddress.isEmpty ? .doubt : .plain),
                    ])
        }
        return table
    }

    /// Every item in every language for every audience and topic it names, one line each: to filter and to pivot.
    var matrix: ReportTable {
        var table = ReportTable(
            id: "matrix", title: Message(vi: "Toàn bộ", en: "Everything"),
            columns: [
                .init("item", vi: "bài", en: "item"), .init("channel", vi: "loại", en: "channel"),
                .init("audience", vi: "nhóm", en: "audience"), .init("topic", vi: "chủ đề", en: "topic"),
                .init("language", vi: "ngôn ngữ", en: "language"), .init("status", vi: "tình trạng", en: "status"),
                .init("places", vi: "số xã, phường", en: "places", isNumber: true),
                .init("clauses", vi: "mục của kế hoạch", en: "clauses"),
            ])
        table.isForPrograms = true
        for entry in entries {
            let item = ReportTable.Cell.text(entry.id.description)
            let kind = ReportTable.Cell.text(entry.id.kind.rawValue)
            let rest: [ReportTable.Cell] = [.count(entry.placeCount), .list(entry.plan)]
            let topics = entry.topics.isEmpty ? [""] : entry.topics.map(\.rawValue)
            let texts = entry.reviewed.map { ($0, "published") } + entry.drafts.map { ($0, "draft") }
            for (language, status) in texts.sorted(by: { $0.0 < $1.0 }) {
                for audience in entry.audiences {
                    for topic in topics {
                        table.rows.append(
                            [
                                item, kind, .text(audience.rawValue), .text(topic), .text(language.rawValue),
                                .text(status),
                            ] + rest)
                    }
                }
            }
        }
        return table
    }
}
