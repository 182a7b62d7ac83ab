internal import Content
internal import Diagnostics
internal import Markup

/// Renders one page: gathers the values of its slots, then writes its template.
///
/// What each kind of page says is in the extensions beside this file.
struct PageBuilder {
    let page: WebPage
    let renderer: SiteRenderer
    let reader: EditionReader
    let stencils: StencilSet
    let themeName: String
    let chain: [Language.ID]
    let language: Language?
    var values = SlotValues(capacity: 40)
    var uses = Uses()
    var report = Report()
    /// Items that the page lists or takes words from, beside its own.
    var shown: Set<Item.ID> = []
    /// What the page tells search engines, in the words of schema.org.
    var structuredData: [JSONValue] = []
    private var template = ""

    var site: Site { renderer.site }
    var plan: SitePlan { renderer.plan }

    init(_ page: WebPage, of renderer: SiteRenderer) {
        self.page = page
        self.renderer = renderer
        reader = renderer.reader(for: page.edition)
        chain = renderer.site.languages.chain(for: page.edition.language)
        language = renderer.site.languages[page.edition.language]
        themeName = Self.theme(of: page, renderer)
        stencils =
            renderer.chrome.stencils(theme: themeName, language: page.edition.language)
            ?? StencilSet(
                theme: renderer.theme, language: page.edition.language, languages: renderer.site.languages,
                constants: SlotValues())
    }

    /// A campaign's own page has the campaign's theme; what else belongs to it outlives it, and keeps the site's.
    static func theme(of page: WebPage, _ renderer: SiteRenderer) -> String {
        guard let id = page.item, id.kind == .campaigns, let item = renderer.site.item(id) else {
            return renderer.theme.name
        }
        let text = item.texts[page.edition.language] ?? item.texts[renderer.site.configuration.defaultLanguage]
        let name = text?.matter.campaignMatter?.theme
        return name.flatMap { renderer.campaignThemes[$0]?.name } ?? renderer.theme.name
    }

    mutating func build() {
        switch page.subject {
        case .home: buildHome()
        case .item(let id): buildItem(id)
        case .audience(let id): buildAudience(id)
        case .topic(let id): buildTopic(id)
        case .place(let code): buildPlace(code)
        case .articles(let number): buildArticles(number)
        case .questions(let number): buildQuestions(number)
        case .audiences: buildAudiences()
        case .topics: buildTopics()
        case .places: buildPlaces()
        case .campaigns: buildCampaigns()
        case .rebuttals: buildRebuttals()
        case .stories(let number): buildStories(number)
        case .events(let number): buildEvents(number)
        case .calculator(let id): buildCalculator(id)
        case .calculators: buildCalculators()
        case .search: buildPlain("search")
        case .leaflets: buildPlain("leaflets")
        case .reuse: buildReuse()
        case .embed(let id): buildEmbed(id)
        case .landing(let code): buildLanding(code)
        case .alias(let target): buildAlias(target)
        case .notFound, .offline: buildPlain("not-found")
        case .gallery: buildGallery()
        }
    }

    /// The title of the page, its template, and what search engines and cards say about it.
    mutating func begin(_ template: String, title: String, language: String? = nil, summary: String = "") {
        self.template = template
        values.set(.title, title, language: language)
        values.set(.summary, summary, language: language)
        values.set(.description, summary)
    }

    /// The whole page, with the parts that depend on its address.
    mutating func finish() -> RenderedPage {
        // What stands in for other pages is shown at any depth, so only it speaks of the root of the server.
        let isMissing = page.subject == .notFound || page.subject == .offline
        values.set(.root, isMissing ? rootOnServer : page.root)
        values.set(.kind, template)
        values.set(.pageScript, renderer.chrome.pageScripts[template])
        let title = text(of: .title)
        let siteTitle = localised(site.configuration.title).text
        values.set(.documentTitle, title == siteTitle || siteTitle.isEmpty ? title : "\(title) – \(siteTitle)")
        values.set(.isIndexed, if: page.isListed)
        if values[.canonical] == nil { values.set(.canonical, address(of: page)) }
        if stencils.show(.printCode), let code = renderer.printCode(text(of: .canonical)) {
            values.set(.printCode, markup: code.markup)
        }
        setAlternates()
        setStructuredData()
        let card = socialCard()
        values.set(.imageURL, card.map { "\(site.configuration.url)/\($0.path)" })
        var whole = HTMLWriter(capacity: 16_384)
        stencils.write(template, values, into: &whole)
        return RenderedPage(
            file: page.file, bytes: whole.bytes, template: template, uses: uses, shown: shown, report: report,
            card: card)
    }

