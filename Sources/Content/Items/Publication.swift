package import Diagnostics

/// What the public may see on a day, what was left out and why, and when that changes next.
package struct Publication: Sendable {
    package enum Reason: Hashable, Sendable {
        case draft
        /// Appears on the day.
        case notYet(Day)
        /// Was to be seen up to the day.
        case expired(Day)
        /// The person whose story it is agreed up to the day.
        case consentEnded(Day)
    }

    /// An item, or one of its texts, that is not published.
    package struct Omission: Sendable {
        package var item: Item.ID
        /// Nil for the whole item.
        package var language: Language.ID?
        package var reason: Reason
        package var span: SourceSpan?
    }

    /// Something that will appear or disappear.
    package struct Change: Sendable {
        package var day: Day
        package var item: Item.ID
        /// Nil for the whole item.
        package var language: Language.ID?
        /// Otherwise it is gone from that day on.
        package var appears: Bool
    }

    package var day: Day
    /// Whether drafts are kept.
    package var includesDrafts: Bool
    /// The items of the site that are published, with only the texts that are.
    package var items: [Item]
    /// By item and language.
    package var omissions: [Omission]
    /// By day, then item and language; all after `day`.
    package var upcoming: [Change]

    /// The day on which the next item appears or disappears, and what does.
    package var nextChanges: [Change] { upcoming.first.map { first in upcoming.filter { $0.day == first.day } } ?? [] }

    /// - Parameters:
    ///   - includingDrafts: keeps drafts, but not what is too early or too late.
    ///   - chosen: only these items of the site; nil for all.
    package init(of site: Site, on day: Day, includingDrafts: Bool = false, chosen: [Item]? = nil) {
        self.day = day
        includesDrafts = includingDrafts
        items = []
        omissions = []
        upcoming = []
        let source = site.configuration.defaultLanguage
        for var item in chosen ?? site.items {
            let texts = item.texts.values.sorted { $0.language < $1.language }
            // Without a source the first text decides for the item.
            guard let main = item.texts[source] ?? texts.first else { continue }
            note(main, item.id, nil)
            if let reason = main.reason(on: day, includingDrafts: includingDrafts) {
                omissions.append(Omission(item: item.id, reason: reason, span: main.matter.span(of: reason)))
                continue
            }
            for text in texts where text.language != main.language {
                note(text, item.id, text.language)
                guard let reason = text.reason(on: day, includingDrafts: includingDrafts) else { continue }
                item.texts[text.language] = nil
                omissions.append(
                    Omission(item: item.id, language: text.language, reason: reason, span: text.matter.span(of: reason))
                )
            }
            items.append(item)
        }
        // Where all is published the list is the site's own.
        if chosen == nil, omissions.isEmpty, items.count == site.items.count { items = site.items }
        upcoming.sort {
            ($0.day, $0.item, $0.language?.rawValue ?? "", $0.appears ? 1 : 0)
                < ($1.day, $1.item, $1.language?.rawValue ?? "", $1.appears ? 1 : 0)
        }
    }

    private mutating func note(_ text: ItemText, _ item: Item.ID, _ language: Language.ID?) {
        if text.matter.isDraft { return }
        let life = text.publicLife
        if let from = life.from, day < from {
            upcoming.append(Change(day: from, item: item, language: language, appears: true))
        }
        if let to = life.to, day <= to {
            upcoming.append(Change(day: to.adding(days: 1), item: item, language: language, appears: false))
        }
    }
}

extension FrontMatter {
    /// The days on which the public may see the text: no longer than a consent lasts or an answer is true.
    package var publicLife: Validity {
        if expiryDate == nil, publishDate == nil, question == nil, consent == nil { return Validity() }
        let ends = [expiryDate, question?.validity.to, consent?.until].compactMap { $0 }
        let beginnings = [publishDate, question?.validity.from].compactMap { $0 }
        return Validity(from: beginnings.max(), to: ends.min())
    }

    fileprivate func span(of reason: Publication.Reason) -> SourceSpan? {
        switch reason {
        case .draft: spans["draft"]
        case .notYet: spans["publishDate"] ?? spans["validFrom"]
        case .expired: spans["expiryDate"] ?? spans["validTo"]
        case .consentEnded: spans["consent"]
        }
    }
}

extension ItemText {
    fileprivate func reason(on day: Day, includingDrafts: Bool) -> Publication.Reason? {
        if matter.isDraft, !includingDrafts { return .draft }
        let life = publicLife
        if let from = life.from, day < from { return .notYet(from) }
        if let to = life.to, to < day { return to == matter.consent?.until ? .consentEnded(to) : .expired(to) }
        return nil
    }
}

extension Site {
    /// The same site with only the items of a publication, and with charts and calculators in the words that may be shown.
    package func showing(_ publication: Publication) -> Site {
        var site = publication.items.isSameList(as: items) ? self : with(items: publication.items)
        if !publication.includesDrafts { site.figures = figures.published(among: languages) }
        return site
    }
}

extension Array {
    /// Whether both are one list in memory.
    fileprivate func isSameList(as other: [Element]) -> Bool {
        withUnsafeBufferPointer { own in
            other.withUnsafeBufferPointer { own.count == $0.count && own.baseAddress == $0.baseAddress }
        }
    }
}
