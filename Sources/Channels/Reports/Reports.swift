internal import Content
internal import Diagnostics

/// `reports/`: what a coordinator reads, as pages, spreadsheets and data.
struct Reports: Sendable {
    let desk: Desk

    var files: [ChannelFile] {
        let site = desk.site
        let date = desk.date
        let words = desk.options.words
        let documents: [(id: String, make: @Sendable () -> ReportDocument)] = [
            ("coverage", { CoverageReport(of: site, on: date).document }),
            ("facts", { FactsReport(of: site, on: date).document }),
            ("translations", { TranslationTables(of: site, words: words).document }),
            ("production", { ProductionReport(of: site, on: date).document }),
        ]
        let language = InterfaceLanguage(rawValue: desk.mainLanguage.rawValue) ?? .english
        // The pages come first: whoever makes the second file of a report waits for the first, and another core would
        // wait with it.
        var pages: [ChannelFile] = []
        var others: [ChannelFile] = []
        for (id, make) in documents {
            let document = Once(make)
            pages.append(
                ChannelFile(path: "reports/\(id).html") { RenderedChannel(document.value.html(in: language)) })
            others.append(
                ChannelFile(path: "reports/\(id).json") { RenderedChannel(document.value.jsonBytes(asOf: date)) })
            for (index, table) in tables(of: id).enumerated() {
                let ending = index == 0 ? "" : "-" + Self.ending(table, of: id)
                others.append(
                    ChannelFile(path: "reports/\(id)\(ending).csv") {
                        RenderedChannel(document.value.tables.first { $0.id == table }?.csv ?? [])
                    })
            }
        }
        return pages + others
    }

    /// `facts-due` is `due` in the report on facts.
    private static func ending(_ table: String, of report: String) -> String {
        table.hasPrefix(report + "-") ? String(table.dropFirst(report.count + 1)) : table
    }

    private func tables(of report: String) -> [String] {
        switch report {
        case "coverage": CoverageReport.tableIDs
        case "facts": FactsReport.tableIDs
        case "translations": ["translations", "translations-list"]
        default: ProductionReport.tableIDs
        }
    }
}
