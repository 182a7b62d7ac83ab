internal import Content
internal import WebPages

/// The pages printed codes open: one for each code in the register and each that this build prints.
enum Landings {
    static func make(printing: PrintPlan, codes: CodePlan, site: Site, on date: Day) -> [LandingPage] {
        var pages: [String: LandingPage] = [:]
        for run in printing.runs {
            guard let target = run.sheet.opens else { continue }
            for copy in run.copies {
                guard let code = codes[CodePlan.Printed(of: run, copy: copy)] else { continue }
                pages[code] = LandingPage(code: code, item: run.item, edition: copy.edition, target: target)
            }
        }
        for entry in site.codes.entries {
            guard let thing = CodePlan.Printed(entry) else { continue }
            var page = LandingPage(
                code: entry.code, item: thing.item,
                edition: Edition(audience: thing.audience, language: thing.language, place: thing.place, date: date),
                target: entry.target, run: entry.run, created: entry.created)
            page.changes = changes(of: thing, since: entry.created, on: date, in: site)
            pages[entry.code] = page
        }
        return pages.values.sorted { $0.code < $1.code }
    }

    /// The facts on the paper that are not what they were when it was printed.
    private static func changes(of thing: CodePlan.Printed, since created: Day?, on date: Day, in site: Site)
        -> [Fact.Key]
    {
        guard let created, created < date, let item = site.item(thing.item) else { return [] }
        let text = item.texts[thing.language] ?? item.texts[site.configuration.defaultLanguage]
        guard let uses = text?.namedUses else { return [] }
        let used = site.facts(usedBy: uses, on: site.facts.sheet(on: created))
        // What the text names itself; what goes into it would tell the same change twice.
        let named = uses.formulas.isEmpty ? used.intersection(uses.facts) : used
        return site.facts.changes(from: created, to: date).map(\.key).filter(named.contains)
    }
}
