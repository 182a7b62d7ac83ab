internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa check`: reads and checks everything, writes nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra nội dung, không ghi gì / check everything, write nothing")

    @OptionGroup var project: ProjectOptions

    func run() async throws {
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
}
