internal import Content

/// Pages that gather other pages: audiences, topics, places and the indexes.
extension PageBuilder {
    /// How many entries of a kind a page of an audience or a topic shows; the indexes hold all.
    private static let entryLimit = 40

    mutating func buildAudience(_ id: Audience.ID) {
        guard let audience = site.audiences[id] else { return }
        let name = localised(audience.name)
        let summary = localised(audience.summary)
        begin("audience", title: name.text, language: name.tag, summary: summary.text)
        values.set(.colour, ThemeSettings.property(audience.colour))
        values.set(.shape, audience.shape)
        let items = plan.shelves[page.edition.language]?.itemsByAudience[id] ?? []
        setItems(items)
        let below = site.audiences.audiences.filter { $0.parents.contains(id) }
        values.set(.audiences, markup: audienceCards(below))
        setBreadcrumbs([(stencils.plainPhrase("audiences"), nil, plan.page(.audiences, along: chain))])
        setFeed()
    }

    mutating func buildTopic(_ id: Topic.ID) {
        guard let topic = site.topics.first(where: { $0.id == id }) else { return }
        let name = localised(topic.name)
        let summary = localised(topic.summary)
        begin("topic", title: name.text, language: name.tag, summary: summary.text)
        setItems(plan.shelves[page.edition.language]?.itemsByTopic[id] ?? [])
        setBreadcrumbs([(stencils.plainPhrase("topics"), nil, plan.page(.topics, along: chain))])
        setFeed()
    }

    /// Feeds are in the language of the site.
    private mutating func setFeed() {
        guard page.edition.language == site.configuration.defaultLanguage else { return }
        values.set(.feedURL, page.path + "feed.xml")
    }

    private mutating func setItems(_ items: [Item.ID]) {
        values.set(.articles, markup: cards(items.filter { $0.kind == .articles }, limit: Self.entryLimit))
        values.set(.questions, markup: questionLinks(items.filter { $0.kind == .faq }, limit: Self.entryLimit))
        values.set(.rebuttals, markup: cards(items.filter { $0.kind == .rebuttals }, limit: Self.entryLimit))
        values.set(.stories, markup: cards(items.filter { $0.kind == .stories }, limit: Self.entryLimit))
        values.set(.campaigns, markup: cards(items.filter { $0.kind == .campaigns }, limit: Self.entryLimit))
        values.set(.events, markup: cards(ofEventsToComeAmong: items, limit: Self.entryLimit))
    }

    // MARK: Indexes

    mutating func buildArticles(_ number: Int) {
        begin("articles", title: stencils.plainPhrase("articles"), summary: stencils.plainPhrase("articlesSummary"))
        let items = plan.shelves[page.edition.language]?.items[.articles] ?? []
        values.set(.articles, markup: cards(slice(items, number)))
        setPaging(number, of: items.count) { .articles($0) }
    }

    mutating func buildQuestions(_ number: Int) {
        begin("questions", title: stencils.plainPhrase("questions"), summary: stencils.plainPhrase("questionsSummary"))
        let items = plan.shelves[page.edition.language]?.items[.faq] ?? []
        values.set(.questions, markup: questionLinks(slice(items, number)))
        values.set(.topics, markup: topicLinks(site.topics))
        setPaging(number, of: items.count) { .questions($0) }
    }

    func slice<Entry>(_ items: [Entry], _ number: Int) -> ArraySlice<Entry> {
        items.dropFirst((number - 1) * SitePlanner.pageLength).prefix(SitePlanner.pageLength)
    }

    mutating func setPaging(_ number: Int, of count: Int, _ subject: (Int) -> WebPage.Subject) {
        setBreadcrumbs([])
        let pageCount = max(1, (count - 1) / SitePlanner.pageLength + 1)
        values.set(.count, String(count))
        guard pageCount > 1 else { return }
        values.set(.pageNumber, String(number))
        values.set(.pageCount, String(pageCount))
        values.set(.previousURL, plan.page(subject(number - 1), in: page.edition.language).map(link))
        values.set(.nextURL, plan.page(subject(number + 1), in: page.edition.language).map(link))
    }

    mutating func buildAudiences() {
        begin("audiences", title: stencils.plainPhrase("audiences"), summary: stencils.plainPhrase("audiencesSummary"))
        values.set(.audiences, markup: audienceCards(site.audiences.audiences))
        setBreadcrumbs([])
    }

    mutating func buildTopics() {
        begin("topics", title: stencils.plainPhrase("topics"), summary: stencils.plainPhrase("topicsSummary"))
        values.set(.topics, markup: cards(site.topics.map { (.topic($0.id), $0.name, $0.summary) }))
        setBreadcrumbs([])
    }

    mutating func buildRebuttals() {
        begin("rebuttals", title: stencils.plainPhrase("rebuttals"), summary: stencils.plainPhrase("rebuttalsSummary"))
        values.set(.rebuttals, markup: cards(plan.shelves[page.edition.language]?.items[.rebuttals] ?? []))
        setBreadcrumbs([])
    }

    mutating func buildCampaigns() {
        begin("articles", title: stencils.plainPhrase("campaigns"))
        values.set(.articles, markup: cards(plan.shelves[page.edition.language]?.items[.campaigns] ?? []))
        setBreadcrumbs([])
    }

    // MARK: Places

    mutating func buildPlaces() {
        begin("places", title: stencils.plainPhrase("places"), summary: stencils.plainPhrase("placesSummary"))
        let shown = site.places.places.filter { $0.validity.contains(renderer.date) }
        let sorted = language?.sorted(shown, by: \.name) ?? shown
        values.set(
            .places,
            markup: links(
                sorted.map { ($0.name, String?.none, plan.page(.place($0.code), along: chain)) }))
        setBreadcrumbs([])
    }

    mutating func buildPlace(_ code: Place.Code) {
        guard let place = site.places[code] else { return }
        let name = place.fullName(on: renderer.date)
        begin(
            "place", title: name.prefix(1).uppercased() + name.dropFirst(),
            summary: stencils.plainPhrase("placeSummary", [.placeName: name]))
        set(place)
        let shelf = plan.shelves[page.edition.language]
        values.set(.audiences, markup: audienceCards(site.audiences.audiences.filter(\.isOnHomePage)))
        values.set(.questions, markup: questionLinks(shelf?.items[.faq] ?? [], limit: 5))
        setBreadcrumbs([(stencils.plainPhrase("places"), nil, plan.page(.places, along: chain))])
    }

    mutating func set(_ place: Place) {
        values.set(.placeName, place.fullName(on: renderer.date))
        values.set(.address, place.hallAddress)
        values.set(.phone, place.phone)
        values.set(.phoneLink, PhoneNumber.link(place.phone))
        values.set(.zalo, place.zalo)
        values.set(.office, place.insuranceOffice)
    }
}
