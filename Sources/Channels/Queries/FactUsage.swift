package import Content
internal import Diagnostics

/// Which texts show which facts, themselves or through other facts and formulas.
package struct FactUsage: Sendable {
    /// A text that shows a fact.
    package struct Use: Hashable, Comparable, Sendable {
        package var item: Item.ID
        package var language: Language.ID
        /// What the text names and the fact flows into: facts by key, formulas as `formula()`; the fact itself when
        /// it is named directly.
        package var through: [String]

        package static func < (left: Use, right: Use) -> Bool {
            (left.item, left.language) < (right.item, right.language)
        }
    }

    private struct Text: Sendable {
        var item: Item.ID
        var language: Language.ID
        var facts: [Fact.Key]
        var formulas: [Formula.ID]
    }

    private let site: Site
    private let texts: [Text]
    /// Indices into `texts`, rising.
    private let textsByFact: [Fact.Key: [Int]]
    private let textsByFormula: [Formula.ID: [Int]]
    /// Facts a formula reads, with everything they are computed from.
    private let factsByFormula: [Formula.ID: Set<Fact.Key>]

    package init(of site: Site) {
        self.site = site
        var texts: [Text] = []
        for item in site.items {
            for (language, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                var references = TextReferences(of: text)
                // The hotline is on every page and on every sheet, whatever the text says.
                if let hotline = site.configuration.hotline, item.id.kind.isPage || item.id.kind.isSheet {
                    references.facts.insert(hotline)
                }
                let facts = references.facts.filter { site.facts[$0] != nil }.sorted()
                let formulas = references.formulas.filter { site.formulas[$0] != nil }.sorted()
                if !facts.isEmpty || !formulas.isEmpty {
                    texts.append(Text(item: item.id, language: language, facts: facts, formulas: formulas))
                }
            }
        }
        self.texts = texts
        var textsByFact: [Fact.Key: [Int]] = [:]
        var textsByFormula: [Formula.ID: [Int]] = [:]
        for (index, text) in texts.enumerated() {
            for key in text.facts { textsByFact[key, default: []].append(index) }
            for id in text.formulas { textsByFormula[id, default: []].append(index) }
        }
        self.textsByFact = textsByFact
        self.textsByFormula = textsByFormula
        var operands: [Fact.Key: [Fact.Key]] = [:]
        for key in site.facts.facts.keys { operands[key] = site.facts.operands(of: key) }
        var factsByFormula: [Formula.ID: Set<Fact.Key>] = [:]
        for id in site.formulas.formulas.keys {
            var found: Set<Fact.Key> = []
            var open = site.formulas.facts(of: id, in: site.facts)
            while let key = open.popLast() {
                if found.insert(key).inserted { open += operands[key] ?? [] }
            }
            factsByFormula[id] = found
        }
        self.factsByFormula = factsByFormula
    }

    /// The texts that a change of any of these facts touches, by item and language.
    package func uses(of keys: some Sequence<Fact.Key>) -> [Use] {
        var touched: Set<Fact.Key> = []
        for key in keys where !touched.contains(key) { touched.formUnion(site.facts.dependents(of: key)) }
        let formulas = Set(formulas(reading: touched))
        var found: Set<Int> = []
        for key in touched { found.formUnion(textsByFact[key] ?? []) }
        for id in formulas { found.formUnion(textsByFormula[id] ?? []) }
        return found.sorted().map { index in
            let text = texts[index]
            let through =
                text.facts.filter(touched.contains).map(\.rawValue)
                + text.formulas.filter(formulas.contains).map { "\($0)()" }
            return Use(item: text.item, language: text.language, through: through)
        }
    }

    /// The formulas that read a fact, directly or through others.
    package func formulas(reading keys: some Sequence<Fact.Key>) -> [Formula.ID] {
        let keys = Set(keys)
        return factsByFormula.filter { !$0.value.isDisjoint(with: keys) }.map(\.key).sorted()
    }

    /// Printed runs whose text a change of these facts makes untrue: paper that is already out.
    package func printedRuns(of keys: some Sequence<Fact.Key>) -> [CodeRegister.Entry] {
        let texts = Set(uses(of: keys).map { "\($0.item) \($0.language)" })
        let items = Dictionary(site.items.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
        return site.codes.entries.filter { entry in
            // A run in a language without a text of its own shows the one it falls back to.
            let language = site.languages.chain(for: entry.language).first { items[entry.item]?.texts[$0] != nil }
            return texts.contains("\(entry.item) \(language ?? entry.language)")
        }
    }
}

/// A fact that somebody has to look at by a day.
package struct FactDue: Hashable, Comparable, Sendable {
    package enum Reason: String, Hashable, Comparable, Sendable, CaseIterable {
        /// `reviewBy`.
        case review
        /// Another value holds from the day on.
        case changes
        /// No value is known from the day on.
        case expires

        package static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
    }
    package var day: Day
    package var key: Fact.Key
    package var reason: Reason

    package static func < (left: FactDue, right: FactDue) -> Bool {
        (left.day, left.key, left.reason) < (right.day, right.key, right.reason)
    }

    /// What is due, overdue reviews among it, by day.
    ///
    /// - Parameters:
    ///   - day: today; values that ended before it are past.
    ///   - until: the last day to look at; nil for everything known.
    package static func list(in site: Site, from day: Day, until: Day?) -> [FactDue] {
        var found: [FactDue] = []
        for (key, fact) in site.facts.facts {
            if let review = fact.reviewBy { found.append(FactDue(day: review, key: key, reason: .review)) }
            for entry in fact.entries {
                guard let end = entry.validity.to, end >= day else { continue }
                let next = end.adding(days: 1)
                let hasNext = fact.entries.contains { $0.validity.contains(next) }
                found.append(FactDue(day: next, key: key, reason: hasNext ? .changes : .expires))
            }
        }
        return found.filter { due in until.map { due.day <= $0 } ?? true }.sorted()
    }
}

/// Everything that rests on a law.
package struct LawUsage: Sendable {
    package struct Use: Hashable, Sendable {
        package enum User: Hashable, Sendable {
            case text(Item.ID, Language.ID)
            case fact(Fact.Key)
            case formula(Formula.ID)
        }
        package var user: User
        /// "Điều 36 khoản 1", or empty for the law as a whole.
        package var provision: String
    }

    package var law: Law
    /// Facts, formulas, then texts.
    package var uses: [Use]

    /// Nil when the register has no such law.
    package init?(of id: Law.ID, in site: Site) {
        guard let law = site.laws[id] else { return nil }
        self.law = law
        var uses: [Use] = []
        func add(_ citations: [Citation], by user: Use.User) {
            for citation in citations where citation.law == id {
                uses.append(Use(user: user, provision: citation.provision))
            }
        }
        for key in site.facts.facts.keys.sorted() {
            add(site.facts[key]?.laws.map(LawRegister.citation(from:)) ?? [], by: .fact(key))
        }
        for formula in site.formulas.formulas.keys.sorted() {
            add(site.formulas[formula]?.laws.map(LawRegister.citation(from:)) ?? [], by: .formula(formula))
        }
        for item in site.items {
            for (language, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                add(TextReferences(of: text).citations, by: .text(item.id, language))
            }
        }
        self.uses = uses
    }
}
