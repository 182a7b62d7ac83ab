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

    @Flag(
        help:
            "Vì sao từng tệp được làm lại; thêm đường dẫn để hỏi một tệp / why each file was made again; with a path, that file's"
    )
    var explain = false

    @Argument(
        help: ArgumentHelp("Tệp cần giải thích / the file to explain", valueName: "path"))
    var path: String?

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
        if let path, !explain {
            throw ValidationError("Unexpected argument '\(path)'")
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
        options.explains = explain
        options.explainedPath = path.map { Self.output($0, in: options) }
        options.endsProcess = true
        if timings { options.slowest = SlowestWork() }
        if let shard = shard.flatMap({ Shard($0) }) {
            options.shard = shard
            // A part must not take the place of the whole.
            if project.output == nil { options.output = "\(options.root)/shards/\(shard.number)-of-\(shard.count)" }
        }
        let result = try await project.watch { try await Build.run(options, observer: $0) }
        if !project.json { project.show(result.report) }
        guard var summary = result.summary else {
            if project.json { project.show(result.report) }
            project.say(
                vi: "loa: dừng vì \(result.report.count(of: .error)) lỗi; kết quả cũ vẫn còn nguyên",
                en: "loa: stopped by \(result.report.count(of: .error)) errors; the last output is untouched")
            throw ExitStatus.content
        }
        if let path, summary.explanation?.detail == nil {
            project.say(
                vi: "loa: kết quả không có tệp “\(path)”", en: "loa: there is no file '\(path)' in the output")
            throw ExitStatus.usage
        }
        summary.slowest = options.slowest?.list ?? []
        let lines = SummaryLines(summary: summary, report: result.report, showsTimings: timings)
        if project.json {
            print(lines.json, terminator: "")
        } else if !project.quiet {
            print(lines.text(in: project.interface), terminator: "")
        }
    }

    /// A file of the output as people name it: within the output folder, or the way to it from here.
    private static func output(_ path: String, in options: BuildOptions) -> String {
        var path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let folders = [options.output, options.output.split(separator: "/").last.map(String.init) ?? ""]
        for folder in folders where path.hasPrefix(folder + "/") { path = String(path.dropFirst(folder.count + 1)) }
        return path.hasSuffix("/") ? path + "index.html" : path
    }
}
