internal import Diagnostics
internal import Markup

/// Compares the texts of an item with its source and with the rules for their languages.
package struct TranslationChecks: Sendable {
    private let languages: LanguageTable
    private let terms: [Language.ID: [GlossaryTerm]]

    package init(languages: LanguageTable, glossary: Glossary) {
        self.languages = languages
        var terms: [Language.ID: [GlossaryTerm]] = [:]
        for language in languages.languages where language.id != languages.defaultLanguage {
            terms[language.id] = glossary.terms(from: languages.defaultLanguage, to: language.id)
        }
        self.terms = terms
    }

    /// One translation for each text that is not the source, in the order of their languages, with all findings.
    package func translations(of item: Item) -> [Translation] {
        let texts = item.texts.values.filter { $0.language != languages.defaultLanguage }.sorted {
            $0.language < $1.language
        }
        return texts.map { text in
            guard let source = item.texts[languages.defaultLanguage] else {
                var orphan = Translation(missing: text.language, of: item.id)
                orphan.report.add(
                    .vanishedSource(of: item.id, languages.defaultLanguage, at: SourceSpan(wholeOf: text.source)))
                return orphan
            }
            var translation = Translation(text, of: source, item: item.id)
            checkStatus(of: text, &translation)
            checkSubstance(of: text, source, &translation)
            return translation
        }
    }

    private func checkStatus(of text: ItemText, _ translation: inout Translation) {
        let place = text.matter.spans["status"] ?? SourceSpan(wholeOf: text.source)
        if translation.standing == .machine, languages[text.language]?.machineTranslation == .no {
            translation.report.add(
                Diagnostic(
                    "machine-translation-refused", .error,
                    Message(
                        vi: "\(text.language) không nhận bản dịch máy (machineTranslation: no)",
                        en: "\(text.language) takes no machine translation (machineTranslation: no)"), at: place))
        }
        if translation.standing == .reviewed, text.matter.reviewer == nil || text.matter.reviewedOn == nil {
            translation.report.add(
                Diagnostic(
                    "review-unsigned", .error,
                    Message(
                        vi: "bản dịch đã duyệt phải ghi reviewer và reviewedOn",
                        en: "a reviewed translation must name reviewer and reviewedOn"), at: place))
        }
    }

    /// Numbers, facts, links and glossary terms, block by block where the blocks are known, else on the whole.
    private func checkSubstance(of text: ItemText, _ source: ItemText, _ translation: inout Translation) {
        let severity: Diagnostic.Severity = translation.standing == .reviewed ? .error : .warning
        let blocks = text.body.comparableBlocks
        let sourceBlocks = source.body.comparableBlocks
        if blocks.count == sourceBlocks.count || !translation.pairs.isEmpty {
            let pairs =
                translation.pairs.isEmpty
                ? blocks.indices.map { BlockPair(source: $0, translation: $0, change: .none) } : translation.pairs
            // A stale block differs for a reason that has been told.
            for pair in pairs where pair.change == .none {
                guard let index = pair.translation, let sourceIndex = pair.source else { continue }
                let block = blocks[index]
                let sourceBlock = sourceBlocks[sourceIndex]
                let span = text.body.span(of: text.body.nodes[block])
                let substance = Substance(of: text.body, at: block)
                let sourceSubstance = Substance(of: source.body, at: sourceBlock)
                if let difference = substance.difference(from: sourceSubstance) {
                    translation.report.add(
                        .differs(difference, severity, at: span, source.body.span(of: source.body.nodes[sourceBlock])))
                }
                for term in missingTerms(in: substance.words, sourceSubstance.words, text.language) {
                    translation.report.add(.glossary(term, at: span))
                }
            }
        } else if let difference = Substance(of: text.body).difference(from: Substance(of: source.body)) {
            translation.report.add(
                .differs(difference, severity, at: SourceSpan(wholeOf: text.source), SourceSpan(wholeOf: source.source))
            )
        }
        checkMatter(of: text, source, severity, &translation)
    }

    private func checkMatter(
        of text: ItemText, _ source: ItemText, _ severity: Diagnostic.Severity, _ translation: inout Translation
    ) {
        guard !translation.isMatterStale else { return }
        let lines = Dictionary(grouping: text.matter.translatableLines, by: \.key)
        let sourceLines = Dictionary(grouping: source.matter.translatableLines, by: \.key)
        for (key, group) in lines.sorted(by: { $0.key < $1.key }) where key != "variants" && key != "slogans" {
            guard let line = group.first, let sourceLine = sourceLines[key]?.first else { continue }
            let span = text.matter.spans[key] ?? SourceSpan(wholeOf: text.source)
            if let difference = Substance(of: line.text).difference(from: Substance(of: sourceLine.text)) {
                translation.report.add(.differs(difference, severity, at: span, source.matter.spans[key]))
            }
            for term in missingTerms(in: line.text, sourceLine.text, text.language) {
                translation.report.add(.glossary(term, at: span))
            }
        }
        if let figure = text.matter.sheet?.figure, let sourceFigure = source.matter.sheet?.figure,
            let difference = Substance(of: figure).difference(from: Substance(of: sourceFigure))
        {
            translation.report.add(
                .differs(
                    difference, severity, at: text.matter.spans["figure"] ?? SourceSpan(wholeOf: text.source),
                    source.matter.spans["figure"]))
        }
        if let target = text.matter.sheet?.opens, let sourceTarget = source.matter.sheet?.opens, target != sourceTarget
        {
            translation.report.add(
                .differs(
                    Message(
                        vi: "mã QR mở “\(target)”, bài gốc mở “\(sourceTarget)”",
                        en: "the QR code opens '\(target)', the source's '\(sourceTarget)'"),
                    severity, at: text.matter.spans["opens"], source.matter.spans["opens"]))
        }
    }

    private func missingTerms(in text: String, _ source: String, _ language: Language.ID) -> [GlossaryTerm] {
        GlossaryTerm.missing(terms[language] ?? [], in: text, source: source)
    }
}

extension Diagnostic {
    fileprivate static func vanishedSource(of item: Item.ID, _ language: Language.ID, at span: SourceSpan) -> Diagnostic
    {
        Diagnostic(
            "vanished-source", .error,
            Message(
                vi: "\(item) có bản dịch nhưng không có bài gốc \(language).md",
                en: "\(item) has a translation but no source \(language).md"), at: span)
    }

    fileprivate static func differs(
        _ difference: Message, _ severity: Severity, at span: SourceSpan?, _ source: SourceSpan?
    ) -> Diagnostic {
        Diagnostic(
            "translation-differs", severity,
            Message(
                vi: "bản dịch khác bài gốc: \(difference.vi)",
                en: "the translation differs from its source: \(difference.en)"), at: span,
            notes: [.init(Message(vi: "bài gốc ở đây", en: "the source is here"), at: source)])
    }

    fileprivate static func glossary(_ term: GlossaryTerm, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "glossary-term", .warning,
            Message(
                vi: "“\(term.source)” phải dịch là “\(term.translation)” theo glossary.csv",
                en: "'\(term.source)' must be rendered as '\(term.translation)' by glossary.csv"), at: span)
    }
}
