package import Diagnostics
package import Markup

/// Reads content as one edition sees it: chooses audience blocks, fills in facts, formulas and citations.
///
/// Made once per edition and used for all its items; holds nothing that changes, so threads may share it.
package final class EditionReader: Sendable {
    package let site: Site
    package let edition: Edition
    /// All facts on the edition's date; one that has no value then stands with its nearest, which is warned of.
    ///
    /// Readers of editions of the same date may share one.
    package let sheet: FactSheet
    /// The theme's words by language, for citations and places; see `CitationForms.forms(from:)`.
    let words: [Language.ID: [String: String]]
    /// One line of a letter's or label's data; nil outside a merge, where blanks to fill in by hand are printed.
    let record: [String: String]?

    /// - Parameters:
    ///   - sheet: the facts on the edition's date, when they are at hand.
    ///   - words: the theme's words by language.
    ///   - record: column → cell, for letters and labels merged from data.
    package init(
        site: Site, edition: Edition, sheet: FactSheet? = nil, words: [Language.ID: [String: String]] = [:],
        record: [String: String]? = nil
    ) {
        self.site = site
        self.edition = edition
        if let sheet, sheet.day == edition.date {
            self.sheet = sheet
        } else {
            self.sheet = site.facts.sheet(on: edition.date, usesNearest: true)
        }
        self.words = words
        self.record = record
    }

    /// The same for another line of data.
    package func with(record: [String: String]) -> EditionReader {
        EditionReader(site: site, edition: edition, sheet: sheet, words: words, record: record)
    }

    /// The same for another edition; the facts are worked out again only for another date.
    package func moved(to edition: Edition) -> EditionReader {
        EditionReader(site: site, edition: edition, sheet: sheet, words: words, record: record)
    }

    /// The text this edition shows of an item: its own language if published, else along the fallback chain.
    package func text(of item: Item, includingDrafts: Bool = false) -> ItemText? {
        for language in site.languages.chain(for: edition.language) {
            guard let text = item.texts[language] else { continue }
            if language == site.configuration.defaultLanguage || includingDrafts || text.isPublishableTranslation {
                return text
            }
        }
        return nil
    }

    /// The body with everything filled in.
    ///
    /// A body that is the same for every edition is returned as it is.
    package func resolve(_ text: ItemText, for medium: Medium) -> ResolvedText {
        guard EditionText.varies(text.body) else { return ResolvedText(document: text.body) }
        var resolution = EditionText(text, reader: self, medium: medium)
        return resolution.resolve()
    }

    /// A line of front matter with its placeholders filled in.
    ///
    /// - Parameter key: the front matter's key, to point at in messages.
    package func resolve(line: String, of text: ItemText, key: String, for medium: Medium = .web) -> ResolvedLine {
        guard line.mayHavePlaceholders else {
            return ResolvedLine(text: line)
        }
        let place = ExpressionPlace(of: line, in: text.matter.spans[key])
        var result = ResolvedLine(text: "")
        var filler = PlaceholderFiller(reader: self, language: text.language, medium: medium, isLine: true)
        for piece in PlaceholderLine.pieces(of: line) {
            switch piece {
            case .text(let text): result.text += text
            case .placeholder(let placeholder, let written):
                result.text += filler.fill(placeholder, at: place.span(of: placeholder.source))?.text ?? written
            }
        }
        result.uses = filler.uses
        result.report = filler.report
        return result
    }
}

/// Where a text is shown; blocks may be for one only.
///
/// Speech spells figures out.
package enum Medium: String, Hashable, Sendable, CaseIterable { case web, print, speech }

/// A body as an edition sees it: no placeholder and no audience block is left in it.
package struct ResolvedText: Sendable {
    package var document: Document
    package var uses: Uses
    package var report: Report
    /// Audiences that have blocks of their own which this edition does not show, in the order of `audiences.yaml`.
    package var variants: [Audience.ID]
    package init(document: Document, uses: Uses = Uses(), report: Report = Report(), variants: [Audience.ID] = []) {
        self.document = document
        self.uses = uses
        self.report = report
        self.variants = variants
    }
}

/// A single line as an edition sees it.
package struct ResolvedLine: Sendable {
    package var text: String
    package var uses: Uses
    package var report: Report
    package init(text: String, uses: Uses = Uses(), report: Report = Report()) {
        self.text = text
        self.uses = uses
        self.report = report
    }
}
