package import Content
package import Diagnostics

/// A site's pages as bytes.
///
/// Holds nothing that changes: any number of threads may render pages at once, in any order.
package final class SiteRenderer: Sendable {
    /// Everything the site will have, known before anything is rendered.
    package let plan: SitePlan
    let site: Site
    let date: Day
    package let theme: WebTheme
    let campaignThemes: [String: WebTheme]
    let landings: [String: LandingPage]
    let pictures: [String: WebPicture]
    let synonyms: [[String]]
    /// What identifies the looks of a theme's cards, by its name; empty when links have no pictures.
    let cardGrounds: [String: String]
    let printCode: @Sendable (String) -> PrintCode?
    let includingDrafts: Bool
    let topics: [Topic.ID: Topic]
    let chrome: SiteChrome
    let sharedLists = SharedLists()
    /// For the site's own language and everyone.
    let reader: EditionReader
    private let readers: [Edition: EditionReader]

    /// - Parameters:
    ///   - theme: The theme of the site.
    ///   - campaignThemes: Further themes by name, for campaigns that have one.
    ///   - date: The day the site speaks of; there is no other clock.
    ///   - landings: The printed codes and what they open.
    ///   - pictures: Pictures as served, by their path in the content.
    ///   - synonyms: Groups of words and phrases that mean the same to the search; see `Synonyms`.
    ///   - cardGrounds: Identifies the looks of each theme's cards, by its name; without it links have no pictures.
    ///   - printCode: Makes the code of an address for the page on paper; nil where it would be too large.
    ///   - hasGallery: Adds the page that shows every component of the theme.
    package init(
        site: Site, theme: WebTheme, campaignThemes: [String: WebTheme] = [:], date: Day,
        landings: [LandingPage] = [], pictures: [String: WebPicture] = [:], synonyms: [[String]] = [],
        cardGrounds: [String: String] = [:], printCode: @escaping @Sendable (String) -> PrintCode? = { _ in nil },
        includingDrafts: Bool = false, hasGallery: Bool = false
    ) {
        var planner = SitePlanner(
            site: site, theme: theme, date: date, landings: landings, includingDrafts: includingDrafts,
            hasGallery: hasGallery)
        let plan = planner.plan()
        let everyone = Edition(
            audience: site.configuration.audienceFallback, language: site.configuration.defaultLanguage, date: date)
        let reader = EditionReader(site: site, edition: everyone, words: theme.words.phrases)
        var readers: [Edition: EditionReader] = [:]
        for page in plan.pages where page.edition.place == nil && readers[page.edition] == nil {
            readers[page.edition] = reader.moved(to: page.edition)
        }
        self.plan = plan
        self.site = site
        self.date = date
        self.theme = theme
        self.campaignThemes = campaignThemes
        self.landings = Dictionary(landings.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.pictures = pictures
        self.synonyms = synonyms
        self.cardGrounds = cardGrounds
        self.printCode = printCode
        self.includingDrafts = includingDrafts
        self.reader = reader
        self.readers = readers
        topics = Dictionary(site.topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        chrome = SiteChrome(site: site, plan: plan, theme: theme, campaignThemes: campaignThemes, reader: reader)
    }

    /// The same after some items were edited: what is equal for all pages is kept.
    ///
    /// - Parameter items: The edited items, which were in the site before and are in it now; nothing else differs.
    /// - Returns: Nil when the edit may change which pages there are, where they are or how lists are ordered.
    package func updated(with site: Site, items: [Item.ID]) -> SiteRenderer? {
        guard plan.report.isEmpty else { return nil }
        var relisted: Set<Language.ID> = []
        for id in items {
            guard let old = self.site.item(id), let new = site.item(id) else { return nil }
            switch SitePlanner.effect(of: old, becoming: new) {
            case .nothing: break
            case .lists: relisted.formUnion(new.texts.keys)
            case .pages: return nil
            }
        }
        var changed = plan
        for item in items.compactMap({ site.item($0) }) { changed.renewCaptions(of: item) }
        let planner = SitePlanner(
            site: site, theme: theme, date: date, landings: [], includingDrafts: includingDrafts, hasGallery: false)
        for language in plan.languages where relisted.contains(language) {
            guard changed.exchangeShelf(of: language, for: planner.shelf(in: language)) else { return nil }
        }
        return SiteRenderer(of: self, showing: site, by: changed)
    }

    /// The same with another site and the plan that goes with it.
    private init(of other: SiteRenderer, showing site: Site, by plan: SitePlan) {
        self.site = site
        self.plan = plan
        date = other.date
        theme = other.theme
        campaignThemes = other.campaignThemes
        landings = other.landings
        pictures = other.pictures
        synonyms = other.synonyms
        cardGrounds = other.cardGrounds
        printCode = other.printCode
        includingDrafts = other.includingDrafts
        topics = other.topics
        chrome = other.chrome
        let reader = EditionReader(
            site: site, edition: other.reader.edition, sheet: other.reader.sheet, words: other.theme.words.phrases)
        self.reader = reader
        readers = other.readers.mapValues { reader.moved(to: $0.edition) }
    }

    /// One page, complete.
    package func render(_ page: WebPage) -> RenderedPage {
        var builder = PageBuilder(page, of: self)
        builder.build()
        return builder.finish()
    }

    /// The address of the site, as `site.yaml` has it.
    package var siteURL: String { site.configuration.url }

    /// The file a page's text is written in, if it has one.
    package func source(of page: WebPage) -> SourceFile? {
        page.item.flatMap { site.item($0)?.texts[page.edition.language]?.source }
    }

    /// The reader for an edition; made anew for places, of which there are many with one page each.
    func reader(for edition: Edition) -> EditionReader {
        readers[edition] ?? reader.moved(to: edition)
    }
}

/// A page as it is written to disk, with what it depends on.
package struct RenderedPage: Sendable {
    /// Relative to the site's root.
    package var file: String
    package var bytes: [UInt8]
    /// In the theme's folder `pages/`.
    package var template: String
    package var uses: Uses
    /// Items that it lists or takes words from, beside its own.
    package var shown: Set<Item.ID>
    package var report: Report
    /// The picture that a shared link to it shows; nil for none.
    package var card: SocialCard?
}

/// A file of the site that is not a page.
package struct SiteFile: Sendable {
    /// Relative to the site's root.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}
