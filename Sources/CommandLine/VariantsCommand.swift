internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics

/// `loa variants ITEM`: what each audience gets, side by side.
struct VariantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants", abstract: "Mỗi nhóm đối tượng thấy gì / what each audience gets")

    @Argument(help: "bài, chẳng hạn articles/ho-kinh-doanh / an item") var item: String
    @OptionGroup var project: ProjectOptions

    func run() async throws {
        let site = try await project.site()
        // The name alone is enough where only one item has it.
        let named = site.items.filter { $0.id.description == item || $0.id.name == item }
        let exact = named.first { $0.id.description == item } ?? (named.count == 1 ? named.first : nil)
        guard let found = exact else {
            if named.count > 1 {
                let names = named.map(\.id.description).joined(separator: ", ")
                project.say(
                    vi: "loa: có nhiều bài tên “\(item)”: \(names)", en: "loa: '\(item)' is the name of \(names)")
                throw ExitStatus.usage
            }
            throw project.unknown(
                "unknown-item", item, among: site.items.map(\.id.description),
                Message(vi: "không có bài “\(item.shortened)”", en: "there is no item '\(item.shortened)'"))
        }
        let wanted = Language.ID(project.language.first ?? site.configuration.defaultLanguage.rawValue)
        guard let text = found.texts[wanted] ?? found.texts[site.configuration.defaultLanguage] else { return }
        let variants = Variants(of: text, site: site)
        project.write(variants.table(of: found.id))
        if !project.json { project.show(variants.report) }
        if variants.report.hasErrors { throw ExitStatus.findings }
    }
}
