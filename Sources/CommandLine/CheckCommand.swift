internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa check`: reads and checks everything, writes nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra nội dung, không ghi gì / check everything, write nothing")

    @Flag(help: "Kiểm tra tệp PDF gửi nhà in / preflight of finished press files")
    var press = false

    @Argument(help: "tệp PDF; không ghi thì mọi tệp trong output/print / files; default: all in output/print")
    var files: [String] = []

    @OptionGroup var project: ProjectOptions

    func validate() throws {
        if !press, !files.isEmpty { throw ValidationError("--press \(files.joined(separator: " "))") }
    }

    func run() async throws {
        guard !press else { return try await checkPress() }
        let observer = ConsoleObserver(project)
        let report: Report
        do {
            report = try await Build.check(project.buildOptions, observer: observer)
        } catch {
            observer.finish()
            throw project.fail(error)
        }
        observer.finish()
        project.show(report)
        let (errors, warnings) = (report.count(of: .error), report.count(of: .warning))
        project.say(vi: "loa: \(errors) lỗi, \(warnings) cảnh báo", en: "loa: \(errors) errors, \(warnings) warnings")
        if report.hasErrors { throw ExitStatus.findings }
    }

    /// Takes finished files apart.
    private func checkPress() async throws {
        let options = project.buildOptions
        let paths = files.isEmpty ? PressCheck.files(in: options.output) : files
        let check: PressCheck
        do {
            check = try await PressCheck(files: paths, workers: options.workers)
        } catch {
            throw project.fail(error)
        }
        let report = project.strict ? check.report.raisingWarnings() : check.report
        if project.json {
            print(check.json, terminator: "")
        } else {
            project.show(report)
        }
        let (errors, warnings) = (report.count(of: .error), report.count(of: .warning))
        project.say(
            vi: "loa: \(check.count) tệp in, \(errors) lỗi, \(warnings) cảnh báo",
            en: "loa: \(check.count) press files, \(errors) errors, \(warnings) warnings")
        if !report.isEmpty { throw ExitStatus.findings }
    }
}
