extension EditionReader {
    /// The figures of a chart on the edition's day; nil when there is no such chart or it has no points.
    package func table(of id: Chart.ID, in language: Language.ID) -> FigureTable? {
        guard let chart = site.figures.charts[id],
            let points = try? site.figures.points(of: chart, on: sheet, facts: site.facts)
        else { return nil }
        let words = FigureWords(of: language, in: site)
        let corner: FigureTable.Words
        switch chart.axis {
        case .input(let input, _): corner = words.words(input.title)
        case .days: corner = words.phrase("chartDay", in: self.words)
        }
        let rows = points.map { point in
            FigureTable.Row(
                labels: [words.label(of: point, along: chart.axis)], position: point.position,
                tick: words.tick(of: point, along: chart.axis),
                cells: chart.series.map { series in
                    let result = try? site.figures.formulas.evaluate(
                        series.formula, point.arguments, on: point.sheet)
                    return words.cell(result?.number, unit: series.unit)
                })
        }
        return FigureTable(
            kind: chart.kind, title: words.words(chart.title), summary: words.words(chart.summary),
            note: words.words(chart.note), corners: [corner],
            columns: chart.series.map {
                FigureTable.Column(title: words.words($0.title), unit: $0.unit, colour: $0.colour)
            }, rows: rows, words: words)
    }

    /// A calculator's worked examples on the edition's day, one a row: the inputs in words, then some of the lines.
    package func table(of calculator: Calculator, in language: Language.ID) -> FigureTable {
        let words = FigureWords(of: language, in: site)
        let figures = site.figures
        let lines = calculator.columns.compactMap { calculator.line($0) }
        let rows = calculator.examples.map { example -> FigureTable.Row in
            let arguments = figures.clamped(example, to: calculator.inputs, on: sheet)
            let labels = calculator.inputs.map { input in
                words.label(of: arguments.first { $0.label == input.name }?.value, for: input)
            }
            let cells = lines.map { line in
                words.cell(figures.value(of: line, for: arguments, on: sheet), unit: line.unit)
            }
            let label = FigureTable.Words(
                labels.map(\.text).joined(separator: ", "), language: labels.compactMap(\.language).first)
            return FigureTable.Row(labels: [label], position: nil, tick: "", cells: cells)
        }
        return FigureTable(
            kind: .table, title: words.words(calculator.title), summary: words.words(calculator.summary),
            note: words.words(calculator.note), corners: [words.phrase("calculatorCase", in: self.words)],
            columns: lines.map {
                FigureTable.Column(title: words.words($0.title), unit: $0.unit, colour: $0.colour)
            }, rows: rows, words: words)
    }

    /// What a text uses by showing a chart, or a table of its figures.
    ///
    /// - Parameter facts: those it reads beside those of its formulas.
    func uses(of formulas: [Formula.ID], facts: Set<Fact.Key> = []) -> Uses {
        var uses = Uses()
        uses.formulas = Set(site.figures.called(by: formulas))
        for key in site.figures.facts(of: formulas, in: site.facts).union(facts) {
            uses.facts.insert(key)
            uses.facts.formUnion(sheet[key]?.value?.computedFrom ?? [])
        }
        return uses
    }
}

extension FigureBook {
    /// A line's figure for some inputs, in its unit as written; nil when there is none.
    package func value(of line: Calculator.Line, for arguments: [FormulaArgument], on sheet: FactSheet) -> Double? {
        (try? formulas.evaluate(line.formula, arguments, on: sheet))?.number
    }
}

/// Words and figures of tables in one language.
package struct FigureWords {
    private let language: Language.ID
    private let chain: [Language.ID]
    private let writer: NumberWriter

    package init(of language: Language.ID, in site: Site) {
        self.language = language
        chain = site.languages.chain(for: language)
        writer = NumberWriter(site.languages[language]?.numbers ?? NumberForms())
    }

    package func words(_ text: LocalisedText) -> FigureTable.Words {
        guard let (words, found) = text.resolved(in: chain) else { return FigureTable.Words("") }
        return FigureTable.Words(words, language: found == language ? nil : found)
    }

    func phrase(_ key: String, in words: [Language.ID: [String: String]]) -> FigureTable.Words {
        for id in chain {
            if let text = words[id]?[key] { return FigureTable.Words(text, language: id == language ? nil : id) }
        }
        return FigureTable.Words("")
    }

    /// Money short, for a table or the end of a bar has little room.
    package func cell(_ value: Double?, unit: Fact.Unit) -> FigureTable.Cell {
        guard let value else { return FigureTable.Cell(value: nil, text: FigureTable.blank) }
        return FigureTable.Cell(
            value: value, text: writer.write(value, unit: unit.isMoney ? .dong : unit, short: true).text)
    }

    func label(of value: Quantity?, for input: Formula.Parameter) -> FigureTable.Words {
        switch value {
        case .number(let number):
            return FigureTable.Words(cell(number * (input.unit?.factor ?? 1), unit: input.unit ?? .count).text)
        case .choice(let choice):
            return words(input.choices.first { $0.name == choice }?.title ?? LocalisedText())
        case .some(.none), nil: return FigureTable.Words(FigureTable.blank)
        }
    }

    func tick(of point: ChartPoint, along axis: Chart.Axis) -> String {
        guard case .number(let number) = point.place else { return label(of: point, along: axis).text }
        return writer.number(number)
    }

    func label(of point: ChartPoint, along axis: Chart.Axis) -> FigureTable.Words {
        switch (point.place, axis) {
        case (.choice(let choice), .input(let input, _)): return label(of: .choice(choice), for: input)
        case (.number(let number), .input(let input, _)):
            return FigureTable.Words(cell(number, unit: input.unit ?? .count).text)
        case (.day(let day), _): return FigureTable.Words(writer.date(day))
        default: return FigureTable.Words("")
        }
    }
}

extension ChartPoint {
    fileprivate var position: Double? {
        switch place {
        case .choice: nil
        case .number(let number): number
        case .day(let day): Double(day.number)
        }
    }
}
