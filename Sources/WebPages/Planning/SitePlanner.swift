internal import Content
internal import Diagnostics
internal import Markup

/// Site → `SitePlan`: decides which pages there are and where.
struct SitePlanner {
    /// How many entries an index page lists.
    static let pageLength = 100
    /// What other sites may show: not stories, whose people agreed to be seen here, nor campaigns, which have our look.
    static let embeddedKinds: Set<Item.Kind> = [.articles, .faq, .rebuttals]

    let site: Site
    let theme: WebTheme
    let date: Day
    let landings: [LandingPage]
    let includingDrafts: Bool
    let hasGallery: Bool
    private var pages: [WebPage] = []
    private var pathOwners: [String: SourceSpan?] = [:]
    private var captions: [Language.ID: [Item.ID: PageCaption]] = [:]
    private var report = Report()

    init(
        site: Site, theme: WebTheme, date: Day, landings: [LandingPage], includingDrafts: Bool, hasGallery: Bool
    ) {
        self.site = site
        self.theme = theme
        self.date = date
        self.landings = landings
        self.includingDrafts = includingDrafts
        self.hasGallery = hasGallery
    }

    mutating func plan() -> SitePlan {
        var shelves: [Language.ID: Shelf] = [:]
        var languages: [Language.ID] = []
        let main = site.configuration.defaultLanguage
        for language in site.languages.languages.map(\.id) {
            let entries = entries(in: language)
            guard language == main || !entries.isEmpty || theme.words.phrases[language] != nil else { continue }
            languages.append(language)
            let shelf = shelf(of: entries)
            shelves[language] = shelf
            captions[language] = [Item.ID: PageCaption](minimumCapacity: entries.count)
            pathOwners.reserveCapacity(pathOwners.count + entries.count)
            addIndexPages(of: shelf, in: language)
            for entry in entries { addItemPages(entry, in: language) }
        }
        addSinglePages(in: languages)
        return SitePlan(
            pages: pages, shelves: shelves, languages: languages, sheetOpening: sheetOpening, captions: captions,
            report: report)
    }

    // MARK: What is published

    /// What is published in a language, in the order of lists.
    func shelf(in language: Language.ID) -> Shelf { shelf(of: entries(in: language)) }

    private func shelf(of entries: [Shelf.Entry]) -> Shelf {
        Shelf(entries, audiences: site.audiences, fallback: site.configuration.audienceFallback)
    }

    private var sheetOpening: [Item.ID: Item.ID] {
        var result: [Item.ID: Item.ID] = [:]
        for item in site.items where item.id.kind.isSheet {
            guard let matter = item.texts[site.configuration.defaultLanguage]?.matter.sheet, !matter.figure.isEmpty,
                let opens = matter.opens.flatMap(Item.ID.init(written:)), result[opens] == nil
            else { continue }
            result[opens] = item.id
        }
        return result
    }

    /// The items with a page of their own that are published in exactly this language.
    private func entries(in language: Language.ID) -> [Shelf.Entry] {
        site.items.compactMap { item in
            guard item.id.kind.isPage, let text = item.texts[language] else { return nil }
            let listing = text.listing
            return isPublished(listing, in: language)
                ? Shelf.Entry(id: item.id, slug: item.slug, text: text, listing: listing) : nil
        }
    }

    private func isPublished(_ listing: ItemText.Listing, in language: Language.ID) -> Bool {
        guard listing.publicLife.contains(date) else { return false }
        if includingDrafts { return true }
        if listing.isDraft { return false }
        return language == site.configuration.defaultLanguage || listing.status == .reviewed
    }

    // MARK: Pages

