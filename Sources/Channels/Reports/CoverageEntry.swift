internal import Content

/// What the coverage report counts of an item; small, because there may be tens of thousands.
struct CoverageEntry: Sendable {
    var id: Item.ID
    var audiences: [Audience.ID]
    var topics: [Topic.ID]
    var plan: [String]
    var places: SheetMatter.Places
    /// Named by the item itself.
    var clauses: Set<String>
    /// Named by its topics and audiences.
    var relatedClauses: Set<String> = []
    var reviewed: [Language.ID]
    var drafts: [Language.ID]
    var placeCount: Int

    /// Nil for an item that is no longer valid on the day.
    init?(_ item: Item, of site: Site, on date: Day, desk: Desk) {
        guard
            let text = item.texts[site.configuration.defaultLanguage]
                ?? item.texts.min(by: { $0.key < $1.key })?.value
        else { return nil }
        if let expiry = text.matter.expiryDate, expiry < date { return nil }
        let fallback = site.configuration.audienceFallback
        let published = desk.publishedTexts(of: item).map(\.language)
        id = item.id
        audiences = text.matter.audiences.isEmpty ? [fallback] : text.matter.audiences
        topics = text.matter.topics
        plan = text.matter.plan
        clauses = Set(plan)
        for topic in site.topics where !topic.plan.isEmpty && topics.contains(topic.id) {
            relatedClauses.formUnion(topic.plan)
        }
        for audience in audiences where audience != fallback {
            relatedClauses.formUnion(site.audiences[audience]?.plan ?? [])
        }
        reviewed = published
        drafts = item.texts.count == published.count ? [] : item.texts.keys.filter { !published.contains($0) }.sorted()
        places = text.matter.sheet?.places ?? .none
        placeCount =
            switch places {
            case .none: 0
            case .all: site.places.places.count { $0.validity.contains(date) }
            case .some(let codes): codes.count
            }
    }

    /// Named by the item, or by one of its topics or audiences.
    func serves(_ clause: String) -> Bool { clauses.contains(clause) || relatedClauses.contains(clause) }

    func isMade(for place: Place.Code) -> Bool {
        switch places {
        case .none: false
        case .all: true
        case .some(let codes): codes.contains(place)
        }
    }
}
