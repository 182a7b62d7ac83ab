internal import Diagnostics

/// Reads the files directly under `content/`.
struct SiteFiles<Tree: SourceTree> {
    /// A file no site can be without, and what to write into it.
    struct Required {
        var example: Message
    }

    let tree: Tree
    let folder: ContentFolder

    /// The value of a YAML file; nil when it is missing, empty or unreadable.
    ///
    /// A required file that is missing
    /// is reported with what to create.
    func yaml(_ name: String, required: Required? = nil, report: inout Report) throws -> YAMLValue? {
        guard let file = try text(name, report: &report) else {
            if let required, !folder.siteFiles.contains(name) { report.add(.missingSiteFile(name, required.example)) }
            return nil
        }
        var own = Report()
        let value = YAMLReader.read(file, report: &own)
        if let required, own.isEmpty, value?.isEmpty ?? true { own.add(.missingSiteFile(name, required.example)) }
        report.merge(own)
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    func table(_ name: String, report: inout Report) throws -> CSVTable? {
        try text(name, report: &report).map { CSVTable(reading: $0, report: &report) }
    }

    /// The values of the files in `content/formulas`.
    func formulas(report: inout Report) throws -> [YAMLValue] {
        try folder.formulas.compactMap { path in
            try tree.read(path).flatMap { TextIntake.file(at: path, bytes: $0, report: &report) }
                .flatMap { YAMLReader.read($0, report: &report) }
        }
    }

    /// The values of files whose names are what texts call them by.
    func values(of paths: [String], report: inout Report) throws -> [(id: String, value: YAMLValue)] {
        try paths.compactMap { path in
            guard let bytes = try tree.read(path),
                let file = TextIntake.file(at: path, bytes: bytes, report: &report),
                let value = YAMLReader.read(file, report: &report), !value.isEmpty
            else { return nil }
            let name = path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? ""
            guard Slug.isValid(name) else {
                report.add(.invalidSlug(name, at: value.span))
                return nil
            }
            return (name, value)
        }
    }

    private func text(_ name: String, report: inout Report) throws -> SourceFile? {
        guard folder.siteFiles.contains(name) else { return nil }
        let path = "\(ContentFolder.root)/\(name)"
        return try tree.read(path).flatMap { TextIntake.file(at: path, bytes: $0, report: &report) }
    }
}

extension SiteFiles.Required {
    static var site: Self {
        Self(
            example: Message(
                vi: "title: …, url: https://…, defaultLanguage: …", en: "title: …, url: https://…, defaultLanguage: …"))
    }
    static var languages: Self {
        Self(
            example: Message(
                vi: "mã: {name: …, ownName: …, fonts: {text: […]}}",
                en: "code: {name: …, ownName: …, fonts: {text: […]}}"))
    }
    static var audiences: Self {
        Self(example: Message(vi: "ten-nhom: {name: …, summary: …}", en: "group-name: {name: …, summary: …}"))
    }
}

extension Diagnostic {
    static var missingContent: Diagnostic {
        Diagnostic(
            "missing-content", .error,
            Message(
                vi: "không có thư mục content/ hoặc thư mục trống", en: "there is no content/ folder, or it is empty"),
            fixes: [
                .init(
                    Message(
                        vi:
                            "tạo content/site.yaml, content/languages.yaml và content/audiences.yaml; xem docs/content-format.md",
                        en:
                            "create content/site.yaml, content/languages.yaml and content/audiences.yaml; see docs/content-format.md"
                    ))
            ])
    }

    fileprivate static func missingSiteFile(_ name: String, _ example: Message) -> Diagnostic {
        let path = "\(ContentFolder.root)/\(name)"
        return Diagnostic(
            "missing-site-file", .error,
            Message(vi: "thiếu tệp \(path) hoặc tệp trống", en: "\(path) is missing or empty"),
            at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])),
            fixes: [.init(Message(vi: "tạo tệp với: \(example.vi)", en: "create it with: \(example.en)"))])
    }
}

extension ReadingScope {
    /// The site's language and all declared ones, found before either file is read properly.
    static func found(in site: YAMLValue?, _ languages: YAMLValue?, report: inout Report) -> ReadingScope {
        var declared: [Language.ID] = []
        if case .mapping(let entries) = languages?.content { declared = entries.map { Language.ID($0.key) } }
        var written: YAMLValue?
        if case .mapping(let entries) = site?.content { written = entries.first { $0.key == "defaultLanguage" }?.value }
        guard let word = written?.scalar, !word.isEmpty else {
            return ReadingScope(
                defaultLanguage: declared.first ?? "und", languages: declared.isEmpty ? nil : Set(declared))
        }
        let language = Language.ID(word)
        if !declared.isEmpty, !declared.contains(language) {
            report.add(.unknownLanguage(word, at: written?.span, among: declared))
            return ReadingScope(defaultLanguage: declared[0], languages: Set(declared))
        }
        return ReadingScope(defaultLanguage: language, languages: declared.isEmpty ? nil : Set(declared))
    }
}

extension Language {
    /// A language nobody has described.
    static func unknown(_ id: Language.ID) -> Language {
        Language(id: id, name: LocalisedText([id: id.rawValue]), ownName: id.rawValue, tag: id.rawValue)
    }
}

extension SiteConfiguration {
    /// Reports names in `site.yaml` that refer to nothing.
    func check(against names: KnownNames, in value: YAMLValue?, report: inout Report) {
        guard case .mapping(let entries) = value?.content else { return }
        for entry in entries {
            guard let word = entry.value.scalar else { continue }
            switch entry.key {
            case "audienceFallback" where !names.audiences.contains(word):
                report.add(.unknownAudience(word, at: entry.value.span, among: names.audiences))
            case "hotline" where !names.facts.contains(word):
                report.add(.unknownFact(word, at: entry.value.span, among: names.facts))
            default: break
            }
        }
    }
}
