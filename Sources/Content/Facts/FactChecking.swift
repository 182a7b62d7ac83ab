package import Diagnostics

extension FactBook {
    /// Everything about the facts that can be told without an edition: names in formulas, cycles, laws they cite.
    package func check(laws: LawRegister) -> Report {
        var report = Report()
        let keys = facts.keys.map(\.rawValue).sorted()
        for key in facts.keys.sorted() {
            guard let fact = facts[key] else { continue }
            for entry in fact.entries {
                guard case .formula(let expression) = entry.value else { continue }
                let place = ExpressionPlace(of: expression.text, in: entry.span)
                for name in expression.names where name.role == .formula {
                    report.add(.unknownFunction(name, in: place))
                }
                for name in expression.names where name.role == .free {
                    if let operand = facts[Fact.Key(name.text)] {
                        if !operand.unit.isNumeric { report.add(.textInFormula(name, in: place)) }
                    } else {
                        report.add(.unknownFact(name.text, at: place.span(of: name.range), among: keys))
                    }
                }
            }
            report.merge(laws.check(fact.laws, of: key.rawValue, at: fact.span))
        }
        for cycle in cycles {
            let fault = FactBook.cycle(cycle)
            report.add(Diagnostic(fault.id, .error, fault.message, at: facts[cycle[0]]?.span))
        }
        checkResults(report: &report)
        return report
    }

    /// Works out every formula on the first day it holds, so that one nobody uses yet is known to have a value.
    private func checkResults(report: inout Report) {
        var entries: [Day: [(key: Fact.Key, expression: Expression, span: SourceSpan?)]] = [:]
        for (key, fact) in facts {
            for entry in fact.entries {
                guard case .formula(let expression) = entry.value, let day = entry.validity.from ?? entry.validity.to
                else { continue }
                entries[day, default: []].append((key, expression, entry.span))
            }
        }
        for (day, computed) in entries.sorted(by: { $0.key < $1.key }) {
            let sheet = sheet(on: day)
            for (key, expression, span) in computed.sorted(by: { $0.key < $1.key }) {
                guard case .failed(let fault) = sheet[key], fault.id != "unpublishable-fact",
                    // What has no value because of another fact, or of a name nothing has, is told elsewhere.
                    !expression.names.contains(where: { $0.role == .formula }),
                    expression.freeNames.allSatisfy({ sheet[Fact.Key($0)]?.value != nil })
                else { continue }
                report.add(fault.diagnostic(in: ExpressionPlace(of: expression.text, in: span)))
            }
        }
    }

    /// Ids of the findings that a normal build warns of and a release build refuses.
    package static let releaseBlocking: Set<String> = [
        "fact-not-valid", "unsigned-fact", "unconfirmed-fact", "review-overdue", "fact-expires",
        "fact-law-not-in-force",
    ]

    /// What is doubtful about facts on a day, told once for each fact however often it is used.
    ///
    /// - Parameters:
    ///   - used: facts some output shows; those they are computed from are added.
    ///   - reviewWithin: days before a review or an expiry at which it is named.
    package func findings(on used: Set<Fact.Key>, day: Day, reviewWithin: Int, sheet: FactSheet? = nil) -> Report {
        let sheet = sheet ?? self.sheet(on: day)
        var wanted = used
        for key in used { wanted.formUnion(sheet[key]?.value?.computedFrom ?? []) }
        var report = Report()
        for key in wanted.sorted() {
            guard let fact = facts[key], let entry = fact.entries.first(where: { $0.validity.contains(day) }) else {
                continue
            }
            if fact.signature == nil {
                report.add(
                    Diagnostic(
                        "unsigned-fact", .warning,
                        Message(vi: "“\(key)” chưa có người ký xác nhận", en: "'\(key)' is not signed by anyone"),
                        at: fact.span,
                        fixes: [
                            .init(
                                Message(
                                    vi: "đối chiếu với văn bản rồi thêm signed: {by: …, on: …}",
                                    en: "compare it with the law, then add signed: {by: …, on: …}"))
                        ]))
            }
            if entry.confidence == .b {
                report.add(
                    Diagnostic(
                        "unconfirmed-fact", .warning,
                        Message(
                            vi: "“\(key)” chưa được xác nhận (độ tin cậy B)",
                            en: "'\(key)' is unconfirmed (confidence B)"),
                        at: entry.span ?? fact.span))
            }
            report.merge(review(of: fact, entry, on: day, within: reviewWithin))
        }
        return report
    }

