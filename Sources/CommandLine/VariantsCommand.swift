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
        let found = try project.item(named: item, in: site)
        let wanted = Language.ID(project.language.first ?? site.configuration.defaultLanguage.rawValue)
        guard let text = found.texts[wanted] ?? found.texts[site.configuration.defaultLanguage] else { return }
        let variants = Variants(of: text, site: site)
        project.write(variants.table(of: found.id))
        if !project.json { project.show(variants.report) }
        if variants.report.hasErrors { throw ExitStatus.findings }
    }
}
