internal import Content
internal import Diagnostics
internal import Markup

/// Pages that show one item: article, question, campaign, rebuttal, story, event.
extension PageBuilder {
    mutating func buildItem(_ id: Item.ID) {
        guard let item = site.item(id), let text = item.texts[page.edition.language] else { return }
        let summary = line(text.matter.summary, of: text, key: "summary")
        begin(Self.template(for: id.kind), title: line(title(of: text), of: text, key: "title"), summary: summary)
        setBody(of: text, item)
        setProvenance(text)
        setCompany(of: item, text)
        switch id.kind {
        case .faq: setQuestion(text, summary: summary)
        case .campaigns: setCampaign(item, text)
        case .events: setEvent(text)
        case .rebuttals: setRebuttal(text)
        case .stories:
            values.set(.consentBy, text.matter.consent?.by)
            // The day the teller agreed to; an earlier end of publication counts all the same.
            let ends = [text.matter.consent?.until, text.matter.expiryDate].compactMap(\.self)
            values.set(.validUntil, DateForm.written(ends.min(), in: language))
        default: break
        }
        if let sheet = plan.sheetOpening[id].flatMap({ site.item($0) }).flatMap({ reader.text(of: $0) }),
            let matter = sheet.matter.sheet
        {
            setFigure(matter, of: sheet)
        }
        setLaws(of: text)
        setBreadcrumbs(to: id.kind)
        values.set(.embedURL, plan.page(.embed(id), in: page.edition.language).map(link))
        if page.variant != nil, let main = plan.page(page.subject, in: page.edition.language) {
            values.set(.canonical, address(of: page))
            values.set(.more, markup: links([(stencils.plainPhrase("pageForEveryone"), nil, main)]))
        }
        describe(item, text)
    }

    static func template(for kind: Item.Kind) -> String {
        switch kind {
        case .faq: "question"
        case .campaigns: "campaign"
        case .rebuttals: "rebuttal"
        default: "article"
        }
    }

    func trail(to kind: Item.Kind) -> [(title: String, tag: String?, page: WebPage?)] {
        if let variant = page.variant, let audience = site.audiences[variant] {
            let name = localised(audience.name)
            return [
                (stencils.plainPhrase("audiences"), nil, plan.page(.audiences, along: chain)),
                (name.text, name.tag, plan.page(.audience(variant), along: chain)),
            ]
        }
        switch kind {
        case .faq: return [(stencils.plainPhrase("questions"), nil, plan.page(.questions(1), along: chain))]
        case .campaigns: return [(stencils.plainPhrase("campaigns"), nil, plan.page(.campaigns, along: chain))]
        case .rebuttals: return [(stencils.plainPhrase("rebuttals"), nil, plan.page(.rebuttals, along: chain))]
        case .articles: return [(stencils.plainPhrase("articles"), nil, plan.page(.articles(1), along: chain))]
        case .stories: return [(stencils.plainPhrase("stories"), nil, plan.page(.stories(1), along: chain))]
        case .events: return [(stencils.plainPhrase("events"), nil, plan.page(.events(1), along: chain))]
        default: return []
        }
    }

    // MARK: The text

    mutating func setBody(of text: ItemText, _ item: Item) {
        let resolved = reader.resolve(text, for: .web)
        uses.merge(resolved.uses)
        report.merge(resolved.report)
        let contact = Array("contact".utf8)
        values.set(
            .hasContact,
            if: resolved.document.nodes.contains { node in
                node.kind == .container && resolved.document.bytes(of: node).elementsEqual(contact)
            })
        values.set(.body, markup: markup(of: resolved.document, item: item, allowsHTML: text.matter.allowsHTML))
    }

    /// - Parameter root: What links to other pages begin with; nil for the way from this page to the root.
    mutating func markup(
        of document: Document, item: Item?, allowsHTML: Bool = false, root: String? = nil
    ) -> [UInt8] {
        let surroundings = DocumentWriter.Surroundings(
            links: LinkResolver(
                plan: plan, page: page, item: item, chain: chain, pictures: renderer.pictures,
                root: root ?? page.root),
            stencils: stencils, reservedAnchors: renderer.theme.reservedAnchors, allowsHTML: allowsHTML,
            embed: embed(in: document, root: root ?? page.root))
        var writer = DocumentWriter(document, in: surroundings)
        let markup = writer.write()
        report.merge(writer.report)
        return markup
    }

