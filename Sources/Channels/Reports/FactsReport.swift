package import Content
internal import Diagnostics

/// Every fact: its value, its source, who signed it, and where it is shown.
package struct FactsReport: Sendable {
    static let tableIDs = ["facts", "facts-due", "uses"]

    private let site: Site
    private let date: Day

    package init(of site: Site, on date: Day) {
        self.site = site
        self.date = date
    }

    package var document: ReportDocument {
        let tables = FactTables(of: site, on: date)
        let sheet = site.facts.sheet(on: date)
        let unsigned = sheet.outcomes.values.count { $0.value.map { !$0.isSigned } ?? false }
        return ReportDocument(
            id: "facts", title: Message(vi: "Số liệu đang dùng", en: "Facts in use"),
            lead: [
                Message(vi: "Giá trị ngày \(date).", en: "Values on \(date)."),
                Message(
                    vi: "\(unsigned) trong \(site.facts.facts.count) số liệu chưa có người ký xác nhận.",
                    en: "\(unsigned) of \(site.facts.facts.count) facts are not signed."),
            ], tables: [tables.list, tables.due(within: site.configuration.reviewWithin), uses(tables.usage)])
    }

    private func uses(_ usage: FactUsage) -> ReportTable {
        var table = ReportTable(
            id: "uses", title: Message(vi: "Ở đâu", en: "Where"),
            columns: [
                .init("fact", vi: "khóa", en: "key"), .init("item", vi: "bài", en: "item"),
                .init("language", vi: "ngôn ngữ", en: "language"), .init("through", vi: "qua", en: "through"),
            ])
        table.isForPrograms = true
        for key in site.facts.facts.keys.sorted() {
            for use in usage.uses(of: [key]) {
                table.rows.append([
                    .text(key.rawValue), .text(use.item.description), .text(use.language.rawValue),
                    .list(use.through),
                ])
            }
        }
        return table
    }
}
