extension FormulaBook {
    /// The unit an expression's result is written in: that of the formula or fact it is, of the terms of a sum, or of
    /// the one factor that is no plain number.
    ///
    /// A percentage of money is money.
    package func unit(of expression: Expression, facts: FactBook) -> Fact.Unit {
        // The parser limits the depth, so walking down is safe.
        func unit(_ index: Int) -> Fact.Unit {
            switch expression.nodes[index].kind {
            case .number, .none, .not: return .count
            case .negate(let operand): return unit(operand)
            case .name(let name): return facts[Fact.Key(expression.names[name].text)]?.unit ?? .count
            case .formula(let name, _): return formulas[Formula.ID(expression.names[name].text)]?.unit ?? .count
            case .call(let function, let range):
                let arguments = Array(expression.arguments[range])
                let deciding: ArraySlice<Expression.Argument> =
                    switch function {
                    case .if, .choose: arguments.dropFirst()
                    case .sum: arguments.suffix(1)
                    case .pow, .round, .floor, .ceil, .abs: arguments.prefix(1)
                    case .min, .max: arguments[...]
                    }
                return FormulaBook.strongest(deciding.map { unit($0.node) })
            case .binary(let sign, let left, let right):
                switch sign {
                case .add, .subtract, .multiply: return FormulaBook.strongest([unit(left), unit(right)])
                case .power: return unit(left)
                case .divide:
                    let (above, below) = (unit(left), unit(right))
                    return above.isMoney && below.isMoney ? .count : above
                default: return .count
                }
            }
        }
        return unit(expression.root)
    }

    private static func strongest(_ units: [Fact.Unit]) -> Fact.Unit {
        units.first(where: \.isMoney) ?? units.first { $0 != .count && $0 != .times && $0 != .percent }
            ?? units.first { $0 != .count } ?? .count
    }
}
