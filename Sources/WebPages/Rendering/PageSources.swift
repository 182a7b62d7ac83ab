package import Content

/// What a page is made from, beside what is the same for every page: known without rendering it.
package struct PageSources: Sendable, Equatable {
    /// The theme it is set in, by name.
    package var theme: String
    /// Its template in the theme's folder `pages/`.
    package var template: String
    /// Items whose texts it shows: its own, and the sheet whose figure it repeats.
    package var items: [Item.ID] = []
    /// Items it may list, in their order, so that no other item can be on it.
    package var neighbours: [Item.ID] = []
    /// The topics whose first items the neighbours are, the same for every page on them that is none of these.
    ///
    /// Nil for neighbours of its own.
    package var topics: [Topic.ID]?
    /// What the plan says of it that its address does not.
    package var words: [String] = []
}

extension SiteRenderer {
    /// What a page is made from; nil for pages that gather what lies all over the site.
    package func sources(of page: WebPage) -> PageSources? {
        let shelf = plan.shelves[page.edition.language]
        switch page.subject {
        case .item(let id): return sources(of: page, showing: id)
        case .embed(let id): return PageSources(theme: theme.name, template: "embed", items: [id])
        case .place:
            return PageSources(
                theme: theme.name, template: "place", neighbours: Array((shelf?.items[.faq] ?? []).prefix(5)))
        case .alias(let target): return PageSources(theme: theme.name, template: "redirect", words: [target])
        case .landing(let code):
            // What changed since the printing is told with figures of that day.
            guard let landing = landings[code], landing.changes.isEmpty else { return nil }
            let target = PageBuilder(page, of: self).target(of: landing.target)
            let items = shelf?.itemsByAudience[page.edition.audience] ?? []
            return PageSources(
                theme: theme.name, template: "landing", items: [landing.item] + [target?.item].compactMap(\.self),
                neighbours: Array(items.lazy.filter { $0.kind == .faq }.prefix(4)),
                words: [code, landing.target, target?.path ?? "", landing.run, landing.created?.description ?? ""])
        default: return nil
        }
    }

    private func sources(of page: WebPage, showing id: Item.ID) -> PageSources? {
        let language = page.edition.language
        guard let text = site.item(id)?.texts[language] else { return nil }
        var sources = PageSources(
            theme: PageBuilder.theme(of: page, self), template: PageBuilder.template(for: id.kind), items: [id])
        if let sheet = plan.sheetOpening[id] { sources.items.append(sheet) }
        guard let shelf = plan.shelves[language] else { return sources }
        let topics = text.listing.topics
        sources.neighbours = sharedLists.first(on: topics, in: language) { shelf.related(to: nil, on: topics) }
        if id.kind == .campaigns {
            sources.neighbours = shelf.related(to: id, on: topics) + (shelf.itemsByCampaign[id.name] ?? [])
        } else if sources.neighbours.contains(id) {
            sources.neighbours = shelf.related(to: id, on: topics)
        } else {
            sources.topics = topics
        }
        return sources
    }

    /// Everything a list says about the item of a page; empty when lists say nothing.
    package func listing(of page: WebPage) -> [String] {
        guard let item = page.item, let caption = plan.caption(of: item, in: page.edition.language) else { return [] }
        return [page.path, caption.title, caption.summary]
    }

    /// Templates that only pages of their own name are set in.
    package var ownTemplates: Set<String> {
        var own = Set(WebTheme.requiredTemplates.filter { !$0.hasPrefix("components/") && $0 != "frame" })
        for theme in [theme] + campaignThemes.values { own.subtract(theme.includedTemplates) }
        return own
    }

    /// The arithmetic of the calculators, by the address of its file, which its content is part of.
    package var calculatorAddress: String { chrome.assets["calculator"] ?? "" }

    /// What identifies the looks of the cards of shared links, for each theme that has some.
    package var cardLooks: [String] { cardGrounds.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } }

    /// All facts on the day of the site.
    package var factSheet: FactSheet { reader.sheet }
}

extension Shelf {
    /// The first items on the same topics.
    func related(to item: Item.ID?, on topics: [Topic.ID]) -> [Item.ID] {
        var related: [Item.ID] = []
        for topic in topics {
            for other in itemsByTopic[topic] ?? [] {
                if related.count == 12 { break }
                if other != item, !related.contains(other) { related.append(other) }
            }
        }
        return related
    }
}