    private mutating func addIndexPages(of shelf: Shelf, in language: Language.ID) {
        let names = site.configuration.paths
        add(.home, in: language, path: "")
        addIndex({ .articles($0) }, of: shelf.items[.articles] ?? [], in: language, path: names[.articles])
        addIndex({ .questions($0) }, of: shelf.items[.faq] ?? [], in: language, path: names[.faq])
        let isMain = language == site.configuration.defaultLanguage
        if isMain {
            add(.audiences, in: language, path: names[.audiences] + "/")
            add(.topics, in: language, path: names[.topics] + "/")
        }
        for audience in site.audiences.audiences where isMain || shelf.namedAudiences.contains(audience.id) {
            add(
                .audience(audience.id), in: language, for: audience.id,
                path: names[.audiences] + "/\(audience.id)/")
        }
        for topic in site.topics where isMain || shelf.itemsByTopic[topic.id] != nil {
            add(.topic(topic.id), in: language, path: names[.topics] + "/\(topic.id)/")
        }
        if isMain || !shelf.items.isEmpty { add(.search, in: language, path: names[.search] + "/") }
        if site.configuration.reuse != nil, isMain || !shelf.items.isEmpty {
            add(.reuse, in: language, path: names[.reuse] + "/")
        }
        if shelf.items[.campaigns] != nil { add(.campaigns, in: language, path: names[.campaigns] + "/") }
        addIndex({ .stories($0) }, of: shelf.items[.stories] ?? [], in: language, path: names[.stories])
        addIndex({ .events($0) }, of: shelf.items[.events] ?? [], in: language, path: names[.events])
        if shelf.items[.rebuttals] != nil { add(.rebuttals, in: language, path: names[.rebuttals] + "/") }
    }

    private mutating func addIndex(
        _ subject: (Int) -> WebPage.Subject, of items: [Item.ID], in language: Language.ID, path: String
    ) {
        guard !items.isEmpty else { return }
        for page in 1...((items.count - 1) / Self.pageLength + 1) {
            add(subject(page), in: language, path: page == 1 ? "\(path)/" : "\(path)/\(page)/")
        }
    }

    private mutating func addItemPages(_ entry: Shelf.Entry, in language: Language.ID) {
        let (id, text) = (entry.id, entry.text)
        captions[language]?[id] = PageCaption(text)
        let names = site.configuration.paths
        let slug = SafePath.isSafe(entry.slug) ? entry.slug : id.name
        let folder: String
        switch id.kind {
        case .articles: folder = ""
        case .faq: folder = names[.faq] + "/"
        default:
            folder =
                (SitePaths.Folder(rawValue: id.kind.rawValue).map { names[$0] } ?? id.kind.rawValue) + "/"
        }
        let audience =
            entry.listing.audiences.count == 1 ? entry.listing.audiences[0] : site.configuration.audienceFallback
        let span = SourceSpan(wholeOf: text.source)
        let path = "\(folder)\(slug)/"
        guard add(.item(id), in: language, for: audience, path: path, span: span) else { return }
        for variant in audiencesAddressed(in: text.body) where variant != audience {
            add(
                .item(id), in: language, for: variant, variant: variant,
                path: "\(names[.audiences])/\(variant)/\(slug)/", span: span)
        }
        if site.configuration.reuse != nil, Self.embeddedKinds.contains(id.kind) {
            addPage(
                WebPage(
                    subject: .embed(id), edition: edition(audience, language),
                    path: "embed/\(prefix(of: language))\(path)"), span: span)
        }
        let target = prefix(of: language) + path
        for alias in text.matter.aliases {
            var path = String(alias.drop { $0 == "/" })
            guard SafePath.isSafe(path) else {
                report.add(
                    Diagnostic(
                        "unsafe-alias", .error,
                        Message(
                            vi: "đường dẫn cũ “\(alias)” phải nằm trong trang",
                            en: "alias '\(alias)' must stay inside the site"),
                        at: text.matter.spans["aliases"] ?? span))
                continue
            }
            if !path.hasSuffix("/"), !path.hasSuffix(".html") { path += "/" }
            addPage(
                WebPage(
                    subject: .alias(to: target), edition: edition(audience, language), path: path), span: span)
        }
    }

