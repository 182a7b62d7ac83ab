internal import Content
internal import Diagnostics
internal import Markup

/// What is the same on every page of a language: the stencils with names, links and the hotline already in them.
struct SiteChrome: Sendable {
    /// By theme name, then language.
    private let stencils: [String: [Language.ID: StencilSet]]
    /// Names of the asset files, which change with their content so that a phone may keep them for ever.
    let assets: [String: String]
    /// Where the scripts of one template's pages lie, by template.
    let pageScripts: [String: String]
    let stylesheets: [String: String]
    /// Those of pages that are read from the right, in sites that have such.
    let mirroredStylesheets: [String: String]
    /// The styles of charts and calculators by their addresses: what a theme has, and the same for pages that are read
    /// from the right.
    let figureStylesheets: [String: [UInt8]]
    /// The arithmetic of the calculators on pages, then the theme's script for them; empty when there are none.
    let calculatorScript: [UInt8]
    /// Where a theme's pictures lie, by theme: one that has none of its own shares those of the site's theme.
    let imageFolders: [String: String]

    init(site: Site, plan: SitePlan, theme: WebTheme, campaignThemes: [String: WebTheme], reader: EditionReader) {
        var stencils: [String: [Language.ID: StencilSet]] = [:]
        var stylesheets: [String: String] = [:]
        var mirroredStylesheets: [String: String] = [:]
        let isMirrored = plan.languages.contains { site.languages[$0]?.isRightToLeft == true }
        var figureStylesheets: [String: [UInt8]] = [:]
        var imageFolders: [String: String] = [:]
        var assets: [String: String] = [:]
        calculatorScript = Self.calculatorScript(site: site, theme: theme, date: reader.edition.date)
        if !calculatorScript.isEmpty {
            assets["calculator"] = "assets/calculator-\(Fingerprint.of(calculatorScript)).js"
        }
        pageScripts = Dictionary(
            uniqueKeysWithValues: theme.pageScripts.map { ($0, "assets/\($0)-\(Fingerprint.of($1)).js") })
        assets["script"] = "assets/site-\(Fingerprint.of(theme.script)).js"
        for (name, campaign) in campaignThemes.merging([theme.name: theme], uniquingKeysWith: { $1 }) {
            let stylesheet = "assets/\(name)-\(Fingerprint.of(campaign.stylesheet)).css"
            stylesheets[name] = stylesheet
            if isMirrored {
                mirroredStylesheets[name] = "assets/\(name)-rtl-\(Fingerprint.of(campaign.mirroredStylesheet)).css"
            }
            if !campaign.figureStylesheet.isEmpty {
                figureStylesheets[Self.figureStylesheet(of: campaign)] = campaign.figureStylesheet
                if isMirrored {
                    figureStylesheets[Self.figureStylesheet(of: campaign, isMirrored: true)] =
                        campaign.mirroredFigureStylesheet
                }
            }
            imageFolders[name] = campaign.images == theme.images ? "assets" : "assets/\(name)"
            for language in site.languages.languages.map(\.id) {
                var constants = Self.constants(site: site, plan: plan, language: language, reader: reader)
                let isRightToLeft = site.languages[language]?.isRightToLeft == true
                constants.set(.stylesheet, isRightToLeft ? mirroredStylesheets[name] : stylesheet)
                constants.set(.script, theme.script.isEmpty ? nil : assets["script"])
                constants.set(.icon, theme.images["icon.svg"] == nil ? nil : "assets/icon.svg")
                constants.set(.manifest, "manifest.webmanifest")
                constants.set(.images, imageFolders[name])
                constants.set(.themeColour, campaign.bandColour)
                constants.set(.touchIcon, theme.icons["icon-180.png"] == nil ? nil : "assets/icon-180.png")
                stencils[name, default: [:]][language] = StencilSet(
                    theme: campaign, language: language, languages: site.languages, constants: constants)
            }
        }
        self.stencils = stencils
        self.stylesheets = stylesheets
        self.mirroredStylesheets = mirroredStylesheets
        self.figureStylesheets = figureStylesheets
        self.imageFolders = imageFolders
        self.assets = assets
    }

    /// Where the styles of a theme's charts and calculators lie.
    static func figureStylesheet(of theme: WebTheme, isMirrored: Bool = false) -> String {
        let styles = isMirrored ? theme.mirroredFigureStylesheet : theme.figureStylesheet
        return "assets/figures\(isMirrored ? "-rtl" : "")-\(Fingerprint.of(styles)).css"
    }

