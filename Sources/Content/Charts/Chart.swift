package import Diagnostics

/// A chart or table of `content/charts`: figures that vary with one thing.
///
/// Each series is an expression over the facts, the formulas and what varies, kept as a formula of its own.
package struct Chart: Sendable {
    package typealias ID = Identifier<Chart>

    package enum Kind: String, CaseIterable, Sendable {
        /// One bar for each series and value.
        case bar
        /// One bar for each value, the series on it end to end.
        case stacked
        case line
        /// A line that keeps its height until the next value.
        case steps
        /// Figures that are only ever shown as a table.
        case table

        /// More would be no picture any more but a haystack.
        package var pointLimit: Int {
            switch self {
            case .bar, .stacked: 16
            case .line, .steps, .table: 60
            }
        }
    }

    /// What the figures vary with.
    package enum Axis: Sendable {
        /// A choice or number that the series name.
        case input(Formula.Parameter, Values)
        /// Every day on which a figure changes, between two days.
        case days(from: Day, to: Day)
    }

    package enum Values: Sendable {
        /// Every choice of the input.
        case choices
        case list([Expression])
        case range(from: Expression, to: Expression, step: Double)
    }

    package struct Series: Sendable {
        package var title: LocalisedText
        package var formula: Formula.ID
        package var unit: Fact.Unit
        /// A swatch of the theme.
        package var colour: String
        package var span: SourceSpan?
    }

    /// Colours and patterns beyond these cannot be told apart on grey paper.
    package static let seriesLimit = 4

    package var id: ID
    package var kind: Kind
    package var title: LocalisedText
    /// What the picture shows, in a sentence or two: read aloud in its place.
    package var summary: LocalisedText
    package var note: LocalisedText
    package var axis: Axis
    package var series: [Series]
    /// Who signed the words, by language.
    package var signatures: [Language.ID: FigureSignature] = [:]
    package var span: SourceSpan?
    /// Where the values of the axis are written.
    package var axisSpan: SourceSpan?
}
