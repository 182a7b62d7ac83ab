package import Content
internal import Diagnostics

/// How the translations stand, as tables.
package struct TranslationTables: Sendable {
    private let site: Site
    private let byItem: [(item: Item, translations: [Translation])]
    private let figures: [FigureTranslation]
    /// How many words of the theme each language has, of how many there are.
    private let words: [Language.ID: Int]
    private let wordCount: Int
    /// Languages some text is in or some place needs, in the order of the site.
    private let languages: [Language]

    /// - Parameter words: The theme's words by language; without them nothing is said of them.
    package init(of site: Site, words: [Language.ID: [String: String]] = [:]) {
        self.site = site
        figures = site.figures.translations(among: site.languages)
        // How a language cites laws and speaks on other channels has forms of its own, with usual ones behind them.
        let keys = Set(words.values.flatMap(\.keys)).filter { !$0.hasPrefix("citation.") && !$0.hasPrefix("channel.") }
        wordCount = keys.count
        self.words = words.mapValues { $0.keys.count(where: keys.contains) }
        let checks = TranslationChecks(languages: site.languages, glossary: site.glossary)
        byItem = site.items.map { ($0, checks.translations(of: $0)) }
        var used = Set(site.items.flatMap(\.texts.keys))
        used.formUnion(site.places.places.flatMap(\.languages))
        used.formUnion(figures.map(\.language))
        used.formUnion(words.keys)
        languages = site.languages.languages.filter {
            $0.id != site.configuration.defaultLanguage && used.contains($0.id)
        }
    }

    package var document: ReportDocument {
        let all = byItem.flatMap(\.translations)
        let stale = all.count { $0.isStale }
        let publishable = all.count { $0.isPublishable }
        return ReportDocument(
            id: "translations", title: Message(vi: "Bản dịch", en: "Translations"),
            lead: [
                Message(
                    vi: "\(all.count) bản dịch: \(publishable) công bố được, \(stale) cũ hơn bài gốc.",
                    en:
                        "\(all.count) translations: \(publishable) may be published, \(stale) are older than their source."
                )
            ], tables: [matrix, list])
    }

    /// Items × languages.
    package var matrix: ReportTable {
        var table = ReportTable(
            id: "translations", title: Message(vi: "Bài × ngôn ngữ", en: "Items × languages"),
            columns: [.init("item", vi: "bài", en: "item")]
                + languages.map { .init($0.id.rawValue, vi: $0.id.rawValue, en: $0.id.rawValue) })
        for (item, translations) in byItem {
            table.rows.append(
                [.text(item.id.description)]
                    + languages.map { language in
                        Self.cell(of: translations.first { $0.language == language.id })
                    })
        }
        for (name, translations) in figuresByName {
            table.rows.append(
                [.text(name)]
                    + languages.map { language in
                        Self.cell(of: translations.first { $0.language == language.id })
                    })
        }
        if wordCount > 0 {
            table.rows.append(
                [.words(Message(vi: "lời của giao diện", en: "words of the theme"), json: "theme")]
                    + languages.map { wordCell(in: $0.id) })
        }
        return table
    }

    private var figuresByName: [(name: String, translations: [FigureTranslation])] {
        Dictionary(grouping: figures, by: \.figure).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What a language has of the theme's words: the rest is shown in the language behind it, and marked.
    private func wordCell(in language: Language.ID) -> ReportTable.Cell {
        let known = words[language] ?? 0
        let share = "\(known)/\(wordCount)"
        return .words(
            Message(vi: share, en: share), json: share, known == wordCount ? .good : known == 0 ? .plain : .doubt)
    }

    /// One line a translation, with what is wrong.
    package var list: ReportTable {
        var table = ReportTable(
            id: "translations-list", title: Message(vi: "Từng bản dịch", en: "Each translation"),
            columns: [
                .init("item", vi: "bài", en: "item"), .init("language", vi: "ngôn ngữ", en: "language"),
                .init("status", vi: "tình trạng", en: "status"),
                .init("staleBlocks", vi: "đoạn cũ", en: "stale blocks", isNumber: true),
                .init("findings", vi: "điều cần sửa", en: "findings", isNumber: true),
                .init("translator", vi: "người dịch", en: "translator"),
                .init("reviewer", vi: "người duyệt", en: "reviewer"),
                .init("reviewedOn", vi: "duyệt ngày", en: "reviewed on"),
            ])
        for (item, translations) in byItem {
            for translation in translations {
                let matter = item.texts[translation.language]?.matter
                let stale = translation.pairs.count { $0.change != .none } + (translation.isMatterStale ? 1 : 0)
                let findings = translation.report.diagnostics.count { $0.severity != .note }
                table.rows.append([
                    .text(item.id.description), .text(translation.language.rawValue), Self.cell(of: translation),
                    .count(stale, stale > 0 ? .hole : .plain), .count(findings, findings > 0 ? .doubt : .plain),
                    .text(matter?.translator ?? ""), .text(matter?.reviewer ?? ""), .day(matter?.reviewedOn),
                ])
            }
        }
        for translation in figures {
            let signature = translation.signature
            table.rows.append([
                .text(translation.figure), .text(translation.language.rawValue), Self.cell(of: translation),
                .count(translation.isStale ? 1 : 0, translation.isStale ? .hole : .plain),
                .count(translation.missing.count, translation.missing.isEmpty ? .plain : .doubt),
                .text(signature?.translator ?? ""), .text(signature?.reviewer ?? ""), .day(signature?.reviewedOn),
            ])
        }
        for language in languages where (words[language.id] ?? 0) > 0 {
            let missing = wordCount - (words[language.id] ?? 0)
            table.rows.append([
                .words(Message(vi: "lời của giao diện", en: "words of the theme"), json: "theme"),
                .text(language.id.rawValue), wordCell(in: language.id), .count(0),
                .count(missing, missing > 0 ? .doubt : .plain), .text(""), .text(""), .day(nil),
            ])
        }
        return table
    }

    private static func cell(of translation: FigureTranslation?) -> ReportTable.Cell {
        guard let translation else { return cell(of: nil, isStale: false) }
        return cell(of: translation.standing, isStale: translation.isStale)
    }

    private static func cell(of translation: Translation?) -> ReportTable.Cell {
        cell(of: translation?.standing, isStale: translation?.isStale ?? false)
    }

    private static func cell(of standing: Translation.Standing?, isStale: Bool) -> ReportTable.Cell {
        if isStale { return .words(Message(vi: "cũ", en: "stale"), json: "stale", .hole) }
        switch standing {
        case nil: return .words(Message(vi: "–", en: "–"), json: "missing")
        case .missing: return .words(Message(vi: "mất bài gốc", en: "no source"), json: "missing", .hole)
        case .machine: return .words(Message(vi: "dịch máy", en: "machine"), json: "machine", .doubt)
        case .draft: return .words(Message(vi: "nháp", en: "draft"), json: "draft", .doubt)
        case .reviewed: return .words(Message(vi: "đã duyệt", en: "reviewed"), json: "reviewed", .good)
        }
    }
}

extension Variants {
    /// What each audience gets of a text, block by block.
    package func table(of item: Item.ID) -> ReportTable {
        var table = ReportTable(
            id: "variants",
            title: Message(vi: "Từng nhóm thấy gì trong \(item)", en: "What each audience gets of \(item)"),
            columns: audiences.map { .init($0.rawValue, vi: $0.rawValue, en: $0.rawValue) }
                + [
                    .init("must", vi: "bắt buộc", en: "must"), .init("line", vi: "dòng", en: "line", isNumber: true),
                    .init("text", vi: "đoạn", en: "block"),
                ])
        for row in rows {
            table.rows.append(
                row.isShown.map { isShown in
                    ReportTable.Cell(
                        Message(vi: isShown ? "●" : "·", en: isShown ? "●" : "·"), json: .bool(isShown),
                        mark: isShown || !row.isMust ? .plain : .hole)
                } + [
                    ReportTable.Cell(
                        row.isMust ? Message(vi: "bắt buộc", en: "must") : Message(vi: "", en: ""),
                        json: .bool(row.isMust)),
                    .count(row.span.start.line), .text(row.text.tidied.shortened),
                ])
        }
        return table
    }
}
