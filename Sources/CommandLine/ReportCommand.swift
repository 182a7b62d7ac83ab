internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics
internal import Glibc

/// `loa report`: the reports of `output/reports`, on the terminal.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Báo cáo: độ phủ, số liệu, bản dịch, sản phẩm trong năm / reports")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case coverage, facts, translations, production
    }

    func validate() throws {
        if html, csv || project.json || table != nil {
            throw ValidationError("--html | --csv | --json")
        }
    }

    @Argument(help: "coverage | facts | translations | production") var subject: Subject
    @Flag(help: "Một tệp HTML / as an HTML page") var html = false
    @Flag(help: "Bảng tính CSV / as CSV for a spreadsheet") var csv = false
    @Option(help: ArgumentHelp("bảng nào của báo cáo / which table of the report", valueName: "id")) var table: String?
    @OptionGroup var project: ProjectOptions

    func run() async throws {
        let site = try await project.site()
        let document =
            switch subject {
            case .coverage: CoverageReport(of: site, on: project.day).document
            case .facts: FactsReport(of: site, on: project.day).document
            case .translations: TranslationTables(of: site, words: try project.words(of: site)).document
            case .production: ProductionReport(of: site, on: project.day).document
            }
        if csv || table != nil {
            try write(document)
        } else if html {
            print(document.html(in: project.interface), terminator: "")
        } else {
            project.write(document)
        }
    }
    /// One table: the one asked for, else the report's first.
    private func write(_ document: ReportDocument) throws {
        guard let chosen = table.map({ id in document.tables.first { $0.id == id } }) ?? document.tables.first else {
            throw project.unknown(
                "unknown-table", table ?? "", among: document.tables.map(\.id),
                Message(
                    vi: "báo cáo không có bảng “\((table ?? "").shortened)”",
                    en: "the report has no table '\((table ?? "").shortened)'"))
        }
        if csv {
            print(String(decoding: chosen.csv, as: UTF8.self), terminator: "")
        } else {
            project.write(chosen)
        }
    }
}