    func stencils(theme: String, language: Language.ID) -> StencilSet? { stencils[theme]?[language] }

    private static func constants(
        site: Site, plan: SitePlan, language: Language.ID, reader: EditionReader
    ) -> SlotValues {
        let date = reader.edition.date
        var values = SlotValues()
        let chain = site.languages.chain(for: language)
        let own = site.languages[language]
        values.set(.lang, own?.tag ?? language.rawValue)
        values.set(.languageName, own?.ownName ?? language.rawValue)
        if own?.isRightToLeft == true { values.set(.dir, "rtl") }
        func set(_ slot: Slot, _ text: LocalisedText?) {
            guard let (text, found) = text?.resolved(in: chain) else { return }
            values.set(slot, text, language: found == language ? nil : site.languages[found]?.tag ?? found.rawValue)
        }
        let configuration = site.configuration
        set(.siteTitle, configuration.title)
        set(.siteTagline, configuration.tagline)
        set(.issuer, configuration.issuer.value(on: date))
        set(.jurisdiction, configuration.jurisdiction.value(on: date))
        values.set(.siteURL, configuration.url)
        values.set(.siteHost, configuration.url.split(separator: "/").last.map(String.init))
        values.set(.asOf, DateForm.written(date, in: own))
        values.set(.year, String(date.year))
        if let key = configuration.hotline {
            let hotline = line(for: key, in: language, reader)
            values.set(.hotline, hotline)
            values.set(.hotlineLink, PhoneNumber.link(hotline))
        }
        for (slot, subject) in [
            (Slot.homeURL, WebPage.Subject.home), (.questionsURL, .questions(1)), (.articlesURL, .articles(1)),
            (.audiencesURL, .audiences), (.topicsURL, .topics), (.placesURL, .places), (.searchURL, .search),
            (.leafletsURL, .leaflets), (.rebuttalsURL, .rebuttals), (.calculatorsURL, .calculators),
            (.reuseURL, .reuse), (.campaignsURL, .campaigns), (.storiesURL, .stories(1)), (.eventsURL, .events(1)),
        ] {
            values.set(slot, plan.page(subject, along: chain)?.file)
        }
        if plan.hasCalendar(in: site.configuration.defaultLanguage) {
            values.set(.calendarURL, SiteRenderer.calendarPath)
        }
        let searchLanguage = plan.page(.search, along: chain)?.edition.language
        values.set(.searchIndex, searchLanguage.map(SiteRenderer.searchFolder))
        return values
    }

    private static func calculatorScript(site: Site, theme: WebTheme, date: Day) -> [UInt8] {
        guard let script = theme.componentScripts["calculator"] else { return [] }
        var wanted = Set(site.figures.calculators.keys)
        for item in site.items {
            for text in item.texts.values { wanted.formUnion(text.body.calculators) }
        }
        let lines = wanted.sorted().compactMap { site.figures.calculator($0) }.flatMap {
            site.figures.formulas(of: $0)
        }
        guard !lines.isEmpty else { return [] }
        return CalculatorScript.make(
            formulas: site.figures.formulas, facts: site.facts, date: date, ids: Array(Set(lines)), hasWords: false)
            + script
    }

    /// A fact as a line of text.
    private static func line(for key: Fact.Key, in language: Language.ID, _ reader: EditionReader) -> String {
        var edition = reader.edition
        edition.language = language
        let line = "{{\(key)}}"
        let source = SourceFile(path: "content/site.yaml", text: line)
        let text = ItemText(
            language: language, source: source, matter: FrontMatter(), body: Document(source: source, text: []))
        return reader.moved(to: edition).resolve(line: line, of: text, key: "hotline").text
    }
}

/// Telephone numbers as links.
enum PhoneNumber {
    /// `1900 9068` → `tel:19009068`; nil when there are no digits.
    static func link(_ number: String) -> String? {
        let digits = number.utf8.filter { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") }
        return digits.isEmpty ? nil : "tel:" + String(decoding: digits, as: UTF8.self)
    }
}

/// A short name for a file's content, FNV-1a of 64 bits: for addresses that change when the content does, not for trust.
enum Fingerprint {
    static func of(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Dates as a language writes them; empty when there is none.
enum DateForm {
    static func written(_ day: Day?, in language: Language?) -> String {
        day.map { DateWriter.write($0, form: (language?.numbers ?? NumberForms()).date) } ?? ""
    }
}
