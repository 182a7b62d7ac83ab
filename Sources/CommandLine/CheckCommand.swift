internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa check`: reads and checks everything, writes nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra nội dung, không ghi gì / check everything, write nothing")

    @Flag(help: "Kiểm tra tệp PDF gửi nhà in / preflight of finished press files")
    var press = false

    @Flag(help: "Kiểm tra mọi liên kết trong output/ / every link of the finished output")
    var links = false

    @Flag(help: "Cùng --links: hỏi cả các trang khác / ask other sites too")
    var external = false

    @Argument(help: "tệp PDF; không ghi thì mọi tệp trong output/print / files; default: all in output/print")
    var files: [String] = []

    @OptionGroup var project: ProjectOptions

    func validate() throws {
        if press, links { throw ValidationError("--press --links") }
        if external, !links { throw ValidationError("--external: --links --external") }
        if !press, !files.isEmpty { throw ValidationError("--press \(files.joined(separator: " "))") }
    }

    func run() async throws {
        guard !press else { return try await checkPress() }
        guard !links else { return try await checkLinks() }
        let report = try await project.watch { try await Build.check(project.buildOptions, observer: $0) }
        project.show(report)
        let (errors, warnings) = (report.count(of: .error), report.count(of: .warning))
        project.say(vi: "loa: \(errors) lỗi, \(warnings) cảnh báo", en: "loa: \(errors) errors, \(warnings) warnings")
        if report.hasErrors { throw ExitStatus.findings }
    }

    /// Follows every link of what was built.
    private func checkLinks() async throws {
        let (site, findings) = try await project.read()
        guard let site else {
            project.show(findings)
            throw ExitStatus.content
        }
        let options = project.buildOptions
        let others = external ? ExternalLinks(output: options.output) : nil
        if external, others == nil {
            project.say(
                vi: "loa: hỏi các trang khác cần chương trình curl: apt-get install curl",
                en: "loa: asking other sites needs the program curl: apt-get install curl")
            throw ExitStatus.environment
        }
        let check: LinkCheck
        do {
            check = try await LinkCheck(of: site, options: options, external: others)
        } catch {
            throw project.fail(error)
        }
        let report = project.strict ? check.report.raisingWarnings() : check.report
        project.show(report)
        project.say(
            vi: "loa: \(check.fileCount) tệp, \(check.linkCount) liên kết khác nhau, \(report.count(of: .error)) hỏng",
            en: "loa: \(check.fileCount) files, \(check.linkCount) different links, \(report.count(of: .error)) dead")
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
