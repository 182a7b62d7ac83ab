internal import Diagnostics

/// A value inside a calculation.
package enum Quantity: Hashable, Sendable {
    case number(Double)
    /// One of a parameter's choices: `near_poor`.
    case choice(String)
    /// "Not eligible".
    case none
}

/// Works out an expression.
///
/// Pure: the same names give the same value on every machine and in the page's script.
///
/// Arithmetic is that of doubles, but never silently wrong: division by zero, results that are not finite or whose
/// whole part is no longer exact (above 2^53), and calculations without end are faults.
package struct ExpressionEvaluator {
    /// The largest magnitude whose whole numbers are all exact.
    package static let limit = 9_007_199_254_740_992.0
    /// How many steps one evaluation may take; a sum over sixty months takes a few hundred.
    package static let stepLimit = 1_000_000
    /// The largest exponent of `^`.
    package static let exponentLimit = 100_000.0

    /// Evaluates a formula an expression calls.
    package typealias Call = (String, [(label: String?, value: Quantity)]) throws(ExpressionFault) -> Quantity

    private let expression: Expression
    /// By index into `expression.names`.
    private var values: [Quantity]
    private var steps = 0
    private let call: Call

    /// - Parameters:
    ///   - lookUp: the value of each free name; nil is a fault at that name.
    ///   - call: evaluates formulas; the default knows none.
    package static func evaluate(
        _ expression: Expression, lookUp: (String) throws(ExpressionFault) -> Quantity?,
        call: @escaping Call = ExpressionEvaluator.noFormulas
    ) throws(ExpressionFault) -> Quantity {
        var values: [Quantity] = []
        values.reserveCapacity(expression.names.count)
        for name in expression.names {
            guard name.role == .free else {
                values.append(.none)
                continue
            }
            do throws(ExpressionFault) {
                guard let value = try lookUp(name.text) else { throw unknownName(name) }
                values.append(value)
            } catch {
                throw error.range.isEmpty
                    ? ExpressionFault(error.id, error.message, at: name.range, fix: error.fix) : error
            }
        }
        var evaluator = ExpressionEvaluator(expression: expression, values: values, call: call)
        return try evaluator.value(of: expression.root)
    }

    package static func noFormulas(
        _ name: String, _ arguments: [(label: String?, value: Quantity)]
    ) throws(ExpressionFault) -> Quantity {
        throw ExpressionFault(
            "unknown-function",
            Message(vi: "không có hàm “\(name)”", en: "there is no function '\(name)'"), at: 0..<0)
    }

    private init(expression: Expression, values: [Quantity], call: @escaping Call) {
        self.expression = expression
        self.values = values
        self.call = call
    }

    private static func unknownName(_ name: Expression.Name) -> ExpressionFault {
        ExpressionFault(
            "unknown-name", Message(vi: "không có “\(name.text)”", en: "there is no '\(name.text)'"), at: name.range,
            name: name.text)
    }

    // MARK: Walking the tree

    private mutating func value(of index: Int) throws(ExpressionFault) -> Quantity {
        steps += 1
        let node = expression.nodes[index]
        guard steps <= ExpressionEvaluator.stepLimit else {
            throw ExpressionFault(
                "calculation-too-long",
                Message(vi: "phép tính quá dài", en: "calculation takes too many steps"), at: node.range)
        }
        switch node.kind {
        case .number(let number): return .number(number)
        case .none: return .none
        case .name(let name): return values[name]
        case .negate(let operand):
            guard let number = try number(operand) else { return .none }
            return .number(-number)
        case .not(let operand): return .number(try truth(operand) ? 0 : 1)
        case .binary(let sign, let left, let right): return try binary(sign, left, right, at: node.range)
        case .call(let function, let range):
            return try apply(function, Array(expression.arguments[range]), at: node.range)
        case .formula(let name, let range):
            var given: [(label: String?, value: Quantity)] = []
            for argument in expression.arguments[range] {
                given.append((argument.label, try value(of: argument.node)))
            }
            do throws(ExpressionFault) {
                return try call(expression.names[name].text, given)
            } catch {
                throw ExpressionFault(error.id, error.message, at: node.range, fix: error.fix)
            }
        }
    }

    /// A number, or nil for `none`.
    private mutating func number(_ index: Int) throws(ExpressionFault) -> Double? {
        switch try value(of: index) {
        case .number(let number): return number
        case .none: return nil
        case .choice(let choice):
            throw ExpressionFault(
                "choice-as-number",
                Message(
                    vi: "“\(choice)” là một lựa chọn, không phải số", en: "'\(choice)' is a choice, not a number"),
                at: expression.nodes[index].range)
        }
    }

    private mutating func truth(_ index: Int) throws(ExpressionFault) -> Bool { (try number(index) ?? 0) != 0 }

    private mutating func binary(
        _ sign: Expression.Operator, _ left: Int, _ right: Int, at range: Range<Int>
    ) throws(ExpressionFault) -> Quantity {
        switch sign {
        case .and:
            guard try truth(left) else { return .number(0) }
            return .number(try truth(right) ? 1 : 0)
        case .or:
            guard try !truth(left) else { return .number(1) }
            return .number(try truth(right) ? 1 : 0)
        case .equal: return .number(try value(of: left) == value(of: right) ? 1 : 0)
        case .unequal: return .number(try value(of: left) == value(of: right) ? 0 : 1)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let left = try number(left), let right = try number(right) else { return .number(0) }
            let holds =
                switch sign {
                case .less: left < right
                case .lessOrEqual: left <= right
                case .greater: left > right
                default: left >= right
                }
            return .number(holds ? 1 : 0)
        case .add, .subtract, .multiply, .divide, .power:
            guard let left = try number(left), let right = try number(right) else { return .none }
            return try arithmetic(sign, left, right, at: range)
        }
    }

    private func arithmetic(
        _ sign: Expression.Operator, _ left: Double, _ right: Double, at range: Range<Int>
    ) throws(ExpressionFault) -> Quantity {
        let result: Double
        switch sign {
        case .add: result = left + right
        case .subtract: result = left - right
        case .multiply: result = left * right
        case .power: result = try ExpressionEvaluator.power(left, right, at: range)
        default:
            if right == 0 { throw ExpressionEvaluator.divisionByZero(at: range) }
            result = left / right
        }
        return .number(try ExpressionEvaluator.checked(result, at: range))
    }

    private mutating func apply(
        _ function: Expression.Function, _ arguments: [Expression.Argument], at range: Range<Int>
    ) throws(ExpressionFault) -> Quantity {
        switch function {
        case .if:
            return try value(of: try truth(arguments[0].node) ? arguments[1].node : arguments[2].node)
        case .choose: return try choose(arguments, at: range)
        case .sum: return try sum(arguments, at: range)
        case .min, .max, .round, .floor, .ceil, .abs, .pow:
            var numbers: [Double] = []
            for argument in arguments {
                guard let number = try number(argument.node) else { return .none }
                numbers.append(number)
            }
            return .number(
                try ExpressionEvaluator.checked(try ExpressionEvaluator.apply(function, numbers, at: range), at: range))
        }
    }

    private static func apply(
        _ function: Expression.Function, _ numbers: [Double], at range: Range<Int>
    ) throws(ExpressionFault) -> Double {
        let first = numbers[0]
        let second = numbers.count > 1 ? numbers[1] : 1
        switch function {
        case .min: return numbers.dropFirst().reduce(first) { Swift.min($0, $1) }
        case .max: return numbers.dropFirst().reduce(first) { Swift.max($0, $1) }
        case .abs: return Swift.abs(first)
        case .pow: return try power(first, second, at: range)
        default:
            if second == 0 { throw divisionByZero(at: range) }
            switch function {
            case .floor: return Rounding.floor(first, to: second)
            case .ceil: return Rounding.ceil(first, to: second)
            default: return Rounding.round(first, to: second)
            }
        }
    }

    private mutating func choose(
        _ arguments: [Expression.Argument], at range: Range<Int>
    ) throws(ExpressionFault) -> Quantity {
        let chosen: String
        switch try value(of: arguments[0].node) {
        case .none: return .none
        case .choice(let choice): chosen = choice
        case .number(let number):
            chosen = Int(exactly: number).map { String($0) } ?? String(number)
        }
        let match = arguments.dropFirst().first { $0.label == chosen } ?? arguments.first { $0.label == "else" }
        guard let match else {
            throw ExpressionFault(
                "choice-not-covered",
                Message(vi: "choose không có trường hợp “\(chosen)”", en: "choose has no case '\(chosen)'"), at: range)
        }
        return try value(of: match.node)
    }

    private mutating func sum(
        _ arguments: [Expression.Argument], at range: Range<Int>
    ) throws(ExpressionFault) -> Quantity {
        guard let from = try number(arguments[1].node), let to = try number(arguments[2].node) else { return .none }
        guard case .name(let variable) = expression.nodes[arguments[0].node].kind else { return .none }
        var total = 0.0
        var index = from
        while index <= to {
            values[variable] = .number(index)
            guard let term = try number(arguments[3].node) else { return .none }
            total = try ExpressionEvaluator.checked(total + term, at: range)
            index += 1
        }
        return .number(total)
    }

    // MARK: Arithmetic

    /// Whole exponents only, by repeated squaring: the same bits on every machine, unlike the C library's `pow`.
    static func power(_ base: Double, _ exponent: Double, at range: Range<Int>) throws(ExpressionFault) -> Double {
        guard exponent == exponent.rounded(), abs(exponent) <= exponentLimit else {
            throw ExpressionFault(
                "exponent",
                Message(
                    vi: "số mũ phải là số nguyên, không quá \(Int(exponentLimit))",
                    en: "exponent must be a whole number of at most \(Int(exponentLimit))"), at: range)
        }
        var result = 1.0
        var square = base
        var rest = Int(abs(exponent))
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        if exponent < 0 {
            if result == 0 { throw divisionByZero(at: range) }
            return 1 / result
        }
        return result
    }

    static func checked(_ value: Double, at range: Range<Int>) throws(ExpressionFault) -> Double {
        guard value.isFinite, abs(value) <= limit else {
            throw ExpressionFault(
                "overflow",
                Message(vi: "kết quả vượt quá giới hạn tính chính xác", en: "result is too large to be exact"),
                at: range)
        }
        return value
    }

    static func divisionByZero(at range: Range<Int>) -> ExpressionFault {
        ExpressionFault("division-by-zero", Message(vi: "phép chia cho 0", en: "division by zero"), at: range)
    }
}
