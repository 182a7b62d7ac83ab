internal import Content
internal import Diagnostics

/// News for feed readers and partner portals: the whole site, each audience, each topic.
extension SiteRenderer {
    private static let feedLength = 50

    private struct Entry {
        var page: WebPage
        var title: String
        var summary: String
        var published: Day
        var updated: Day
    }

    /// Atom and JSON feeds in the language of the site.
    func feeds() -> [SiteFile] {
        let language = site.configuration.defaultLanguage
        guard let shelf = plan.shelves[language], let home = plan.page(.home, in: language) else { return [] }
        let chain = site.languages.chain(for: language)
        let all = shelf.items.sorted { $0.key < $1.key }.flatMap(\.value)
        let days = days
        var files = feed(of: all, days, title: site.configuration.title.text(in: chain), beside: home)
        for audience in site.audiences.audiences {
            guard let page = plan.page(.audience(audience.id), in: language) else { continue }
            files += feed(
                of: shelf.itemsByAudience[audience.id] ?? [], days, title: audience.name.text(in: chain), beside: page)
        }
        for topic in site.topics {
            guard let page = plan.page(.topic(topic.id), in: language) else { continue }
            files += feed(of: shelf.itemsByTopic[topic.id] ?? [], days, title: topic.name.text(in: chain), beside: page)
        }
        return files
    }

    private func feed(
        of items: [Item.ID], _ days: [Item.ID: Int], title: String, beside page: WebPage
    ) -> [SiteFile] {
        // Entries without any date say nothing about what is new.
        let entries = newest(items, days).compactMap { entry($0, in: page.edition.language) }
        return [atom(entries, title: title, beside: page), json(entries, title: title, beside: page)]
    }

    /// Newest first; the dates are looked up before any line is resolved, because lists may be long.
    private func newest(_ items: [Item.ID], _ days: [Item.ID: Int]) -> [Item.ID] {
        var newest: [(day: Int, id: Item.ID)] = []
        for id in items {
            guard let day = days[id] else { continue }
            if newest.count == Self.feedLength, let last = newest.last, (-last.day, last.id) < (-day, id) { continue }
            let place = newest.firstIndex { (-day, id) < (-$0.day, $0.id) } ?? newest.count
            newest.insert((day, id), at: place)
            if newest.count > Self.feedLength { newest.removeLast() }
        }
        return newest.map(\.id)
    }

    /// When each item was last changed, in the language of the site; those without any date are not there.
    private var days: [Item.ID: Int] {
        let language = site.configuration.defaultLanguage
        var days: [Item.ID: Int] = [:]
        days.reserveCapacity(site.items.count)
        for item in site.items {
            guard let text = item.texts[language] else { continue }
            days[item.id] = (text.matter.lastModified ?? text.matter.date)?.number
        }
        return days
    }

    private func entry(_ id: Item.ID, in language: Language.ID) -> Entry? {
        guard let page = plan.page(.item(id), in: language), let text = site.item(id)?.texts[language],
            let updated = text.matter.lastModified ?? text.matter.date
        else { return nil }
        let reader = reader(for: page.edition)
        let short = text.matter.question?.short ?? ""
        return Entry(
            page: page, title: reader.resolve(line: text.matter.title, of: text, key: "title").text,
            summary: reader.resolve(line: short.isEmpty ? text.matter.summary : short, of: text, key: "summary").text,
            published: text.matter.date ?? updated, updated: updated)
    }

    private func atom(_ entries: [Entry], title: String, beside page: WebPage) -> SiteFile {
        let url = site.configuration.url
        var writer = HTMLWriter(capacity: 16_384)
        writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        writer.attribute("xml:lang", site.languages[page.edition.language]?.tag ?? "")
        writer.markup(">\n")
        writer.element("title", title)
        writer.element("id", "\(url)/\(page.path)")
        writer.markup("<link")
        writer.attribute("href", "\(url)/\(page.path)")
        writer.markup("/>\n<link rel=\"self\"")
        writer.attribute("href", "\(url)/\(page.path)feed.xml")
        writer.markup("/>\n")
        writer.element("updated", Self.timestamp(entries.map(\.updated).max() ?? date))
        writer.markup("<author>")
        writer.element("name", issuer(in: page.edition.language))
        writer.markup("</author>\n")
        for entry in entries {
            writer.markup("<entry>\n")
            writer.element("title", entry.title)
            writer.element("id", "\(url)/\(entry.page.path)")
            writer.markup("<link")
            writer.attribute("href", "\(url)/\(entry.page.path)")
            writer.markup("/>\n")
            writer.element("published", Self.timestamp(entry.published))
            writer.element("updated", Self.timestamp(entry.updated))
            if !entry.summary.isEmpty { writer.element("summary", entry.summary) }
            writer.markup("</entry>\n")
        }
        writer.markup("</feed>\n")
        return SiteFile(path: page.path + "feed.xml", bytes: writer.bytes)
    }

    /// The feed in the form of JSON Feed 1.1 (https://jsonfeed.org/version/1.1).
    private func json(_ entries: [Entry], title: String, beside page: WebPage) -> SiteFile {
        let url = site.configuration.url
        let items = entries.map { entry in
            let address = JSONText.quote("\(url)/\(entry.page.path)")
            return """
                {"id":\(address),"url":\(address),"title":\(JSONText.quote(entry.title)),\
                "content_text":\(JSONText.quote(entry.summary)),"date_published":"\(Self.timestamp(entry.published))",\
                "date_modified":"\(Self.timestamp(entry.updated))"}
                """
        }
        let text = """
            {"version":"https://jsonfeed.org/version/1.1","title":\(JSONText.quote(title)),\
            "home_page_url":\(JSONText.quote("\(url)/\(page.path)")),\
            "feed_url":\(JSONText.quote("\(url)/\(page.path)feed.json")),\
            "authors":[{"name":\(JSONText.quote(issuer(in: page.edition.language)))}],\
            "language":\(JSONText.quote(site.languages[page.edition.language]?.tag ?? "")),"items":[
            \(items.joined(separator: ",\n"))
            ]}

            """
        return SiteFile(path: page.path + "feed.json", text: text)
    }

    /// Who is responsible on the day.
    private func issuer(in language: Language.ID) -> String {
        (site.configuration.issuer.value(on: date) ?? site.configuration.title)
            .text(in: site.languages.chain(for: language))
    }

    private static func timestamp(_ day: Day) -> String { "\(day)T00:00:00Z" }
}

extension HTMLWriter {
    /// `<name>text</name>` and a line break, for XML.
    fileprivate mutating func element(_ name: StaticString, _ content: String) {
        markup("<")
        markup(name)
        markup(">")
        text(content)
        markup("</")
        markup(name)
        markup(">\n")
    }
}
