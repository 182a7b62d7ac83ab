internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics

/// `loa laws`: the register, and what rests on a law.
struct LawsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "laws", abstract: "Văn bản và nơi dùng / laws and what rests on them",
        subcommands: [List.self, Usage.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mọi văn bản / every law")
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            project.write(FactTables(of: try await project.site(), on: project.day).laws)
        }
    }

    struct Usage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Nơi dùng một văn bản / what rests on a law")
        @Argument(help: "mã văn bản / the law's id") var law: String
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let site = try await project.site()
            guard let table = FactTables(of: site, on: project.day).usage(of: Law.ID(law)) else {
                throw project.unknown(
                    "unknown-law", law, among: site.laws.laws.keys.map(\.rawValue),
                    Message(
                        vi: "không có văn bản “\(law.shortened)” trong laws.yaml",
                        en: "there is no law '\(law.shortened)' in laws.yaml"))
            }
            project.write(table)
        }
    }
}
