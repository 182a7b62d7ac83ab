package import Diagnostics

/// The files of a project, as bytes; the only step of the pipeline that touches the disk on the way in.
package protocol SourceTree: Sendable {
    /// Paths of all files under a folder, relative to the root, sorted.
    func files(under folder: String) throws -> [String]
    /// Nil when there is no such file.
    func read(_ path: String) throws -> [UInt8]?
}

/// Files → `Site`.
package enum SiteReader {
    /// Reads everything under `content/`; what is wrong is reported, what can be used is kept.
    ///
    /// - Returns: Nil when there is no content at all.
    /// - Throws: what the tree throws when the machine, not the author, is at fault.
    package static func read(_ tree: some SourceTree, report: inout Report) async throws -> Site? {
        let paths = try tree.files(under: ContentFolder.root)
        guard !paths.isEmpty else {
            report.add(.missingContent)
            return nil
        }
        let folder = ContentFolder(paths: paths, report: &report)
        let files = SiteFiles(tree: tree, folder: folder)

        // What everything else is read by: the site's language, and all languages.
        let siteValue = try files.yaml("site.yaml", required: .site, report: &report)
        let languagesValue = try files.yaml("languages.yaml", required: .languages, report: &report)
        let scope = ReadingScope.found(in: siteValue, languagesValue, report: &report)
        var configuration =
            siteValue.map { SiteFilesReader.configuration($0, in: scope, report: &report) } ?? SiteConfiguration()
        configuration.defaultLanguage = scope.defaultLanguage
        var languages = languagesValue.map { LanguageReader.read($0, in: scope, report: &report) } ?? []
        if languages.isEmpty { languages = [.unknown(scope.defaultLanguage)] }
        let languageIDs = Set(languages.map(\.id))

        // What items refer to.
        let audiences =
            try files.yaml("audiences.yaml", required: .audiences, report: &report)
            .map { SiteFilesReader.audiences($0, in: scope, report: &report) } ?? []
        let topics =
            try files.yaml("topics.yaml", report: &report)
            .map { SiteFilesReader.topics($0, in: scope, report: &report) } ?? []
        let places =
            try files.table("places.csv", report: &report)
            .map { SiteTablesReader.places($0, languages: languageIDs, report: &report) } ?? []
        let glossary = try files.table("glossary.csv", report: &report).map {
            SiteTablesReader.glossary(
                $0, languages: languageIDs, defaultLanguage: scope.defaultLanguage, report: &report)
        }
        let codes = try files.table("qr.csv", report: &report).map { SiteTablesReader.codes($0, report: &report) }
        let laws =
            try files.yaml("laws.yaml", report: &report)
            .map { LawRegister.read($0, in: scope, report: &report) } ?? LawRegister()
        let facts =
            try files.yaml("facts.yaml", report: &report)
            .map { FactBook.read($0, in: scope, report: &report) } ?? FactBook()
        let formulas = FormulaBook.read(try files.formulas(report: &report), in: scope, report: &report)
        report.merge(facts.check(laws: laws))
        report.merge(formulas.check(facts: facts, laws: laws))

        let names = KnownNames(
            audiences: Set(audiences.map(\.id.rawValue)), topics: Set(topics.map(\.id.rawValue)),
            campaigns: Set(folder.items.filter { $0.id.kind == .campaigns }.map(\.id.name)),
            places: Set(places.map(\.code.rawValue)), facts: Set(facts.facts.keys.map(\.rawValue)),
            laws: laws, items: Set(folder.items.map(\.id.description)))
        configuration.check(against: names, in: siteValue, report: &report)
        let reader = ItemsReader(tree: tree, names: names, scope: scope, languages: languageIDs)
        var items = try await reader.read(folder, report: &report)
        let languageTable = LanguageTable(languages, defaultLanguage: scope.defaultLanguage)
        let checks = TranslationChecks(languages: languageTable, glossary: glossary ?? Glossary())
        items = await reader.comparingTranslations(items, checks, report: &report)
        // Articles stand beside the site's folders and the folders of its languages.
        let reserved = Set(configuration.paths.values).union(languages.map { $0.tag.lowercased() })
        ItemChecks.check(items, reserved: reserved, report: &report)

        var site = Site(
            configuration: configuration, audiences: AudienceLattice(audiences),
            languages: languageTable, topics: topics, laws: laws,
            facts: facts, formulas: formulas, places: PlaceTable(places), glossary: glossary ?? Glossary(),
            codes: codes ?? CodeRegister(), items: items)
        if let rules = try files.yaml("lint.yaml", report: &report) {
            site.lint = LintRules.read(rules, in: scope, report: &report)
        }
        site.plan =
            try files.yaml("plan.yaml", report: &report)
            .map { SiteFilesReader.plan($0, in: scope, report: &report) } ?? []
        site.spokenForms =
            try files.yaml("reading.yaml", report: &report)
            .map { SiteFilesReader.spokenForms($0, languages: languageIDs, in: scope, report: &report) } ?? [:]
        report.merge(PlanChecks.check(site))
        return site
    }
}
