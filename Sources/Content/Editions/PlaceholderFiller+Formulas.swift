internal import Diagnostics

/// Expressions over facts and formulas.
extension PlaceholderFiller {
    mutating func fill(expression text: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        let place = ExpressionPlace(of: text, in: span)
        let book = reader.site.formulas
        do throws(ExpressionFault) {
            let expression = try ExpressionParser.parse(text)
            note(expression, in: place)
            let unit = book.unit(of: expression, facts: reader.site.facts)
            switch try book.evaluate(expression, on: reader.sheet) {
            case .number(let number): return write(number * unit.factor, unit: unit, filter, at: span)
            case .none:
                throw ExpressionFault(
                    "formula-without-value",
                    Message(
                        vi: "công thức cho kết quả none (không thuộc diện) với các số này",
                        en: "the formula gives none (not eligible) for these arguments"), at: 0..<text.utf8.count)
            case .choice(let choice):
                let suggestion = NearMiss.suggestion(
                    for: choice, among: reader.site.facts.facts.keys.map(\.rawValue).sorted())
                throw ExpressionFault(
                    "choice-as-number",
                    Message(
                        vi: "“\(choice)” là một lựa chọn, không phải số", en: "'\(choice)' is a choice, not a number"),
                    at: 0..<text.utf8.count, fix: suggestion.map { Diagnostic.replace(with: $0) })
            }
        } catch {
            report.add(named(error).diagnostic(in: place))
            return nil
        }
    }

    /// A name nothing has, with what was probably meant.
    private func named(_ fault: ExpressionFault) -> ExpressionFault {
        guard fault.id == "unknown-name", let name = fault.name else { return fault }
        let known = reader.site.facts.facts.keys.map(\.rawValue) + reader.site.formulas.choices
        guard let suggestion = NearMiss.suggestion(for: name, among: known.sorted()) else { return fault }
        var fault = fault
        fault.message.vi += "; có phải bạn muốn viết “\(suggestion)”?"
        fault.message.en += "; did you mean '\(suggestion)'?"
        fault.fix = Diagnostic.replace(with: suggestion)
        return fault
    }

    private mutating func note(_ expression: Expression, in place: ExpressionPlace) {
        for name in expression.names {
            let span = place.span(of: name.range)
            if name.role == .free { use(Fact.Key(name.text), at: span) }
            guard name.role == .formula else { continue }
            let id = Formula.ID(name.text)
            guard reader.site.formulas[id] != nil, uses.formulas.insert(id).inserted else { continue }
            for key in reader.site.formulas.facts(of: id, in: reader.site.facts) { use(key, at: span) }
        }
    }
}
