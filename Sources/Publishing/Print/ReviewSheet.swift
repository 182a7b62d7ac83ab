package import Content
package import Diagnostics
internal import Markup
internal import Sheets
internal import Typesetting

/// A translation beside its source on A4, for a reviewer without a computer: read, mark, sign, hand back.
package enum ReviewSheet {
    /// The format of the theme; its one page is repeated as often as the text needs.
    static let template = "review-a4"
    /// A text that needs more is no text for a sheet of paper.
    private static let mostPages = 60

    /// The bytes of the PDF; nil, and reported, when the theme has no such format or the text does not fit on it.
    ///
    /// - Throws: `FontError`, `DiskError` and their like, when the machine is at fault.
    package static func draw(
        _ translation: ItemText, source: ItemText, of item: Item, site: Site, root: String, on day: Day,
        report: inout Report
    ) throws -> [UInt8]? {
        let tree = try DiskTree(root: root, folders: ["themes"], report: &report)
        let theme = try ThemeReader.read(site.configuration.theme, from: tree, report: &report)
        guard let format = theme.templates[template], let page = format.pages.first else {
            report.add(
                Diagnostic(
                    "unknown-sheet", .error,
                    Message(
                        vi: "giao diện “\(theme.id)” không có mẫu tờ in “\(template)”",
                        en: "theme '\(theme.id)' has no sheet template '\(template)'")))
            return nil
        }
        let text = BilingualText(of: translation, source: source, item: item.id, site: site, on: day)
        let content = content(of: text, translation, source, item, site, day)
        let tools = try DrawingTools(fonts: FontLibrary())
        for count in 1...mostPages {
            var format = format
            format.pages = (1...count).map { number in
                var page = page
                page.name = "\(number)/\(count)"
                page.frames = page.frames.map { numbered($0, as: page.name, in: content.language.id) }
                return page
            }
            var findings = Report()
            let sheet = SheetLayout.lay(
                out: content, on: format, theme: theme, measuring: tools.typesetter, encoding: tools.codes,
                report: &findings)
            // Only what does not fit into the body is told at the translation; the rest is the format's own fault.
            let overflow = findings.diagnostics.filter { $0.id == "sheet-overflow" }
            let isFull = overflow.contains { $0.span?.file.path == translation.source.path }
            if isFull, count < mostPages { continue }
            // Every page has the faults of the first.
            let errors = findings.diagnostics.filter { $0.severity == .error }
            report.merge(Report(Array(errors.prefix(3))))
            return isFull ? nil : try tools.draw(sheet, as: .screen, created: day.number * 86_400)
        }
        return nil
    }

    /// The frame named `number` says which page it is.
    private static func numbered(_ frame: Frame, as number: String, in language: Language.ID) -> Frame {
        guard frame.name == "number", case .text(var text) = frame.kind else { return frame }
        for index in text.parts.indices { text.parts[index].source = .literal(LocalisedText([language: number])) }
        var frame = frame
        frame.kind = .text(text)
        return frame
    }

    private static func content(
        of text: BilingualText, _ translation: ItemText, _ source: ItemText, _ item: Item, _ site: Site, _ day: Day
    ) -> SheetContent {
        let language = site.languages[translation.language] ?? Language(bare: translation.language)
        let original = site.languages[source.language] ?? Language(bare: source.language)
        let title = "\(item.id) · \(original.ownName) → \(language.ownName)"
        var content = SheetContent(
            edition: translation.language.rawValue, language: language,
            languages: site.languages.chain(for: translation.language), title: title)
        content.spans[.body] = SourceSpan(wholeOf: translation.source)
        content.texts[.title] = source.matter.title
        content.texts[.headline] = title
        content.texts[.issuer] = site.configuration.issuer.value(on: day)?.text(in: content.languages)
        content.texts[.contentAsOf] = NumberWriter(original.numbers).date(day)
        content.texts[.summary] = translation.matter.translator
        content.body = table(text.rows, original, language)
        return content
    }

    /// Number, source, translation; a mark on the number where the source has changed since.
    private static func table(_ rows: [BilingualText.Row], _ original: Language, _ language: Language) -> Document {
        var builder = DocumentBuilder(from: Document(source: SourceFile(path: "", bytes: []), text: []))
        func row(_ kind: Node.Kind, _ cells: [(text: String, tag: String?)]) {
            builder.open(Node(.tableRow))
            for (column, cell) in cells.enumerated() {
                builder.open(Node(kind, payload: column == 0 ? 3 : 1))
                if let tag = cell.tag { builder.open(Node(.span, text: builder.add(tag.utf8))) }
                for (number, line) in cell.text.split(separator: "\n").enumerated() {
                    if number > 0 { builder.append(Node(.lineBreak)) }
                    builder.appendText(line.utf8, source: 0..<0)
                }
                if cell.tag != nil { builder.close() }
                builder.close()
            }
            builder.close()
        }
        builder.open(Node(.table))
        builder.open(Node(.tableHead))
        row(.tableHeaderCell, [("", nil), (original.ownName, original.tag), (language.ownName, nil)])
        builder.close()
        builder.open(Node(.tableBody))
        for (index, pair) in rows.enumerated() {
            let mark = pair.change == .none ? "" : " *"
            row(
                .tableCell,
                [("\(index + 1)\(mark)", nil), (pair.source, original.tag), (pair.translation, nil)])
        }
        builder.close()
        builder.close()
        return builder.finish()
    }
}

extension Language {
    /// A language nobody has described.
    fileprivate init(bare id: Language.ID) {
        self.init(id: id, name: LocalisedText(), ownName: id.rawValue, tag: id.rawValue)
    }
}
