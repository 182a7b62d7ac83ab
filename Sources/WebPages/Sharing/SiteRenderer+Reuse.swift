internal import Content
internal import Diagnostics

/// The texts of a site as data, for portals that show them as well.
extension SiteRenderer {
    static let textsSchema = "loa-texts/1"
    static let feedListPath = "data/feeds.opml"
    static let calendarPath = "data/campaigns.ics"

    /// What the channels put beside the texts, and how the page for partners calls it.
    static let channelData: [(phrase: String, path: String)] = [
        ("reuseContent", "data/content.json"), ("reuseContentSchema", "data/content.schema.json"),
        ("reuseLinks", "data/links.csv"), ("reuseQuestions", "data/faq.json"),
        ("reuseQuestionLines", "data/faq.jsonl"), ("reuseQuestionTable", "data/faq.csv"),
        ("reuseQuestionSchema", "data/faq.schema.json"),
    ]

    static func textsPath(_ tag: String) -> String { "data/\(tag)/texts.json" }

    /// Nothing unless the site invites others to show its content.
    func reuseFiles() -> [SiteFile] {
        guard site.configuration.reuse != nil else { return [] }
        var files = [SiteFile(path: "data/texts.schema.json", text: TextsSchema.text), feedList()]
        for language in plan.languages {
            guard let tag = site.languages[language]?.tag else { continue }
            var texts: [JSONValue] = []
            for page in plan.pages where page.edition.language == language {
                guard case .embed = page.subject else { continue }
                var builder = PageBuilder(page, of: self)
                guard let text = builder.textObject() else { continue }
                texts.append(text)
                files.append(SiteFile(path: page.path + "text.json", text: withHead(text, tag).pretty))
            }
            guard !texts.isEmpty else { continue }
            var fields = head(tag)
            fields.append(("texts", .array(texts)))
            files.append(SiteFile(path: Self.textsPath(tag), text: JSONValue.object(fields).pretty))
        }
        return files
    }

    /// What a file of texts says about itself, as a single one does.
    private func head(_ tag: String) -> [(key: String, value: JSONValue)] {
        let chain = site.languages.chain(for: site.configuration.defaultLanguage)
        let configuration = site.configuration
        let issuer = configuration.issuer.value(on: date) ?? configuration.title
        return [
            ("schema", .string(Self.textsSchema)), ("contentAsOf", .string(date.description)),
            ("language", .string(tag)), ("publisher", .string(issuer.text(in: chain))),
            ("site", .string(configuration.url)),
            ("terms", .string(configuration.reuse?.terms.text(in: chain) ?? "")),
            ("licence", .optional(configuration.reuse?.licence)),
        ]
    }

    private func withHead(_ text: JSONValue, _ tag: String) -> JSONValue {
        guard case .object(let fields) = text else { return text }
        return .object(head(tag) + fields.filter { $0.key != "language" })
    }

    /// All feeds in one file, as feed readers take them (OPML 2.0).
    private func feedList() -> SiteFile {
        let main = site.configuration.defaultLanguage
        let chain = site.languages.chain(for: main)
        var writer = HTMLWriter(capacity: 4_096)
        writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>")
        writer.text(site.configuration.title.text(in: chain))
        writer.markup("</title></head>\n<body>\n")
        var feeds = [(site.configuration.title, WebPage.Subject.home)]
        feeds += site.audiences.audiences.map { ($0.name, .audience($0.id)) }
        feeds += site.topics.map { ($0.name, .topic($0.id)) }
        for (name, subject) in feeds {
            guard let page = plan.page(subject, in: main) else { continue }
            writer.markup("<outline type=\"rss\"")
            writer.attribute("text", name.text(in: chain))
            writer.attribute("xmlUrl", "\(site.configuration.url)/\(page.path)feed.xml")
            writer.attribute("htmlUrl", "\(site.configuration.url)/\(page.path)")
            writer.markup("/>\n")
        }
        writer.markup("</body>\n</opml>\n")
        return SiteFile(path: Self.feedListPath, bytes: writer.bytes)
    }
}
