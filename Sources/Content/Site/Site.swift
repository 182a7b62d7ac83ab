/// Everything the editors wrote, read and checked; an unchanging value.
package struct Site: Sendable {
    package var configuration: SiteConfiguration
    package var audiences: AudienceLattice
    package var languages: LanguageTable
    package var topics: [Topic]
    package var laws: LawRegister
    package var facts: FactBook
    package var formulas: FormulaBook
    /// Charts and calculators.
    package var figures: FigureBook
    package var places: PlaceTable
    package var glossary: Glossary
    package var codes: CodeRegister
    /// What `lint.yaml` adds to the lint.
    package var lint = LintRules()
    /// All items by kind, then id.
    package var items: [Item]
    /// The plan the content serves, in its order; empty when there is no `plan.yaml`.
    package var plan: [PlanClause] = []
    /// How languages are read aloud, from `reading.yaml`.
    package var spokenForms: [Language.ID: SpokenForms] = [:]
    /// A file that texts refer to could not be read at all: of the texts little can be told before it is mended.
    package var hasLostFiles = false
    private var indexByID: [Item.ID: Int]

    package init(
        configuration: SiteConfiguration, audiences: AudienceLattice, languages: LanguageTable, topics: [Topic],
        laws: LawRegister, facts: FactBook, formulas: FormulaBook, places: PlaceTable, glossary: Glossary,
        codes: CodeRegister, items: [Item]
    ) {
        self.configuration = configuration
        self.audiences = audiences
        self.languages = languages
        self.topics = topics
        self.laws = laws
        self.facts = facts
        self.formulas = formulas
        figures = FigureBook(formulas: formulas)
        self.places = places
        self.glossary = glossary
        self.codes = codes
        self.items = items.sorted { $0.id < $1.id }
        indexByID = Dictionary(self.items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same site with other items.
    package func with(items: [Item]) -> Site {
        var site = self
        site.items = items.sorted { $0.id < $1.id }
        site.indexByID = Dictionary(
            site.items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return site
    }

    /// Puts an item in the place of the one that has its id; there must be one.
    package mutating func replace(_ item: Item) {
        if let index = indexByID[item.id] { items[index] = item }
    }

    package func item(_ id: Item.ID) -> Item? { indexByID[id].map { items[$0] } }
    package func items(of kind: Item.Kind) -> [Item] {
        let start = items.partitioningIndex { $0.id.kind >= kind }
        return Array(items[start..<items[start...].partitioningIndex { $0.id.kind > kind }])
    }
}

/// `site.yaml`.
package struct SiteConfiguration: Sendable {
    package var title = LocalisedText()
    package var tagline = LocalisedText()
    /// Absolute, without a slash at the end.
    package var url = ""
    package var defaultLanguage: Language.ID = "vi"
    package var theme = "base"
    package var jurisdiction = Dated<LocalisedText>([])
    package var issuer = Dated<LocalisedText>([])
    package var hotline: Fact.Key?
    package var audienceFallback: Audience.ID = "all"
    package var paths = SitePaths()
    package var reviewWithin = 30
    /// Nil when others are not invited to show the content.
    package var reuse: ReuseTerms?
    /// Which pages have a picture of their own for links that are shared; the others have that of the site.
    package var cards = Cards.main

    package enum Cards: String, CaseIterable, Sendable {
        case none
        /// Campaigns and what printed codes open.
        case main
        /// Articles, stories and rebuttals as well.
        case articles
        case all
    }

    package init() {}
}

/// `topics.yaml`.
package struct Topic: Sendable {
    package typealias ID = Identifier<Topic>
    package var id: ID
    package var name: LocalisedText
    package var summary: LocalisedText
    package var plan: [String]
    package init(id: ID, name: LocalisedText, summary: LocalisedText = LocalisedText(), plan: [String] = []) {
        self.id = id
        self.name = name
        self.summary = summary
        self.plan = plan
    }
}

extension RandomAccessCollection {
    /// The first index whose element meets a condition that holds for all behind it as well.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if isBehind(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
