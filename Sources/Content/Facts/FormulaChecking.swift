package import Diagnostics

extension FormulaBook {
    /// Runs every worked example and checks every name; each failing example says what was expected and what came.
    package func check(facts: FactBook, laws: LawRegister) -> Report {
        var report = Report()
        var sheets: [Day: FactSheet] = [:]
        for id in formulas.keys.sorted() {
            guard let formula = formulas[id] else { continue }
            let names = checkNames(of: formula, facts: facts)
            report.merge(names)
            report.merge(laws.check(formula.laws, of: id.rawValue, at: formula.span))
            // A formula that names what does not exist fails every example for the same reason.
            if names.hasErrors { continue }
            for example in formula.examples {
                let sheet = sheets[example.asOf] ?? facts.sheet(on: example.asOf)
                sheets[example.asOf] = sheet
                if let finding = check(example, of: formula, on: sheet) { report.add(finding) }
            }
        }
        for cycle in cycles {
            let way = (cycle + cycle.prefix(1)).map(\.rawValue).joined(separator: " → ")
            report.add(
                Diagnostic(
                    "formula-cycle", .error,
                    Message(vi: "công thức gọi vòng tròn: \(way)", en: "formulas call each other: \(way)"),
                    at: formulas[cycle[0]]?.span))
        }
        return report
    }

    private func check(_ example: Formula.Example, of formula: Formula, on sheet: FactSheet) -> Diagnostic? {
        let expected = example.gives.map { NumberWriter.plain($0) } ?? "none"
        let actual: Message
        do throws(ExpressionFault) {
            switch try evaluate(formula.id, example.arguments, on: sheet) {
            case .value(let number):
                if let gives = example.gives, abs(number - gives) <= Rounding.tolerance * max(1, abs(gives)) {
                    return nil
                }
                actual = Message(vi: NumberWriter.plain(number), en: NumberWriter.plain(number))
            case .none:
                if example.gives == nil { return nil }
                actual = Message(vi: "none", en: "none")
            case .outOfRange(let parameter, let value, let bound):
                if example.gives == nil { return nil }
                actual = FormulaBook.outOfRange(parameter, value, bound).message
            }
        } catch {
            actual = error.message
        }
        return Diagnostic(
            "formula-example", .error,
            Message(
                vi: "ví dụ “\(example.name)” của \(formula.id): cần \(expected), tính ra \(actual.vi)",
                en: "example '\(example.name)' of \(formula.id): expected \(expected), got \(actual.en)"),
            at: example.span)
    }

    func checkNames(of formula: Formula, facts: FactBook) -> Report {
        var report = Report()
        var locals = Set(formula.parameters.map(\.name))
        for parameter in formula.parameters {
            for bound in [parameter.minimum, parameter.maximum].compactMap({ $0 }) {
                let step = Formula.Step(name: parameter.name, expression: bound, span: parameter.span)
                report.merge(checkNames(in: step, of: formula, locals: locals, facts: facts))
            }
        }
        for step in formula.steps {
            report.merge(checkNames(in: step, of: formula, locals: locals, facts: facts))
            locals.insert(step.name)
        }
        report.merge(checkNames(in: formula.result, of: formula, locals: locals, facts: facts))
        return report
    }

    private func checkNames(
        in step: Formula.Step, of formula: Formula, locals: Set<String>, facts: FactBook
    ) -> Report {
        var report = Report()
        let place = ExpressionPlace(of: step.expression.text, in: step.span)
        for name in step.expression.names {
            switch name.role {
            case .bound: continue
            case .formula where formulas[Formula.ID(name.text)] == nil: report.add(.unknownFunction(name, in: place))
            case .formula: continue
            case .free:
                if locals.contains(name.text) || choices.contains(name.text) { continue }
                if let fact = facts[Fact.Key(name.text)] {
                    if !fact.unit.isNumeric { report.add(.textInFormula(name, in: place)) }
                    continue
                }
                let candidates = facts.facts.keys.map(\.rawValue).sorted() + locals.sorted()
                report.add(.unknownFact(name.text, at: place.span(of: name.range), among: candidates))
            }
        }
        report.merge(checkChoices(in: step.expression, of: formula, place))
        return report
    }

    /// Every `choose` over a parameter names that parameter's choices, and all of them.
    private func checkChoices(in expression: Expression, of formula: Formula, _ place: ExpressionPlace) -> Report {
        var report = Report()
        for node in expression.nodes {
            guard case .call(.choose, let range) = node.kind, let subject = expression.arguments[range].first,
                case .name(let index) = expression.nodes[subject.node].kind,
                let parameter = formula.parameters.first(where: { $0.name == expression.names[index].text }),
                !parameter.choices.isEmpty
            else { continue }
            let names = parameter.choices.map(\.name)
            let cases = expression.arguments[range].dropFirst()
            for given in cases {
                guard let label = given.label, label != "else", !names.contains(label) else { continue }
                report.add(
                    .unknown(
                        "unknown-choice", label, at: place.span(of: expression.nodes[given.node].range), among: names,
                        Message(
                            vi: "“\(parameter.name)” không có lựa chọn “\(label)”",
                            en: "'\(parameter.name)' has no choice '\(label)'")))
            }
            let labels = Set(cases.compactMap(\.label))
            if let missing = names.first(where: { !labels.contains($0) }), !labels.contains("else") {
                report.add(
                    Diagnostic(
                        "choice-not-covered", .error,
                        Message(vi: "choose thiếu trường hợp “\(missing)”", en: "choose has no case '\(missing)'"),
                        at: place.span(of: node.range)))
            }
        }
        return report
    }
}
