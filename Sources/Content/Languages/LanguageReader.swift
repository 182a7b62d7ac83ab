internal import Diagnostics

/// `languages.yaml` → languages.
enum LanguageReader {
    static func read(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> [Language] {
        let entries = value.readEntries(report: &report)
        let ids = Set(entries.map { Language.ID($0.key) })
        var fallbackSpans: [String: SourceSpan] = [:]
        var languages: [Language] = []
        for entry in entries {
            if !isTag(entry.key) { report.add(.invalidTag(entry.key, at: entry.keySpan)) }
            let language = entry.value.readMapping(in: scope, report: &report) { reader in
                fallbackSpans[entry.key] = reader.span(of: "fallback")
                return self.language(Language.ID(entry.key), &reader, among: ids)
            }
            if let language { languages.append(language) }
        }
        let edges = Dictionary(
            languages.map { ($0.id.rawValue, $0.fallback.map(\.rawValue)) }, uniquingKeysWith: { first, _ in first })
        for cycle in Cycles.find(in: edges) {
            report.add(.cycle("language-cycle", cycle, at: fallbackSpans[cycle[0]]))
        }
        return languages
    }

    private static func language(_ id: Language.ID, _ reader: inout MappingReader, among ids: Set<Language.ID>)
        -> Language
    {
        let name = reader.requiredLocalised("name")
        var language = Language(
            id: id, name: name, ownName: reader.string("ownName") ?? name.values[id] ?? id.rawValue, tag: id.rawValue)
        if let tag = reader.string("tag") {
            language.tag = tag
            if !isTag(tag) { reader.add(.invalidTag(tag, at: reader.span(of: "tag"))) }
        }
        language.script = reader.string("script") ?? language.script
        language.isRightToLeft = reader.choice("direction", as: Direction.self) == .rtl
        _ = reader.mapping("fonts") { reader in
            let text = reader.strings("text")
            if !text.isEmpty { language.textFonts = text }
            let display = reader.strings("display")
            language.displayFonts = display.isEmpty ? language.textFonts : display
            language.webFonts = reader.strings("web")
            language.webFontsSpan = reader.span(of: "web")
            let serif = reader.strings("serif")
            language.serifFonts = serif.isEmpty ? language.textFonts : serif
        }
        language.fallback = reader.list("fallback").compactMap { value in
            guard let word = reader.string(from: value) else { return nil }
            if ids.contains(Language.ID(word)) { return Language.ID(word) }
            reader.add(.unknownLanguage(word, at: value.span, among: ids))
            return nil
        }
        language.machineTranslation = reader.choice("machineTranslation") ?? .no
        if let height = reader.number("lineHeight") {
            if (1...3).contains(height) {
                language.lineHeight = height
            } else {
                reader.add(
                    Diagnostic(
                        "out-of-range", .error,
                        Message(vi: "“lineHeight” phải từ 1 đến 3", en: "'lineHeight' must be from 1 to 3"),
                        at: reader.span(of: "lineHeight")))
            }
        }
        language.lineBreaking = reader.choice("lineBreaking") ?? .spaces
        language.numbers = reader.mapping("numbers", numbers) ?? NumberForms()
        return language
    }

    private enum Direction: String, CaseIterable { case ltr, rtl }

    private static func numbers(_ reader: inout MappingReader) -> NumberForms {
        var forms = NumberForms()
        forms.group = reader.string("group") ?? forms.group
        forms.decimal = reader.string("decimal") ?? forms.decimal
        forms.percent = reader.string("percent") ?? forms.percent
        forms.money = reader.string("money") ?? forms.money
        forms.moneyShort = reader.string("moneyShort")
        forms.month = reader.string("month") ?? forms.month
        forms.date = reader.string("date") ?? forms.date
        forms.dateLong = reader.string("dateLong") ?? forms.dateLong
        for entry in reader.entries("units") {
            if let form = reader.string(from: entry.value) { forms.units[entry.key] = form }
        }
        forms.reading = reader.mapping("reading", reading)
        return forms
    }

    private static func reading(_ reader: inout MappingReader) -> ReadingWords {
        var words = ReadingWords()
        words.grammar = reader.choice("grammar") ?? words.grammar
        words.oddment = reader.string("oddment") ?? words.oddment
        words.thousand = reader.string("thousand") ?? words.thousand
        words.million = reader.string("million") ?? words.million
        words.billion = reader.string("billion") ?? words.billion
        return words
    }

    /// The shape of a BCP-47 tag: letters and digits in parts of at most eight, joined by hyphens.
    ///
    /// It becomes a folder, a file name and an HTML attribute.
    private static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts.first?.count ?? 0)
            && parts.allSatisfy {
                (1...8).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}

extension Diagnostic {
    fileprivate static func invalidTag(_ tag: String, at span: SourceSpan?) -> Diagnostic {
        Diagnostic(
            "invalid-language-tag", .error,
            Message(
                vi: "“\(tag.shortened)” không phải mã ngôn ngữ BCP-47",
                en: "'\(tag.shortened)' is no BCP-47 language tag"),
            at: span,
            notes: [
                .init(Message(vi: "ví dụ: km, zh-Hans, und-x-stieng", en: "for example: km, zh-Hans, und-x-stieng"))
            ])
    }
}
