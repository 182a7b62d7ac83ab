internal import Diagnostics

/// Reads `plan.yaml` and `reading.yaml`.
extension SiteFilesReader {
    static func plan(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> [PlanClause] {
        value.readEntries(report: &report).compactMap { entry in
            entry.value.readMapping(in: scope, report: &report) { reader in
                PlanClause(
                    id: entry.key, title: reader.requiredLocalised("title"), kinds: kinds(&reader),
                    isOrganisational: reader.bool("organisational") ?? false, span: entry.keySpan)
            }
        }
    }

    private static func kinds(_ reader: inout MappingReader) -> [Item.Kind] {
        let names = Item.Kind.allCases.map(\.rawValue)
        return reader.list("kinds").compactMap { value in
            guard let word = reader.string(from: value) else { return nil }
            if let kind = Item.Kind(rawValue: word) { return kind }
            reader.add(
                .unknown(
                    "unknown-kind", word, at: value.span, among: names,
                    Message(
                        vi: "không có loại nội dung “\(word.shortened)”",
                        en: "there is no kind of content '\(word.shortened)'")))
            return nil
        }
    }

    static func spokenForms(
        _ value: YAMLValue, languages: Set<Language.ID>, in scope: ReadingScope, report: inout Report
    ) -> [Language.ID: SpokenForms] {
        var forms: [Language.ID: SpokenForms] = [:]
        for entry in value.readEntries(report: &report) {
            let language = Language.ID(entry.key)
            guard languages.contains(language) else {
                report.add(
                    .unknown(
                        "unknown-language", entry.key, at: entry.keySpan, among: languages.map(\.rawValue).sorted(),
                        Message(
                            vi: "không có ngôn ngữ “\(entry.key.shortened)” trong languages.yaml",
                            en: "there is no language '\(entry.key.shortened)' in languages.yaml")))
                continue
            }
            forms[language] = entry.value.readMapping(in: scope, report: &report) { reader in
                var form = SpokenForms()
                for abbreviation in reader.entries("abbreviations") {
                    guard let words = reader.string(from: abbreviation.value) else { continue }
                    form.abbreviations[abbreviation.key] = words
                }
                if let rate = reader.number("syllablesPerSecond"), rate >= 0.5, rate <= 20 {
                    form.syllablesPerSecond = rate
                }
                form.longestSentence =
                    reader.integer("longestSentence", in: 5...1000) ?? form.longestSentence
                return form
            }
        }
        return forms
    }
}

/// Clauses that content names and the plan does not have.
enum PlanChecks {
    static func check(_ site: Site) -> Report {
        var report = Report()
        guard !site.plan.isEmpty else { return report }
        for audience in site.audiences.audiences {
            check(audience.plan, of: "\(audience.id)", at: nil, in: site, report: &report)
        }
        for topic in site.topics { check(topic.plan, of: "\(topic.id)", at: nil, in: site, report: &report) }
        report.merge(check(site.items, of: site))
        return report
    }

    static func check(_ items: [Item], of site: Site) -> Report {
        var report = Report()
        guard !site.plan.isEmpty else { return report }
        for item in items {
            for (_, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                check(text.matter.plan, of: "\(item.id)", at: text.matter.spans["plan"], in: site, report: &report)
            }
        }
        return report
    }

    private static func check(
        _ clauses: [String], of owner: String, at span: SourceSpan?, in site: Site, report: inout Report
    ) {
        for clause in clauses where !site.plan.contains(where: { $0.id == clause }) {
            report.add(
                .unknown(
                    "unknown-plan-clause", clause, at: span, among: site.plan.map(\.id).sorted(),
                    Message(
                        vi: "kế hoạch (plan.yaml) không có mục “\(clause.shortened)” mà \(owner) nêu",
                        en: "the plan (plan.yaml) has no clause '\(clause.shortened)', named by \(owner)"),
                    severity: .warning))
        }
    }
}
