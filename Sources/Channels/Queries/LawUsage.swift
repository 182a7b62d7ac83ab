package import Content

/// Everything that rests on a law.
package struct LawUsage: Sendable {
    package struct Use: Hashable, Sendable {
        package enum User: Hashable, Sendable {
            case text(Item.ID, Language.ID)
            case fact(Fact.Key)
            case formula(Formula.ID)
            /// Through the formulas it calls.
            case calculator(Calculator.ID)
            case chart(Chart.ID)
        }
        package var user: User
        /// "Điều 36 khoản 1", or empty for the law as a whole.
        package var provision: String
    }

    package var law: Law
    /// Facts, formulas, calculators, charts, then texts.
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
        let figures = site.figures
        func called(by lines: [Formula.ID]) -> [Citation] {
            var citations: [Citation] = []
            for id in figures.called(by: lines) {
                for law in site.formulas[id]?.laws ?? [] {
                    let citation = LawRegister.citation(from: law)
                    if !citations.contains(citation) { citations.append(citation) }
                }
            }
            return citations
        }
        for (key, calculator) in figures.calculators.sorted(by: { $0.key < $1.key }) {
            add(called(by: figures.formulas(of: calculator)), by: .calculator(key))
        }
        for (key, chart) in figures.charts.sorted(by: { $0.key < $1.key }) {
            add(called(by: figures.formulas(of: chart)), by: .chart(key))
        }
        for item in site.items {
            for (language, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                add(TextReferences(of: text).citations, by: .text(item.id, language))
            }
        }
        self.uses = uses
    }
}
