internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Publishing

/// `loa new`: a folder with a text to begin from, or the file of a translation with its source beside it.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Tạo bài mới hoặc tệp bản dịch / begin a text or a translation",
        discussion: """
            loa new article nguoi-lam-nail
            loa new leaflet cho-phien
            loa new translation articles/ho-kinh-doanh km
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case article, faq, leaflet, poster, campaign, broadcast, story, rebuttal, translation
    }

    @Argument(help: "article | faq | leaflet | poster | campaign | broadcast | story | rebuttal | translation")
    var subject: Subject
    @Argument(help: "tên thư mục của bài; với translation: bài gốc / the folder's name, or the item to translate")
    var name: String
    @Argument(help: "ngôn ngữ của bản dịch / language of the translation") var translationLanguage: String?
    @OptionGroup var project: ProjectOptions

    func validate() throws {
        if subject == .translation, translationLanguage == nil {
            throw ValidationError("loa new translation <bài / item> <ngôn ngữ / language>")
        }
        if subject != .translation, let extra = translationLanguage { throw ValidationError("“\(extra)”?") }
    }

    func run() async throws {
        let site = try await project.site()
        guard let kind = subject.kind else { return try translate(in: site) }
        guard Slug.isValid(name) else {
            let mended = Slug.make(name)
            project.show(
                Report([
                    Diagnostic(
                        "invalid-slug", .error,
                        Message(
                            vi: "“\(name.shortened)” phải là chữ thường không dấu, số và gạch nối",
                            en: "'\(name.shortened)' must be lower-case ASCII letters, digits and hyphens"),
                        fixes: mended.isEmpty ? [] : [Diagnostic.replace(with: mended)])
                ]))
            throw ExitStatus.usage
        }
        let id = Item.ID(kind: kind, name: name)
        let text = Starter(site: site, day: project.day).text(for: kind)
        try create(text, for: id, site.configuration.defaultLanguage)
    }

    private func translate(in site: Site) throws {
        let item = try project.item(named: name, in: site)
        let language = try project.language(translationLanguage ?? "", in: site)
        guard language != site.configuration.defaultLanguage,
            let source = item.texts[site.configuration.defaultLanguage]
        else {
            project.complain(
                vi: "loa: \(item.id) \(language) là bài gốc, hoặc chưa có bài gốc để dịch",
                en: "loa: \(item.id) \(language) is the source, or there is no source to translate")
            throw ExitStatus.usage
        }
        try create(TranslationFile.template(for: source), for: item.id, language)
    }

    /// Writes the file and says where it is; never over one that is there.
    private func create(_ text: String, for id: Item.ID, _ language: Language.ID) throws {
        let path = "content/\(id)/\(language).md"
        let isNew: Bool
        do {
            isNew = try ContentFile.create(Array(text.utf8), at: "\(project.projectRoot)/\(path)")
        } catch {
            throw project.fail(error)
        }
        guard isNew else {
            project.complain(vi: "loa: đã có \(path); không ghi đè", en: "loa: \(path) is there already; left as it is")
            throw ExitStatus.usage
        }
        print(path)
    }
}

extension NewCommand.Subject {
    /// Nil for a translation, which has the kind of its source.
    fileprivate var kind: Item.Kind? {
        switch self {
        case .article: .articles
        case .faq: .faq
        case .leaflet: .leaflets
        case .poster: .posters
        case .campaign: .campaigns
        case .broadcast: .broadcasts
        case .story: .stories
        case .rebuttal: .rebuttals
        case .translation: nil
        }
    }
}
