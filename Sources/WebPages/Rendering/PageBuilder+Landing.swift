internal import Content

/// Pages that printed codes open, and pages without a subject of their own.
extension PageBuilder {
    /// The one thing the leaflet promised, on the first screen.
    mutating func buildLanding(_ code: String) {
        guard let landing = renderer.landings[code] else { return }
        let target = target(of: landing.target)
        let sheet = site.item(landing.item).flatMap { reader.text(of: $0, includingDrafts: renderer.includingDrafts) }
        let shown = target.flatMap { target in
            target.item.flatMap { site.item($0)?.texts[target.edition.language] }
        }
        let text = sheet ?? shown
        self.shown.formUnion([landing.item, target?.item].compactMap(\.self))
        let tag = (shown ?? sheet).flatMap { self.tag(of: $0.language) }
        let title = text.map { text in
            let headline = text.matter.sheet?.headline ?? ""
            return line(headline.isEmpty ? self.title(of: text) : headline, of: text, key: "headline")
        }
        let summary = (shown ?? sheet).map { text in
            let short = text.matter.question?.short ?? ""
            return line(short.isEmpty ? text.matter.summary : short, of: text, key: "summary")
        }
        begin(
            "landing", title: title ?? stencils.plainPhrase("leaflets"),
            language: text.flatMap { self.tag(of: $0.language) },
            summary: summary ?? "")
        values.set(.summary, summary, language: tag)
        if let sheet, let matter = sheet.matter.sheet {
            setFigure(matter, of: sheet)
        }
        if let target {
            values.set(.actionURL, link(to: target))
            values.set(.canonical, address(of: target))
            if target.edition.language != page.edition.language {
                values.set(
                    .fallbackLanguage, site.languages[target.edition.language]?.ownName,
                    language: self.tag(of: target.edition.language))
                values.set(.fallbackNote, if: true)
            }
        }
        if let audience = site.audiences[page.edition.audience] {
            let name = localised(audience.name)
            values.set(.audienceName, name.text, language: name.tag)
            values.set(.colour, ThemeSettings.property(audience.colour))
            values.set(.shape, audience.shape)
        }
        if let code = page.edition.place, let place = site.places[code] {
            set(place)
            values.set(.url, link(to: .place(code)))
        }
        values.set(.code, landing.code)
        values.set(.run, landing.run)
        values.set(.created, DateForm.written(landing.created, in: language))
        if let text { values.set(.changes, markup: changes(since: landing, text: text)) }
        if let text = shown ?? sheet {
            setProvenance(text)
            uses.merge(reader.resolve(text, for: .web).uses)
            setLaws(of: text)
        }
        let items = plan.shelves[page.edition.language]?.itemsByAudience[page.edition.audience] ?? []
        values.set(.questions, markup: questionLinks(items.filter { $0.kind == .faq }, limit: 4))
    }

    /// What the paper says and what holds today, one line for each figure that changed.
    private mutating func changes(since landing: LandingPage, text: ItemText) -> [UInt8] {
        guard let created = landing.created, !landing.changes.isEmpty else { return [] }
        var edition = page.edition
        edition.date = created
        let before = reader.moved(to: edition)
        var writer = HTMLWriter()
        writer.markup("<ul>")
        for key in landing.changes {
            guard let fact = site.facts[key] else { continue }
            let name = localised(fact.title)
            writer.markup("<li")
            if let tag = name.tag { writer.attribute("lang", tag) }
            writer.markup("><span>")
            writer.text(name.text)
            writer.markup(": </span><del>")
            writer.text(before.resolve(line: "{{\(key)}}", of: text, key: "title").text)
            writer.markup("</del> <ins>")
            writer.text(line("{{\(key)}}", of: text, key: "title"))
            writer.markup("</ins></li>")
        }
        writer.markup("</ul>")
        return writer.bytes
    }

    /// The one large number of a sheet, for the page it opens as well.
    mutating func setFigure(_ matter: SheetMatter, of sheet: ItemText) {
        values.set(.figure, line(matter.figure, of: sheet, key: "figure"))
        values.set(
            .figureCaption, line(matter.figureCaption, of: sheet, key: "figureCaption"),
            language: tag(of: sheet.language))
    }

    /// The page a code opens: an item by its id, or an address of the site.
    func target(of written: String) -> WebPage? {
        if let id = Item.ID(written: written),
            let page = plan.page(.item(id), along: chain, variant: page.edition.audience)
        {
            return page
        }
        let path = written.split(separator: "/").joined(separator: "/")
        return plan.page(at: path.isEmpty ? "" : path + "/") ?? plan.page(at: path) ?? plan.page(.home, along: chain)
    }

    mutating func buildAlias(_ target: String) {
        begin("redirect", title: stencils.plainPhrase("moved"))
        guard let target = plan.page(at: target) else { return }
        values.set(.actionURL, link(to: target))
        values.set(.canonical, address(of: target))
    }

    /// Pages whose whole text is in the theme.
    mutating func buildPlain(_ template: String) {
        let key: String
        switch page.subject {
        case .search: key = "search"
        case .leaflets: key = "leaflets"
        case .offline: key = "offline"
        default: key = "notFound"
        }
        begin(template, title: stencils.plainPhrase(key), summary: stencils.plainPhrase(key + "Summary"))
        if page.subject == .leaflets { setCodes() }
        values.set(.topics, markup: topicLinks(site.topics))
        values.set(.questions, markup: questionLinks(plan.shelves[page.edition.language]?.items[.faq] ?? [], limit: 5))
        if page.subject != .notFound, page.subject != .offline { setBreadcrumbs([]) }
    }

    /// Every component with each of its examples.
    mutating func buildGallery() {
        begin("gallery", title: stencils.plainPhrase("gallery"))
        var writer = HTMLWriter()
        for component in renderer.theme.components {
            for (number, example) in component.examples.enumerated() {
                var entry = SlotValues()
                for (slot, text) in example.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    entry.set(slot, text)
                }
                entry.set(.root, page.root)
                var rendered = HTMLWriter()
                stencils.write("components/" + component.name, entry, into: &rendered)
                var frame = SlotValues()
                frame.set(.name, number == 0 ? component.name : nil)
                frame.set(.state, example.title)
                frame.set(.label, example.list)
                frame.set(.body, markup: rendered.bytes)
                stencils.write("gallery-example", frame, into: &writer)
            }
        }
        for sample in renderer.theme.samples {
            writer.markup("<div class=\"prose example\"")
            if let tag = tag(of: site.configuration.defaultLanguage) { writer.attribute("lang", tag) }
            writer.markup(">")
            writer.markup(markup(of: sample, item: nil))
            writer.markup("</div>")
        }
        values.set(.examples, markup: writer.bytes)
    }
}
