internal import Diagnostics

extension MappingReader {
    /// A file of `content/calculators`; its lines are added to `lines` as formulas.
    mutating func calculator(
        _ id: Calculator.ID, formulas: FormulaBook, facts: FactBook, lines: inout [Formula]
    ) -> Calculator? {
        let title = requiredLocalised("title")
        let inputs = entries("inputs").compactMap { input($0, formulas: formulas) }
        if !has("inputs") { _ = requiredValue("inputs") }
        var results: [Calculator.Line] = []
        for (number, entry) in entries("results").enumerated() {
            let found = entry.value.readMapping(in: scope, report: &report) { reader in
                reader.line(entry.key, number, of: id, inputs: inputs, formulas: formulas, facts: facts)
            }
            guard let (line, formula) = found ?? nil else { continue }
            results.append(line)
            lines.append(formula)
        }
        if results.isEmpty { _ = requiredValue("results") }
        let names = results.map(\.name)
        let bars = list("bars").compactMap { value in
            value.readMapping(in: scope, report: &report) { $0.bar(of: names) }
        }
        let examples = list("examples").compactMap { value in
            value.readMapping(in: scope, report: &report) { $0.inputExample(inputs) }
        }
        if examples.isEmpty {
            add(
                Diagnostic(
                    "calculator-without-example", .warning,
                    Message(
                        vi: "máy tính không có ví dụ: người không có JavaScript và bản in sẽ không thấy gì",
                        en: "calculator has no examples: without JavaScript, and on paper, there is nothing to see"),
                    at: span,
                    fixes: [
                        .init(
                            Message(
                                vi: "thêm examples: một dòng cho mỗi ví dụ, chẳng hạn - {\(sample(inputs))}",
                                en: "add examples:, one line each, such as - {\(sample(inputs))}"))
                    ]))
        }
        let columns = list("columns").compactMap { lineName($0, among: names) }
        let (summary, note) = (localised("summary"), localised("note"))
        let signatures = signatures()
        guard !results.isEmpty else { return nil }
        var calculator = Calculator(
            id: id, title: title, summary: summary, note: note, inputs: inputs, lines: results, bars: bars,
            examples: examples, columns: columns.isEmpty ? Array(names.prefix(4)) : columns, span: span)
        calculator.signatures = signatures
        return calculator
    }

    private func sample(_ inputs: [Formula.Parameter]) -> String {
        inputs.map { input in
            switch input.defaultValue {
            case .number(let number): "\(input.name): \(NumberWriter.plain(number * (input.unit?.factor ?? 1)))"
            case .choice(let choice): "\(input.name): \(choice)"
            default: "\(input.name): \(input.choices.first?.name ?? "…")"
            }
        }.joined(separator: ", ")
    }

    fileprivate mutating func line(
        _ name: String, _ number: Int, of id: Calculator.ID, inputs: [Formula.Parameter], formulas: FormulaBook,
        facts: FactBook
    ) -> (Calculator.Line, Formula)? {
        let title = requiredLocalised("title")
        let otherwise = localised("otherwise")
        let colour = pictureColour(number)
        let unit: Fact.Unit? = choice("unit")
        let key = "calculator/\(id)/\(name)"
        guard let formula = lineFormula(key, title: title, inputs: inputs, unit: unit, formulas: formulas, facts: facts)
        else { return nil }
        let line = Calculator.Line(
            name: name, title: title, formula: formula.id, unit: formula.unit, colour: colour, otherwise: otherwise,
            span: formula.result.span)
        return (line, formula)
    }

    /// The expression behind `value`, as a formula over the inputs.
    mutating func lineFormula(
        _ key: String, title: LocalisedText, inputs: [Formula.Parameter], unit: Fact.Unit?, formulas: FormulaBook,
        facts: FactBook
    ) -> Formula? {
        guard let value = requiredValue("value"), let expression = expression(from: value) else { return nil }
        return Formula(
            id: Formula.ID(key), title: title, unit: unit ?? formulas.unit(of: expression, facts: facts),
            parameters: inputs, result: Formula.Step(name: "result", expression: expression, span: value.span),
            span: value.span)
    }

    fileprivate mutating func bar(of names: [String]) -> Calculator.Bar {
        let title = requiredLocalised("title")
        let parts = list("parts").compactMap { lineName($0, among: names) }
        return Calculator.Bar(title: title, parts: parts)
    }

    /// The name of a line that must be there.
    private mutating func lineName(_ value: YAMLValue, among names: [String]) -> String? {
        guard let name = string(from: value) else { return nil }
        if names.contains(name) { return name }
        add(
            .unknown(
                "unknown-result", name, at: value.span, among: names,
                Message(vi: "không có kết quả “\(name.shortened)”", en: "there is no result '\(name.shortened)'")))
        return nil
    }

    /// One worked example: a value for each input; what is left out has its default.
    fileprivate mutating func inputExample(_ inputs: [Formula.Parameter]) -> [FormulaArgument] {
        var arguments: [FormulaArgument] = []
        for input in inputs {
            if let value = value(input.name) {
                if let quantity = argument(value, for: input) {
                    arguments.append(FormulaArgument(input.name, quantity))
                }
            } else if let quantity = input.defaultValue {
                arguments.append(FormulaArgument(input.name, quantity))
            } else {
                _ = requiredValue(input.name)
            }
        }
        return arguments
    }
}
