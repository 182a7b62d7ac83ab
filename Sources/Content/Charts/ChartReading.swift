internal import Diagnostics

extension MappingReader {
    /// A file of `content/charts`; its series are added to `lines` as formulas.
    mutating func chart(
        _ id: Chart.ID, formulas: FormulaBook, facts: FactBook, lines: inout [Formula]
    ) -> Chart? {
        let title = requiredLocalised("title")
        if !has("kind") { _ = requiredValue("kind") }
        let kind: Chart.Kind = choice("kind") ?? .table
        let axisKey = has("days") ? "days" : "along"
        let axis = has("days") ? dayAxis() : inputAxis(formulas: formulas)
        allow("days", "along")
        var inputs: [Formula.Parameter] = []
        if case .input(let input, _) = axis { inputs = [input] }
        var series: [Chart.Series] = []
        for (number, entry) in entries("series").enumerated() {
            let found = entry.value.readMapping(in: scope, report: &report) { reader in
                reader.series(entry.key, number, of: id, inputs: inputs, formulas: formulas, facts: facts)
            }
            guard let (one, formula) = found ?? nil else { continue }
            series.append(one)
            lines.append(formula)
        }
        if series.isEmpty { _ = requiredValue("series") }
        if series.count > Chart.seriesLimit, kind != .table {
            add(
                Diagnostic(
                    "chart-too-many-series", .error,
                    Message(
                        vi:
                            "biểu đồ có \(series.count) dãy số, tối đa \(Chart.seriesLimit) để còn phân biệt được khi in",
                        en: "chart has \(series.count) series; more than \(Chart.seriesLimit) cannot be told apart"),
                    at: span(of: "series"),
                    fixes: [.init(Message(vi: "tách thành hai biểu đồ", en: "make two charts of it"))]))
        }
        let (summary, note) = (localised("summary"), localised("note"))
        let signatures = signatures()
        guard let axis, !series.isEmpty else { return nil }
        return Chart(
            id: id, kind: kind, title: title, summary: summary, note: note, axis: axis, series: series,
            signatures: signatures,
            span: span, axisSpan: span(of: axisKey))
    }

    private mutating func dayAxis() -> Chart.Axis? {
        let validity = mapping("days") { $0.validity() }
        if let from = validity?.from, let to = validity?.to, from <= to { return .days(from: from, to: to) }
        add(.emptyChart(at: span(of: "days")))
        return nil
    }

    /// `along: {years: {of: pension.rate, from: 15, to: 35, step: 5}}`.
    private mutating func inputAxis(formulas: FormulaBook) -> Chart.Axis? {
        let written = entries("along")
        guard written.count == 1, let entry = written.first else {
            if written.isEmpty { _ = requiredValue("along") }
            for extra in written.dropFirst() {
                add(
                    Diagnostic(
                        "chart-axes", .error,
                        Message(
                            vi: "biểu đồ chỉ thay đổi theo một đại lượng; “\(extra.key)” là thứ hai",
                            en: "a chart varies with one thing; '\(extra.key)' is a second one"), at: extra.keySpan))
            }
            return nil
        }
        if entry.value.scalar != nil {
            return input(entry, formulas: formulas).map { .input($0, .choices) }
        }
        var values: Chart.Values = .choices
        var own = Report()
        // The same mapping holds the input and its values.
        let keys: Set<String> = ["values", "from", "to", "by"]
        guard case .mapping(let all) = entry.value.content else {
            return input(entry, formulas: formulas).map { .input($0, .choices) }
        }
        let rest = YAMLEntry(
            key: entry.key, keySpan: entry.keySpan,
            value: YAMLValue(.mapping(all.filter { !keys.contains($0.key) }), at: entry.value.span))
        let range = YAMLValue(.mapping(all.filter { keys.contains($0.key) }), at: entry.value.span)
        let isChosen = range.readMapping(in: scope, report: &own) { reader -> Bool in
            if reader.has("values") {
                values = .list(reader.list("values").compactMap { reader.expression(from: $0) })
            } else if let from = reader.value("from").flatMap({ reader.expression(from: $0) }),
                let to = reader.value("to").flatMap({ reader.expression(from: $0) })
            {
                values = .range(from: from, to: to, step: reader.number("by") ?? 1)
            } else {
                reader.allow("from", "to", "by")
                return false
            }
            reader.allow("from", "to", "by", "values")
            return true
        }
        report.merge(own)
        guard let input = input(rest, formulas: formulas) else { return nil }
        if input.choices.isEmpty, isChosen != true {
            add(
                Diagnostic(
                    "chart-empty-range", .error,
                    Message(
                        vi: "“\(input.name)” là số: cần values: […], hoặc from và to",
                        en: "'\(input.name)' is a number: give values: […], or from and to"), at: entry.value.span))
            return nil
        }
        return .input(input, values)
    }

    fileprivate mutating func series(
        _ name: String, _ number: Int, of id: Chart.ID, inputs: [Formula.Parameter], formulas: FormulaBook,
        facts: FactBook
    ) -> (Chart.Series, Formula)? {
        let title = requiredLocalised("title")
        let colour = pictureColour(number)
        let unit: Fact.Unit? = choice("unit")
        let key = "chart/\(id)/\(name)"
        guard let formula = lineFormula(key, title: title, inputs: inputs, unit: unit, formulas: formulas, facts: facts)
        else { return nil }
        return (
            Chart.Series(
                title: title, formula: formula.id, unit: formula.unit, colour: colour, span: formula.result.span),
            formula
        )
    }
}

extension Diagnostic {
    static func emptyChart(at span: SourceSpan?) -> Diagnostic {
        Diagnostic(
            "chart-empty-range", .error,
            Message(
                vi: "biểu đồ không có điểm nào: “from” phải trước “to”",
                en: "chart has no points: 'from' must come before 'to'"),
            at: span)
    }
}
