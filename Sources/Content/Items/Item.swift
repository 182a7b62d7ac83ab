package import Diagnostics
package import Markup

/// One folder of content: an article, a question, a leaflet … in all its languages.
package struct Item: Sendable {
    package enum Kind: String, CaseIterable, Comparable, Sendable {
        case articles, broadcasts, campaigns, cards, events, faq, leaflets, letters, posters, rebuttals, screens,
            stories

        package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
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
        package static func < (left: ID, right: ID) -> Bool { (left.kind, left.name) < (right.kind, right.name) }
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
package struct ItemText: Sendable {
    package var language: Language.ID
    package var source: SourceFile
    package var matter: FrontMatter
    package var body: Document
    /// The source has changed since this translation was made.
    package var isStale = false

    package init(language: Language.ID, source: SourceFile, matter: FrontMatter, body: Document) {
        self.language = language
        self.source = source
        self.matter = matter
        self.body = body
    }

    /// A translation the public may read: reviewed, and true to its source.
    package var isPublishableTranslation: Bool { matter.status == .reviewed && !isStale }
}
