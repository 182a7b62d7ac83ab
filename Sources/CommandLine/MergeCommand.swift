internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa merge`: the parts that several machines built, put together.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Gộp các phần do loa build --shard làm ra / put the parts of loa build --shard together")

    @Argument(help: ArgumentHelp("thư mục của các phần / the folders of the parts", valueName: "dir"))
    var parts: [String]

    @OptionGroup var project: ProjectOptions

    func run() async throws {
        let options = project.buildOptions
        let summary = try await project.watch {
            try await ShardMerge.run(
                parts.map(project.absolute), into: options.output, workers: options.workers, observer: $0)
        }
        if project.json {
            print(
                """
                {
                  "schema": "loa-merge/1",
                  "output": \(JSONText.quote(summary.output)),
                  "parts": \(summary.parts),
                  "files": \(summary.files),
                  "bytes": \(summary.bytes)
                }
                """)
        }
        project.say(
            vi: "loa: đã gộp \(summary.parts) phần, \(summary.files) tệp vào \(summary.output)",
            en: "loa: merged \(summary.parts) parts, \(summary.files) files into \(summary.output)")
    }
}
