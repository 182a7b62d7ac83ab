package import Content
package import Diagnostics

/// Everything there is to print: which item, on which sheet, for which editions.
package struct PrintPlan: Sendable {
    /// One item on one sheet template for one audience in one language: the same layout for every place.
    package struct Run: Sendable {
        package var item: Item.ID
        /// The text to set; its own language may be one the edition falls back to.
        package var text: ItemText
        package var template: String
        package var theme: String
        /// What the item's own file says about its sheet, whatever the language.
        package var sheet: SheetMatter
        /// The edition for everywhere first, then one a place, by code; or one a record, in the order of the table.
        package var copies: [Copy]
        /// True when it may not leave the house: an unreviewed translation, or an item marked as draft.
        package var isDraft: Bool

        /// `tu-nguyen` or, on a template that is not the item's first, `tu-nguyen-a2-poster`.
        package var name: String

        package var editions: [Edition] { copies.map(\.edition) }
        /// True when each copy is a record of a table.
        package var isMerge: Bool { copies.contains { $0.record != nil } }
    }

    /// What one file of a run is made for.
    package struct Copy: Hashable, Sendable {
        package var edition: Edition
        package var record: MergeRecord?
        package init(edition: Edition, record: MergeRecord? = nil) {
            self.edition = edition
            self.record = record
        }
    }

    /// By item, template, audience and language.
    package var runs: [Run]
    /// What is wrong with the tables letters are merged from.
    package var report = Report()

    package init(site: Site, options: BuildOptions) {
        var runs: [Run] = []
        var report = Report()
        for item in site.items where item.id.kind.isSheet && options.includes(item.id) {
            guard
                let source = item.texts[site.configuration.defaultLanguage]
                    ?? item.texts.min(by: { $0.key < $1.key })?.value,
                let sheet = source.matter.sheet
            else { continue }
            let table = sheet.data.map { MergeTable($0, of: item, text: source, site: site, report: &report) }
            let audiences =
                source.matter.audiences.isEmpty ? [site.configuration.audienceFallback] : source.matter.audiences
            for (index, template) in sheet.templates.enumerated() {
                for audience in audiences.sorted()
                where options.audiences.isEmpty || options.audiences.contains(audience) {
                    for (language, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                        guard options.languages.isEmpty || options.languages.contains(language) else { continue }
                        let isReviewed =
                            language == site.configuration.defaultLanguage || text.isPublishableTranslation
                        let isDraft = source.matter.isDraft || text.matter.isDraft || !isReviewed
                        guard !isDraft || options.includesDrafts else { continue }
                        guard PrintPlan.isPublished(source.matter, on: options.date) else { continue }
                        let everywhere = Edition(audience: audience, language: language, date: options.date)
                        let copies =
                            table?.copies(of: everywhere, options: options)
                            ?? PrintPlan.places(of: sheet, site: site, options: options).map { place in
                                var edition = everywhere
                                edition.place = place
                                return Copy(edition: edition)
                            }
                        runs.append(
                            Run(
                                item: item.id, text: text, template: template,
                                theme: PrintPlan.theme(of: source.matter, site: site), sheet: sheet, copies: copies,
                                isDraft: isDraft, name: index == 0 ? item.id.name : "\(item.id.name)-\(template)"))
                    }
                }
            }
        }
        self.runs = runs.filter { !$0.copies.isEmpty }
        self.report = report
    }

    /// Refuses a record that was asked for and that no table has.
    func checkRecords(of options: BuildOptions, among everything: PrintPlan) throws(UsageError) {
        let found = runs.flatMap(\.copies).compactMap(\.record)
        for name in options.records where !found.contains(where: { $0.id == name || "\($0.number)" == name }) {
            let known = everything.runs.flatMap(\.copies).compactMap { $0.record?.id }
            throw UsageError.unknown(name, option: "--record", among: known)
        }
    }

    /// What carries a code of its own: whatever opens something.
    package var printed: [CodePlan.Printed] {
        runs.filter { $0.sheet.opens != nil }.flatMap { run in
            run.copies.map { CodePlan.Printed(of: run, copy: $0) }
        }
    }

    /// Everywhere first, then the places asked for.
    private static func places(of sheet: SheetMatter, site: Site, options: BuildOptions) -> [Place.Code?] {
        var places: [Place.Code]
        switch sheet.places {
        case .none: places = []
        case .all: places = site.places.places.filter { $0.validity.contains(options.date) }.map(\.code)
        case .some(let codes): places = codes.sorted()
        }
        guard options.places.isEmpty else {
            // A place asked for on the command line is made whatever the item says.
            return options.places.sorted().filter { site.places[$0] != nil }
        }
        places.sort()
        return [nil] + places
    }

    private static func isPublished(_ matter: FrontMatter, on day: Day) -> Bool {
        Validity(from: matter.publishDate, to: matter.expiryDate).contains(day)
    }

    /// The item's own theme, its campaign's, or the site's.
    private static func theme(of matter: FrontMatter, site: Site) -> String {
        if let theme = matter.sheet?.theme { return theme }
        if let campaign = matter.campaign, let item = site.item(Item.ID(kind: .campaigns, name: campaign)),
            let theme = item.texts[site.configuration.defaultLanguage]?.matter.campaignMatter?.theme
        {
            return theme
        }
        return site.configuration.theme
    }
}
