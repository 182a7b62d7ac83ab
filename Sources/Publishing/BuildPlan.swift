internal import Content
internal import Diagnostics
internal import Typesetting

/// Everything a build will make, known before anything is made.
struct BuildPlan: Sendable {
    var publication: Publication
    /// What the public may see.
    var published: Site
    var printing: PrintPlan
    var website: Website
    var press: PrintShop
    var channels: ChannelDesk
    /// What of it this build makes.
    var share: WorkShare

    /// Plans what the public may see of a site on the day of the build.
    init(site: Site, tree: some SourceTree, options: BuildOptions, report: inout Report) async throws {
        try options.check(against: site)
        publication = Publication(of: site, on: options.date, includingDrafts: options.includesDrafts)
        published = site.showing(publication)
        printing = PrintPlan(site: published, options: options)
        // Codes and the pages they open are those of everything there is, however little is made today.
        let everything = PrintPlan(site: published, options: options.unfiltered)
        report.merge(everything.report)
        try printing.checkRecords(of: options, among: everything)
        let codes = CodePlan(for: everything.printed, register: site.codes)
        let fonts = try FontLibrary()
        let themes = SheetThemes()
        let makePress = { @Sendable [published, printing] () throws -> (shop: PrintShop, report: Report) in
            var report = Report()
            let shop = try PrintShop(
                site: published, tree: tree, printing: printing, codes: codes, options: options, fonts: fonts,
                themes: themes, report: &report)
            return (shop, report)
        }
        async let made = options.workers > 1 ? makePress() : nil
        website = try Website(
            site: published, tree: tree, printing: everything, codes: codes, options: options, fonts: fonts,
            sheetThemes: themes, report: &report)
        report.merge(website.pictureFindings)
        report.merge(OrphanedCodes.check(site, website: website))
        let printed = try await made ?? makePress()
        press = printed.shop
        report.merge(printed.report)
        channels = ChannelDesk(site: published, website: website, options: options)
        share = BuildPlan.share(options.shard, website: website, press: press, channels: channels)
    }
}
