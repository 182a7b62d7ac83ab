internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Publishing

/// `loa list`: what there is, and what a build would leave out today; `loa list formats`: what it can be printed on.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Liệt kê nội dung, khổ tờ in / list the content, or the sheet formats",
        subcommands: [Items.self, Formats.self], defaultSubcommand: Items.self)

    struct Formats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Các khổ tờ in của giao diện / the theme's sheet formats")

        @Option(help: ArgumentHelp("giao diện; mặc định: của trang / default: the site's", valueName: "theme"))
        var theme: String?
        @OptionGroup var project: ProjectOptions

        func run() async throws { project.write(try await project.gallery(of: theme).table) }
    }

    struct Items: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Các bài / the content")

        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let options = project.buildOptions
            let (site, report) = try await project.read()
            guard let site else {
                project.show(report)
                throw ExitStatus.content
            }
            let items = site.items.filter { options.includes($0.id) }
            if project.json {
                let lines = items.map { item in
                    let languages = item.texts.keys.sorted().map { JSONText.quote($0.rawValue) }.joined(separator: ", ")
                    return
                        "{\"id\": \(JSONText.quote(item.id.description)), \"title\": \(JSONText.quote(title(of: item, in: site))), \"languages\": [\(languages)]}"
                }
                print("[\n  \(lines.joined(separator: ",\n  "))\n]")
                return
            }
            for item in items {
                let languages = item.texts.keys.sorted().map(\.rawValue).joined(separator: " ")
                print("\(item.id)\t\(languages)\t\(title(of: item, in: site))")
            }
            for left in LeftOut.list(
                site, Publication(of: site, on: options.date, includingDrafts: options.includesDrafts), options)
            {
                print("\(left.item)\t\(SummaryLines.words(for: left.reason).text(in: project.interface))")
            }
        }

        private func title(of item: Item, in site: Site) -> String {
            (item.texts[site.configuration.defaultLanguage] ?? item.texts.values.first)?.matter.title ?? ""
        }
    }
}