    /// Containers that are more than their text.
    private mutating func embed(in document: Document, root: String) -> (String, String) -> [UInt8]? {
        let stencils = stencils
        let figures = figureMarkup(in: document, isStyled: root == page.root)
        let links = LinkResolver(plan: plan, page: page, item: nil, chain: chain, pictures: [:], root: root)
        return { name, argument in
            var writer = HTMLWriter()
            switch name {
            case "contact":
                var entry = SlotValues()
                entry.set(.root, root)
                stencils.write("contact-buttons", entry, into: &writer)
            case "chart", "calculator":
                return figures["\(name) \(argument)"]
            case "qr":
                guard case .page(let url) = links.resolve(argument) else { return nil }
                var entry = SlotValues()
                entry.set(.url, url)
                stencils.write("components/action", entry, into: &writer)
            default:
                return nil
            }
            return writer.bytes
        }
    }

    // MARK: Where it comes from

    /// Dates, names and the state of a translation.
    mutating func setProvenance(_ text: ItemText) {
        values.set(.published, DateForm.written(text.matter.date, in: language))
        values.set(.updated, DateForm.written(text.lastChange, in: language))
        values.set(.reviewedOn, DateForm.written(text.matter.reviewedOn, in: language))
        values.set(.validUntil, DateForm.written(text.matter.expiryDate, in: language))
        values.set(.reviewer, text.matter.reviewer)
        values.set(.translator, text.matter.translator)
        values.set(.owner, text.matter.owner)
        values.set(.isDraft, if: text.matter.isDraft || text.matter.status == .draft || text.matter.status == .machine)
        values.set(.isMachineMade, if: text.matter.status == .machine)
    }

    /// The legal bases: what the text cites, then what the front matter adds; known after the text is resolved.
    func legalBases(of text: ItemText) -> [(law: Law, provisions: [String])] {
        var order: [Law.ID] = []
        var provisions: [Law.ID: [String]] = [:]
        for citation in uses.citations + text.matter.laws.map(LawRegister.citation) {
            if provisions[citation.law] == nil { order.append(citation.law) }
            let known = provisions[citation.law] ?? []
            if known.contains(citation.provision) { continue }
            provisions[citation.law] = known + [citation.provision]
        }
        return order.compactMap { id in
            site.laws[id].map { ($0, (provisions[id] ?? []).filter { !$0.isEmpty }) }
        }
    }

    mutating func setLaws(of text: ItemText) {
        var writer = HTMLWriter()
        for (law, provisions) in legalBases(of: text) {
            let type = localised(law.type)
            let title = localised(law.title)
            var entry = SlotValues()
            entry.set(.title, "\(type.text) \(title.text)", language: title.tag)
            entry.set(.name, law.number)
            entry.set(.url, law.url.flatMap(Self.webAddress))
            entry.set(
                .summary, provisions.joined(separator: "; "), language: tag(of: site.configuration.defaultLanguage))
            stencils.write("components/law", entry, into: &writer)
        }
        values.set(.laws, markup: writer.bytes)
        for citation in text.matter.laws.map(LawRegister.citation) where !uses.citations.contains(citation) {
            uses.citations.append(citation)
        }
    }

    static func webAddress(_ url: String) -> String? {
        url.hasPrefix("https://") || url.hasPrefix("http://") ? url : nil
    }

    // MARK: What stands beside it

