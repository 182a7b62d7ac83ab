internal import Content
internal import Diagnostics
internal import WebPages

extension BuildPlan {
    /// Makes what of the website is this build's to make.
    func publishWebsite(
        to output: OutputTree, _ origins: OriginTable, _ memory: BuildMemory?, _ observer: some BuildObserver
    ) async throws -> Website.Outcome {
        let keys = PageKeys(origins, renderer: website.renderer, site: published)
        return try await website.publish(share, to: output, keys: keys, memory: memory, observer: observer)
    }

    /// A finding for each link of the pages that leads nowhere.
    func followLinks(of made: inout Website.Outcome, in output: OutputTree) async throws -> Report {
        guard let links = made.links else { return Report() }
        let dead = try await website.deadLinks(in: links, of: output)
        made.memory?.targets.removeAll(where: dead.targets.contains)
        return dead.report
    }
}

extension Website {
    /// What came of making the pages.
    struct Outcome: Sendable {
        var report = Report()
        /// The links of the pages, to be checked when everything they may lead to is made.
        ///
        /// Nil when this build does not make every page: a part does not have everything that links may lead to;
        /// `check` follows them.
        var links: LinkMap?
        /// What the next build should know; nil when no page was asked for.
        var memory: BuildMemory?
    }

    /// Makes every page in the output tree: those whose origins are what they were are taken over, the others rendered.
    ///
    /// - Parameters:
    ///   - keys: Identify what the pages are made from.
    ///   - memory: What the last build remembered of them.
    func publish(
        _ share: WorkShare, to output: OutputTree, keys: PageKeys, memory: BuildMemory?, observer: some BuildObserver
    ) async throws -> Outcome {
        guard isWanted else { return Outcome() }
        let (renderer, pages, address, slowest) = (renderer, pages(of: share), address, slowest)
        let known = memory?.moved(to: keys.table)
        // Without its picture a page is rendered again, for only rendering tells what is on it.
        let cards = Set(known?.pages.values.compactMap(\.card) ?? []).filter { hasCard($0, in: output) }
        observer.stage(Message(vi: "trang web", en: "web pages"), of: pages.count)
        async let pictures = publishPictures(share, to: output)
        let made = try await Workers.map(
            pages.count, workers: workers, makeState: { LinkScanner(address) }
        ) { scanner, index in
            defer { observer.advance() }
            let page = pages[index]
            let first = keys.key(of: page)
            if let first, let note = known?.pages[page.file], note.card.map(cards.contains) ?? true,
                let file = try output.reused("site/\(page.file)", key: keys.key(first, uses: note.uses))
            {
                return PageMade(page, as: file, note)
            }
            let rendered = SlowestWork.measure(slowest, "site/\(page.file)") { renderer.render(page) }
            var made = PageMade(hash: ContentHash(of: []), card: rendered.card)
            made.links = scanner.scan(page: rendered.bytes, of: rendered.file)
            var key: ContentHash?
            if rendered.report.isEmpty, let uses = keys.places(of: rendered.uses) {
                key = first.map { keys.key($0, uses: uses) }
                made.note = BuildMemory.Page(
                    uses: uses, shown: keys.places(of: rendered.shown, on: page), card: rendered.card?.path,
                    template: rendered.template, anchors: made.links.anchors)
            }
            made.report = rendered.report
            made.hash = try output.write(
                rendered.bytes, to: "site/\(rendered.file)", key: key,
                sources: page.item.map { [$0.description] } ?? [], edition: page.edition)
            return made
        }
        if share.includes(.siteFiles) { try await publishFonts(to: output) }
        async let found = LinkMap(made.map(\.links))
        for card in Set(made.filter(\.isKept).compactMap { $0.note?.card }) { try keepCard(card, in: output) }
        try await publishCards(made.compactMap(\.card), to: output)
        // A shard does not see every page, so it knows neither their version nor where all links lead.
        let version = isShard ? SiteVersion.open : SiteVersion.of(zip(pages, made).map { ("site/\($0.file)", $1.hash) })
        if share.includes(.siteFiles), let worker = renderer.serviceWorker(version: version) {
            try output.write(worker.bytes, to: SiteVersion.worker, key: ContentHash(of: worker.bytes))
        }
        let faults = try await pictures
        var outcome = Outcome(report: Report.merged(made.map(\.report) + [faults]))
        var links = await found
        if made.contains(where: \.isKept), let known {
            // Pages that were not rendered link to what they linked to before; nobody remembers which to what.
            var before = FileLinks(file: "")
            before.targets = known.targets
            links.add(before)
        }
        var new = BuildMemory()
        (new.origins, new.hashes) = (keys.table.origins, keys.table.hashes)
        new.pages.reserveCapacity(pages.count)
        for (page, made) in zip(pages, made) { new.pages[page.file] = made.note }
        new.targets = Array(links.targets)
        outcome.memory = new
        // A link to a picture that could not be made would tell the same once more.
        outcome.links = faults.hasErrors || isShard ? nil : links
        return outcome
    }
}

/// One page of the site in the output tree.
private struct PageMade: Sendable {
    var report = Report()
    var hash: ContentHash
    /// To be drawn; nil when there is none, or it was taken over.
    var card: SocialCard?
    var links = FileLinks(file: "")
    /// Nil when the next build must render the page again.
    var note: BuildMemory.Page?
    var isKept = false

    init(hash: ContentHash, card: SocialCard?) {
        self.hash = hash
        self.card = card
    }

    /// A page as the last build made it.
    init(_ page: WebPage, as file: Manifest.File, _ note: BuildMemory.Page) {
        hash = file.hash
        self.note = note
        isKept = true
        links = FileLinks(file: page.file)
        links.anchors = note.anchors
    }
}
