/// An arithmetic expression over facts and parameters, as an editor writes it: `round(income * voluntary.rate)`.
///
/// The tree lies flat in one array, operands before operators and the root last, so that it is cheap to keep,
/// to compare and to walk. Its depth is limited by the parser (`ExpressionParser.depthLimit`), which lets
/// everything that walks it recurse.
package struct Expression: Hashable, Sendable {
    package enum Operator: String, Hashable, Sendable {
        case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^"
        case equal = "==", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        case and, or
    }

    package enum Function: String, Hashable, Sendable, CaseIterable {
        /// Half up, to a whole number or to a multiple of the second argument; see `Rounding`.
        case round
        case floor, ceil, min, max, pow, abs
        /// `if(condition, then, else)`
        case `if`
        /// `choose(parameter, choice: value, …, else: value)`
        case choose
        /// `sum(i, from, to, expression of i)`
        case sum

        /// How many arguments it takes.
        var arity: ClosedRange<Int> {
            switch self {
            case .round, .floor, .ceil: 1...2
            case .abs: 1...1
            case .min, .max: 1...64
            case .pow: 2...2
            case .if: 3...3
            case .choose: 2...256
            case .sum: 4...4
            }
        }
    }

    package struct Node: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case number(Double)
            /// "Not eligible": spreads through arithmetic, and is unequal to every number.
            case none
            /// Index into `names`.
            case name(Int)
            case negate(Int)
            case not(Int)
            case binary(Operator, Int, Int)
            /// Range of `arguments`.
            case call(Function, Range<Int>)
            /// A formula, by index into `names`, and its arguments.
            case formula(Int, Range<Int>)
        }
        package var kind: Kind
        /// Bytes of `text`.
        package var range: Range<Int>
    }

    package struct Argument: Hashable, Sendable {
        /// `poor` in `poor: 50%`.
        package var label: String?
        package var node: Int
    }

    /// A name that stands in the expression.
    ///
    /// Each variable of a `sum` has an entry of its own.
    package struct Name: Hashable, Sendable {
        package enum Role: Hashable, Sendable {
            /// A fact, a parameter, an earlier step, or a choice.
            case free
            /// The variable of a `sum`.
            case bound
            case formula
        }
        package var text: String
        package var role: Role
        /// Where it first stands.
        package var range: Range<Int>
    }

    /// As written.
    package let text: String
    package let nodes: [Node]
    package let arguments: [Argument]
    package let names: [Name]

    /// The last node.
    package var root: Int { nodes.count - 1 }

    /// Names to look up before evaluation: neither variables of a `sum` nor formulas.
    package var freeNames: [String] { names.filter { $0.role == .free }.map(\.text) }

    /// Formulas it calls.
    package var formulaNames: [String] { names.filter { $0.role == .formula }.map(\.text) }
}

/// Rounding that gives the same figure in the program and in the page's calculator.
///
/// Products of percentages are seldom exact in binary: 5.000.000 × 4,5 % is 225.000,00000000003 or
/// 224.999,99999999997 depending on the order of factors. A figure within `tolerance` of the next step counts as
/// having reached it. A millionth of a đồng is far above the error of a double below 2^33 and far below any money.
package enum Rounding {
    package static let tolerance = 1e-6

    /// Half up: 0,5 → 1, −0,5 → 0.
    package static func round(_ value: Double, to step: Double = 1) -> Double {
        (value / step + 0.5 + tolerance).rounded(.down) * step
    }
    package static func floor(_ value: Double, to step: Double = 1) -> Double {
        (value / step + tolerance).rounded(.down) * step
    }
    package static func ceil(_ value: Double, to step: Double = 1) -> Double {
        (value / step - tolerance).rounded(.up) * step
    }
}
