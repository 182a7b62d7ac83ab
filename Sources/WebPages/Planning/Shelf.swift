internal import Content

/// What is published in one language, in the order in which lists show it.
struct Shelf: Sendable {
    /// Items of a kind: by weight, then newest first, then id.
    private(set) var items: [Item.Kind: [Item.ID]] = [:]
    /// Items for an audience: those that name it, then those for a group above it, then those for everyone.
    private(set) var itemsByAudience: [Audience.ID: [Item.ID]] = [:]
    /// Audiences that some item names.
    private(set) var namedAudiences: Set<Audience.ID> = []
    private(set) var itemsByTopic: [Topic.ID: [Item.ID]] = [:]
    private(set) var itemsByCampaign: [String: [Item.ID]] = [:]

    struct Entry {
        var id: Item.ID
        var slug: String
        var text: ItemText
        var listing: ItemText.Listing
    }

    /// - Parameter entries: By id.
    init(_ entries: [Entry], audiences: AudienceLattice, fallback: Audience.ID) {
        let places = entries.enumerated().map { index, entry in
            // Weight first (none last), newest first, then the id.
            let (weight, date) = (entry.listing.weight, entry.listing.date)
            return (weight == 0 ? Int.max : weight, -(date?.number ?? 0), index)
        }
        var descendants: [Audience.ID: [Audience.ID]] = [:]
        for group in audiences.audiences {
            descendants[group.id] = audiences.audiences.map(\.id).filter { audiences.is($0, under: group.id) }
        }
        // Three passes instead of a sort by closeness: the order within each is already right.
        var byCloseness: [[Audience.ID: [Item.ID]]] = [[:], [:], [:]]
        for (_, _, index) in places.sorted(by: <) {
            let (id, listing) = (entries[index].id, entries[index].listing)
            items[id.kind, default: []].append(id)
            let named = listing.audiences
            let isForAll = named.isEmpty || named.contains(fallback)
            namedAudiences.formUnion(named)
            var reached: Set<Audience.ID> = []
            for group in isForAll ? [fallback] : named {
                for audience in descendants[group] ?? [group] where reached.insert(audience).inserted {
                    let closeness = named.contains(audience) ? 0 : isForAll ? 2 : 1
                    byCloseness[closeness][audience, default: []].append(id)
                }
            }
            for topic in listing.topics { itemsByTopic[topic, default: []].append(id) }
            if let campaign = listing.campaign { itemsByCampaign[campaign, default: []].append(id) }
        }
        for part in byCloseness {
            itemsByAudience.merge(part) { $0 + $1 }
        }
    }
}
