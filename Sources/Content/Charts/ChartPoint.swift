internal import Diagnostics

/// One value of a chart's axis, with the facts its figures are worked out from.
struct ChartPoint: Sendable {
    enum Place: Sendable {
        case choice(String)
        /// In the input's unit as written.
        case number(Double)
        case day(Day)
    }
    var place: Place
    var arguments: [FormulaArgument]
    var sheet: FactSheet
}

extension FigureBook {
    /// The points of a chart, in order.
    ///
    /// - Throws: a fault when a value of the axis cannot be worked out, or when there are none or too many.
    func points(of chart: Chart, on sheet: FactSheet, facts: FactBook) throws(ExpressionFault) -> [ChartPoint] {
        var points: [ChartPoint] = []
        switch chart.axis {
        case .days(let from, let to):
            for day in changes(of: formulas(of: chart), from: from, to: to, facts: facts) {
                points.append(
                    ChartPoint(place: .day(day), arguments: [], sheet: facts.sheet(on: day, usesNearest: true)))
            }
        case .input(let input, let values):
            for quantity in try quantities(of: input, values, on: sheet, limit: chart.kind.pointLimit) {
                let place: ChartPoint.Place
                switch quantity {
                case .number(let number): place = .number(number * (input.unit?.factor ?? 1))
                case .choice(let choice): place = .choice(choice)
                case .none: continue
                }
                points.append(
                    ChartPoint(place: place, arguments: [FormulaArgument(input.name, quantity)], sheet: sheet))
            }
        }
        if points.isEmpty {
            throw ExpressionFault(
                "chart-empty-range", Message(vi: "biểu đồ không có điểm nào", en: "chart has no points"), at: 0..<0)
        }
        if points.count > chart.kind.pointLimit { throw FigureBook.tooMany(chart.kind.pointLimit) }
        return points
    }

    private static func tooMany(_ limit: Int) -> ExpressionFault {
        ExpressionFault(
            "chart-too-many-points",
            Message(
                vi: "biểu đồ có hơn \(limit) điểm, không đọc được; tăng “by” hoặc chọn ít giá trị hơn",
                en: "chart has more than \(limit) points; make 'by' larger or choose fewer values"), at: 0..<0)
    }

    private func quantities(
        of input: Formula.Parameter, _ values: Chart.Values, on sheet: FactSheet, limit: Int
    ) throws(ExpressionFault) -> [Quantity] {
        switch values {
        case .choices: return input.choices.map { .choice($0.name) }
        case .list(let expressions):
            var found: [Quantity] = []
            for expression in expressions {
                if let choice = input.choices.first(where: { $0.name == expression.text }) {
                    found.append(.choice(choice.name))
                } else {
                    found.append(try formulas.evaluate(expression, on: sheet))
                }
            }
            return found
        case .range(let from, let to, let step):
            guard case .number(let first) = try formulas.evaluate(from, on: sheet),
                case .number(let last) = try formulas.evaluate(to, on: sheet), step > 0, first <= last
            else { return [] }
            let by = step / (input.unit?.factor ?? 1)
            let count = ((last - first) / by + Rounding.tolerance).rounded(.down) + 1
            guard count <= Double(limit) else { throw FigureBook.tooMany(limit) }
            return (0..<Int(count)).map { .number(first + Double($0) * by) }
        }
    }

    /// The first day, and every day after it on which one of the figures may change.
    private func changes(of ids: [Formula.ID], from: Day, to: Day, facts: FactBook) -> [Day] {
        var keys = self.facts(of: ids, in: facts)
        var open = Array(keys)
        while let key = open.popLast() {
            for operand in facts.operands(of: key) where keys.insert(operand).inserted { open.append(operand) }
        }
        var days: Set<Day> = [from]
        for entry in keys.flatMap({ facts[$0]?.entries ?? [] }) {
            if let first = entry.validity.from { days.insert(first) }
            if let last = entry.validity.to { days.insert(last.adding(days: 1)) }
        }
        return days.filter { from <= $0 && $0 <= to }.sorted()
    }
}
