internal import ArgumentParser

/// The `loa` command; each subcommand is in a file of its own.
struct LoaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loa",
        abstract: "Từ Markdown ra website, tờ rơi QR và áp phích / Markdown in; website, QR leaflets and posters out",
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, MergeCommand.self, ServeCommand.self, CheckCommand.self, NewCommand.self,
            ListCommand.self,
            FactsCommand.self, LawsCommand.self, TranslationsCommand.self, VariantsCommand.self, ReportCommand.self,
            QRCommand.self, PrintCommand.self, PackCommand.self, CleanCommand.self,
        ])
}
