internal import Content
internal import Markup

extension SitePlanner {
    /// What an edit of an item does to the plan of a site.
    enum Effect {
        case nothing
        /// Lists may come in another order or have other entries; the pages are the same.
        case lists
        case pages
    }

    static func effect(of old: Item, becoming new: Item) -> Effect {
        guard old.slug == new.slug, old.texts.count == new.texts.count else { return .pages }
        var effect = Effect.nothing
        for (language, text) in old.texts {
            guard let other = new.texts[language], text.isStale == other.isStale,
                makesSamePages(text.matter, other.matter),
                addressees(in: text.body) == addressees(in: other.body)
            else { return .pages }
            if !isListedAlike(text.matter, other.matter) { effect = .lists }
        }
        return effect
    }

    private static func makesSamePages(_ old: FrontMatter, _ new: FrontMatter) -> Bool {
        old.audiences == new.audiences && old.aliases == new.aliases && old.isDraft == new.isDraft
            && old.status == new.status && old.publicLife == new.publicLife && old.sheet?.opens == new.sheet?.opens
            && old.sheet?.figure.isEmpty == new.sheet?.figure.isEmpty
            && old.campaignMatter?.theme == new.campaignMatter?.theme
    }

    private static func isListedAlike(_ old: FrontMatter, _ new: FrontMatter) -> Bool {
        old.weight == new.weight && old.date == new.date && old.topics == new.topics && old.campaign == new.campaign
    }

    /// What stands behind `::: audience` and `::: calculator`, in the order of the text.
    private static func addressees(in body: Document) -> [String] {
        body.nodes.compactMap { node in
            guard node.kind == .container else { return nil }
            let words = body.string(of: node)
            // The script of calculators holds the formulas that texts name.
            return words.hasPrefix("audience") || words.hasPrefix("calculator") ? words : nil
        }
    }
}
