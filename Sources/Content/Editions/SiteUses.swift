package import Diagnostics
internal import Markup

extension ItemText {
    /// What the text uses on any day and for any audience, told from its placeholders alone; of facts, those it names.
    package var namedUses: Uses {
        var uses = Uses()
        for placeholder in body.placeholders { uses.note(placeholder.content) }
        for (_, line) in matter.lines where line.utf8.contains(UInt8(ascii: "{")) {
            for case .placeholder(let placeholder, _) in PlaceholderLine.pieces(of: line) {
                uses.note(placeholder.content)
            }
        }
        uses.facts.formUnion(matter.campaignMatter?.facts ?? [])
        return uses
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
                uses.facts.formUnion(named.facts)
                uses.formulas.formUnion(named.formulas)
            }
        }
        if let hotline = configuration.hotline { uses.facts.insert(hotline) }
        let used = facts(usedBy: uses, on: sheet)
        return facts.findings(on: used, day: day, reviewWithin: configuration.reviewWithin, sheet: sheet)
    }

    /// Must-blocks an audience or a medium loses, in every text.
    package func variantFindings() -> Report {
        var report = Report()
        for item in items {
            for language in item.texts.keys.sorted() {
                guard let text = item.texts[language], Variants.mayLose(text.body) else { continue }
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
        report.merge(await Lint.check(self, on: day))
        return report
    }
}