    /// The audiences and topics of an item, its variants, and questions on the same topics.
    private mutating func setCompany(of item: Item, _ text: ItemText) {
        let language = page.edition.language
        let shared = renderer.sharedLists
        let audiences = text.matter.audiences
        let audienceTags = shared.list(key("components/audience-tag", audiences.map(\.rawValue))) {
            audienceCards(audiences.compactMap { site.audiences[$0] }, component: "components/audience-tag")
        }
        values.set(.audiences, markup: audienceTags)
        let topics = text.matter.topics
        let topicKey = key("components/link", topics.map(\.rawValue))
        values.set(
            .topics, markup: shared.list(topicKey) { topicLinks(topics.compactMap { renderer.topics[$0] }) })
        let variants = plan.variants(of: page.subject, in: language).compactMap {
            target -> (String, String?, WebPage?)? in
            guard let id = target.variant, id != page.variant, let audience = site.audiences[id] else { return nil }
            let name = localised(audience.name)
            return (name.text, name.tag, target)
        }
        values.set(.variants, markup: links(variants))
        guard let shelf = plan.shelves[language] else { return }
        // Most items are not among the few that everyone on their topics lists.
        let known = shared.company(topicKey)
        if let known, !known.items.contains(item.id) {
            values.set(.questions, markup: known.questions)
            values.set(.articles, markup: known.articles)
            if shown.isEmpty { shown = known.shown } else { shown.formUnion(known.shown) }
            return
        }
        let related = shelf.related(to: item.id, on: topics)
        let before = shown
        shown = []
        let company = SharedLists.Company(
            items: related, questions: questionLinks(related.filter { $0.kind == .faq }, limit: 5),
            articles: cards(related.filter { $0.kind == .articles }, limit: 3), shown: shown)
        shown.formUnion(before)
        values.set(.questions, markup: company.questions)
        values.set(.articles, markup: company.articles)
        // Words that are filled in depend on more than the language, and are noted for each page.
        if known == nil, related == shelf.related(to: nil, on: topics),
            related.allSatisfy({ plan.caption(of: $0, in: language)?.isPlain ?? true })
        {
            shared.keep(company, as: topicKey)
        }
    }

    private func key(_ component: String, _ names: [String]) -> SharedLists.Key {
        SharedLists.Key(
            names: names, theme: themeName, component: component, language: page.edition.language, root: page.root)
    }

    mutating func setQuestion(_ text: ItemText, summary: String) {
        guard let question = text.matter.question else { return }
        let short = line(question.short.isEmpty ? summary : question.short, of: text, key: "short")
        values.set(.shortAnswer, short)
        if summary.isEmpty { values.set(.description, short) }
        values.set(.validUntil, DateForm.written(question.validity.to, in: language))
    }

    private mutating func setCampaign(_ item: Item, _ text: ItemText) {
        guard let matter = text.matter.campaignMatter else { return }
        values.set(.period, DateForm.written(matter.validity, in: language))
        let slogan = matter.slogans[page.edition.audience] ?? matter.slogans.min { $0.key < $1.key }?.value ?? ""
        values.set(.slogan, line(slogan, of: text, key: "slogans"))
        values.set(.callToAction, line(matter.callToAction, of: text, key: "cta"))
        guard let shelf = plan.shelves[page.edition.language] else { return }
        let items = shelf.itemsByCampaign[item.id.name] ?? []
        if !items.isEmpty {
            values.set(.articles, markup: cards(items.filter { $0.kind != .faq }))
            values.set(.questions, markup: questionLinks(items.filter { $0.kind == .faq }))
        }
    }

    private mutating func setEvent(_ text: ItemText) {
        guard let matter = text.matter.event else { return }
        values.set(.period, DateForm.written(matter.validity, in: language))
        values.set(.address, line(matter.location, of: text, key: "location"))
    }

    /// The true statement comes first; the false one is quoted after it.
    mutating func setRebuttal(_ text: ItemText) {
        guard let matter = text.matter.rebuttal else { return }
        let claim = line(matter.claim, of: text, key: "claim")
        let truth = line(matter.truth, of: text, key: "truth")
        values.set(.claim, claim)
        values.set(.truth, truth)
        values.set(.rating, matter.rating)
        values.set(.firstSeen, DateForm.written(matter.firstSeen, in: language))
        if text.matter.summary.isEmpty { values.set(.description, truth) }
    }
}
