internal import Diagnostics
internal import Markup

/// Reads the items' files, many at a time.
struct ItemsReader<Tree: SourceTree> {
    let tree: Tree
    let names: KnownNames
    let scope: ReadingScope
    let languages: Set<Language.ID>

    /// One file's share of the work.
    private struct Text: Sendable {
        var item: Int
        var text: ItemText
    }

    /// All items; those without any readable text are left out.
    ///
    /// Every mistake is reported.
    func read(_ folder: ContentFolder, report: inout Report) async throws -> [Item] {
        let files = folder.items.enumerated().flatMap { item, files in
            files.texts.map { (item: item, path: $0.path, language: $0.language) }
        }
        // Chunks small enough to even out the load, large enough to cost nothing.
        let chunkSize = 64
        let chunks = stride(from: 0, to: files.count, by: chunkSize).map {
            files[$0..<min($0 + chunkSize, files.count)]
        }
        let results = try await withThrowingTaskGroup(of: (texts: [Text], report: Report).self) { group in
            for chunk in chunks {
                group.addTask {
                    var report = Report()
                    var texts: [Text] = []
                    texts.reserveCapacity(chunk.count)
                    for file in chunk {
                        let files = folder.items[file.item]
                        if let text = try read(file.path, language: file.language, of: files, report: &report) {
                            texts.append(Text(item: file.item, text: text))
                        }
                    }
                    return (texts, report)
                }
            }
            var results: [(texts: [Text], report: Report)] = []
            for try await result in group { results.append(result) }
            return results
        }
        var texts = [[Language.ID: ItemText]](repeating: [:], count: folder.items.count)
        for result in results {
            report.merge(result.report)
            for text in result.texts { texts[text.item][text.text.language] = text.text }
        }
        var items: [Item] = []
        items.reserveCapacity(folder.items.count)
        for (index, files) in folder.items.enumerated() {
            let tables = try self.tables(of: files, report: &report)
            if let item = item(files, texts: texts[index], tables: tables, report: &report) { items.append(item) }
        }
        return items
    }

    /// Compares every translation with its source, many items at a time; stale ones are marked.
    func comparingTranslations(_ items: [Item], _ checks: TranslationChecks, report: inout Report) async -> [Item] {
        var items = items
        let translated = items.indices.filter { items[$0].texts.keys.contains { $0 != scope.defaultLanguage } }
        let chunkSize = 64
        let chunks = stride(from: 0, to: translated.count, by: chunkSize).map { start in
            translated[start..<min(start + chunkSize, translated.count)].map { (index: $0, item: items[$0]) }
        }
        await withTaskGroup(of: [(index: Int, translations: [Translation])].self) { group in
            for chunk in chunks {
                group.addTask { chunk.map { ($0.index, checks.translations(of: $0.item)) } }
            }
            for await results in group {
                for (index, translations) in results {
                    for translation in translations {
                        report.merge(translation.report)
                        if translation.isStale { items[index].texts[translation.language]?.isStale = true }
                    }
                }
            }
        }
        for index in translated {
            guard let source = items[index].texts[scope.defaultLanguage]?.matter else { continue }
            for (language, text) in items[index].texts where language != scope.defaultLanguage {
                items[index].texts[language]?.matter = text.matter.inheriting(from: source)
            }
        }
        return items
    }

    private func read(
        _ path: String, language: String, of files: ContentFolder.ItemFiles, report: inout Report
    ) throws -> ItemText? {
        guard languages.contains(Language.ID(language)) else {
            let file = SourceFile(path: path, bytes: [])
            report.add(.unknownLanguage(language, at: SourceSpan(wholeOf: file), among: languages))
            return nil
        }
        guard let bytes = try tree.read(path), let source = TextIntake.file(at: path, bytes: bytes, report: &report)
        else {
            return nil
        }
        var own = Report()
        let (matter, bodyStart) = FrontMatterReader(kind: files.id.kind, names: names, scope: scope).read(
            source, report: &own)
        let body = MarkdownParser.parse(source, from: bodyStart, allowsHTML: matter.allowsHTML, report: &own)
        BodyChecks(names: names, pictures: Set(files.pictures.keys)).check(body, report: &own)
        report.merge(own)
        return ItemText(language: Language.ID(language), source: source, matter: matter, body: body)
    }

    private func tables(of files: ContentFolder.ItemFiles, report: inout Report) throws -> [String: CSVTable] {
        var tables: [String: CSVTable] = [:]
        for (name, path) in files.tables {
            guard let bytes = try tree.read(path), let file = TextIntake.file(at: path, bytes: bytes, report: &report)
            else { continue }
            tables[name] = CSVTable(reading: file, report: &report)
        }
        return tables
    }

    private func item(
        _ files: ContentFolder.ItemFiles, texts: [Language.ID: ItemText], tables: [String: CSVTable],
        report: inout Report
    ) -> Item? {
        guard let first = texts[scope.defaultLanguage] ?? texts.min(by: { $0.key < $1.key })?.value else { return nil }
        for text in texts.values {
            guard let sheet = text.matter.sheet else { continue }
            if let image = sheet.image, files.pictures[image] == nil {
                report.add(.missingFile(image, at: text.matter.spans["image"], among: files.pictures.keys.sorted()))
            }
            if let data = sheet.data, tables[data] == nil {
                report.add(.missingFile(data, at: text.matter.spans["data"], among: tables.keys.sorted()))
            }
        }
        return Item(
            id: files.id, slug: first.matter.slug ?? Slug.make(files.id.name), texts: texts, pictures: files.pictures,
            tables: tables)
    }
}

extension Diagnostic {
    static func missingFile(_ name: String, at span: SourceSpan?, among files: [String]) -> Diagnostic {
        .unknown(
            "missing-file", name, at: span, among: files,
            Message(
                vi: "không có tệp “\(name.shortened)” cạnh bài này",
                en: "there is no file '\(name.shortened)' beside this text"))
    }
}
