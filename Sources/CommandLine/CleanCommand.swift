internal import ArgumentParser
internal import Publishing

/// `loa clean`: removes what builds made.
struct CleanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Xóa kết quả và bộ nhớ đệm / remove output and cache")

    @OptionGroup var project: ProjectOptions

    func run() throws {
        do {
            try OutputTree.clean(path: project.buildOptions.output) { ConsoleObserver(project).wait() }
        } catch {
            throw project.fail(error)
        }
    }
}
