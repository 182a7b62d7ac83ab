package import Content
package import Diagnostics

/// All pages of a site, and which of them speak of the same thing.
///
/// Made from front matter alone, before anything is rendered; pages can then be rendered in any order, or only some.
package struct SitePlan: Sendable {
    /// By path.
    package var pages: [WebPage] { index.pages }
    package let report: Report
    /// What is published in a language, ready for lists.
    private(set) var shelves: [Language.ID: Shelf]
    /// Languages with a home page, in the order of the site's languages.
    let languages: [Language.ID]
    /// Of those, the ones in which something is published.
    package var languagesWithTexts: [Language.ID] { languages.filter { shelves[$0]?.items.isEmpty == false } }
    /// The first sheet that opens an item: its figure is the page's too.
    let sheetOpening: [Item.ID: Item.ID]
    private var captions: [Language.ID: [Item.ID: PageCaption]]
    /// Held by reference: the plan goes to every page.
    private let index: Index

    private final class Index: Sendable {
        let pages: [WebPage]
        /// The pages about items for everyone, which nearly all are, by language: there are few of these.
        let items: [(language: Language.ID, pages: [Item.ID: Int])]
        /// All others.
        let byAddress: [Address: Int]
        let byPath: [String: Int]
        let variants: [Address: [Int]]

        init(_ pages: [WebPage]) {
            self.pages = pages.sorted { $0.path < $1.path }
            var items: [Language.ID: [Item.ID: Int]] = [:]
            var byAddress: [Address: Int] = [:]
            var byPath = [String: Int](minimumCapacity: pages.count)
            var variants: [Address: [Int]] = [:]
            for (index, page) in self.pages.enumerated() {
                byPath[page.path] = index
                if case .item(let id) = page.subject, page.variant == nil {
                    let language = page.edition.language
                    if items[language] == nil { items[language] = [Item.ID: Int](minimumCapacity: pages.count) }
                    if items[language]?[id] == nil { items[language]?[id] = index }
                    continue
                }
                let address = Address(subject: page.subject, language: page.edition.language, variant: page.variant)
                if byAddress[address] == nil { byAddress[address] = index }
                if page.variant != nil {
                    variants[Address(subject: page.subject, language: page.edition.language), default: []].append(index)
                }
            }
            self.items = items.map { ($0.key, $0.value) }.sorted { $0.language < $1.language }
            self.byAddress = byAddress
            self.byPath = byPath
            self.variants = variants
        }
    }

    struct Address: Hashable {
        var subject: WebPage.Subject
        var language: Language.ID
        var variant: Audience.ID?

        init(subject: WebPage.Subject, language: Language.ID, variant: Audience.ID? = nil) {
            self.subject = subject
            self.language = language
            self.variant = variant
        }
    }

    init(
        pages: [WebPage], shelves: [Language.ID: Shelf], languages: [Language.ID],
        sheetOpening: [Item.ID: Item.ID],
        captions: [Language.ID: [Item.ID: PageCaption]], report: Report
    ) {
        index = Index(pages)
        self.shelves = shelves
        self.languages = languages
        self.report = report
        self.sheetOpening = sheetOpening
        self.captions = captions
    }

    /// The page about a subject in exactly this language.
    package func page(
        _ subject: WebPage.Subject, in language: Language.ID, variant: Audience.ID? = nil
    ) -> WebPage? {
        guard variant == nil, case .item(let id) = subject else {
            return index.byAddress[Address(subject: subject, language: language, variant: variant)].map {
                index.pages[$0]
            }
        }
        for (other, pages) in index.items where other == language { return pages[id].map { index.pages[$0] } }
        return nil
    }

    /// The page about a subject in the first language of a chain that has one.
    package func page(
        _ subject: WebPage.Subject, along chain: [Language.ID], variant: Audience.ID? = nil
    ) -> WebPage? {
        for language in chain {
            if let variant, let page = page(subject, in: language, variant: variant) { return page }
            if let page = page(subject, in: language) { return page }
        }
        return nil
    }

    /// Whether there are campaigns or events to subscribe to.
    func hasCalendar(in language: Language.ID) -> Bool {
        page(.campaigns, in: language) != nil || page(.events(1), in: language) != nil
    }

    /// What lists say about an item.
    func caption(of item: Item.ID, in language: Language.ID) -> PageCaption? { captions[language]?[item] }

    /// Puts another shelf in the place of a language's own.
    ///
    /// - Returns: False when there would be other pages about topics, and nothing is changed.
    mutating func exchangeShelf(of language: Language.ID, for shelf: Shelf) -> Bool {
        guard let old = shelves[language], old.itemsByTopic.keys == shelf.itemsByTopic.keys else { return false }
        shelves[language] = shelf
        return true
    }

    /// Brings what lists say about an edited item up to date.
    mutating func renewCaptions(of item: Item) {
        for (language, text) in item.texts {
            guard let caption = captions[language]?[item.id] else { continue }
            let new = PageCaption(text)
            if new != caption { captions[language]?[item.id] = new }
        }
    }

    /// The pages that show a subject to one audience only.
    func variants(of subject: WebPage.Subject, in language: Language.ID) -> [WebPage] {
        index.variants[Address(subject: subject, language: language)]?.map { index.pages[$0] } ?? []
    }

    /// The page at a path relative to the site's root.
    package func page(at path: String) -> WebPage? { index.byPath[path].map { index.pages[$0] } }
}
