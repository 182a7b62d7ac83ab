package import Diagnostics
package import Markup

/// One folder of content: an article, a question, a leaflet … in all its languages.
package struct Item: Sendable {
    package enum Kind: String, CaseIterable, Comparable, Sendable {
        case articles, broadcasts, campaigns, cards, events, faq, leaflets, letters, posters, rebuttals, screens,
            stories

        // Declared in the order of their names: comparing and hashing need not look at the names.
        private var ordinal: UInt8 {
            switch self {
            case .articles: 0
            case .broadcasts: 1
            case .campaigns: 2
            case .cards: 3
            case .events: 4
            case .faq: 5
            case .leaflets: 6
            case .letters: 7
            case .posters: 8
            case .rebuttals: 9
            case .screens: 10
            case .stories: 11
            }
        }
        package static func == (left: Kind, right: Kind) -> Bool { left.ordinal == right.ordinal }
        package static func < (left: Kind, right: Kind) -> Bool { left.ordinal < right.ordinal }
        package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }
        /// Laid out on sheets from a template.
        package var isSheet: Bool { [.leaflets, .posters, .cards, .screens, .letters].contains(self) }
        /// Has a page of its own on the website.
        package var isPage: Bool { [.articles, .campaigns, .faq, .rebuttals, .stories, .events].contains(self) }
    }

    /// `articles/ho-kinh-doanh`.
    package struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
        package var kind: Kind
        package var name: String
        package init(kind: Kind, name: String) {
            self.kind = kind
            self.name = name
        }
        package var description: String { "\(kind.rawValue)/\(name)" }
        package static func < (left: ID, right: ID) -> Bool {
            left.kind == right.kind ? left.name < right.name : left.kind < right.kind
        }
    }

    package var id: ID
    package var slug: String
    /// One per language file.
    package var texts: [Language.ID: ItemText]
    /// Pictures of the folder: file name → path relative to the root.
    package var pictures: [String: String]
    /// CSV files of the folder, by file name.
    package var tables: [String: CSVTable]

    package init(
        id: ID, slug: String, texts: [Language.ID: ItemText], pictures: [String: String] = [:],
        tables: [String: CSVTable] = [:]
    ) {
        self.id = id
        self.slug = slug
        self.texts = texts
        self.pictures = pictures
        self.tables = tables
    }
}

/// An item in one language: its front matter and its text.
///
/// Held by reference and never changed in place: lists of thousands of items are copied, sorted and filtered, and a
/// front matter has dozens of parts to count with every copy.
package struct ItemText: Sendable {
    @usableFromInline var contents: Contents

    @usableFromInline final class Contents: Sendable {
        let language: Language.ID
        let source: SourceFile
        @usableFromInline let matter: FrontMatter
        @usableFromInline let body: Document
        let isStale: Bool

        init(language: Language.ID, source: SourceFile, matter: FrontMatter, body: Document, isStale: Bool) {
            self.language = language
            self.source = source
            self.matter = matter
            self.body = body
            self.isStale = isStale
        }
    }

    package init(language: Language.ID, source: SourceFile, matter: FrontMatter, body: Document) {
        contents = Contents(language: language, source: source, matter: matter, body: body, isStale: false)
    }

    package var language: Language.ID { contents.language }

    package var source: SourceFile {
        get { contents.source }
        set { replace(source: newValue) }
    }

    // Read where they are: a getter would hand out a copy of everything in them.
    @inlinable package var matter: FrontMatter {
        _read { yield contents.matter }
        set { replace(matter: newValue) }
    }

    @inlinable package var body: Document {
        _read { yield contents.body }
        set { replace(body: newValue) }
    }

    /// The source has changed since this translation was made.
    package var isStale: Bool {
        get { contents.isStale }
        set { replace(isStale: newValue) }
    }

    @usableFromInline mutating func replace(
        source: SourceFile? = nil, matter: FrontMatter? = nil, body: Document? = nil, isStale: Bool? = nil
    ) {
        contents = Contents(
            language: contents.language, source: source ?? contents.source, matter: matter ?? contents.matter,
            body: body ?? contents.body, isStale: isStale ?? contents.isStale)
    }

    /// What decides whether and where lists show a text; a few parts of its front matter instead of all.
    package struct Listing: Sendable {
        package let weight: Int
        package let date: Day?
        package let audiences: [Audience.ID]
        package let topics: [Topic.ID]
        package let campaign: String?
        package let publicLife: Validity
        package let isDraft: Bool
        package let status: FrontMatter.TranslationStatus?
    }

    package var listing: Listing {
        Listing(
            weight: contents.matter.weight, date: contents.matter.date, audiences: contents.matter.audiences,
            topics: contents.matter.topics, campaign: contents.matter.campaign,
            publicLife: contents.matter.publicLife, isDraft: contents.matter.isDraft, status: contents.matter.status)
    }

    /// The days on which the public may see the text.
    package var publicLife: Validity { contents.matter.publicLife }

    /// The day the text last changed, as its front matter says.
    package var lastChange: Day? { contents.matter.lastModified ?? contents.matter.date }

    /// A translation the public may read: reviewed, and true to its source.
    package var isPublishableTranslation: Bool { matter.status == .reviewed && !isStale }
}
