internal import Diagnostics

/// Everything of a site but its items: what the files directly under `content/` and the formulas say.
struct SiteFrame: Sendable {
    var configuration: SiteConfiguration
    var audiences: [Audience]
    var languages: LanguageTable
    var topics: [Topic]
    var places: [Place]
    var glossary: Glossary
    var codes: CodeRegister
    var laws: LawRegister
    var facts: FactBook
    var formulas: FormulaBook
    var figures: FigureBook
    var lint: LintRules?
    var plan: [PlanClause]
    var spokenForms: [Language.ID: SpokenForms]
    /// What items are read by.
    var scope: ReadingScope
    var names: KnownNames
    var lost = LostFiles()
    /// First parts of addresses that belong to folders of the site; no article may have one.
    var reserved: Set<String>

    /// Reads the files; what is wrong is reported, and what can be used is kept.
    init(of folder: ContentFolder, in tree: some SourceTree, report: inout Report) throws {
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
        audiences =
            try files.yaml("audiences.yaml", required: .audiences, report: &report)
            .map { SiteFilesReader.audiences($0, in: scope, report: &report) } ?? []
        topics =
            try files.yaml("topics.yaml", report: &report)
            .map { SiteFilesReader.topics($0, in: scope, report: &report) } ?? []
        places =
            try files.table("places.csv", report: &report)
            .map { SiteTablesReader.places($0, languages: languageIDs, report: &report) } ?? []
        glossary =
            try files.table("glossary.csv", report: &report).map {
                SiteTablesReader.glossary(
                    $0, languages: languageIDs, defaultLanguage: scope.defaultLanguage, report: &report)
            } ?? Glossary()
        codes =
            try files.table("qr.csv", report: &report).map { SiteTablesReader.codes($0, report: &report) }
            ?? CodeRegister()
        laws =
            try files.yaml("laws.yaml", report: &report)
            .map { LawRegister.read($0, in: scope, report: &report) } ?? LawRegister()
        facts =
            try files.yaml("facts.yaml", report: &report)
            .map { FactBook.read($0, in: scope, report: &report) } ?? FactBook()
        formulas = FormulaBook.read(try files.formulas(report: &report), in: scope, report: &report)
        report.merge(facts.check(laws: laws))
        report.merge(formulas.check(facts: facts, laws: laws))
        figures = FigureBook.read(
            charts: try files.values(of: folder.charts, report: &report),
            calculators: try files.values(of: folder.calculators, report: &report), formulas: formulas, facts: facts,
            in: scope, report: &report)

        names = KnownNames(
            audiences: Set(audiences.map(\.id.rawValue)), topics: Set(topics.map(\.id.rawValue)),
            places: Set(places.map(\.code.rawValue)), facts: Set(facts.facts.keys.map(\.rawValue)),
            formulas: Set(formulas.formulas.keys.map(\.rawValue)),
            calculators: Set(figures.calculators.keys.map(\.rawValue)),
            charts: Set(figures.charts.keys.map(\.rawValue)), laws: laws)
        names.setItems(of: folder)
        configuration.check(against: names, in: siteValue, report: &report)

        lost = LostFiles(
            [
                "site.yaml": siteValue != nil, "languages.yaml": languagesValue != nil,
                "audiences.yaml": !audiences.isEmpty, "topics.yaml": !topics.isEmpty, "places.csv": !places.isEmpty,
                "laws.yaml": !laws.laws.isEmpty, "facts.yaml": !facts.facts.isEmpty,
            ], report: report)

        // What only editions and reports use.
        lint = try files.yaml("lint.yaml", report: &report).map { LintRules.read($0, in: scope, report: &report) }
        plan =
            try files.yaml("plan.yaml", report: &report)
            .map { SiteFilesReader.plan($0, in: scope, report: &report) } ?? []
        spokenForms =
            try files.yaml("reading.yaml", report: &report)
            .map { SiteFilesReader.spokenForms($0, languages: languageIDs, in: scope, report: &report) } ?? [:]

        self.scope = scope
        self.configuration = configuration
        self.languages = LanguageTable(languages, defaultLanguage: scope.defaultLanguage)
        reserved = configuration.paths.all.union(
            languages.flatMap { [$0.tag.lowercased(), $0.id.rawValue.lowercased()] })
    }

    /// The whole site.
    func site(with items: [Item]) -> Site {
        var site = Site(
            configuration: configuration, audiences: AudienceLattice(audiences), languages: languages, topics: topics,
            laws: laws, facts: facts, formulas: formulas, places: PlaceTable(places), glossary: glossary,
            codes: codes, items: items)
        site.figures = figures
        site.hasLostFiles = !lost.isEmpty
        if let lint { site.lint = lint }
        site.plan = plan
        site.spokenForms = spokenForms
        return site
    }
}
