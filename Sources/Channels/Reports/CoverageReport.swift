package import Content
internal import Diagnostics

/// What is there and what is missing: audience × topic × channel × language × place against the plan's clauses.
package struct CoverageReport: Sendable {
    static let tableIDs = ["clauses", "audiences", "topics", "audience-topic", "languages", "places", "matrix"]

    /// What the tables count of an item; small, because there may be tens of thousands.
    private struct Entry: Sendable {
        var id: Item.ID
        var audiences: [Audience.ID]
        var topics: [Topic.ID]
        var plan: [String]
        var places: SheetMatter.Places
        /// Named by the item itself.
        var clauses: Set<String>
        /// Named by its topics and audiences.
        var relatedClauses: Set<String>
        var reviewed: [Language.ID]
        var drafts: [Language.ID]
        var placeCount: Int
    }

    private let site: Site
    private let date: Day
    private let entries: [Entry]
    /// The kinds some clause asks for or some item has, in the order of the plan's forms.
    private let kinds: [Item.Kind]
    private let main: Language.ID

    package init(of site: Site, on date: Day) {
        self.site = site
        self.date = date
        main = site.configuration.defaultLanguage
        let desk = Desk(site: site, date: date, options: ChannelOptions())
        entries = site.items.compactMap { item in
            guard
                let text = item.texts[site.configuration.defaultLanguage]
                    ?? item.texts.min(by: { $0.key < $1.key })?.value
            else { return nil }
            let matter = text.matter
            if let expiry = matter.expiryDate, expiry < date { return nil }
            let fallback = site.configuration.audienceFallback
            let audiences = matter.audiences.isEmpty ? [fallback] : matter.audiences
            var related: Set<String> = []
            for topic in site.topics where matter.topics.contains(topic.id) { related.formUnion(topic.plan) }
            for audience in audiences where audience != fallback {
                related.formUnion(site.audiences[audience]?.plan ?? [])
            }
            let published = desk.publishedTexts(of: item).map(\.language)
            let placeCount =
                switch matter.sheet?.places ?? .none {
                case .none: 0
                case .all: site.places.places.count { $0.validity.contains(date) }
                case .some(let codes): codes.count
                }
            return Entry(
                id: item.id, audiences: audiences, topics: matter.topics, plan: matter.plan,
                places: matter.sheet?.places ?? .none, clauses: Set(matter.plan),
                relatedClauses: related, reviewed: published,
                drafts: item.texts.keys.filter { !published.contains($0) }.sorted(), placeCount: placeCount)
        }
        var wanted = Set(site.plan.flatMap(\.kinds))
        wanted.formUnion(entries.map(\.id.kind))
        kinds = Item.Kind.allCases.filter(wanted.contains)
    }

    /// Clauses that need publications, and those of them that lack some.
    package var holes: [(clause: String, missing: [Item.Kind])] {
        site.plan.compactMap { clause in
            let missing = missing(in: clause)
            return missing.isEmpty ? nil : (clause.id, missing)
        }
    }

    private func missing(in clause: PlanClause) -> [Item.Kind] {
        guard !clause.isOrganisational else { return [] }
        let present = Set(entries.filter { serves($0, clause.id) && !$0.reviewed.isEmpty }.map(\.id.kind))
        return clause.kinds.filter { !present.contains($0) }
    }

    /// Named by the item, or by one of its topics or audiences.
    private func serves(_ entry: Entry, _ clause: String) -> Bool {
        entry.clauses.contains(clause) || entry.relatedClauses.contains(clause)
    }

    package var document: ReportDocument {
        let asked = site.plan.count { !$0.isOrganisational && !$0.kinds.isEmpty }
        let holes = holes.count
        return ReportDocument(
            id: "coverage", title: Message(vi: "Độ phủ so với kế hoạch", en: "Coverage against the plan"),
            lead: [
                Message(vi: "Nội dung tính đến \(date).", en: "Content as of \(date)."),
                Message(
                    vi: "\(asked) mục của kế hoạch cần ấn phẩm; \(holes) mục còn thiếu loại sản phẩm (ô đỏ).",
                    en: "\(asked) clauses of the plan need publications; \(holes) still lack some kind (red cells)."),
            ], tables: [clauses, audiences, topics, audienceTopics, languages, places, matrix])
    }

    // MARK: Tables

    private var clauses: ReportTable {
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
            let direct = entries.filter { $0.clauses.contains(clause.id) }
            let all = entries.filter { serves($0, clause.id) }
            let missing = missing(in: clause)
            let have = kinds.compactMap { kind -> (Item.Kind, Int)? in
                let count = all.count { $0.id.kind == kind }
                return count > 0 ? (kind, count) : nil
            }
            let languages = Set(all.flatMap(\.reviewed)).sorted().map(\.rawValue)
            table.rows.append([
                .text(clause.id), .text(clause.title.text(in: site.languages.chain(for: main))), .count(direct.count),
                .count(all.count - direct.count),
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

    /// Items that name the audience, or a group it belongs to below everyone.
    private func reaches(_ entry: Entry, _ audience: Audience.ID) -> Bool {
        let fallback = site.configuration.audienceFallback
        return entry.audiences.contains { group in
            group == audience || (group != fallback && site.audiences.is(audience, under: group))
        }
    }

    private var audiences: ReportTable {
        var table = ReportTable(
            id: "audiences", title: Message(vi: "Nhóm công chúng × loại sản phẩm", en: "Audiences × kinds"),
            columns: [
                .init("audience", vi: "nhóm", en: "audience"), .init("name", vi: "tên", en: "name"),
                .init("clauses", vi: "mục của kế hoạch", en: "clauses"),
            ] + kindColumns + [.init("total", vi: "tổng", en: "total", isNumber: true)])
        for audience in site.audiences.audiences {
            let own = entries.filter { reaches($0, audience.id) }
            let asked = Set(site.plan.filter { audience.plan.contains($0.id) }.flatMap(\.kinds))
            table.rows.append(
                [
                    .text(audience.id.rawValue), .text(audience.name.text(in: site.languages.chain(for: main))),
                    .list(audience.plan),
                ] + counts(of: own, asked: asked) + [.count(own.count, own.isEmpty ? .hole : .plain)])
        }
        return table
    }

    private func counts(of entries: [Entry], asked: Set<Item.Kind>) -> [ReportTable.Cell] {
        kinds.map { kind in
            let count = entries.count { $0.id.kind == kind }
            return .count(count, count == 0 && asked.contains(kind) ? .hole : .plain)
        }
    }

    private var topics: ReportTable {
        var table = ReportTable(
            id: "topics", title: Message(vi: "Chủ đề × loại sản phẩm", en: "Topics × kinds"),
            columns: [
                .init("topic", vi: "chủ đề", en: "topic"), .init("name", vi: "tên", en: "name"),
                .init("clauses", vi: "mục của kế hoạch", en: "clauses"),
            ] + kindColumns + [.init("total", vi: "tổng", en: "total", isNumber: true)])
        for topic in site.topics {
            let own = entries.filter { $0.topics.contains(topic.id) }
            table.rows.append(
                [
                    .text(topic.id.rawValue), .text(topic.name.text(in: site.languages.chain(for: main))),
                    .list(topic.plan),
                ] + counts(of: own, asked: [.articles, .faq]) + [.count(own.count, own.isEmpty ? .hole : .plain)])
        }
        return table
    }

    private var audienceTopics: ReportTable {
        var table = ReportTable(
            id: "audience-topic", title: Message(vi: "Nhóm công chúng × chủ đề", en: "Audiences × topics"),
            columns: [.init("audience", vi: "nhóm", en: "audience")]
                + site.topics.map { topic in
                    let name = topic.name.text(in: site.languages.chain(for: main))
                    return .init(topic.id.rawValue, vi: name, en: name, isNumber: true)
                })
        for audience in site.audiences.audiences {
            let own = entries.filter { reaches($0, audience.id) }
            table.rows.append(
                [.text(audience.name.text(in: site.languages.chain(for: main)))]
                    + site.topics.map { topic in .count(own.count { $0.topics.contains(topic.id) }) })
        }
        return table
    }

    private var languages: ReportTable {
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
                let own = entries.filter { $0.id.kind == kind }
                let reviewed = own.count { $0.reviewed.contains(language.id) }
                let drafts = own.count { $0.drafts.contains(language.id) }
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

    private var places: ReportTable {
        let perPlace = kinds.filter { kind in entries.contains { $0.id.kind == kind && $0.placeCount > 0 } }
        var table = ReportTable(
            id: "places", title: Message(vi: "Xã, phường", en: "Places"),
            columns: [.init("place", vi: "mã", en: "code"), .init("name", vi: "tên", en: "name")]
                + perPlace.map { ReportTable.Column($0.rawValue, vi: $0.name.vi, en: $0.name.en, isNumber: true) }
                + [
                    .init("languages", vi: "ngôn ngữ của dân", en: "languages spoken"),
                    .init("unserved", vi: "chưa có bản dịch đã duyệt", en: "no reviewed translation"),
                    .init("hall", vi: "địa chỉ UBND", en: "hall address"),
                ])
        let served = Set(entries.flatMap(\.reviewed))
        for place in site.places.places where place.validity.contains(date) {
            let unserved = place.languages.filter { !served.contains($0) }.map(\.rawValue)
            table.rows.append(
                [.text(place.code.rawValue), .text(place.fullName)]
                    + perPlace.map { kind in
                        let count = entries.count { $0.id.kind == kind && isMade($0, for: place.code) }
                        return .count(count, count == 0 ? .hole : .plain)
                    }
                    + [
                        .list(place.languages.map(\.rawValue)), .list(unserved, unserved.isEmpty ? .plain : .hole),
                        .yes(!place.hallAddress.isEmpty, place.hallAddress.isEmpty ? .doubt : .plain),
                    ])
        }
        return table
    }

    private func isMade(_ entry: Entry, for place: Place.Code) -> Bool {
        switch entry.places {
        case .none: false
        case .all: true
        case .some(let codes): codes.contains(place)
        }
    }

    /// Every item in every language for every audience and topic it names, one line each: to filter and to pivot.
    private var matrix: ReportTable {
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
            let audiences =
                entry.audiences
            let topics = entry.topics.isEmpty ? [""] : entry.topics.map(\.rawValue)
            let texts = entry.reviewed.map { ($0, "published") } + entry.drafts.map { ($0, "draft") }
            for (language, status) in texts.sorted(by: { $0.0 < $1.0 }) {
                for audience in audiences {
                    for topic in topics {
                        table.rows.append([
                            .text(entry.id.description), .text(entry.id.kind.rawValue),
                            .text(audience.rawValue), .text(topic), .text(language.rawValue), .text(status),
                            .count(entry.placeCount), .list(entry.plan),
                        ])
                    }
                }
            }
        }
        return table
    }
}
