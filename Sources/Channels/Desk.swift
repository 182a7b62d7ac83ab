internal import Content
internal import Diagnostics

/// What every channel is written from: the site on one day, unchanging and shared by threads.
final class Desk: Sendable {
    let site: Site
    let date: Day
    let sheet: FactSheet
    let options: ChannelOptions
    /// For everyone everywhere, by language.
    private let readers: [Language.ID: EditionReader]

    init(site: Site, date: Day, options: ChannelOptions) {
        self.site = site
        self.date = date
        self.options = options
        let sheet = site.facts.sheet(on: date, usesNearest: true)
        self.sheet = sheet
        let everyone = site.configuration.audienceFallback
        let readers = site.languages.languages.map { language in
            let edition = Edition(audience: everyone, language: language.id, date: date)
            return (language.id, EditionReader(site: site, edition: edition, sheet: sheet, words: options.words))
        }
        self.readers = Dictionary(readers, uniquingKeysWith: { first, _ in first })
    }

    /// The path of a file on the website, when others are invited to take it.
    func reused(_ path: String) -> String? { site.configuration.reuse == nil ? nil : "data/\(path)" }

    var mainLanguage: Language.ID { site.configuration.defaultLanguage }

    func reader(for audience: Audience.ID? = nil, in language: Language.ID, at place: Place.Code? = nil)
        -> EditionReader
    {
        if audience == nil, place == nil, let reader = readers[language] { return reader }
        return EditionReader(
            site: site, edition: edition(for: audience, in: language, at: place), sheet: sheet, words: options.words)
    }

    func edition(for audience: Audience.ID? = nil, in language: Language.ID, at place: Place.Code? = nil) -> Edition {
        Edition(
            audience: audience ?? site.configuration.audienceFallback, language: language, place: place, date: date)
    }

    /// The texts of an item that may be shown on the day, in the order of the site's languages.
    func publishedTexts(of item: Item) -> [ItemText] {
        site.languages.languages.compactMap { language in
            item.texts[language.id].flatMap { isPublished($0) ? $0 : nil }
        }
    }

    func isPublished(_ text: ItemText) -> Bool {
        if let until = text.matter.consent?.until, until < date { return false }
        if let expiry = text.matter.expiryDate, expiry < date { return false }
        if options.includesDrafts { return true }
        if text.matter.isDraft { return false }
        if let publish = text.matter.publishDate, publish > date { return false }
        if let validity = text.matter.question?.validity, !validity.contains(date) { return false }
        return text.language == mainLanguage || text.matter.status == .reviewed
    }

    /// The absolute address of an item's page.
    func address(of item: Item.ID, in language: Language.ID) -> String? {
        options.addresses.paths[item]?[language].map { "\(site.configuration.url)/\($0)" }
    }

    /// The page of an item for other people's portals, when there is one.
    func embed(of item: Item.ID, in language: Language.ID) -> String? {
        options.addresses.embeds[item]?[language].map { "\(site.configuration.url)/\($0)" }
    }

    /// The days on which everything used has the value it has today.
    func validity(of facts: Set<Fact.Key>) -> Validity {
        var validity = Validity()
        for key in facts {
            guard let value = sheet[key]?.value else { continue }
            validity.from = [validity.from, value.validity.from].compactMap { $0 }.max()
            validity.to = [validity.to, value.validity.to].compactMap { $0 }.min()
        }
        return validity
    }

    func numbers(of language: Language.ID) -> NumberWriter {
        NumberWriter(site.languages[language]?.numbers ?? NumberForms())
    }

    /// A name in a language, along its fallbacks.
    func name(_ text: LocalisedText, in language: Language.ID) -> String {
        text.text(in: site.languages.chain(for: language))
    }

    func phrase(_ phrase: Phrase, in language: Language.ID) -> String {
        let chain = site.languages.chain(for: language)
        for id in chain {
            if let words = options.words[id]?["channel.\(phrase.key)"] { return words }
            if let known = InterfaceLanguage(rawValue: id.rawValue) { return phrase.message.text(in: known) }
        }
        return phrase.message.en
    }

    /// The telephone number people may call, as it is written.
    func hotline(in language: Language.ID) -> String? {
        guard let key = site.configuration.hotline, case .text(let text) = sheet[key]?.value?.content else {
            return nil
        }
        let words = name(text, in: language)
        return words.isEmpty ? nil : words
    }
}
