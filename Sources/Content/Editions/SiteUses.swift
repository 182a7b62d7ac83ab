package import Diagnostics
package import Markup

extension ItemText {
    /// What the text uses on any day and for any audience, told from its placeholders alone; of facts, those it names.
    package var namedUses: Uses {
        var uses = Uses()
        for placeholder in body.placeholders { uses.note(placeholder.content) }
        for (_, line) in matter.lines where line.mayHavePlaceholders {
            for case .placeholder(let placeholder, _) in PlaceholderLine.pieces(of: line) {
                uses.note(placeholder.content)
            }
        }
        for node in body.nodes where node.kind == .container {
            let container = body.container(node)
            guard let id = container.arguments.first else { continue }
            switch container.name {
            case "calculator": uses.calculators.insert(Calculator.ID(id))
            case "chart", "table": uses.charts.insert(Chart.ID(id))
            default: break
            }
        }
        uses.facts.formUnion(matter.campaignMatter?.facts ?? [])
        return uses
    }
}

extension Document {
    /// The calculators a text shows, in its order.
    package var calculators: [Calculator.ID] {
        nodes.compactMap { node in
            guard node.kind == .container else { return nil }
            let container = container(node)
            return container.name == "calculator" ? container.arguments.first.map { Calculator.ID($0) } : nil
        }
    }
}

extension Uses {
    fileprivate mutating func note(_ content: Placeholder.Content) {
        switch content {
        case .value(let key, _): facts.insert(Fact.Key(key))
        case .citation(let law, let provision):
            let citation = Citation(law: Law.ID(law), provision: provision)
            if !citations.contains(citation) { citations.append(citation) }
        case .formula(let text, _):
            guard let expression = try? ExpressionParser.parse(text) else { return }
            facts.formUnion(expression.freeNames.map { Fact.Key($0) })
            formulas.formUnion(expression.formulaNames.map { Formula.ID($0) })
        }
    }
}

extension Site {
    /// The facts a text shows or calculates with on a day, those they are computed from included.
    package func facts(usedBy uses: Uses, on sheet: FactSheet) -> Set<Fact.Key> {
        var direct = uses.facts
        for id in uses.formulas { direct.formUnion(formulas.facts(of: id, in: facts)) }
        for calculator in uses.calculators.compactMap({ figures.calculator($0) }) {
            direct.formUnion(figures.facts(of: figures.formulas(of: calculator), in: facts))
        }
        for chart in uses.charts.compactMap({ figures.charts[$0] }) {
            direct.formUnion(figures.facts(of: chart, in: facts))
        }
        var all: Set<Fact.Key> = []
        for key in direct where facts[key] != nil {
            all.insert(key)
            all.formUnion(sheet[key]?.value?.computedFrom ?? [])
        }
        return all
    }

    /// What is doubtful about the facts the site uses, once for each: see `FactBook.findings`.
    package func factFindings(on day: Day) -> Report {
        let sheet = facts.sheet(on: day)
        var uses = Uses()
        for item in items {
            for text in item.texts.values {
                let named = text.namedUses
                uses.merge(named)
            }
        }
        if let hotline = configuration.hotline { uses.facts.insert(hotline) }
        // Charts and calculators have findings of their own; calculators also have a page of their own.
        uses.calculators.formUnion(figures.calculators.keys)
        let used = facts(usedBy: uses, on: sheet)
        var report = facts.findings(on: used, day: day, reviewWithin: configuration.reviewWithin, sheet: sheet)
        for key in used.sorted() {
            guard let fact = facts[key], fact.holds(on: day) else { continue }
            if let finding = laws.check(lawsOf: fact, inForceOn: day) { report.add(finding) }
        }
        return report
    }

    /// Items nobody has looked at again by the day on which somebody was to.
    package func reviewFindings(on day: Day) -> Report {
        var report = Report()
        for item in items {
            for text in item.texts.values {
                guard !text.matter.isDraft, let reviewBy = text.matter.reviewBy, reviewBy < day else { continue }
                let owner = text.matter.owner.map { Message(vi: "; phụ trách: \($0)", en: "; owner: \($0)") }
                report.add(
                    Diagnostic(
                        "review-overdue", .warning,
                        Message(
                            vi: "bài này đã quá hạn xem lại \(reviewBy)\(owner?.vi ?? "")",
                            en: "this text was due for review on \(reviewBy)\(owner?.en ?? "")"),
                        at: text.matter.spans["reviewBy"],
                        fixes: [
                            .init(
                                Message(
                                    vi: "đọc lại bài rồi ghi ngày xem lại mới",
                                    en: "read it again, then write a new day"))
                        ]))
            }
        }
        return report
    }

    /// Legal bases named in front matter and in formulas that are not in force; those cited in a text are told where
    /// it is read.
    package func lawFindings(on day: Day) -> Report {
        var report = Report()
        for id in formulas.formulas.keys.sorted() {
            guard let formula = formulas[id] else { continue }
            report.merge(laws.check(formula.laws, of: id.rawValue, at: formula.lawSpan ?? formula.span, on: day))
        }
        for item in items {
            for text in item.texts.values where !text.matter.isDraft && text.matter.publicLife.contains(day) {
                guard let span = text.matter.spans["laws"] else { continue }
                report.merge(laws.check(text.matter.laws, of: item.id.description, at: span, on: day))
            }
        }
        return report
    }

    /// Must-blocks an audience or a medium loses, in every text.
    package func variantFindings() -> Report {
        var report = Report()
        for item in items where item.texts.values.contains(where: Variants.mayLose) {
            for language in item.texts.keys.sorted() {
                guard let text = item.texts[language], Variants.mayLose(text) else { continue }
                report.merge(Variants(of: text, site: self).report)
            }
        }
        return report
    }
}

extension Site {
    /// Everything that can be told of the content for a day without rendering it: the state of the facts in use,
    /// must-blocks that get lost, and what the lint finds.
    package func findings(on day: Day) async -> Report {
        var report = factFindings(on: day)
        report.merge(variantFindings())
        report.merge(reviewFindings(on: day))
        report.merge(lawFindings(on: day))
        report.merge(figures.findings(on: day, facts: facts))
        for translation in figures.translations(among: languages) { report.merge(translation.report) }
        report.merge(await Lint.check(self, on: day))
        return report
    }
}
