internal import Content

/// The numbers of the coverage report, counted in one pass over the entries.
struct CoverageTally {
    /// How many items there are of each kind.
    typealias Counts = [Item.Kind: Int]

    private(set) var byAudience: [Audience.ID: Counts] = [:]
    private(set) var byTopic: [Topic.ID: Counts] = [:]
    private(set) var audienceTopics: [Audience.ID: [Topic.ID: Int]] = [:]
    private(set) var reviewed: [Language.ID: Counts] = [:]
    private(set) var drafts: [Language.ID: Counts] = [:]
    /// Entries that are made for places, of which there are few.
    private(set) var local: [CoverageEntry] = []

    init(of report: CoverageReport) {
        // Entries that name the same audiences and topics count alike: they are counted first, and spread once.
        var groups: [Group: Counts] = [:]
        for entry in report.entries {
            groups[Group(audiences: entry.audiences, topics: entry.topics), default: [:]][entry.id.kind, default: 0] +=
                1
            for language in entry.reviewed { reviewed[language, default: [:]][entry.id.kind, default: 0] += 1 }
            for language in entry.drafts { drafts[language, default: [:]][entry.id.kind, default: 0] += 1 }
            if entry.placeCount > 0 { local.append(entry) }
        }
        for (group, counts) in groups { spread(counts, over: group, of: report.site) }
    }

    private struct Group: Hashable {
        var audiences: [Audience.ID]
        var topics: [Topic.ID]
    }

    /// Items reach the audiences they name, and those that belong to a named group below everyone.
    private mutating func spread(_ counts: Counts, over group: Group, of site: Site) {
        let fallback = site.configuration.audienceFallback
        let total = counts.values.reduce(0, +)
        let topics = Set(group.topics)
        for topic in topics { byTopic[topic, default: [:]].merge(counts, uniquingKeysWith: +) }
        for audience in site.audiences.audiences.map(\.id) {
            let isReached = group.audiences.contains { named in
                named == audience || (named != fallback && site.audiences.is(audience, under: named))
            }
            guard isReached else { continue }
            byAudience[audience, default: [:]].merge(counts, uniquingKeysWith: +)
            for topic in topics { audienceTopics[audience, default: [:]][topic, default: 0] += total }
        }
    }
}
