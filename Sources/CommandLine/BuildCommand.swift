internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa build`: everything into `output/`.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Làm ra website và bản in / make the website and everything printed")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Thời gian từng bước / the time each stage took")
    var timings = false

    func run() async throws {
        let observer = ConsoleObserver(project)
        let result: BuildResult
        do {
            result = try await Build.run(project.buildOptions, observer: observer)
        } catch {
            observer.finish()
            throw project.fail(error)
        }
        observer.finish()
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