    private var rootOnServer: String {
        let parts = site.configuration.url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
    }

    func text(of slot: Slot) -> String {
        if case .text(let text, _)? = values[slot] { text } else { "" }
    }

    // MARK: Addresses

    /// The public address, without `index.html`.
    func address(of page: WebPage) -> String { "\(site.configuration.url)/\(page.path)" }

    /// The way to another page, working from a disk as well.
    func link(to target: WebPage) -> String { page.root + target.file }

    func link(to subject: WebPage.Subject, variant: Audience.ID? = nil) -> String? {
        plan.page(subject, along: chain, variant: variant).map(link)
    }

    /// Other languages: exact counterparts for search engines, and a switcher that keeps the page where it can.
    private mutating func setAlternates() {
        if case .embed = page.subject { return }
        guard plan.languages.count > 1 else { return }
        var alternates = HTMLWriter()
        var links = HTMLWriter()
        var count = 0
        for id in plan.languages {
            guard let language = site.languages[id] else { continue }
            let counterpart = plan.page(page.subject, in: id, variant: page.variant)
            if let counterpart {
                count += 1
                writeAlternate(language.tag, counterpart, into: &alternates)
            }
            guard let target = counterpart ?? plan.page(.home, in: id) else { continue }
            var entry = SlotValues()
            entry.set(.url, link(to: target))
            entry.set(.name, language.ownName)
            entry.set(.language, language.tag)
            entry.set(.isCurrent, if: id == page.edition.language)
            stencils.write("components/language-link", entry, into: &links)
        }
        values.set(.languageLinks, markup: links.bytes)
        guard count > 1 else { return }
        if let main = plan.page(page.subject, in: site.configuration.defaultLanguage, variant: page.variant) {
            writeAlternate("x-default", main, into: &alternates)
        }
        values.set(.alternates, markup: alternates.bytes)
    }

    private func writeAlternate(_ tag: String, _ target: WebPage, into writer: inout HTMLWriter) {
        writer.markup("<link rel=\"alternate\"")
        writer.attribute("hreflang", tag)
        writer.attribute("href", address(of: target))
        writer.markup(">\n")
    }

    // MARK: Words

    /// A text of the site in the language of the page, or the nearest one with its tag.
    func localised(_ text: LocalisedText) -> (text: String, tag: String?) {
        guard let (string, found) = text.resolved(in: chain) else { return ("", nil) }
        return (string, tag(of: found))
    }

    /// The BCP-47 tag of a language unless it is the page's own.
    func tag(of other: Language.ID) -> String? {
        other == page.edition.language ? nil : site.languages[other]?.tag ?? other.rawValue
    }

    /// A line of front matter as this edition reads it.
    mutating func line(_ line: String, of text: ItemText, key: String) -> String {
        guard line.mayHavePlaceholders else { return line }
        let resolved = reader.resolve(line: line, of: text, key: key)
        uses.merge(resolved.uses)
        report.merge(resolved.report)
        return resolved.text
    }

    /// The trail of pages from the home page to this one.
    mutating func setBreadcrumbs(_ trail: [(title: String, tag: String?, page: WebPage?)]) {
        set(self.trail(through: trail))
    }

    /// The trail to an item, which all of its kind share.
    mutating func setBreadcrumbs(to kind: Item.Kind) {
        let key = SharedLists.Key(
            names: [kind.rawValue, page.variant?.rawValue ?? ""], theme: themeName,
            component: "components/breadcrumb", language: page.edition.language, root: page.root)
        let trail = renderer.sharedLists.trail(key) { self.trail(through: self.trail(to: kind)) }
        set(trail)
    }

    private func trail(through pages: [(title: String, tag: String?, page: WebPage?)]) -> SharedLists.Trail {
        var writer = HTMLWriter()
        var steps: [(title: String, page: WebPage)] = []
        let home = plan.page(.home, along: chain).map {
            (stencils.plainPhrase("home"), String?.none, WebPage?.some($0))
        }
        for (title, tag, target) in [home].compactMap(\.self) + pages {
            guard let target else { continue }
            var entry = SlotValues()
            entry.set(.url, link(to: target))
            entry.set(.title, title, language: tag)
            stencils.write("components/breadcrumb", entry, into: &writer)
            steps.append((title, target))
        }
        return SharedLists.Trail(markup: writer.bytes, steps: steps)
    }

    private mutating func set(_ trail: SharedLists.Trail) {
        values.set(.breadcrumbs, markup: trail.markup)
        if describesPages { describeTrail(trail.steps + [(text(of: .title), page)]) }
    }
}
