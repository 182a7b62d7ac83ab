internal import Content

/// Lists of links to other pages, made of the theme's components.
extension PageBuilder {
    /// Cards of items that are published in the language of this page; the others are passed over.
    mutating func cards(_ items: some Sequence<Item.ID>, limit: Int = .max) -> [UInt8] {
        list(items, component: "components/card", limit: limit)
    }

    mutating func questionLinks(_ items: some Sequence<Item.ID>, limit: Int = .max) -> [UInt8] {
        list(items, component: "components/question-link", limit: limit)
    }

    private mutating func list(_ items: some Sequence<Item.ID>, component: String, limit: Int) -> [UInt8] {
        var writer = HTMLWriter()
        var count = 0
        for id in items where count < limit {
            guard page.item != id, let target = plan.page(.item(id), in: page.edition.language) else { continue }
            write(id, target, component: component, into: &writer)
            count += 1
        }
        return writer.bytes
    }

    /// One item as a link; `target` may be in another language than this page.
    mutating func write(_ id: Item.ID, _ target: WebPage, component: String, into writer: inout HTMLWriter) {
        guard let caption = plan.caption(of: id, in: target.edition.language) else { return }
        shown.insert(id)
        let tag = tag(of: target.edition.language)
        var entry = SlotValues()
        entry.set(.url, link(to: target))
        if caption.isPlain {
            entry.set(.title, caption.title, language: tag)
            entry.set(.summary, caption.summary, language: tag)
        } else if let text = site.item(id)?.texts[target.edition.language] {
            entry.set(.title, line(caption.title, of: text, key: "title"), language: tag)
            entry.set(.summary, line(caption.summary, of: text, key: "summary"), language: tag)
        }
        if let tag {
            entry.set(.language, tag)
            entry.set(.fallbackLanguage, site.languages[target.edition.language]?.ownName, language: tag)
        }
        entry.set(.index, if: isIndex)
        stencils.write(component, entry, into: &writer)
    }

    /// True where cards stand directly under the page's title, so that their headings are of the second level.
    var isIndex: Bool {
        switch page.subject {
        case .articles, .topics, .campaigns, .rebuttals, .stories, .calculators: true
        default: false
        }
    }

    /// What an item is called in lists: a question by its question.
    func title(of text: ItemText) -> String {
        if let question = text.matter.question?.question, !question.isEmpty { return question }
        return text.matter.title
    }

    /// Cards of audiences, with colour and shape.
    func audienceCards(_ audiences: some Sequence<Audience>, component: String = "components/audience-card") -> [UInt8]
    {
        var writer = HTMLWriter()
        for audience in audiences {
            guard let target = plan.page(.audience(audience.id), along: chain) else { continue }
            let name = localised(audience.name)
            let summary = localised(audience.summary)
            var entry = SlotValues()
            entry.set(.root, page.root)
            entry.set(.url, link(to: target))
            entry.set(.title, name.text, language: name.tag)
            entry.set(.summary, summary.text, language: summary.tag)
            entry.set(.colour, ThemeSettings.property(audience.colour))
            entry.set(.shape, audience.shape)
            stencils.write(component, entry, into: &writer)
        }
        return writer.bytes
    }

    /// Cards of pages that have a name and a line about them, where they are in a language of the chain.
    func cards(_ subjects: [(page: WebPage.Subject, title: LocalisedText, summary: LocalisedText)]) -> [UInt8] {
        var writer = HTMLWriter()
        for subject in subjects {
            guard let target = plan.page(subject.page, along: chain) else { continue }
            let (title, summary) = (localised(subject.title), localised(subject.summary))
            var entry = SlotValues()
            entry.set(.url, link(to: target))
            entry.set(.title, title.text, language: title.tag)
            entry.set(.summary, summary.text, language: summary.tag)
            entry.set(.index, if: isIndex)
            stencils.write("components/card", entry, into: &writer)
        }
        return writer.bytes
    }

    /// Plain links, `components/link`.
    func links(_ targets: [(title: String, tag: String?, page: WebPage?)]) -> [UInt8] {
        var writer = HTMLWriter()
        for (title, tag, target) in targets {
            guard let target else { continue }
            var entry = SlotValues()
            entry.set(.url, link(to: target))
            entry.set(.title, title, language: tag)
            stencils.write("components/link", entry, into: &writer)
        }
        return writer.bytes
    }

    func topicLinks(_ topics: some Sequence<Topic>) -> [UInt8] {
        links(
            topics.map { topic in
                let name = localised(topic.name)
                return (name.text, name.tag, plan.page(.topic(topic.id), along: chain))
            })
    }

    func campaignIsRunning(_ matter: CampaignMatter) -> Bool { matter.validity.contains(renderer.date) }
}
