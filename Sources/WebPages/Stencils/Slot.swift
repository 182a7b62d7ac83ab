/// A place in a template that differs from page to page, or from site to site.
///
/// Templates use these names and `words.…`, nothing else; the theme's check refuses any other.
package enum Slot: UInt8, CaseIterable, Sendable {
    // The frame of every page.
    case root, title, documentTitle, description, canonical, alternates, languageLinks, structuredData, kind
    case isIndexed, imageURL, feedURL, jsonFeedURL, breadcrumbs, stylesheet, script, icon, manifest, noScriptNeeded,
        pageScript
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
    case slogan, period, calculators, calculatorsURL, campaignsURL, storiesURL, eventsURL, pastEvents, codeDigits
    // For portals that show the content as well.
    case terms, linkSnippet, frameSnippet, dataSnippet, feeds, files, reuseURL, embedURL, calendarURL
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
    /// Which slots have a value, and so which sections of the template show.
    private(set) var shape = SlotShape()
    private var entries: [(slot: Slot, value: SlotValue)] = []

    /// - Parameter capacity: How many slots will have a value.
    package init(capacity: Int = 8) { entries.reserveCapacity(capacity) }

    package subscript(slot: Slot) -> SlotValue? {
        get {
            place(of: slot).map { entries[$0].value }
        }
        set {
            if shape.contains(slot) { entries.removeAll { $0.slot == slot } }
            if let newValue {
                shape.insert(slot)
                entries.append((slot, newValue))
            } else {
                shape.remove(slot)
            }
        }
    }

    /// Where the value of a slot stands; values are not touched on the way, for each would be counted.
    private func place(of slot: Slot) -> Int? {
        guard shape.contains(slot) else { return nil }
        var place = 0
        while place < entries.count, entries[place].slot != slot { place += 1 }
        return place < entries.count ? place : nil
    }

    /// Writes what a slot has, if anything.
    func write(_ slot: Slot, at position: Stencil.Position, into writer: inout HTMLWriter) {
        if let place = place(of: slot) { writer.write(entries[place].value, at: position) }
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

/// A set of slots, one bit for each.
struct SlotShape: Hashable, Sendable {
    private var early: UInt128 = 0
    private var late: UInt128 = 0

    init(_ slots: Slot...) { for slot in slots { insert(slot) } }

    func contains(_ slot: Slot) -> Bool { (slot.rawValue < 128 ? early : late) & Self.bit(slot) != 0 }

    mutating func insert(_ slot: Slot) {
        if slot.rawValue < 128 { early |= Self.bit(slot) } else { late |= Self.bit(slot) }
    }

    mutating func remove(_ slot: Slot) {
        if slot.rawValue < 128 { early &= ~Self.bit(slot) } else { late &= ~Self.bit(slot) }
    }

    private static func bit(_ slot: Slot) -> UInt128 { 1 << UInt128(slot.rawValue & 127) }
}

extension Slot {
    /// The name templates use: the case's own.
    package var name: String { String(describing: self) }

    /// The slot a template means by a name.
    package static func named(_ name: some StringProtocol) -> Slot? { byName[String(name)] }

    private static let byName: [String: Slot] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
