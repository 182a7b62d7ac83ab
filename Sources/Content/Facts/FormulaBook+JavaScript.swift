extension FormulaBook {
    /// The bounds of a parameter on a day, in its unit as written; nil where it has none.
    package func bounds(
        of parameter: String, of id: Formula.ID, on sheet: FactSheet
    ) throws(ExpressionFault) -> (minimum: Double?, maximum: Double?) {
        guard let parameter = formulas[id]?.parameters.first(where: { $0.name == parameter }) else { return (nil, nil) }
        let factor = parameter.unit?.factor ?? 1
        func number(_ bound: Expression?) throws(ExpressionFault) -> Double? {
            guard let bound, case .number(let number) = try evaluate(bound, on: sheet) else { return nil }
            return number * factor
        }
        return (try number(parameter.minimum), try number(parameter.maximum))
    }

    /// JavaScript that evaluates to an object of functions, one per formula, taking parameters in order and giving
    /// the result in the formula's unit as written, `NaN` when there is none.
    ///
    /// Facts are those of the day.
    ///
    /// Needs `ExpressionJavaScript.runtime`. Formulas they call come along; what has no value on the day gives `NaN`.
    package func javaScript(for ids: [Formula.ID], on sheet: FactSheet) -> String {
        javaScript(for: ids) { name in
            guard sheet[Fact.Key(name)] != nil else { return nil }
            guard let quantity = try? sheet.quantity(name), case .number(let number) = quantity else { return "NaN" }
            return ExpressionJavaScript.literal(number)
        }
    }

    /// The same, with the JavaScript of every fact as `fact` gives it: a number, or where to look one up; nil for a
    /// name that is no fact.
    package func javaScript(for ids: [Formula.ID], fact: (String) -> String?) -> String {
        var wanted: [Formula.ID] = []
        var open = ids.sorted()
        while let id = open.popLast() {
            guard let formula = formulas[id], !wanted.contains(id) else { continue }
            wanted.append(id)
            open += formula.expressions.flatMap { $0.expression.formulaNames.map { Formula.ID($0) } }
        }
        let functions = wanted.sorted().compactMap { id in
            formulas[id].map { "\(ExpressionJavaScript.literal(id.rawValue)):\(javaScript(of: $0, fact))" }
        }
        return "(function(){var f={\(functions.joined(separator: ",\n"))};return f})()"
    }

    private func javaScript(of formula: Formula, _ fact: (String) -> String?) -> String {
        var locals: Set<String> = Set(formula.parameters.map(\.name))
        func source(_ expression: Expression) -> String {
            expression.javaScript { name in
                if locals.contains(name) { return "p_\(name)" }
                if let fact = fact(name) { return fact }
                return choices.contains(name) ? ExpressionJavaScript.literal(name) : "NaN"
            } formula: { name, given in
                guard let called = formulas[Formula.ID(name)] else { return "NaN" }
                var ordered = [String](repeating: "undefined", count: called.parameters.count)
                var upcoming = 0
                for argument in given {
                    let place =
                        argument.label.map { label in called.parameters.firstIndex { $0.name == label } } ?? upcoming
                    if argument.label == nil { upcoming += 1 }
                    if let place, place < ordered.count { ordered[place] = argument.source }
                }
                let call = "f[\(ExpressionJavaScript.literal(name))](\(ordered.joined(separator: ",")))"
                return called.unit.factor == 1 ? call : "(\(call)/\(Int(called.unit.factor)))"
            }
        }
        var body = ""
        for parameter in formula.parameters {
            guard let value = parameter.defaultValue else { continue }
            let literal =
                switch value {
                case .number(let number): ExpressionJavaScript.literal(number)
                case .choice(let choice): ExpressionJavaScript.literal(choice)
                case .none: "NaN"
                }
            body += "if(p_\(parameter.name)===undefined)p_\(parameter.name)=\(literal);"
        }
        for parameter in formula.parameters {
            if let bound = parameter.minimum { body += "if(p_\(parameter.name)<\(source(bound))-1e-6)return NaN;" }
            if let bound = parameter.maximum { body += "if(p_\(parameter.name)>\(source(bound))+1e-6)return NaN;" }
        }
        for step in formula.steps {
            let value = source(step.expression)
            locals.insert(step.name)
            body += "var p_\(step.name)=\(value);"
        }
        let result = source(formula.result.expression)
        body += "return loa.ok(\(result)\(formula.unit.factor == 1 ? "" : "*\(Int(formula.unit.factor))"))"
        return "function(\(formula.parameters.map { "p_\($0.name)" }.joined(separator: ","))){\(body)}"
    }
}
