package import Diagnostics
package import Markup

/// Reads content as one edition sees it: chooses audience blocks, fills in facts, formulas and citations.
///
/// Made once per edition and used for all its items; holds nothing that changes, so threads may share it.
package struct EditionReader: Sendable {
    package let site: Site
    package let edition: Edition

    package init(site: Site, edition: Edition) {
        self.site = site
        self.edition = edition
    }

    /// The text this edition shows of an item: its own language if published, else along the fallback chain.
    package func text(of item: Item, includingDrafts: Bool = false) -> ItemText? {
        for language in site.languages.chain(for: edition.language) {
            guard let text = item.texts[language] else { continue }
            if language == site.configuration.defaultLanguage || includingDrafts || text.matter.status == .reviewed {
                return text
            }
        }
        return nil
    }

    /// The body with everything filled in. A constant body is returned as it is.
    package func resolve(_ text: ItemText, for medium: Medium) -> ResolvedText {
        ResolvedText(document: text.body)
    }

    /// A line of front matter with its placeholders filled in.
    package func resolve(line: String, of text: ItemText, key: String) -> ResolvedLine {
        ResolvedLine(text: line)
    }
}

/// Where a text is shown; blocks may be for one only.
package enum Medium: String, Hashable, Sendable, CaseIterable { case web, print, speech }

/// A body as an edition sees it: no placeholder and no audience block is left in it.
package struct ResolvedText: Sendable {
    package var document: Document
    package var uses: Uses
    package var report: Report
    package init(document: Document, uses: Uses = Uses(), report: Report = Report()) {
        self.document = document
        self.uses = uses
        self.report = report
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

/// What a rendered text depends on: read by `loa facts impact`, by pages that list their legal bases, and by the cache.
package struct Uses: Sendable {
    package var facts: Set<Fact.Key> = []
    package var formulas: Set<Formula.ID> = []
    /// Provisions in the order they are first cited.
    package var citations: [Citation] = []
    package init() {}
    package mutating func merge(_ other: Uses) {
        facts.formUnion(other.facts)
        formulas.formUnion(other.formulas)
        for citation in other.citations where !citations.contains(citation) { citations.append(citation) }
    }
}

/// A provision of a law: `luat-bhxh`, "Điều 36 khoản 2".
package struct Citation: Hashable, Sendable {
    package var law: Law.ID
    package var provision: String
    package init(law: Law.ID, provision: String) {
        self.law = law
        self.provision = provision
    }
}
