internal import Diagnostics

/// All formulas of `content/formulas`.
package struct FormulaBook: Sendable {
    package let formulas: [Formula.ID: Formula]
    /// Every name any formula offers as a choice.
    let choices: Set<String>
    /// Formulas that call themselves, each cycle from its smallest id on.
    package let cycles: [[Formula.ID]]
    private let factsByID: [Formula.ID: Set<Fact.Key>]

    /// How deep formulas may call each other.
    static let depthLimit = 16

    package init(_ formulas: [Formula.ID: Formula] = [:]) {
        self.formulas = formulas
        choices = Set(formulas.values.flatMap { $0.parameters.flatMap { $0.choices.map(\.name) } })
        var cycles: Set<[Formula.ID]> = []
        var facts: [Formula.ID: Set<Fact.Key>] = [:]
        for id in formulas.keys {
            var seen: Set<Formula.ID> = []
            var names: Set<Fact.Key> = []
            var open: [[Formula.ID]] = [[id]]
            while let path = open.popLast(), let last = path.last {
                guard let formula = formulas[last] else { continue }
                for step in formula.expressions {
                    names.formUnion(step.expression.freeNames.map { Fact.Key($0) })
                    for called in step.expression.formulaNames.map({ Formula.ID($0) }) {
                        if called == id, id == path.min() { cycles.insert(path) }
                        if called != id, seen.insert(called).inserted { open.append(path + [called]) }
                    }
                }
            }
            facts[id] = names
        }
        self.cycles = cycles.sorted { $0.lexicographicallyPrecedes($1) }
        factsByID = facts
    }

    package subscript(id: Formula.ID) -> Formula? { formulas[id] }

    /// The facts a formula reads, itself or through formulas it calls; not yet those they are computed from.
    package func facts(of id: Formula.ID, in book: FactBook) -> [Fact.Key] {
        (factsByID[id] ?? []).filter { book[$0] != nil }.sorted()
    }

    /// Works out a formula for a day.
    ///
    /// - Throws: a fault when arguments do not fit the parameters or the calculation has no value.
    package func evaluate(
        _ id: Formula.ID, _ arguments: [FormulaArgument], on sheet: FactSheet
    ) throws(ExpressionFault) -> FormulaResult {
        try evaluate(id, arguments, on: sheet, depth: 0)
    }

    /// Works out an expression that may use facts, formulas and names of choices, such as one in a text.
    package func evaluate(_ expression: Expression, on sheet: FactSheet) throws(ExpressionFault) -> Quantity {
        try evaluate(expression, on: sheet, locals: [:], depth: 0)
    }

    private func evaluate(
        _ expression: Expression, on sheet: FactSheet, locals: [String: Quantity], depth: Int
    ) throws(ExpressionFault) -> Quantity {
        try ExpressionEvaluator.evaluate(expression) { name throws(ExpressionFault) in
            if let local = locals[name] { return local }
            if let quantity = try sheet.quantity(name) { return quantity }
            return choices.contains(name) ? .choice(name) : nil
        } call: { name, given throws(ExpressionFault) in
            let id = Formula.ID(name)
            guard let formula = formulas[id] else { throw unknown(name) }
            let arguments = given.map { FormulaArgument($0.label, $0.value) }
            switch try evaluate(id, arguments, on: sheet, depth: depth + 1) {
            case .value(let number): return .number(number / formula.unit.factor)
            case .none: return .none
            case .outOfRange where depth > 0: return .none
            case .outOfRange(let parameter, let value, let bound):
                throw FormulaBook.outOfRange(parameter, value, bound)
            }
        }
    }

    private func evaluate(
        _ id: Formula.ID, _ arguments: [FormulaArgument], on sheet: FactSheet, depth: Int
    ) throws(ExpressionFault) -> FormulaResult {
        guard let formula = formulas[id] else { throw unknown(id.rawValue) }
        guard depth <= FormulaBook.depthLimit else {
            throw ExpressionFault(
                "formula-cycle",
                Message(vi: "công thức gọi nhau quá sâu", en: "formulas call each other too deeply"), at: 0..<0)
        }
        var locals = try bind(arguments, to: formula)
        for parameter in formula.parameters {
            guard case .number(let number) = locals[parameter.name] else { continue }
            let factor = parameter.unit?.factor ?? 1
            for (bound, isMinimum) in [(parameter.minimum, true), (parameter.maximum, false)] {
                guard let bound,
                    case .number(let limit) = try evaluate(bound, on: sheet, locals: locals, depth: depth)
                else { continue }
                let isOutside = isMinimum ? number < limit - Rounding.tolerance : number > limit + Rounding.tolerance
                if isOutside {
                    return .outOfRange(parameter: parameter.name, value: number * factor, bound: limit * factor)
                }
            }
        }
        for step in formula.steps {
            locals[step.name] = try evaluate(step.expression, on: sheet, locals: locals, depth: depth)
        }
        switch try evaluate(formula.result.expression, on: sheet, locals: locals, depth: depth) {
        case .number(let number): return .value(number * formula.unit.factor)
        case .none: return .none
        case .choice(let choice):
            throw ExpressionFault(
                "choice-as-number",
                Message(vi: "kết quả “\(choice)” không phải số", en: "the result '\(choice)' is not a number"),
                at: 0..<0)
        }
    }

    /// Arguments by parameter name, with defaults filled in.
    private func bind(
        _ arguments: [FormulaArgument], to formula: Formula
    ) throws(ExpressionFault) -> [String: Quantity] {
        var bound: [String: Quantity] = [:]
        var upcoming = formula.parameters.startIndex
        for argument in arguments {
            let parameter: Formula.Parameter
            if let label = argument.label {
                guard let named = formula.parameters.first(where: { $0.name == label }) else {
                    throw FormulaBook.unknownParameter(label, of: formula)
                }
                parameter = named
            } else {
                guard upcoming < formula.parameters.endIndex else {
                    throw ExpressionFault(
                        "argument-count",
                        Message(
                            vi: "\(formula.id) chỉ có \(formula.parameters.count) tham số",
                            en: "\(formula.id) has only \(formula.parameters.count) parameters"), at: 0..<0)
                }
                parameter = formula.parameters[upcoming]
                upcoming += 1
            }
            try FormulaBook.check(argument.value, fits: parameter)
            guard bound.updateValue(argument.value, forKey: parameter.name) == nil else {
                throw ExpressionFault(
                    "argument-twice",
                    Message(
                        vi: "tham số “\(parameter.name)” được cho hai lần",
                        en: "argument '\(parameter.name)' is given twice"),
                    at: 0..<0)
            }
        }
        for parameter in formula.parameters where bound[parameter.name] == nil {
            guard let value = parameter.defaultValue else {
                throw ExpressionFault(
                    "argument-missing",
                    Message(
                        vi: "\(formula.id) cần tham số “\(parameter.name)”",
                        en: "\(formula.id) needs '\(parameter.name)'"),
                    at: 0..<0)
            }
            bound[parameter.name] = value
        }
        return bound
    }

    private static func check(_ value: Quantity, fits parameter: Formula.Parameter) throws(ExpressionFault) {
        let names = parameter.choices.map(\.name)
        switch value {
        case .number where names.isEmpty, .none where names.isEmpty: return
        case .choice(let choice):
            if names.contains(choice) { return }
            let suggestion = NearMiss.suggestion(for: choice, among: names)
            let list = names.isEmpty ? "" : "; " + names.joined(separator: ", ")
            throw ExpressionFault(
                "unknown-choice",
                Message(
                    vi: "“\(parameter.name)” không có lựa chọn “\(choice)”"
                        + (suggestion.map { "; có phải bạn muốn viết “\($0)”?" } ?? list),
                    en: "'\(parameter.name)' has no choice '\(choice)'"
                        + (suggestion.map { "; did you mean '\($0)'?" } ?? list)),
                at: 0..<0, fix: suggestion.map { Diagnostic.replace(with: $0) })
        case .number, .none:
            throw ExpressionFault(
                "unknown-choice",
                Message(
                    vi: "“\(parameter.name)” là một trong: \(names.joined(separator: ", "))",
                    en: "'\(parameter.name)' is one of: \(names.joined(separator: ", "))"), at: 0..<0)
        }
    }

    private func unknown(_ name: String) -> ExpressionFault {
        let suggestion = NearMiss.suggestion(
            for: name, among: formulas.keys.map(\.rawValue).sorted() + Expression.Function.allCases.map(\.rawValue))
        return ExpressionFault(
            "unknown-formula",
            Message(
                vi: "không có công thức “\(name)”" + (suggestion.map { "; có phải bạn muốn viết “\($0)”?" } ?? ""),
                en: "there is no formula '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")),
            at: 0..<0, fix: suggestion.map { Diagnostic.replace(with: $0) })
    }

    private static func unknownParameter(_ label: String, of formula: Formula) -> ExpressionFault {
        let suggestion = NearMiss.suggestion(for: label, among: formula.parameters.map(\.name))
        return ExpressionFault(
            "unknown-parameter",
            Message(
                vi: "\(formula.id) không có tham số “\(label)”" + (suggestion.map { "; có phải “\($0)”?" } ?? ""),
                en: "\(formula.id) has no parameter '\(label)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")),
            at: 0..<0)
    }

    static func outOfRange(_ parameter: String, _ value: Double, _ bound: Double) -> ExpressionFault {
        let writer = NumberWriter(NumberForms(group: ".", decimal: ","))
        let (value, limit) = (writer.number(value), writer.number(bound))
        return ExpressionFault(
            "argument-out-of-range",
            Message(
                vi: "“\(parameter)” là \(value), ngoài giới hạn \(limit)",
                en: "'\(parameter)' is \(value), beyond the bound \(limit)"),
            at: 0..<0)
    }
}
