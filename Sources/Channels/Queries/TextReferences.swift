internal import Content
internal import Markup

/// What a text names, for every audience and every day: read off the text itself, nothing resolved.
struct TextReferences: Sendable {
    var facts: Set<Fact.Key> = []
    var formulas: Set<Formula.ID> = []
    var calculators: Set<Calculator.ID> = []
    /// Charts, and tables of their figures.
    var charts: Set<Chart.ID> = []
    var citations: [Citation] = []

    init(of text: ItemText) {
        for placeholder in text.body.placeholders { add(placeholder.content) }
        for node in text.body.nodes where node.kind == .container {
            let container = text.body.container(node)
            guard let id = container.arguments.first else { continue }
            switch container.name {
            case "calculator": calculators.insert(Calculator.ID(id))
            case "chart", "table": charts.insert(Chart.ID(id))
            default: break
            }
        }
        for line in TextReferences.lines(of: text.matter) {
            for case .placeholder(let placeholder, _) in PlaceholderLine.pieces(of: line) { add(placeholder.content) }
        }
        facts.formUnion(text.matter.campaignMatter?.facts ?? [])
        for law in text.matter.laws { add(LawRegister.citation(from: law)) }
    }

    /// The lines of front matter that may hold placeholders.
    private static func lines(of matter: FrontMatter) -> [String] {
        var lines = [matter.title, matter.summary]
        if let question = matter.question {
            lines += [question.question, question.short, question.spoken] + question.variants
        }
        if let sheet = matter.sheet {
            lines += [sheet.headline, sheet.figure, sheet.figureCaption, sheet.callToAction, sheet.codeCaption]
        }
        if let campaign = matter.campaignMatter {
            lines += [campaign.callToAction, campaign.officialTheme] + campaign.slogans.values
        }
        if let rebuttal = matter.rebuttal { lines += [rebuttal.claim, rebuttal.truth] }
        return lines.filter(\.mayHavePlaceholders)
    }

    private mutating func add(_ content: Placeholder.Content) {
        switch content {
        case .value(let key, _): facts.insert(Fact.Key(key))
        case .citation(let law, let provision): add(Citation(law: Law.ID(law), provision: provision))
        case .formula(let text, _):
            guard let expression = try? ExpressionParser.parse(text) else { return }
            facts.formUnion(expression.freeNames.map { Fact.Key($0) })
            formulas.formUnion(expression.formulaNames.map { Formula.ID($0) })
        }
    }

    private mutating func add(_ citation: Citation) {
        if !citations.contains(citation) { citations.append(citation) }
    }
}
