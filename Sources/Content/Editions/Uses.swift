/// What a rendered text depends on: read by `loa facts impact`, by pages that list their legal bases, and by the cache.
package struct Uses: Sendable {
    /// Facts shown or calculated with, and those they are computed from.
    package var facts: Set<Fact.Key> = []
    package var formulas: Set<Formula.ID> = []
    /// Provisions in the order they are first cited.
    package var citations: [Citation] = []
    /// Calculators and charts shown, tables of a chart's figures included.
    package var calculators: Set<Calculator.ID> = []
    package var charts: Set<Chart.ID> = []
    package init() {}
    package mutating func merge(_ other: Uses) {
        facts.formUnion(other.facts)
        formulas.formUnion(other.formulas)
        calculators.formUnion(other.calculators)
        charts.formUnion(other.charts)
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
