/// A place in a template that differs from page to page, or from site to site.
///
/// Templates use these names and `words.…`, nothing else; the theme's check refuses any other.
package enum Slot: UInt8, CaseIterable, Sendable {
    // The frame of every page.
    case root, title, documentTitle, description, canonical, alternates, languageLinks, structuredData, kind
    case isIndexed, imageURL, feedURL, jsonFeedURL, breadcrumbs, stylesheet, script, icon, manifest, noScriptNeeded
    // The site, the same on all pages of a language.
    case lang, dir, siteTitle, siteTagline, issuer, jurisdiction, hotline, hotlineLink, asOf, year
    case homeURL, questionsURL, articlesURL, audiencesURL, topicsURL, placesURL, searchURL, leafletsURL, rebuttalsURL
    case siteURL, siteHost, languageName, searchIndex, hasContact, images, themeColour, touchIcon, printCode
    // What pages say.
    case summary, body, figure, figureCaption, callToAction, actionURL, fallbackNote, fallbackLanguage, isMachineMade
    case isDraft, reviewedOn, reviewer, translator, updated, published, owner, laws, validUntil
    case shortAnswer, variants, claim, truth, rating, firstSeen, consentBy
    case questions, articles, audiences, topics, places, campaigns, languages, rebuttals, stories, events, sheets
    case otherLanguages, more, audienceName, topicName, placeName, address, phone, phoneLink, zalo, office
    case code, run, created, changes, previousURL, nextURL, pageNumber, pageCount, count, campaignTitle, campaignURL
    case slogan, period, calculators, calculatorsURL
    // Parts of components.
    case url, name, label, colour, shape, language, isCurrent, kicker, date, index, target, examples, state
}

/// What a page puts into a slot.
package enum SlotValue: Sendable {
    /// Escaped when written. `language` is a BCP-47 tag, given only when it is not the page's own: where markup may
    /// stand, the text is then marked with it.
    case text(String, language: String? = nil)
    /// Made by a writer or a stencil, and therefore safe.
    case markup([UInt8])
    /// Only there or not there, for sections.
    case present
}

/// The values of one page, or of one component on it.
///
/// A short list: a component fills about five slots, a page about thirty, and they are looked for only where the
/// stencil has a slot.
package struct SlotValues: Sendable {
    /// One bit for each slot that has a value: which sections of the template show.
    private(set) var shape: UInt128 = 0
    private var entries: [(slot: Slot, value: SlotValue)] = []

    package init() {}

    package subscript(slot: Slot) -> SlotValue? {
        get {
            guard shape & slot.bit != 0 else { return nil }
            for entry in entries where entry.slot == slot { return entry.value }
            return nil
        }
        set {
            if shape & slot.bit != 0 { entries.removeAll { $0.slot == slot } }
            if let newValue {
                shape |= slot.bit
                entries.append((slot, newValue))
            } else {
                shape &= ~slot.bit
            }
        }
    }

    /// Sets a text unless it is empty or missing.
    package mutating func set(_ slot: Slot, _ text: String?, language: String? = nil) {
        guard let text, !text.isEmpty else { return }
        self[slot] = .text(text, language: language)
    }

    /// Sets markup unless it is empty.
    package mutating func set(_ slot: Slot, markup: [UInt8]) {
        guard !markup.isEmpty else { return }
        self[slot] = .markup(markup)
    }

    package mutating func set(_ slot: Slot, if condition: Bool) {
        if condition { self[slot] = .present }
    }
}

extension Slot {
    /// The slot's bit in `SlotValues.shape`.
    var bit: UInt128 { 1 << UInt128(rawValue) }

    /// The name templates use: the case's own.
    package var name: String { String(describing: self) }

    /// The slot a template means by a name.
    package static func named(_ name: some StringProtocol) -> Slot? { byName[String(name)] }

    private static let byName: [String: Slot] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
