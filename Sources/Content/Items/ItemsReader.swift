internal import Diagnostics
internal import Markup

/// Reads the items' files, many items at a time.
struct ItemsReader<Tree: SourceTree> {
    let tree: Tree
    let scope: ReadingScope
    // Made once: each holds all names, and counting them again for every file would keep the cores waiting for each other.
    let frontMatter: FrontMatterReader
    let bodyChecks: BodyChecks
    let languages: Set<Language.ID>
    let translations: TranslationChecks

    init(tree: Tree, frame: SiteFrame) {
        self.tree = tree
        scope = frame.scope
        frontMatter = FrontMatterReader(names: frame.names, scope: frame.scope)
        bodyChecks = BodyChecks(names: frame.names)
        languages = Set(frame.languages.languages.map(\.id))
        translations = TranslationChecks(languages: frame.languages, glossary: frame.glossary)
    }

    /// The items in the order of their files.
    func read(_ files: [ContentFolder.ItemFiles]) async throws -> [ReadItem] {
        // Chunks small enough to even out the load, large enough to cost nothing.
        let chunkSize = 64
        let chunks = stride(from: 0, to: files.count, by: chunkSize).map {
            files[$0..<min($0 + chunkSize, files.count)]
        }
        return try await withThrowingTaskGroup(of: (start: Int, items: [ReadItem]).self) { group in
            for chunk in chunks {
                group.addTask { (chunk.startIndex, try chunk.map(read)) }
            }
            var results: [(start: Int, items: [ReadItem])] = []
            results.reserveCapacity(chunks.count)
            for try await result in group { results.append(result) }
            return results.sorted { $0.start < $1.start }.flatMap(\.items)
        }
    }

    /// One item, its translations compared with their source.
    ///
    /// Every mistake is reported; an item without any readable text is nil.
    func read(_ files: ContentFolder.ItemFiles) throws -> ReadItem {
        var report = Report()
        var texts: [Language.ID: ItemText] = [:]
        for file in files.texts {
            let text = try read(file.path, language: file.language, of: files, report: &report)
            if let text { texts[text.language] = text }
        }
        let tables = try self.tables(of: files, report: &report)
        guard var item = item(files, texts: texts, tables: tables, report: &report) else {
            return ReadItem(item: nil, report: report)
        }
        if item.texts.keys.contains(where: { $0 != scope.defaultLanguage }) {
            for translation in translations.translations(of: item) {
                report.merge(translation.report)
                if translation.isStale { item.texts[translation.language]?.isStale = true }
            }
            if let source = item.texts[scope.defaultLanguage]?.matter {
                for (language, text) in item.texts where language != scope.defaultLanguage {
                    item.texts[language]?.matter = text.matter.inheriting(from: source)
                }
            }
        }
        return ReadItem(item: item, report: report)
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
        var (matter, bodyStart) = frontMatter.read(source, of: files.id.kind, report: &own)
        // A source nobody has approved yet may say so as translations do.
        if language == scope.defaultLanguage.rawValue, let status = matter.status, status != .reviewed {
            matter.isDraft = true
            matter.spans["draft"] = matter.spans["status"]
        }
        let body = MarkdownParser.parse(source, from: bodyStart, allowsHTML: matter.allowsHTML, report: &own)
        bodyChecks.check(body, beside: files.pictures, report: &own)
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
            if let data = sheet.data, !data.contains("/"), tables[data] == nil {
                report.add(.missingFile(data, at: text.matter.spans["data"], among: tables.keys.sorted()))
            }
        }
        return Item(
            id: files.id, slug: first.matter.slug ?? Slug.make(files.id.name), texts: texts, pictures: files.pictures,
            tables: tables)
    }
}

/// An item as it was read, and what is wrong with it.
struct ReadItem: Sendable {
    /// Nil when none of its texts can be read.
    var item: Item?
    var report: Report
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
