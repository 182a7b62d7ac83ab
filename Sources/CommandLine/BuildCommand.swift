internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa build`: everything into `output/`.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Làm ra website và bản in / make the website and everything printed")

    @OptionGroup var project: ProjectOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Chỉ các dòng này của bảng trộn thư / only these records", valueName: "record"))
    var record: [String] = []

    @Flag(help: "Thời gian từng bước / the time each stage took")
    var timings = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Chỉ làm các loại này / make only these: website screen office press preview channels", valueName: "flavour"
        ))
    var flavour: [String] = []

    @Option(
        help: ArgumentHelp(
            "Chỉ làm phần i trong n phần, rồi gộp bằng loa merge / one part of n, for loa merge", valueName: "i/n"))
    var shard: String?

    func validate() throws {
        if let shard {
            guard Shard(shard) != nil else {
                throw ValidationError("--shard: i/n, 1 ≤ i ≤ n ≤ \(Shard.largestCount) (2/7), “\(shard)”")
            }
            guard !project.selects, flavour.isEmpty, record.isEmpty else {
                throw ValidationError(
                    "--shard chia cả bản dựng: không dùng với --only, --place, --audience, --language, --record, --flavour / --shard divides whole builds and takes no selection"
                )
            }
        }
        if let unknown = flavour.first(where: { BuildOptions.Flavour(rawValue: $0) == nil }) {
            let known = BuildOptions.Flavour.allCases.map(\.rawValue).joined(separator: " ")
            throw ValidationError("--flavour \(unknown): \(known)")
        }
    }

    func run() async throws {
        var options = project.buildOptions
        if !flavour.isEmpty { options.flavours = Set(flavour.compactMap(BuildOptions.Flavour.init)) }
        options.records = record
        if let shard = shard.flatMap({ Shard($0) }) {
            options.shard = shard
            // A part must not take the place of the whole.
            if project.output == nil { options.output = "\(options.root)/shards/\(shard.number)-of-\(shard.count)" }
        }
        let result = try await project.watch { try await Build.run(options, observer: $0) }
        if !project.json { project.show(result.report) }
        guard let summary = result.summary else {
            if project.json { project.show(result.report) }
            project.say(
                vi: "loa: dừng vì \(result.report.count(of: .error)) lỗi; kết quả cũ vẫn còn nguyên",
                en: "loa: stopped by \(result.report.count(of: .error)) errors; the last output is untouched")
            throw ExitStatus.content
        }
        let lines = SummaryLines(summary: summary, report: result.report, showsTimings: timings)
        if project.json {
            print(lines.json, terminator: "")
        } else if !project.quiet {
            print(lines.text(in: project.interface), terminator: "")
        }
    }
}