    /// The audiences that blocks of a text speak to, in the order of the site's audiences.
    private func audiencesAddressed(in body: Document) -> [Audience.ID] {
        var named: Set<Audience.ID> = []
        for node in body.nodes where node.kind == .container {
            let words = body.string(of: node).split(separator: " ")
            guard words.first == "audience" else { continue }
            for word in words.dropFirst() { named.insert(Audience.ID(String(word))) }
        }
        return named.isEmpty ? [] : site.audiences.audiences.map(\.id).filter(named.contains)
    }

    private mutating func addSinglePages(in languages: [Language.ID]) {
        let names = site.configuration.paths
        let main = site.configuration.defaultLanguage
        addCalculators(names)
        for place in site.places.places where place.validity.contains(date) {
            addPage(
                WebPage(
                    subject: .place(place.code),
                    edition: Edition(
                        audience: site.configuration.audienceFallback, language: main, place: place.code, date: date),
                    path: "\(names[.places])/\(place.slug)/"),
                span: nil)
        }
        if !site.places.places.isEmpty { add(.places, in: main, path: names[.places] + "/") }
        add(.leaflets, in: main, path: names[.leaflets] + "/")
        add(.notFound, in: main, path: "404.html")
        if !theme.worker.isEmpty { add(.offline, in: main, path: "offline.html") }
        if hasGallery {
            for language in languages { add(.gallery, in: language, path: names[.gallery] + "/") }
        }
        for landing in landings {
            // The page speaks of today, whenever the code was printed.
            var edition = landing.edition
            edition.date = date
            addPage(
                WebPage(subject: .landing(landing.code), edition: edition, path: "Q/\(landing.code)/"),
                span: nil)
        }
    }

    /// A page in every language the calculator is written in, and one that lists them.
    private mutating func addCalculators(_ names: SitePaths) {
        for language in site.languages.languages.map(\.id) {
            let own = site.figures.calculators.values.filter { calculator in
                language == site.configuration.defaultLanguage || calculator.title.values[language] != nil
            }.sorted { $0.id < $1.id }
            guard !own.isEmpty else { continue }
            add(.calculators, in: language, path: names[.calculators] + "/")
            for calculator in own {
                add(
                    .calculator(calculator.id), in: language, path: "\(names[.calculators])/\(calculator.id)/",
                    span: calculator.span)
            }
        }
    }

    // MARK: Paths

    private func edition(_ audience: Audience.ID?, _ language: Language.ID) -> Edition {
        Edition(audience: audience ?? site.configuration.audienceFallback, language: language, date: date)
    }

    private func prefix(of language: Language.ID) -> String {
        language == site.configuration.defaultLanguage ? "" : "\(language)/"
    }

    @discardableResult
    private mutating func add(
        _ subject: WebPage.Subject, in language: Language.ID, for audience: Audience.ID? = nil,
        variant: Audience.ID? = nil, path: String, span: SourceSpan? = nil
    ) -> Bool {
        addPage(
            WebPage(
                subject: subject, edition: edition(audience, language), variant: variant,
                path: prefix(of: language) + path),
            span: span)
    }

    /// Adds a page unless another has its path already.
    @discardableResult
    private mutating func addPage(_ page: WebPage, span: SourceSpan?) -> Bool {
        if let other = pathOwners[page.path] {
            report.add(
                Diagnostic(
                    "path-taken", .error,
                    Message(
                        vi: "đường dẫn “/\(page.path)” đã có trang khác dùng",
                        en: "path '/\(page.path)' is taken by another page"),
                    at: span ?? other,
                    notes: other.map {
                        [.init(Message(vi: "trang kia ở đây", en: "the other page is here"), at: $0)]
                    } ?? []))
            return false
        }
        pathOwners[page.path] = .some(span)
        pages.append(page)
        return true
    }
}
