internal import Content
internal import Diagnostics

/// What other people's portals take: pages to embed, texts as data, and the page that says how.
extension PageBuilder {
    // MARK: Embedded pages

    /// An item without the frame of the site; its address is that of the whole page.
    mutating func buildEmbed(_ id: Item.ID) {
        guard let item = site.item(id), let text = item.texts[page.edition.language] else { return }
        let summary = line(text.matter.summary, of: text, key: "summary")
        begin("embed", title: line(title(of: text), of: text, key: "title"), summary: summary)
        setBody(of: text, item)
        if case .markup(let body)? = values[.body] { values.set(.body, markup: Self.keepingJumps(body)) }
        setProvenance(text)
        switch id.kind {
        case .faq: setQuestion(text, summary: summary)
        case .rebuttals: setRebuttal(text)
        default: break
        }
        setLaws(of: text)
        if let original = plan.page(.item(id), in: page.edition.language) {
            values.set(.actionURL, link(to: original))
            values.set(.canonical, address(of: original))
        }
    }

    /// Links open beside the portal, because the portal's frame may show no other page of the site; those to anchors
    /// of the text stay where they are.
    private static func keepingJumps(_ markup: [UInt8]) -> [UInt8] {
        let jump = Array(" href=\"#".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(markup.count + 64)
        for (index, byte) in markup.enumerated() {
            if byte == jump[0], markup[index...].starts(with: jump) { result += " target=\"_self\"".utf8 }
            result.append(byte)
        }
        return result
    }

    /// The item of an embedded page as data: its text as an HTML fragment whose links are absolute.
    mutating func textObject() -> JSONValue? {
        guard case .embed(let id) = page.subject, let item = site.item(id),
            let text = item.texts[page.edition.language], let original = plan.page(.item(id), in: page.edition.language)
        else { return nil }
        let matter = text.matter
        let resolved = reader.resolve(text, for: .web)
        uses.merge(resolved.uses)
        let body = markup(
            of: resolved.document, item: item, allowsHTML: matter.allowsHTML, root: site.configuration.url + "/")
        let short = matter.question.map { $0.short.isEmpty ? matter.summary : $0.short }
        let translations = plan.languages.compactMap { language -> JSONValue? in
            guard language != page.edition.language, let other = plan.page(.item(id), in: language) else { return nil }
            return ["language": .string(tag(ofLanguage: language)), "url": .string(address(of: other))]
        }
        return [
            "id": .string(id.description), "kind": .string(id.kind.rawValue),
            "language": .string(tag(ofLanguage: page.edition.language)),
            "title": .string(line(title(of: text), of: text, key: "title")),
            "summary": .string(line(matter.summary, of: text, key: "summary")),
            "short": .optional(short.map { line($0, of: text, key: "short") }),
            "truth": .optional(matter.rebuttal.map { line($0.truth, of: text, key: "truth") }),
            "html": .string(String(decoding: body, as: UTF8.self)),
            "audiences": .strings(matter.audiences.map(\.rawValue)),
            "topics": .strings(matter.topics.map(\.rawValue)),
            "legalBasis": .array(
                legalBases(of: text).map { law, provisions in
                    [
                        "law": .string(law.id.rawValue), "number": .string(law.number),
                        "title": .string("\(localised(law.type).text) \(localised(law.title).text)"),
                        "provisions": .strings(provisions), "url": .optional(law.url.flatMap(Self.webAddress)),
                    ]
                }),
            "published": .optional(matter.date), "modified": .optional(matter.lastModified ?? matter.date),
            "expires": .optional(matter.publicLife.to), "url": .string(address(of: original)),
            "embed": .string(address(of: page)), "translations": .array(translations),
        ]
    }

    private func tag(ofLanguage id: Language.ID) -> String { site.languages[id]?.tag ?? id.rawValue }

    // MARK: The page for partners

    mutating func buildReuse() {
        begin("reuse", title: stencils.plainPhrase("reuse"), summary: stencils.plainPhrase("reuseSummary"))
        setBreadcrumbs([])
        if let reuse = site.configuration.reuse {
            let terms = localised(reuse.terms)
            values.set(.terms, terms.text, language: terms.tag)
            values.set(.url, reuse.licence)
        }
        setSnippets()
        values.set(.feeds, markup: feedLinks())
        values.set(.files, markup: fileLinks())
    }

    /// Lines to copy, for the first question or article there is.
    private mutating func setSnippets() {
        guard let shelf = plan.shelves[page.edition.language],
            let id = (shelf.items[.faq] ?? shelf.items[.articles])?.first,
            let original = plan.page(.item(id), in: page.edition.language),
            let embed = plan.page(.embed(id), in: page.edition.language),
            let text = site.item(id)?.texts[page.edition.language]
        else { return }
        shown.insert(id)
        let title = Self.escaped(line(self.title(of: text), of: text, key: "title"))
        values.set(.linkSnippet, "<a href=\"\(Self.escaped(address(of: original)))\">\(title)</a>")
        let frame = Self.escaped(address(of: embed))
        values.set(
            .frameSnippet,
            "<iframe src=\"\(frame)\" title=\"\(title)\" width=\"100%\" height=\"480\" loading=\"lazy\"></iframe>")
        values.set(
            .dataSnippet,
            """
            fetch("\(frame)text.json")
              .then(answer => answer.json())
              .then(text => { document.getElementById("loa").innerHTML = text.html; });
            """)
        values.set(.embedURL, link(to: embed))
    }

    private static func escaped(_ text: String) -> String {
        var writer = HTMLWriter()
        writer.text(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The news of the site, of each audience and of each topic, for feed readers.
    private func feedLinks() -> [UInt8] {
        let main = site.configuration.defaultLanguage
        var list: [(String, String?, String)] = []
        func add(_ name: (text: String, tag: String?), _ subject: WebPage.Subject) {
            guard let target = plan.page(subject, in: main) else { return }
            list.append((name.text, name.tag, page.root + target.path + "feed.xml"))
        }
        add(localised(site.configuration.title), .home)
        for audience in site.audiences.audiences { add(localised(audience.name), .audience(audience.id)) }
        for topic in site.topics { add(localised(topic.name), .topic(topic.id)) }
        return fileLinks(list)
    }

    private func fileLinks() -> [UInt8] {
        var list: [(String, String?, String)] = []
        func add(_ phrase: String, _ path: String) {
            list.append((stencils.plainPhrase(phrase), nil, page.root + path))
        }
        for language in plan.languages where plan.shelves[language]?.items.isEmpty == false {
            guard let known = site.languages[language] else { continue }
            let name = "\(stencils.plainPhrase("reuseTexts")): \(known.ownName)"
            list.append((name, nil, "\(page.root)\(SiteRenderer.textsPath(known.tag))"))
        }
        add("reuseTextsSchema", "data/texts.schema.json")
        for file in SiteRenderer.channelData { add(file.phrase, file.path) }
        add("reuseFeedList", SiteRenderer.feedListPath)
        if plan.hasCalendar(in: site.configuration.defaultLanguage) {
            add("calendar", SiteRenderer.calendarPath)
        }
        return fileLinks(list)
    }

    private func fileLinks(_ list: [(title: String, tag: String?, url: String)]) -> [UInt8] {
        var writer = HTMLWriter()
        for (title, tag, url) in list {
            var entry = SlotValues()
            entry.set(.url, url)
            entry.set(.title, title, language: tag)
            stencils.write("components/link", entry, into: &writer)
        }
        return writer.bytes
    }
}
