package import Diagnostics
internal import Markup

/// Looks over what editors typed: figures that should be facts, slips of scanning, Vietnamese typography, plain language.
///
/// One pass over the bytes of each stretch of text; everything it finds is a warning with a fix where there is one,
/// and can be kept with `<!-- loa:allow rule: reason -->`.
package final class Lint: Sendable {
    let site: Site
    let rules: LintRules
    let day: Day
    let figures: FigureIndex
    let words: WordTable
    let formerUnits: WordTable
    /// Names of jurisdiction and issuer on other days → the name on this day.
    let formerNames: WordTable
    /// Where none of the three can have anything.
    let filter: WordFilter
    let habits: [Language.ID: Habits]

    /// What the lint asks of a language, worked out once for all its texts.
    struct Habits {
        let forms: NumberForms
        let isVietnamese: Bool
        /// What stands beside an amount of money.
        let money: [[UInt8]]

        init(of language: Language?) {
            forms = language?.numbers ?? NumberForms()
            isVietnamese =
                forms.reading?.grammar == .vietnamese || language?.tag.split(separator: "-").first == "vi"
            let affix = forms.money.replacing("{n}", with: "").filter { $0 != " " }
            money = affix.isEmpty ? [] : [Array(affix.utf8)]
        }
    }

    /// - Parameter sheet: the facts on the day, when they are at hand.
    package init(site: Site, rules: LintRules? = nil, on day: Day, sheet: FactSheet? = nil) {
        self.site = site
        let rules = rules ?? site.lint
        self.rules = rules
        self.day = day
        figures = FigureIndex(sheet ?? site.facts.sheet(on: day))
        words = WordTable(rules.words)
        let gone = rules.formerUnits.filter { units in units.from.map { $0 <= day } ?? true }.flatMap(\.words)
        formerUnits = WordTable(Dictionary(gone.map { ($0, "") }, uniquingKeysWith: { first, _ in first }))
        formerNames = WordTable(Lint.formerNames(of: site.configuration, on: day))
        filter = WordFilter([words, formerUnits, formerNames])
        habits = Dictionary(
            site.languages.languages.map { ($0.id, Habits(of: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func formerNames(of configuration: SiteConfiguration, on day: Day) -> [String: String] {
        var names: [String: String] = [:]
        for dated in [configuration.jurisdiction, configuration.issuer] {
            guard let current = dated.value(on: day) else { continue }
            for entry in dated.entries where !entry.validity.contains(day) {
                for (language, name) in entry.value.values {
                    guard let now = current.values[language], now != name else { continue }
                    names[name] = now
                }
            }
        }
        return names
    }

    /// Looks over every text of the site, spread over all cores; the same findings in the same order on every run.
    package static func check(_ site: Site, on day: Day) async -> Report {
        let lint = Lint(site: site, on: day)
        let size = 64
        let chunks = stride(from: 0, to: site.items.count, by: size).map { $0..<min($0 + size, site.items.count) }
        return await withTaskGroup(of: (Int, Report).self) { group in
            for (index, chunk) in chunks.enumerated() {
                group.addTask {
                    var report = Report()
                    for item in site.items[chunk] { report.merge(lint.check(item)) }
                    return (index, report)
                }
            }
            var reports = [Report](repeating: Report(), count: chunks.count)
            for await (index, report) in group { reports[index] = report }
            return reports.reduce(into: Report()) { $0.merge($1) }
        }
    }

    /// All texts of an item.
    package func check(_ item: Item) -> Report {
        var report = Report()
        for language in item.texts.keys.sorted() {
            guard let text = item.texts[language] else { continue }
            report.merge(check(text, isSpoken: item.id.kind == .broadcasts))
        }
        return report
    }

    /// - Parameter isSpoken: the text is read aloud, so its sentences are shorter.
    package func check(_ text: ItemText, isSpoken: Bool = false) -> Report {
        var pass = LintPass(self, language: text.language, file: text.source)
        let document = text.body
        var skipEnd = 0
        var sentence = SentenceCounter(limit: isSpoken ? rules.spokenSentenceLength : rules.sentenceLength)
        for index in document.nodes.indices {
            let node = document.nodes[index]
            if node.isBlock {
                pass.finish(&sentence)
                continue
            }
            switch node.kind {
            case .text:
                let range = Int(node.textStart)..<Int(node.textEnd)
                // Text that parsing added (entities) stands nowhere in the file.
                if range.upperBound <= text.source.bytes.count, index >= skipEnd { pass.check(document.text[range]) }
                sentence.count(document.text[range], isOpaque: index < skipEnd)
            case .link where document.holdsItsOwnAddress(node, at: index): skipEnd = Int(node.subtreeEnd)
            case .placeholder: sentence.countValue(at: Int(node.sourceStart))
            case .softBreak, .lineBreak: sentence.countBreak()
            default: break
            }
        }
        pass.finish(&sentence)
        for (key, line) in text.matter.lines {
            guard let span = text.matter.spans[key] else { continue }
            pass.check(line: line, in: span)
        }
        return Report(LintAllowances(in: text.source).filter(pass.findings))
    }
}

extension Document {
    /// An address as link text, such as an autolink: digits in it are no figures.
    fileprivate func holdsItsOwnAddress(_ link: Node, at index: Int) -> Bool {
        let words = plainBytes(of: index)
        guard !words.isEmpty else { return false }
        return bytes(of: link).withUnsafeBufferPointer { address in
            words.withUnsafeBufferPointer { address.firstIndex(of: $0) != nil }
        }
    }
}

extension FrontMatter {
    /// The lines readers see, by their keys in `spans`.
    package var lines: [(key: String, text: String)] {
        var lines: [(key: String, text: String)] = []
        lines.reserveCapacity(6)
        lines += [("title", title), ("summary", summary)]
        if let question {
            lines += [("question", question.question), ("short", question.short), ("spoken", question.spoken)]
            lines += question.variants.map { ("variants", $0) }
        }
        if let sheet {
            lines += [
                ("headline", sheet.headline), ("figure", sheet.figure), ("figureCaption", sheet.figureCaption),
                ("cta", sheet.callToAction), ("imageAlt", sheet.imageAlternative), ("qr", sheet.codeCaption),
            ]
        }
        if let campaignMatter {
            lines += [("cta", campaignMatter.callToAction), ("officialTheme", campaignMatter.officialTheme)]
            lines += campaignMatter.slogans.keys.sorted().map { ("slogans", campaignMatter.slogans[$0] ?? "") }
        }
        if let rebuttal { lines += [("claim", rebuttal.claim), ("truth", rebuttal.truth)] }
        lines.removeAll(where: \.text.isEmpty)
        return lines
    }
}
