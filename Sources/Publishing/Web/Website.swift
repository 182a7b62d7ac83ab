package import Channels
package import Content
package import Diagnostics
internal import Drawing
package import Typesetting
package import WebPages

/// The stage that makes `site/`.
package struct Website: Sendable {
    package private(set) var renderer: SiteRenderer
    private let options: BuildOptions
    let landings: [LandingPage]
    private let pictures: SitePictures
    private let cards: SocialCards?
    private let webFonts: SiteFonts?
    private let tree: any SourceTree

    /// Pictures that cannot be shown; the pages are whole without them.
    package let pictureFindings: Report

    /// How many pages there are.
    package var pageCount: Int { renderer.plan.pages.count }
    /// How many pictures are made smaller for the pages.
    var pictureCount: Int { pictures.count }

    /// - Parameter derivesPictures: Whether pictures are served in sizes of their own; a preview serves them as they are.
    /// - Parameter fonts: What the pictures of shared links are drawn with and fonts of the site are cut from; without
    ///   it there are none.
    package init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions,
        derivesPictures: Bool = true, fonts: FontLibrary? = nil, report: inout Report
    ) throws {
        var theme = try WebThemeReader.read(site.configuration.theme, from: tree, report: &report)
        theme.icons = try AppIcons.draw(for: theme)
        var campaignThemes: [String: WebTheme] = [:]
        for item in site.items(of: .campaigns) {
            for text in item.texts.values {
                guard let name = text.matter.campaignMatter?.theme, name != site.configuration.theme,
                    campaignThemes[name] == nil
                else { continue }
                campaignThemes[name] = try WebThemeReader.read(name, from: tree, report: &report)
            }
        }
        let webFonts = try fonts.map { try SiteFonts(for: site, words: theme.words.phrases, in: tree, fonts: $0) }
        let rules = Array((webFonts?.styles ?? "").utf8)
        theme.stylesheet += rules
        for name in campaignThemes.keys.sorted() { campaignThemes[name]?.stylesheet += rules }
        self.webFonts = webFonts
        landings = Landings.make(printing: printing, codes: codes, site: site, on: options.date)
        var findings = Report()
        pictures = try SitePictures(of: site, in: tree, derives: derivesPictures, report: &findings)
        pictureFindings = findings
        let themes = [theme.name] + campaignThemes.keys.sorted()
        cards = try fonts.map { try SocialCards(site: site, tree: tree, themes: themes, fonts: $0) }
        self.tree = tree
        renderer = SiteRenderer(
            site: site, theme: theme, campaignThemes: campaignThemes, date: options.date, landings: landings,
            pictures: pictures.pictures, synonyms: try Synonyms.read(from: tree, report: &report),
            cardGrounds: cards?.grounds ?? [:], printCode: { PrintCode(address: $0, by: QRCode()) },
            includingDrafts: options.includesDrafts, hasGallery: options.includesDrafts)
        self.options = options
        report.merge(renderer.plan.report)
        report.merge(theme.missingWords(in: renderer.plan.languagesWithTexts.compactMap { site.languages[$0] }))
    }

    /// The words of the theme, for whatever speaks beside the website.
    package var words: [Language.ID: [String: String]] { renderer.theme.words.phrases }

    /// Where each item's page is, relative to the site's root.
    package var addresses: PageAddresses {
        var paths: [Item.ID: [Language.ID: String]] = [:]
        var embeds: [Item.ID: [Language.ID: String]] = [:]
        for page in renderer.plan.pages where page.variant == nil {
            switch page.subject {
            case .item(let item): paths[item, default: [:]][page.edition.language] = page.path
            case .embed(let item): embeds[item, default: [:]][page.edition.language] = page.path
            default: break
            }
        }
        return PageAddresses(paths, embeds: embeds)
    }

    /// The same website after some items were edited; see `SiteRenderer.updated`.
    package func updated(with site: Site, items: [Item.ID], printing: PrintPlan, codes: CodePlan) -> Website? {
        if items.contains(where: \.kind.isSheet) {
            guard landings == Landings.make(printing: printing, codes: codes, site: site, on: options.date) else {
                return nil
            }
        }
        guard let renderer = renderer.updated(with: site, items: items) else { return nil }
        var website = self
        website.renderer = renderer
        return website
    }

    /// Whether a printed code's target is a page: an item by its id, or an address of the site.
    func opens(_ target: String) -> Bool {
        let path = target.split(separator: "/").joined(separator: "/")
        return renderer.plan.pages.contains { page in
            page.item?.description == target || page.path == path || page.path == path + "/"
        }
    }

    /// Whether this build makes the website at all.
    var isWanted: Bool { options.flavours.contains(.website) && options.only.isEmpty }
    var workers: Int { options.workers }
    var isPartial: Bool { options.isPartial }
    var address: SiteAddress { SiteAddress(renderer.siteURL) }

    /// Renders every page into the output tree.
    ///
    /// - Returns: The links of the pages, to be checked when everything they may lead to is made; nil when this build
    ///   does not make every page. A part does not have everything that links may lead to; `check` follows them.
    func publish(
        _ share: WorkShare, to output: OutputTree, observer: some BuildObserver
    ) async throws -> (report: Report, links: LinkMap?) {
        guard isWanted else { return (Report(), nil) }
        let (renderer, address) = (renderer, address)
        let pages = pages(of: share)
        observer.stage(Message(vi: "trang web", en: "web pages"), of: pages.count)
        // The search index and the feeds are one long piece of work; begun first, it ends while pages are rendered.
        async let shared: Void = share.includes(.siteFiles) ? publishShared(to: output) : ()
        async let pictures = pictures.publish(share, from: tree, to: output, workers: options.workers)
        let made = try await Workers.map(
            pages.count, workers: options.workers, makeState: { LinkScanner(address) }
        ) { scanner, index in
            let page = pages[index]
            let rendered = renderer.render(page)
            let path = "site/\(rendered.file)"
            let hash = try output.write(
                rendered.bytes, to: path, sources: page.item.map { [$0.description] } ?? [],
                edition: page.edition)
            observer.advance()
            return (
                report: rendered.report, path: path, hash: hash, card: rendered.card,
                links: scanner.scan(page: rendered.bytes, of: rendered.file)
            )
        }
        try await shared
        if share.includes(.siteFiles) { try await webFonts?.publish(to: output, workers: options.workers) }
        try await cards?.publish(made.compactMap(\.card), to: output, workers: options.workers)
        // A shard does not see every page, so it knows neither their version nor where all links lead.
        let version = options.shard == nil ? SiteVersion.of(made.map { ($0.path, $0.hash) }) : SiteVersion.open
        if share.includes(.siteFiles), let worker = renderer.serviceWorker(version: version) {
            try output.write(worker.bytes, to: SiteVersion.worker, key: ContentHash(of: worker.bytes))
        }
        let faults = try await pictures
        // A link to a picture that could not be made would tell the same once more.
        let isWhole = options.shard == nil && !faults.hasErrors
        return (Report.merged(made.map(\.report) + [faults]), isWhole ? LinkMap(made.map(\.links)) : nil)
    }

    private func publishShared(to output: OutputTree) async throws {
        for file in renderer.sharedFiles() {
            try output.write(file.bytes, to: "site/\(file.path)")
        }
        for file in renderer.serverFiles() {
            try output.write(file.bytes, to: "server/\(file.path)", key: ContentHash(of: file.bytes))
        }
    }

    /// Renders every page and throws it away.
    package func check(observer: some BuildObserver) async throws -> Report {
        let (renderer, pages, address) = (renderer, renderer.plan.pages, address)
        observer.stage(Message(vi: "kiểm tra trang web", en: "checking web pages"), of: pages.count)
        let made = try await Workers.map(
            pages.count, workers: options.workers, makeState: { LinkScanner(address) }
        ) { scanner, index in
            observer.advance()
            let rendered = renderer.render(pages[index])
            return (report: rendered.report, links: scanner.scan(page: rendered.bytes, of: rendered.file))
        }
        var report = Report.merged(made.map(\.report))
        report.merge(try await deadPageLinks(in: LinkMap(made.map(\.links))))
        report.merge(try await pictures.check(in: tree, workers: options.workers))
        return report
    }
}

extension Report {
    static func merged(_ reports: [Report]) -> Report {
        var whole = Report()
        for report in reports where !report.isEmpty { whole.merge(report) }
        return whole
    }
}
