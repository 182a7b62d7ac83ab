package import Diagnostics

extension FormulaBook {
    /// Reads the files of `content/formulas`, one formula each; what cannot be used is reported and left out.
    package static func read(
        _ files: [YAMLValue], in scope: ReadingScope, report: inout Report
    ) -> FormulaBook {
        var formulas: [Formula.ID: Formula] = [:]
        for file in files {
            let formula = file.readMapping(in: scope, report: &report) { $0.formula() }
            guard let formula = formula ?? nil else { continue }
            if let first = formulas[formula.id] {
                report.add(
                    Diagnostic(
                        "duplicate-formula", .error,
                        Message(
                            vi: "công thức “\(formula.id)” có hai lần", en: "formula '\(formula.id)' is defined twice"),
                        at: formula.span,
                        notes: [.init(Message(vi: "lần đầu ở đây", en: "first defined here"), at: first.span)]))
                continue
            }
            formulas[formula.id] = formula
        }
        return FormulaBook(formulas)
    }
}

extension MappingReader {
    fileprivate mutating func formula() -> Formula? {
        let id = requiredString("id")
        let title = requiredLocalised("title")
        let note = localised("note")
        let laws = strings("law")
        let unit: Fact.Unit = choice("unit") ?? .count
        let parameters = entries("parameters").compactMap { parameter($0) }
        var steps: [Formula.Step] = []
        for entry in entries("let") {
            guard isVariableName(entry), let expression = expression(from: entry.value) else { continue }
            steps.append(Formula.Step(name: entry.key, expression: expression, span: entry.value.span))
        }
        checkNames(parameters: parameters, steps: entries("let"))
        let result = requiredValue("result").flatMap { value in
            expression(from: value).map { Formula.Step(name: "result", expression: $0, span: value.span) }
        }
        let examples = list("examples").compactMap { value in
            value.readMapping(in: scope, report: &report) { $0.example(of: parameters) } ?? nil
        }
        guard let id, let result else { return nil }
        guard Formula.ID.isWellFormed(id), Expression.Function(rawValue: id) == nil else {
            add(
                Diagnostic(
                    "malformed-key", .error,
                    Message(
                        vi: "tên công thức “\(id.shortened)” không dùng được: chữ thường không dấu, chữ số, “_” và “.”",
                        en: "formula id '\(id.shortened)' may have lower-case letters, digits, '_' and '.' only"),
                    at: span(of: "id")))
            return nil
        }
        if examples.isEmpty {
            add(
                Diagnostic(
                    "formula-without-example", .warning,
                    Message(
                        vi: "công thức “\(id)” không có ví dụ kiểm tra", en: "formula '\(id)' has no example to test it"
                    ),
                    at: span(of: "id")))
        }
        var formula = Formula(
            id: Formula.ID(id), title: title, note: note, laws: laws, unit: unit, parameters: parameters, steps: steps,
            result: result, examples: examples, span: span(of: "id"))
        if has("law") { formula.lawSpan = span(of: "law") }
        return formula
    }

    private mutating func parameter(_ entry: YAMLEntry) -> Formula.Parameter? {
        guard isVariableName(entry) else { return nil }
        return entry.value.readMapping(in: scope, report: &report) { reader in
            let title = reader.requiredLocalised("title")
            let choices = reader.entries("choices").map { choice in
                Formula.Parameter.Choice(name: choice.key, title: reader.localised(from: choice.value))
            }
            let unit: Fact.Unit = reader.choice("unit") ?? .count
            let minimum = reader.value("min").flatMap { reader.expression(from: $0) }
            let maximum = reader.value("max").flatMap { reader.expression(from: $0) }
            var parameter = Formula.Parameter(
                name: entry.key, title: title, unit: choices.isEmpty ? unit : nil, choices: choices, minimum: minimum,
                maximum: maximum, step: reader.number("step"), span: entry.value.span)
            if let value = reader.value("default") { parameter.defaultValue = reader.argument(value, for: parameter) }
            return parameter
        }
    }

    /// Parameters, steps and inputs are names in expressions and in scripts.
    mutating func isVariableName(_ entry: YAMLEntry) -> Bool {
        if Identifier<Formula>.isWellFormed(entry.key), !entry.key.contains("."),
            Expression.Function(rawValue: entry.key) == nil, !["and", "or", "not", "none"].contains(entry.key)
        {
            return true
        }
        add(
            Diagnostic(
                "malformed-key", .error,
                Message(
                    vi: "tên “\(entry.key.shortened)” không dùng được: chữ thường không dấu, chữ số và “_”",
                    en: "name '\(entry.key.shortened)' may have lower-case letters, digits and '_' only"),
                at: entry.keySpan))
        return false
    }

    /// Parameters and steps share one set of names.
    private mutating func checkNames(parameters: [Formula.Parameter], steps: [YAMLEntry]) {
        var known = Set(parameters.map(\.name))
        for step in steps where !known.insert(step.key).inserted {
            add(
                Diagnostic(
                    "duplicate-name", .error,
                    Message(
                        vi: "“\(step.key)” đã là tên của một tham số", en: "'\(step.key)' already names a parameter"),
                    at: step.keySpan))
        }
    }

    /// A value as an example or default writes it: a choice, a number in the parameter's unit, or an expression.
    mutating func argument(_ value: YAMLValue, for parameter: Formula.Parameter) -> Quantity? {
        guard let text = string(from: value) else { return nil }
        if !parameter.choices.isEmpty {
            let names = parameter.choices.map(\.name)
            if names.contains(text) { return .choice(text) }
            add(
                .unknown(
                    "unknown-choice", text, at: value.span, among: names,
                    Message(
                        vi: "“\(parameter.name)” không có lựa chọn “\(text)”",
                        en: "'\(parameter.name)' has no choice '\(text)'")))
            return nil
        }
        return quantity(from: value).map { .number($0 / (parameter.unit?.factor ?? 1)) }
    }

    fileprivate mutating func example(of parameters: [Formula.Parameter]) -> Formula.Example? {
        let name = string("name") ?? ""
        let asOf = requiredValue("asOf").flatMap { day(from: $0) }
        var arguments: [FormulaArgument] = []
        for entry in entries("with") {
            guard let parameter = parameters.first(where: { $0.name == entry.key }) else {
                add(
                    .unknown(
                        "unknown-parameter", entry.key, at: entry.keySpan, among: parameters.map(\.name),
                        Message(vi: "không có tham số “\(entry.key)”", en: "there is no parameter '\(entry.key)'")))
                continue
            }
            if let value = argument(entry.value, for: parameter) {
                arguments.append(FormulaArgument(parameter.name, value))
            }
        }
        if !has("gives") { _ = requiredValue("gives") }
        let gives = value("gives").flatMap { quantity(from: $0) }
        guard let asOf else { return nil }
        return Formula.Example(name: name, asOf: asOf, arguments: arguments, gives: gives, span: span)
    }
}
