internal import ArgumentParser
internal import Channels
internal import Content
internal import Glibc

/// `loa report`: the reports of `output/reports`, on the terminal.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Báo cáo: độ phủ, số liệu, bản dịch, sản phẩm trong năm / reports")

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case coverage, facts, translations, production
    }

    @Argument(help: "coverage | facts | translations | production") var subject: Subject
    @Flag(help: "Một tệp HTML / as an HTML page") var html = false
    @OptionGroup var project: ProjectOptions

    func run() async throws {
        let site = try await project.site()
        let document =
            switch subject {
            case .coverage: CoverageReport(of: site, on: project.day).document
            case .facts: FactsReport(of: site, on: project.day).document
            case .translations: TranslationTables(of: site).document
            case .production: ProductionReport(of: site, on: project.day).document
            }
        if html {
            print(document.html(in: project.interface), terminator: "")
        } else {
            project.write(document)
        }
    }
}
