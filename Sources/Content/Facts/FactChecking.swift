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

    static func unknownFunction(_ name: Expression.Name, in place: ExpressionPlace) -> Diagnostic {
        .unknown(
            "unknown-function", name.text, at: place.span(of: name.range),
            among: Expression.Function.allCases.map(\.rawValue),
            Message(vi: "không có hàm “\(name.text)”", en: "there is no function '\(name.text)'"))
    }

    static func textInFormula(_ name: Expression.Name, in place: ExpressionPlace) -> Diagnostic {
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
