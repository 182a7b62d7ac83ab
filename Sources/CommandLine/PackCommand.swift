internal import ArgumentParser
internal import Diagnostics
internal import Publishing

/// `loa pack`: the finished website as one zip.
struct PackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Gói website đã làm thành một tệp zip cho USB, Zalo / the finished website as one zip for USB or Zalo"
    )

    @OptionGroup var project: ProjectOptions

    func run() async throws {
        var (site, report) = try await project.read()
        guard let site else {
            project.show(report)
            throw ExitStatus.content
        }
        do {
            let pack = try SitePack(of: site, options: project.buildOptions, report: &report)
            let size = "\((pack.size + 1023) / 1024) KB"
            project.say(
                vi: "loa: \(pack.path) (\(pack.fileCount) tệp, \(size))",
                en: "loa: \(pack.path) (\(pack.fileCount) files, \(size))")
        } catch {
            throw project.fail(error)
        }
    }
}
