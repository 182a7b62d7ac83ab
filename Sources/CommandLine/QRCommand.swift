internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics
internal import FoundationEssentials
internal import Publishing

/// `loa qr`: the codes on paper, from the register to the proof.
struct QRCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr", abstract: "Mã QR: sổ đăng ký và bản soi / the register of QR codes, and proofs",
        subcommands: [List.self, Register.self, Proof.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mã đã đăng ký và mã chưa in / registered codes, and those not printed yet")
        @Argument(help: "chỉ các mục này / only these items") var items: [String] = []
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let ledger = try await project.ledger(of: items)
            project.write(CodeTable.make(ledger.lines))
        }
    }

    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ghi mã sắp in vào content/qr.csv / put codes about to be printed into the register",
            discussion: """
                Chỉ ghi thêm dòng, không sửa dòng đã có. Đăng ký trước khi gửi nhà in: từ đó mã không đổi, và bản dựng nào làm \
                mã dẫn vào chỗ trống sẽ bị từ chối.
                """)
        @Argument(help: "chỉ các mục này / only these items") var items: [String] = []
        @Option(name: .customLong("run"), help: ArgumentHelp("tên đợt in / the print run", valueName: "name"))
        var printRun: String = ""
        @Flag(help: "in lại: cấp mã mới cho cả những bản đã đăng ký / new codes for what is registered too")
        var reprint = false
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let ledger = try await project.ledger(of: items)
            let lines: [CodeLedger.Line]
            do {
                lines = try ledger.register(run: printRun, isReprint: reprint)
            } catch {
                throw project.fail(error)
            }
            if project.json {
                project.write(CodeTable.make(lines))
            } else if !project.quiet {
                let text = Message(
                    vi: "đã đăng ký thêm \(lines.count) mã vào content/qr.csv",
                    en: "\(lines.count) codes added to content/qr.csv")
                print(text.text(in: project.interface))
            }
        }
    }

    struct Proof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Soi từng mã trên trang đã dựng / look at every code on the finished pages",
            discussion: """
                Vẽ lại trang ở 300 dpi, đọc mã bằng zbarimg (gói zbar-tools), đo cạnh ô, viền trắng, độ tương phản và số ô sai. \
                Dùng tệp trong thư mục kết quả; chưa dựng thì dùng bản dàn trang.
                """)
        @Argument(help: "chỉ các mục này / only these items") var items: [String] = []
        @Option(help: ArgumentHelp("nơi ghi bản soi PDF / where the proof sheet goes", valueName: "file"))
        var to: String?
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let path = to ?? project.buildOptions.output + "-qr-proof.pdf"
            let (proof, report) = try await project.watch { observer in
                let (proof, report) = try await Build.proof(project.options(for: items), observer: observer)
                if let proof { try Data(proof.sheet).write(to: URL(filePath: path)) }
                return (proof, report)
            }
            guard let proof else {
                project.show(report)
                throw ExitStatus.content
            }
            if project.json { print(proof.json, terminator: "") } else { project.show(proof.report) }
            if !proof.hasReader {
                project.say(
                    vi: "loa: chưa đọc lại được mã vì thiếu zbarimg: apt-get install zbar-tools",
                    en: "loa: codes were measured but not read: zbarimg is missing, apt-get install zbar-tools")
            }
            let bad = proof.report.count(of: .error)
            project.say(
                vi: "loa: \(proof.count) mã, \(bad) lỗi; bản soi: \(path)",
                en: "loa: \(proof.count) codes, \(bad) errors; proof sheet: \(path)")
            if !proof.report.isEmpty { throw ExitStatus.findings }
        }
    }
}

extension ProjectOptions {
    /// The options with items named without `--only`; a draft is never registered or proofed for print.
    fileprivate func options(for items: [String]) -> BuildOptions {
        var options = buildOptions
        options.only += items
        options.includesDrafts = false
        return options
    }

    fileprivate func ledger(of items: [String]) async throws -> CodeLedger {
        let (ledger, report) = try await watch { try await Build.codes(options(for: items), observer: $0) }
        guard let ledger else {
            show(report)
            throw ExitStatus.content
        }
        return ledger
    }
}

/// The lines of the ledger as a table.
private enum CodeTable {
    static func make(_ lines: [CodeLedger.Line]) -> ReportTable {
        var table = ReportTable(
            id: "qr-codes", title: Message(vi: "Mã QR", en: "QR codes"),
            columns: [
                .init("code", vi: "mã", en: "code"), .init("item", vi: "mục", en: "item"),
                .init("audience", vi: "đối tượng", en: "audience"), .init("language", vi: "ngôn ngữ", en: "language"),
                .init("place", vi: "địa phương", en: "place"), .init("target", vi: "mở trang", en: "opens"),
                .init("created", vi: "ngày đăng ký", en: "registered"), .init("run", vi: "đợt in", en: "run"),
            ])
        table.rows = lines.map { line in
            [
                .text(line.code), .text(line.item), .text(line.audience.rawValue), .text(line.language.rawValue),
                .text(line.place?.rawValue ?? ""), .text(line.target), .day(line.created), .text(line.run),
            ]
        }
        return table
    }
}
