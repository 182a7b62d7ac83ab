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
    private let known: ReadThemes

    /// The style rules for the fonts the site brings along.
    var fontStyles: String { webFonts?.styles ?? "" }

    /// Pictures that cannot be shown; the pages are whole without them.
    package let pictureFindings: Report

    /// How many pages there are.
    package var pageCount: Int { renderer.plan.pages.count }
    /// How many pictures are made smaller for the pages.
    var pictureCount: Int { pictures.count }

    /// - Parameter derivesPictures: Whether pictures are served in sizes of their own; a preview serves them as they are.
    /// - Parameter fonts: What the pictures of shared links are drawn with and fonts of the site are cut from; without
    ///   it there are none.
    /// - Parameter previous: An earlier website with the same theme files.
    package init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions,
        derivesPictures: Bool = true, fonts: FontLibrary? = nil, previous: Website? = nil, report: inout Report
    ) throws {
        try self.init(
            site: site, tree: tree, printing: printing, codes: codes, options: options,
            derivesPictures: derivesPictures, fonts: fonts, previous: previous, sheetThemes: SheetThemes(),
            report: &report)
    }

    /// - Parameter sheetThemes: The themes that other parts of the plan read as well.
    init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions,
        derivesPictures: Bool = true, fonts: FontLibrary?, previous: Website? = nil, sheetThemes: SheetThemes,
        report: inout Report
    ) throws {
        var known = previous?.known ?? ReadThemes()
        var theme = try known.siteTheme(site.configuration.theme, from: tree, report: &report)
        var campaignThemes: [String: WebTheme] = [:]
        for item in site.items(of: .campaigns) {
            for text in item.texts.values {
                guard let name = text.matter.campaignMatter?.theme, name != site.configuration.theme,
                    campaignThemes[name] == nil
                else { continue }
                campaignThemes[name] = try known.theme(name, from: tree, report: &report)
            }
        }
        self.known = known
        let webFonts = try fonts.map { try SiteFonts(for: site, words: theme.words.phrases, in: tree, fonts: $0) }
        if let webFonts { report.merge(webFonts.report) }
        let rules = Array((webFonts?.styles ?? "").utf8)
        theme.stylesheet += rules
        for name in campaignThemes.keys.sorted() { campaignThemes[name]?.stylesheet += rules }
        self.webFonts = webFonts
        landings = Landings.make(printing: printing, codes: codes, site: site, on: options.date)
        var findings = Report()
        pictures = try SitePictures(of: site, in: tree, derives: derivesPictures, report: &findings)
        pictureFindings = findings
        let themes = [theme.name] + campaignThemes.keys.sorted()
        cards = try fonts.map { try SocialCards(site: site, tree: tree, themes: themes, read: sheetThemes, fonts: $0) }
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
    var slowest: SlowestWork? { options.slowest }
    var isPartial: Bool { options.isPartial }
    var isShard: Bool { options.shard != nil }
    var address: SiteAddress { SiteAddress(renderer.siteURL) }

    /// Writes the smaller versions of the pictures of a share.
    func publishPictures(_ share: WorkShare, to output: OutputTree) async throws -> Report {
        try await pictures.publish(share, from: tree, to: output, workers: workers)
    }

    func publishFonts(to output: OutputTree) async throws {
        try await webFonts?.publish(to: output, workers: workers)
    }

    func publishCards(_ wanted: [SocialCard], to output: OutputTree) async throws {
        try await cards?.publish(wanted, to: output, workers: workers)
    }

    /// Whether a picture of shared links is there as the last build made it.
    func hasCard(_ path: String, in output: OutputTree) -> Bool { cards?.has(path, in: output) ?? false }

    func keepCard(_ path: String, in output: OutputTree) throws { try cards?.keep(path, in: output) }

    /// Makes the search index, the feeds and all else that is no page.
    func publishShared(_ share: WorkShare, to output: OutputTree) async throws {
        guard isWanted, share.includes(.siteFiles) else { return }
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
        report.merge(try await deadPageLinks(in: LinkMap(made.map(\.links))).report)
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
