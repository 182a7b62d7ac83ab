internal import Content
internal import Diagnostics
internal import Synchronization

/// Lists that stand on many pages in the same words: the topics of an item, its audiences, what is on the same topics.
///
/// Threads share it; two that need the same list at once may both make it, and get the same one.
final class SharedLists: Sendable {
    struct Key: Hashable {
        /// What is listed, in its order.
        var names: [String]
        /// The theme, and the component the list is made of.
        var theme: String
        var component: String
        var language: Language.ID
        /// The way from the page to the site's root, which links begin with.
        var root: String
    }

    /// Items on the same topics as others, as a page lists them that is none of them.
    struct Company: Sendable {
        var items: [Item.ID]
        var questions: [UInt8]
        var articles: [UInt8]
        /// Those of the items that are listed.
        var shown: Set<Item.ID>
    }

    /// The way from the home page to pages of a kind.
    struct Trail: Sendable {
        var markup: [UInt8]
        var steps: [(title: String, page: WebPage)]
    }

    /// What search engines are told of where a text stands.
    struct Setting: Sendable {
        /// Who answers for it.
        var issuer: JSONValue
        var site: JSONValue
        /// For whom it is.
        var audiences: JSONValue
        /// What it is about.
        var topics: JSONValue
    }

    /// Topics in their order.
    private struct Topics: Hashable {
        var topics: [Topic.ID]
        var language: Language.ID
    }

    private let lists = Mutex<[Key: [UInt8]]>([:])
    private let trails = Mutex<[Key: Trail]>([:])
    private let settings = Mutex<[Key: Setting]>([:])
    /// Nil where links to the site have no picture.
    private let siteCards = Mutex<[Language.ID: SocialCard?]>([:])
    private let firstItems = Mutex<[Topics: [Item.ID]]>([:])
    private let companies = Mutex<[Key: Company]>([:])
    /// Content whose items all have topics of their own shares nothing.
    private static let limit = 2_000

    func list(_ key: Key, make: () -> [UInt8]) -> [UInt8] {
        if let known = lists.withLock({ $0[key] }) { return known }
        let made = make()
        lists.withLock { if $0.count < Self.limit { $0[key] = made } }
        return made
    }

    func trail(_ key: Key, make: () -> Trail) -> Trail {
        if let known = trails.withLock({ $0[key] }) { return known }
        let made = make()
        trails.withLock { if $0.count < Self.limit { $0[key] = made } }
        return made
    }

    func setting(_ key: Key, make: () -> Setting) -> Setting {
        if let known = settings.withLock({ $0[key] }) { return known }
        let made = make()
        settings.withLock { if $0.count < Self.limit { $0[key] = made } }
        return made
    }

    /// The picture of links to pages that have none of their own.
    func siteCard(in language: Language.ID, make: () -> SocialCard?) -> SocialCard? {
        if let known = siteCards.withLock({ $0[language] }) { return known }
        let made = make()
        siteCards.withLock { $0[language] = .some(made) }
        return made
    }

    /// The first items on some topics.
    func first(on topics: [Topic.ID], in language: Language.ID, make: () -> [Item.ID]) -> [Item.ID] {
        let key = Topics(topics: topics, language: language)
        if let known = firstItems.withLock({ $0[key] }) { return known }
        let made = make()
        firstItems.withLock { if $0.count < Self.limit { $0[key] = made } }
        return made
    }

    func company(_ key: Key) -> Company? { companies.withLock { $0[key] } }

    func keep(_ company: Company, as key: Key) {
        companies.withLock { if $0.count < Self.limit { $0[key] = company } }
    }
}
