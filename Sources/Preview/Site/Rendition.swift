internal import Content
internal import Diagnostics
internal import Publishing
internal import Typesetting
internal import WebPages

/// The site of one showing, ready to render any page and any sheet of it.
struct Rendition {
    /// What is published on the day.
    private var published: Site
    private(set) var website: Website
    private(set) var sheets: SheetPreview
    private var sheetReport = Report()
    private var websiteReport = Report()
    /// What was changed since; brought in when somebody looks.
    var pending = Pending.nothing
    /// Files that are no pages, by path; made when first asked for.
    private var sharedFiles: [String: [UInt8]]?
    private var themeFiles: [String: [UInt8]]?
    /// What partners fetch, by path; planned when first asked for, each made whenever it is.
    private var partnerFiles: [String: @Sendable () -> [UInt8]]?
    private let options: BuildOptions

    /// What a rendition has not seen yet.
    enum Pending {
        case nothing
        case items(Set<Item.ID>)
        case content
        case everything

        mutating func add(_ other: Pending) {
            switch (self, other) {
            case (_, .nothing), (.everything, _): break
            case (.nothing, _), (_, .everything): self = other
            case (.items(let some), .items(let more)): self = .items(some.union(more))
            case (.content, _), (.items, .content): self = .content
            }
        }
    }

    init(
        of site: Site, in files: ProjectFiles, options: BuildOptions, fonts: FontLibrary,
        previous: Rendition? = nil
    ) throws {
        let publication = Publication(of: site, on: options.date, includingDrafts: options.includesDrafts)
        published = site.showing(publication)
        self.options = options
        sheets = try SheetPreview(
            site: published, tree: files, options: options, fonts: fonts, previous: previous?.sheets,
            report: &sheetReport)
        website = try Website(
            site: published, tree: files, printing: sheets.everything, codes: sheets.codes, options: options,
            derivesPictures: false, previous: previous?.website, report: &websiteReport)
    }

    /// What was found on reading themes and planning pages.
    var report: Report {
        var report = sheetReport
        report.merge(websiteReport)
        report.merge(website.pictureFindings)
        return report
    }

    /// True when pages or sheets cannot be planned as the files say.
    private var hasFaults: Bool { sheetReport.hasErrors || websiteReport.hasErrors }

    /// Brings in what is pending.
    ///
    /// A theme that cannot be used, or two pages at one address, leave everything as it was, with the findings.
    mutating func refresh(to site: Site, in files: ProjectFiles, options: BuildOptions, fonts: FontLibrary) throws {
        switch pending {
        case .nothing: return
        case .items(let items):
            if try refresh(Array(items).sorted(), of: site, in: files, options: options, fonts: fonts) { break }
            try remake(of: site, in: files, options: options, fonts: fonts, previous: isHeldBack ? nil : self)
        case .content:
            try remake(of: site, in: files, options: options, fonts: fonts, previous: isHeldBack ? nil : self)
        case .everything: try remake(of: site, in: files, options: options, fonts: fonts, previous: nil)
        }
        pending = .nothing
    }

    private mutating func remake(
        of site: Site, in files: ProjectFiles, options: BuildOptions, fonts: FontLibrary, previous: Rendition?
    ) throws {
        let made = try Rendition(of: site, in: files, options: options, fonts: fonts, previous: previous)
        if made.hasFaults, !hasFaults || isHeldBack {
            (sheetReport, websiteReport) = (made.sheetReport, made.websiteReport)
            isHeldBack = true
        } else {
            self = made
        }
    }

    /// True when the pages are older than the files, because the newer ones cannot be used.
    private(set) var isHeldBack = false

    private mutating func refresh(
        _ items: [Item.ID], of site: Site, in files: ProjectFiles, options: BuildOptions, fonts: FontLibrary
    ) throws -> Bool {
        guard !isHeldBack, let published = published(items, of: site, options) else { return false }
        let edited = items.filter { published.item($0) != nil }
        var findings = Report()
        let sheets = try SheetPreview(
            site: published, tree: files, options: options, fonts: fonts, previous: sheets, edited: edited,
            report: &findings)
        guard !findings.hasErrors || sheetReport.hasErrors,
            let website = website.updated(
                with: published, items: edited, printing: sheets.everything, codes: sheets.codes)
        else { return false }
        self.published = published
        self.sheets = sheets
        self.website = website
        sheetReport = findings
        sharedFiles = nil
        partnerFiles = nil
        return true
    }

    /// What is published after an edit; nil when an item appears or disappears.
    private func published(_ items: [Item.ID], of site: Site, _ options: BuildOptions) -> Site? {
        let publication = Publication(
            of: site, on: options.date, includingDrafts: options.includesDrafts, chosen: items.compactMap(site.item))
        guard publication.items.map(\.id) == items.filter({ self.published.item($0) != nil }) else { return nil }
        var published = self.published
        for item in publication.items { published.replace(item) }
        return published
    }

    /// A file that is no page; nil when there is none at the path.
    mutating func file(at path: String) -> [UInt8]? {
        let renderer = website.renderer
        let themeFiles =
            self.themeFiles
            ?? Dictionary(renderer.themeFiles().map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        self.themeFiles = themeFiles
        if let bytes = themeFiles[path] { return bytes }
        guard Rendition.mayBeShared(path) else { return nil }
        let sharedFiles =
            self.sharedFiles
            ?? Dictionary(renderer.sharedFiles().map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        self.sharedFiles = sharedFiles
        return sharedFiles[path] ?? partnerFile(at: path)
    }

    private mutating func partnerFile(at path: String) -> [UInt8]? {
        let partnerFiles =
            self.partnerFiles ?? ChannelDesk(site: published, website: website, options: options).siteFiles
        self.partnerFiles = partnerFiles
        return partnerFiles[path]?()
    }

    /// Feeds and site maps of a large site take a while; they are not made for an address without an ending.
    private static func mayBeShared(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.contains(".") && !name.hasSuffix(".html")
    }
}
