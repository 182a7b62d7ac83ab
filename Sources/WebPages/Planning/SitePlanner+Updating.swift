internal import Content
internal import Markup

extension SitePlanner {
    /// Whether a plan of the site is the same with either item: nothing it is made from differs.
    static func plansAlike(_ old: Item, _ new: Item) -> Bool {
        guard old.slug == new.slug, old.texts.count == new.texts.count else { return false }
        return old.texts.allSatisfy { language, text in
            guard let other = new.texts[language] else { return false }
            return plansAlike(text.matter, other.matter)
                && addressees(in: text.body).elementsEqual(addressees(in: other.body))
        }
    }

    private static func plansAlike(_ old: FrontMatter, _ new: FrontMatter) -> Bool {
        let listsAlike =
            old.weight == new.weight && old.date == new.date && old.audiences == new.audiences
            && old.topics == new.topics && old.campaign == new.campaign && old.aliases == new.aliases
        let publishedAlike =
            old.isDraft == new.isDraft && old.status == new.status && old.publicLife == new.publicLife
        let sheetsAlike =
            old.sheet?.opens == new.sheet?.opens && old.sheet?.figure.isEmpty == new.sheet?.figure.isEmpty
        return listsAlike && publishedAlike && sheetsAlike && old.campaignMatter?.theme == new.campaignMatter?.theme
    }

    /// What stands behind `::: audience`, in the order of the text.
    private static func addressees(in body: Document) -> [String] {
        body.nodes.compactMap { node in
            guard node.kind == .container else { return nil }
            let words = body.string(of: node)
            return words.hasPrefix("audience") ? words : nil
        }
    }
}
