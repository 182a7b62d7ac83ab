internal import Content
internal import WebPages

/// The pages printed codes open: one for each code in the register and each that this build prints.
enum Landings {
    static func make(printing: PrintPlan, codes: CodePlan, site: Site) -> [LandingPage] {
        var pages: [String: LandingPage] = [:]
        for run in printing.runs {
            guard let target = run.text.matter.sheet?.opens else { continue }
            for edition in run.editions {
                guard let code = codes[run.item, edition] else { continue }
                pages[code] = LandingPage(code: code, item: run.item, edition: edition, target: target)
            }
        }
        let date = printing.runs.first?.editions.first?.date
        for entry in site.codes.entries {
            let parts = entry.item.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, let kind = Item.Kind(rawValue: String(parts[0])), let day = date ?? entry.created
            else { continue }
            pages[entry.code] = LandingPage(
                code: entry.code, item: Item.ID(kind: kind, name: String(parts[1])),
                edition: Edition(audience: entry.audience, language: entry.language, place: entry.place, date: day),
                target: entry.target, run: entry.run, created: entry.created)
        }
        return pages.values.sorted { $0.code < $1.code }
    }
}
