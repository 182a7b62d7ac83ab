package import Content
internal import Diagnostics

/// Which texts show which facts, themselves or through other facts and formulas.
package struct FactUsage: Sendable {
    /// A text that shows a fact.
    package struct Use: Hashable, Comparable, Sendable {
        package var item: Item.ID
        package var language: Language.ID
        /// What the text names and the fact flows into: facts by key, formulas as `formula()`,
        /// charts and calculators as `chart name`; the fact itself when it is named directly.
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
        var figures: [Figure]
    }

    /// A chart or a calculator.
    package enum Figure: Hashable, Comparable, Sendable, CustomStringConvertible {
        case calculator(Calculator.ID)
        case chart(Chart.ID)

        package var description: String {
            switch self {
            case .calculator(let id): "calculator \(id)"
            case .chart(let id): "chart \(id)"
            }
        }
    }

    private let site: Site
    private let texts: [Text]
    /// Indices into `texts`, rising.
    private let textsByFact: [Fact.Key: [Int]]
    private let textsByFormula: [Formula.ID: [Int]]
    /// Facts a formula reads, with everything they are computed from.
    private let factsByFormula: [Formula.ID: Set<Fact.Key>]
    private let factsByFigure: [Figure: Set<Fact.Key>]
    private let textsByFigure: [Figure: [Int]]

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
                let facts = references.facts.lazy.filter { site.facts[$0] != nil }.sorted()
                // A calculator that nobody wrote is the formula it is named after.
                let written = references.calculators.filter { site.figures.calculators[$0] != nil }
                references.formulas.formUnion(
                    references.calculators.subtracting(written).map { Formula.ID($0.rawValue) })
                let formulas = references.formulas.lazy.filter { site.formulas[$0] != nil }.sorted()
                let figures =
                    written.map { Figure.calculator($0) }.sorted()
                    + references.charts.map { Figure.chart($0) }.sorted()
                if !facts.isEmpty || !formulas.isEmpty || !figures.isEmpty {
                    texts.append(
                        Text(item: item.id, language: language, facts: facts, formulas: formulas, figures: figures))
                }
            }
        }
        self.texts = texts
        var textsByFact: [Fact.Key: [Int]] = [:]
        var textsByFormula: [Formula.ID: [Int]] = [:]
        var textsByFigure: [Figure: [Int]] = [:]
        for (index, text) in texts.enumerated() {
            for key in text.facts { textsByFact[key, default: []].append(index) }
            for id in text.formulas { textsByFormula[id, default: []].append(index) }
            for figure in text.figures { textsByFigure[figure, default: []].append(index) }
        }
        self.textsByFact = textsByFact
        self.textsByFormula = textsByFormula
        self.textsByFigure = textsByFigure
        var operands: [Fact.Key: [Fact.Key]] = [:]
        for key in site.facts.facts.keys { operands[key] = site.facts.operands(of: key) }
        func withOperands(_ keys: [Fact.Key]) -> Set<Fact.Key> {
            var found: Set<Fact.Key> = []
            var open = keys
            while let key = open.popLast() {
                if found.insert(key).inserted { open += operands[key] ?? [] }
            }
            return found
        }
        var factsByFormula: [Formula.ID: Set<Fact.Key>] = [:]
        for id in site.formulas.formulas.keys {
            factsByFormula[id] = withOperands(site.formulas.facts(of: id, in: site.facts))
        }
        self.factsByFormula = factsByFormula
        var factsByFigure: [Figure: Set<Fact.Key>] = [:]
        let book = site.figures
        for figure in Self.figures(of: site) {
            let read: Set<Fact.Key>? =
                switch figure {
                case .calculator(let id):
                    book.calculator(id).map { book.facts(of: book.formulas(of: $0), in: site.facts) }
                case .chart(let id): book.charts[id].map { book.facts(of: $0, in: site.facts) }
                }
            factsByFigure[figure] = withOperands(Array(read ?? []))
        }
        self.factsByFigure = factsByFigure
    }

    /// The texts that a change of any of these facts touches, by item and language.
    package func uses(of keys: some Sequence<Fact.Key>) -> [Use] {
        var touched: Set<Fact.Key> = []
        for key in keys where !touched.contains(key) { touched.formUnion(site.facts.dependents(of: key)) }
        let formulas = Set(formulas(reading: touched))
        let figures = Set(figures(reading: touched))
        var found: Set<Int> = []
        for key in touched { found.formUnion(textsByFact[key] ?? []) }
        for id in formulas { found.formUnion(textsByFormula[id] ?? []) }
        for figure in figures { found.formUnion(textsByFigure[figure] ?? []) }
        return found.sorted().map { index in
            let text = texts[index]
            let through =
                text.facts.filter(touched.contains).map(\.rawValue)
                + text.formulas.filter(formulas.contains).map { "\($0)()" }
                + text.figures.filter(figures.contains).map(\.description)
            return Use(item: text.item, language: text.language, through: through)
        }
    }

    /// The formulas that read a fact, directly or through others.
    package func formulas(reading keys: some Sequence<Fact.Key>) -> [Formula.ID] {
        let keys = Set(keys)
        return factsByFormula.filter { !$0.value.isDisjoint(with: keys) }.map(\.key).sorted()
    }

    private static func figures(of site: Site) -> [Figure] {
        site.figures.calculators.keys.map { .calculator($0) } + site.figures.charts.keys.map { .chart($0) }
    }

    /// The calculators and charts that read a fact, directly or through others, sorted.
    package func figures(reading keys: some Sequence<Fact.Key>) -> [Figure] {
        let keys = Set(keys)
        return factsByFigure.filter { !$0.value.isDisjoint(with: keys) }.map(\.key).sorted()
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
