package import Diagnostics

/// A calculator of `content/calculators`: questions to the reader, and the lines of figures that answer them.
///
/// Every line is an expression over the answers, the facts and the formulas, kept as a formula of its own whose
/// parameters are the inputs: the program, the page's script and the printed table work it out in the same way.
package struct Calculator: Sendable {
    package typealias ID = Identifier<Calculator>

    /// One line of the answer.
    package struct Line: Sendable {
        package var name: String
        package var title: LocalisedText
        package var formula: Formula.ID
        package var unit: Fact.Unit
        /// A swatch of the theme, in the picture.
        package var colour: String
        /// Said where the line has no figure; the theme has words for it when this is empty.
        package var otherwise: LocalisedText
        package var span: SourceSpan?
    }

    /// One bar of the picture: lines beside each other, drawn to the same scale as every other bar of their unit.
    package struct Bar: Sendable {
        package var title: LocalisedText
        /// Names of lines.
        package var parts: [String]
    }

    package var id: ID
    package var title: LocalisedText
    package var summary: LocalisedText
    package var note: LocalisedText
    package var inputs: [Formula.Parameter]
    /// The first one is the answer, set large.
    package var lines: [Line]
    package var bars: [Bar]
    /// The inputs of the worked examples, one value for each input.
    package var examples: [[FormulaArgument]]
    /// Names of the lines the table of examples shows.
    package var columns: [String]
    /// Who signed the words, by language.
    package var signatures: [Language.ID: FigureSignature] = [:]
    package var span: SourceSpan?

    /// A calculator for one formula that nobody wrote one for: its parameters, its result, its worked examples.
    package init(of formula: Formula) {
        id = ID(formula.id.rawValue)
        title = formula.title
        summary = LocalisedText()
        note = formula.note
        inputs = formula.parameters
        lines = [
            Line(
                name: "result", title: formula.title, formula: formula.id, unit: formula.unit, colour: "",
                otherwise: LocalisedText(), span: formula.span)
        ]
        bars = []
        var seen: Set<[FormulaArgument]> = []
        examples = formula.examples.filter { $0.gives != nil && seen.insert($0.arguments).inserted }.map(\.arguments)
        columns = ["result"]
        span = formula.span
    }

    init(
        id: ID, title: LocalisedText, summary: LocalisedText, note: LocalisedText, inputs: [Formula.Parameter],
        lines: [Line], bars: [Bar], examples: [[FormulaArgument]], columns: [String], span: SourceSpan?
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.note = note
        self.inputs = inputs
        self.lines = lines
        self.bars = bars
        self.examples = examples
        self.columns = columns
        self.span = span
    }

    package func line(_ name: String) -> Line? { lines.first { $0.name == name } }
}
