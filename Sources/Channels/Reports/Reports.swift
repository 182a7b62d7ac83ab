internal import Content
internal import Diagnostics

/// `reports/`: what a coordinator reads, as pages, spreadsheets and data.
struct Reports: Sendable {
    let desk: Desk

    var files: [ChannelFile] {
        let site = desk.site
        let date = desk.date
        let documents: [(id: String, make: @Sendable () -> ReportDocument)] = [
            ("coverage", { CoverageReport(of: site, on: date).document }),
            ("facts", { FactsReport(of: site, on: date).document }),
            ("translations", { TranslationTables(of: site).document }),
            ("production", { ProductionReport(of: site, on: date).document }),
        ]
        let language = InterfaceLanguage(rawValue: desk.mainLanguage.rawValue) ?? .english
        return documents.flatMap { id, make in
            [
                ChannelFile(path: "reports/\(id).html") { RenderedChannel(make().html(in: language)) },
                ChannelFile(path: "reports/\(id).json") { RenderedChannel(make().json(asOf: date)) },
            ]
                + tables(of: id).enumerated().map { index, table in
                    ChannelFile(path: index == 0 ? "reports/\(id).csv" : "reports/\(id)-\(table).csv") {
                        RenderedChannel(make().tables.first { $0.id == table }?.csv ?? [])
                    }
                }
        }
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
