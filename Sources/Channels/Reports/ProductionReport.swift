package import Content
internal import Diagnostics

/// What was produced in the year of the day, for the yearly report to the authorities.
package struct ProductionReport: Sendable {
    static let tableIDs = ["kinds", "languages", "audiences", "printed"]

    private let site: Site
    private let date: Day

    package init(of site: Site, on date: Day) {
        self.site = site
        self.date = date
    }

    package var document: ReportDocument {
        let texts = site.items.reduce(0) { $0 + $1.texts.count }
        return ReportDocument(
            id: "production",
            title: Message(vi: "Sản phẩm tuyên truyền năm \(date.year)", en: "Output of the year \(date.year)"),
            lead: [
                Message(
                    vi: "Đến \(date): \(site.items.count) sản phẩm, \(texts) bản theo ngôn ngữ.",
                    en: "Until \(date): \(site.items.count) items, \(texts) texts by language.")
            ], tables: [kinds, languages, audiences, printed])
    }

    private func isInYear(_ day: Day?) -> Bool { day.map { $0.year == date.year && $0 <= date } ?? false }

    private func text(of item: Item) -> ItemText? {
        item.texts[site.configuration.defaultLanguage] ?? item.texts.min(by: { $0.key < $1.key })?.value
    }

    /// How many editions by place an item has, the one for everywhere among them.
    private func editions(of item: Item) -> Int {
        guard let text = text(of: item) else { return 0 }
        let places =
            switch text.matter.sheet?.places ?? .none {
            case .none: 1
            case .all: 1 + site.places.places.count { $0.validity.contains(date) }
            case .some(let codes): 1 + codes.count
            }
        return places * max(1, text.matter.audiences.count) * item.texts.count
            * max(1, text.matter.sheet?.templates.count ?? 1)
    }

    private var kinds: ReportTable {
        var table = ReportTable(
            id: "kinds", title: Message(vi: "Theo loại", en: "By kind"),
            columns: [
                .init("kind", vi: "loại", en: "kind"), .init("items", vi: "đang có", en: "items", isNumber: true),
                .init("new", vi: "mới trong năm", en: "new this year", isNumber: true),
                .init("updated", vi: "sửa trong năm", en: "updated this year", isNumber: true),
                .init("texts", vi: "bản theo ngôn ngữ", en: "texts", isNumber: true),
                .init("editions", vi: "bản theo nhóm, nơi", en: "editions", isNumber: true),
            ])
        for kind in Item.Kind.allCases {
            let items = site.items(of: kind)
            guard !items.isEmpty else { continue }
            table.rows.append([
                .words(kind.name, json: kind.rawValue), .count(items.count),
                .count(items.count { isInYear(text(of: $0)?.matter.date) }),
                .count(
                    items.count { item in
                        let text = text(of: item)
                        return isInYear(text?.matter.lastModified)
                            && text?.matter.lastModified != text?.matter.date
                    }),
                .count(items.reduce(0) { $0 + $1.texts.count }),
                .count(kind.isSheet || kind == .broadcasts ? items.reduce(0) { $0 + editions(of: $1) } : 0),
            ])
        }
        return table
    }

    private var languages: ReportTable {
        var table = ReportTable(
            id: "languages", title: Message(vi: "Theo ngôn ngữ", en: "By language"),
            columns: [
                .init("language", vi: "ngôn ngữ", en: "language"), .init("name", vi: "tên", en: "name"),
                .init("texts", vi: "số bản", en: "texts", isNumber: true),
                .init("reviewed", vi: "đã duyệt", en: "reviewed", isNumber: true),
                .init("drafts", vi: "bản nháp", en: "drafts", isNumber: true),
            ])
        for language in site.languages.languages {
            let texts = site.items.compactMap { $0.texts[language.id] }
            guard !texts.isEmpty else { continue }
            let reviewed = texts.count {
                language.id == site.configuration.defaultLanguage
                    ? !$0.matter.isDraft : $0.matter.status == .reviewed
            }
            table.rows.append([
                .text(language.id.rawValue), .text(language.ownName), .count(texts.count), .count(reviewed),
                .count(texts.count - reviewed, reviewed < texts.count ? .doubt : .plain),
            ])
        }
        return table
    }

    private var audiences: ReportTable {
        var table = ReportTable(
            id: "audiences", title: Message(vi: "Theo nhóm công chúng", en: "By audience"),
            columns: [
                .init("audience", vi: "nhóm", en: "audience"), .init("name", vi: "tên", en: "name"),
                .init("items", vi: "sản phẩm nêu tên nhóm", en: "items naming it", isNumber: true),
                .init("new", vi: "mới trong năm", en: "new this year", isNumber: true),
            ])
        let chain = site.languages.chain(for: site.configuration.defaultLanguage)
        var counts: [Audience.ID: (items: Int, new: Int)] = [:]
        for item in site.items {
            guard let text = text(of: item) else { continue }
            let isNew = isInYear(text.matter.date)
            for audience in Set(text.matter.audiences) {
                counts[audience, default: (0, 0)].items += 1
                if isNew { counts[audience, default: (0, 0)].new += 1 }
            }
        }
        for audience in site.audiences.audiences {
            let count = counts[audience.id] ?? (0, 0)
            table.rows.append([
                .text(audience.id.rawValue), .text(audience.name.text(in: chain)), .count(count.items),
                .count(count.new),
            ])
        }
        return table
    }

    private var printed: ReportTable {
        var table = ReportTable(
            id: "printed", title: Message(vi: "Đã in trong năm", en: "Printed this year"),
            columns: [
                .init("item", vi: "bài", en: "item"), .init("run", vi: "đợt in", en: "run"),
                .init("codes", vi: "số mã QR", en: "codes", isNumber: true),
                .init("places", vi: "số xã, phường", en: "places", isNumber: true),
                .init("languages", vi: "ngôn ngữ", en: "languages"),
            ])
        let entries = site.codes.entries.filter { isInYear($0.created) }
        let groups = Dictionary(grouping: entries) { "\($0.item)\u{0}\($0.run)" }
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            table.rows.append([
                .text(group[0].item), .text(group[0].run), .count(group.count),
                .count(Set(group.compactMap(\.place)).count),
                .list(Set(group.map(\.language.rawValue)).sorted()),
            ])
        }
        return table
    }
}
