package import Diagnostics

/// A named, tested calculation; see docs/content-format.md.
package struct Formula: Sendable {
    package typealias ID = Identifier<Formula>

    /// One thing the reader of a page may choose.
    package struct Parameter: Sendable {
        package struct Choice: Sendable {
            package var name: String
            package var title: LocalisedText
        }
        package var name: String
        package var title: LocalisedText
        /// Nil for choices.
        package var unit: Fact.Unit?
        /// In the order of the file; empty for a number.
        package var choices: [Choice]
        /// Bounds, both inclusive; a value outside gives no result.
        package var minimum: Expression?
        package var maximum: Expression?
        /// In the unit as written.
        package var step: Double?
        package var defaultValue: Quantity?
        package var span: SourceSpan?
    }

    /// A named intermediate result.
    package struct Step: Sendable {
        package var name: String
        package var expression: Expression
        package var span: SourceSpan?
    }

    package struct Example: Sendable {
        package var name: String
        package var asOf: Day
        package var arguments: [FormulaArgument]
        /// In the unit as written; nil expects no result.
        package var gives: Double?
        package var span: SourceSpan?
    }

    package var id: ID
    package var title: LocalisedText
    package var note: LocalisedText
    /// Citations, as in facts.
    package var laws: [String]
    package var unit: Fact.Unit
    package var parameters: [Parameter]
    package var steps: [Step]
    package var result: Step
    package var examples: [Example]
    package var span: SourceSpan?
    /// Where the laws are cited.
    package var lawSpan: SourceSpan?

    package init(
        id: ID, title: LocalisedText, note: LocalisedText = LocalisedText(), laws: [String] = [],
        unit: Fact.Unit = .count,
        parameters: [Parameter] = [], steps: [Step] = [], result: Step, examples: [Example] = [],
        span: SourceSpan? = nil
    ) {
        self.id = id
        self.title = title
        self.note = note
        self.laws = laws
        self.unit = unit
        self.parameters = parameters
        self.steps = steps
        self.result = result
        self.examples = examples
        self.span = span
    }

    /// Every expression with where it stands: bounds, steps, result.
    var expressions: [Step] {
        parameters.flatMap { parameter in
            [parameter.minimum, parameter.maximum].compactMap { $0 }.map {
                Step(name: parameter.name, expression: $0, span: parameter.span)
            }
        } + steps + [result]
    }
}

/// A value given to a formula, by place or by name.
///
/// Percentages are fractions, as in every expression.
package struct FormulaArgument: Hashable, Sendable {
    package var label: String?
    package var value: Quantity

    package init(_ label: String? = nil, _ value: Quantity) {
        self.label = label
        self.value = value
    }
}

/// What a formula gives.
package enum FormulaResult: Hashable, Sendable {
    /// In the formula's unit as written: 45 for 45 %.
    case value(Double)
    /// Not eligible.
    case none
    /// An argument lies outside its parameter's bounds; both in the parameter's unit as written.
    case outOfRange(parameter: String, value: Double, bound: Double)

    package var number: Double? {
        if case .value(let number) = self { number } else { nil }
    }
}