    private func review(of fact: Fact, _ entry: Fact.Entry, on day: Day, within days: Int) -> Report {
        var report = Report()
        let horizon = day.adding(days: days)
        if let reviewBy = fact.reviewBy, reviewBy < day {
            report.add(
                Diagnostic(
                    "review-overdue", .warning,
                    Message(
                        vi: "“\(fact.key)” đã quá hạn xem lại \(reviewBy)",
                        en: "'\(fact.key)' was due for review on \(reviewBy)"),
                    at: fact.span))
        } else if let reviewBy = fact.reviewBy, reviewBy <= horizon {
            report.add(
                Diagnostic(
                    "review-due", .note,
                    Message(
                        vi: "“\(fact.key)” cần xem lại trước \(reviewBy)",
                        en: "'\(fact.key)' is due for review by \(reviewBy)"),
                    at: fact.span))
        }
        if let end = entry.validity.to, end <= horizon,
            !fact.entries.contains(where: { $0.validity.contains(end.adding(days: 1)) })
        {
            report.add(
                Diagnostic(
                    "fact-expires", .warning,
                    Message(
                        vi: "“\(fact.key)” hết hiệu lực sau \(end) và chưa có giá trị tiếp theo",
                        en: "'\(fact.key)' expires after \(end) and has no next value"), at: entry.span ?? fact.span))
        }
        return report
    }
}

/// A fact that is not the same on two days.
package struct FactChange: Sendable {
    package var key: Fact.Key
    package var before: FactOutcome
    package var after: FactOutcome
    /// The first day of the new value, when it is known.
    package var on: Day?
}

extension FactBook {
    /// Facts whose value differs between two days, by key.
    package func changes(from first: Day, to last: Day) -> [FactChange] {
        let (before, after) = (sheet(on: first), sheet(on: last))
        return facts.keys.sorted().compactMap { key in
            guard let old = before[key], let new = after[key], old.value?.content != new.value?.content else {
                return nil
            }
            return FactChange(
                key: key, before: old, after: new,
                on: new.value?.validity.from ?? old.value?.validity.to?.adding(days: 1))
        }
    }
}

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

    private func checkNames(of formula: Formula, facts: FactBook) -> Report {
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

extension Diagnostic {
    /// A name that no fact has.
    package static func unknownFact(
        _ name: String, at span: SourceSpan?, among keys: some Sequence<String>
    ) -> Diagnostic {
        .unknown(
            "unknown-fact", name, at: span, among: keys,
            Message(vi: "không có số liệu “\(name)”", en: "there is no fact '\(name)'"))
    }

    fileprivate static func unknownFunction(_ name: Expression.Name, in place: ExpressionPlace) -> Diagnostic {
        .unknown(
            "unknown-function", name.text, at: place.span(of: name.range),
            among: Expression.Function.allCases.map(\.rawValue),
            Message(vi: "không có hàm “\(name.text)”", en: "there is no function '\(name.text)'"))
    }

    fileprivate static func textInFormula(_ name: Expression.Name, in place: ExpressionPlace) -> Diagnostic {
        Diagnostic(
            "fact-not-a-number", .error,
            Message(vi: "“\(name.text)” là chữ, không tính toán được", en: "'\(name.text)' is a text, not a number"),
            at: place.span(of: name.range))
    }
}

extension NumberWriter {
    /// For messages: whole numbers without a decimal point.
    static func plain(_ value: Double) -> String { NumberWriter(NumberForms()).digits(value, decimals: 9) }
}
