package import Diagnostics

/// How the words of a chart or calculator stand in one language to those of the site's language.
///
/// Like other texts they are shown to the public once somebody has read and signed them, and no longer than the words
/// they were made from stay as they were.
package struct FigureTranslation: Sendable {
    /// `calculators/tu-nguyen`.
    package var figure: String
    package var language: Language.ID
    package var standing: Translation.Standing
    /// The words of the source have changed since.
    package var isStale = false
    /// Names of the texts that have no words in the language.
    package var missing: [String]
    /// What a signature has to say of the source as it is now: eight hexadecimal digits.
    package var sourceHash: String
    package var signature: FigureSignature?
    package var report = Report()

    /// May be shown to the public.
    package var isPublishable: Bool { standing == .reviewed && !isStale }

    fileprivate init(
        of figure: some WordedFigure, named name: String, at span: SourceSpan?, in language: Language,
        from main: Language.ID
    ) {
        var figure = figure
        var hash = FNV()
        var missing: [String] = []
        figure.forEachText { name, text in
            guard let source = text.values[main], !source.isEmpty else { return }
            hash.add(name, source)
            if text.values[language.id]?.isEmpty ?? true { missing.append(name) }
        }
        self.figure = name
        self.language = language.id
        self.missing = missing
        sourceHash = hash.digits
        signature = figure.signatures[language.id]
        standing =
            switch signature?.status {
            case .machine: .machine
            case .reviewed: .reviewed
            case .draft, nil: .draft
            }
        check(language, at: signature?.span ?? span)
    }

    private mutating func check(_ language: Language, at span: SourceSpan?) {
        if standing == .machine, language.machineTranslation == .no {
            report.add(
                Diagnostic(
                    "machine-translation-refused", .error,
                    Message(
                        vi: "\(language.id) không nhận bản dịch máy (machineTranslation: no)",
                        en: "\(language.id) takes no machine translation (machineTranslation: no)"), at: span))
        }
        guard standing == .reviewed, let signature else { return }
        if signature.reviewer == nil || signature.reviewedOn == nil {
            report.add(
                Diagnostic(
                    "review-unsigned", .error,
                    Message(
                        vi: "bản dịch đã duyệt phải ghi reviewer và reviewedOn",
                        en: "a reviewed translation must name reviewer and reviewedOn"), at: span))
        }
        let fix = Diagnostic.Fix(
            Message(
                vi: "so lại rồi duyệt: loa translations accept \(figure) \(language.id) --reviewer …",
                en: "compare, then sign: loa translations accept \(figure) \(language.id) --reviewer …"))
        if signature.sourceHash == nil {
            report.add(
                Diagnostic(
                    "missing-source-hash", .warning,
                    Message(
                        vi: "bản dịch đã duyệt không ghi đã dịch từ đâu (sourceHash)",
                        en: "the reviewed translation does not say what it was made from (sourceHash)"), at: span,
                    fixes: [fix]))
        } else if signature.sourceHash != sourceHash {
            isStale = true
            report.add(
                Diagnostic(
                    "stale-translation", .warning,
                    Message(
                        vi: "lời gốc của \(figure) đã thay đổi sau khi dịch sang \(language.id)",
                        en: "the words of \(figure) have changed since they were translated into \(language.id)"),
                    at: span, fixes: [fix]))
        }
        if !missing.isEmpty {
            report.add(
                Diagnostic(
                    "translation-incomplete", .warning,
                    Message(
                        vi: "bản dịch \(language.id) của \(figure) thiếu: \(missing.joined(separator: ", "))",
                        en: "the \(language.id) of \(figure) lacks: \(missing.joined(separator: ", "))"), at: span))
        }
    }
}

extension FigureBook {
    /// One translation for each language that a chart or calculator has words or a signature in, by name and language.
    package func translations(among languages: LanguageTable) -> [FigureTranslation] {
        if let knownTranslations { return knownTranslations }
        let main = languages.defaultLanguage
        func translations(_ figure: some WordedFigure, _ name: String, _ span: SourceSpan?) -> [FigureTranslation] {
            let used = figure.languages
            return languages.languages.filter { $0.id != main && used.contains($0.id) }.map {
                FigureTranslation(of: figure, named: name, at: span, in: $0, from: main)
            }
        }
        return calculators.values.sorted { $0.id < $1.id }.flatMap {
            translations($0, "calculators/\($0.id)", $0.span)
        }
            + charts.values.sorted { $0.id < $1.id }.flatMap { translations($0, "charts/\($0.id)", $0.span) }
    }

    /// The same with the words that the public may see: in the languages that are signed and not out of date.
    func published(among languages: LanguageTable) -> FigureBook {
        var kept: [String: Set<Language.ID>] = [:]
        let translations = translations(among: languages)
        for translation in translations where translation.isPublishable {
            kept[translation.figure, default: [languages.defaultLanguage]].insert(translation.language)
        }
        func keep(_ name: String) -> Set<Language.ID> { kept[name] ?? [languages.defaultLanguage] }
        var book = FigureBook(
            charts: charts.mapValues { $0.keeping(keep("charts/\($0.id)")) },
            calculators: calculators.mapValues { $0.keeping(keep("calculators/\($0.id)")) }, formulas: formulas)
        book.knownTranslations = translations
        return book
    }
}

extension WordedFigure {
    fileprivate var languages: Set<Language.ID> {
        var found = Set(signatures.keys)
        var copy = self
        copy.forEachText { name, text in
            // Words of a formula's own, which the figure only takes over, make no translation.
            if !name.contains(".") { found.formUnion(text.values.keys) }
        }
        return found
    }

    fileprivate func keeping(_ languages: Set<Language.ID>) -> Self {
        var copy = self
        copy.forEachText { _, text in text.values = text.values.filter { languages.contains($0.key) } }
        return copy
    }
}
