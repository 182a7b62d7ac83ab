package import Diagnostics

/// The charts and calculators of the content, with the formulas they are made of.
package struct FigureBook: Sendable {
    package let charts: [Chart.ID: Chart]
    package let calculators: [Calculator.ID: Calculator]
    /// Every formula of the content, and every line of a calculator and series of a chart as one more.
    package let formulas: FormulaBook
    /// How the translations stood before words were taken out that the public may not see; nil when none were.
    var knownTranslations: [FigureTranslation]?

    package init(
        charts: [Chart.ID: Chart] = [:], calculators: [Calculator.ID: Calculator] = [:], lines: [Formula] = [],
        formulas: FormulaBook = FormulaBook()
    ) {
        self.charts = charts
        self.calculators = calculators
        let all = formulas.formulas.merging(lines.map { ($0.id, $0) }) { first, _ in first }
        self.formulas = lines.isEmpty ? formulas : FormulaBook(all)
    }

    /// What `::: calculator` names: a calculator, or a formula, which is one of a single line.
    package func calculator(_ id: Calculator.ID) -> Calculator? {
        calculators[id] ?? formulas[Formula.ID(id.rawValue)].map { Calculator(of: $0) }
    }

    package func formulas(of chart: Chart) -> [Formula.ID] { chart.series.map(\.formula) }
    package func formulas(of calculator: Calculator) -> [Formula.ID] { calculator.lines.map(\.formula) }

    /// Formulas of the content that these call, directly or through others, sorted.
    package func called(by ids: [Formula.ID]) -> [Formula.ID] {
        var found: Set<Formula.ID> = []
        var open = ids
        while let formula = open.popLast().flatMap({ formulas[$0] }) {
            for name in formula.expressions.flatMap({ $0.expression.formulaNames }) {
                let id = Formula.ID(name)
                if formulas[id] != nil, found.insert(id).inserted { open.append(id) }
            }
        }
        return found.sorted()
    }

    /// Facts these formulas read, themselves or through formulas they call.
    package func facts(of ids: [Formula.ID], in book: FactBook) -> Set<Fact.Key> {
        Set(ids.flatMap { formulas.facts(of: $0, in: book) })
    }

    /// Facts a chart's figures and its axis read.
    package func facts(of chart: Chart, in book: FactBook) -> Set<Fact.Key> {
        var expressions: [Expression] = []
        if case .input(_, let values) = chart.axis {
            switch values {
            case .choices: break
            case .list(let list): expressions = list
            case .range(let from, let to, _): expressions = [from, to]
            }
        }
        let named = expressions.flatMap(\.freeNames).map { Fact.Key($0) }.filter { book[$0] != nil }
        return facts(of: formulas(of: chart), in: book).union(named)
    }

    // MARK: Reading

    /// Reads the files of `content/charts` and `content/calculators`; what cannot be used is reported and left out.
    ///
    /// - Parameter files: each with the name that texts call it by.
    package static func read(
        charts: [(id: String, value: YAMLValue)], calculators: [(id: String, value: YAMLValue)],
        formulas: FormulaBook, facts: FactBook, in scope: ReadingScope, report: inout Report
    ) -> FigureBook {
        var lines: [Formula] = []
        var readCharts: [Chart.ID: Chart] = [:]
        for (id, value) in charts {
            let chart = value.readMapping(in: scope, report: &report) { reader in
                reader.chart(Chart.ID(id), formulas: formulas, facts: facts, lines: &lines)
            }
            if let chart = chart ?? nil { readCharts[chart.id] = chart }
        }
        var readCalculators: [Calculator.ID: Calculator] = [:]
        for (id, value) in calculators {
            let calculator = value.readMapping(in: scope, report: &report) { reader in
                reader.calculator(Calculator.ID(id), formulas: formulas, facts: facts, lines: &lines)
            }
            if let calculator = calculator ?? nil { readCalculators[calculator.id] = calculator }
        }
        let book = FigureBook(charts: readCharts, calculators: readCalculators, lines: lines, formulas: formulas)
        for line in lines { report.merge(book.formulas.checkNames(of: line, facts: facts)) }
        return book
    }
}
