internal import ArgumentParser
internal import Channels
internal import Content

/// `loa translations`: which items are in which languages, and how they stand to their source.
struct TranslationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translations", abstract: "Tình trạng các bản dịch / how the translations stand",
        subcommands: [Matrix.self, List.self], defaultSubcommand: Matrix.self)

    struct Matrix: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Bài × ngôn ngữ / items × languages")
        @OptionGroup var project: ProjectOptions

        func run() async throws { project.write(TranslationTables(of: try await project.site()).matrix) }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Từng bản dịch / each translation")
        @OptionGroup var project: ProjectOptions

        func run() async throws { project.write(TranslationTables(of: try await project.site()).list) }
    }
}
