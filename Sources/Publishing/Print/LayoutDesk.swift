internal import Content
internal import Diagnostics
internal import Drawing
internal import Markup
internal import Sheets
internal import Typesetting

/// Turns an edition of a printed item into a sheet.
///
/// Holds nothing that changes, so workers share it.
struct LayoutDesk: Sendable {
    private let site: Site
    private let themes: [String: Theme]
    private let pictures: [Item.ID: [String: [UInt8]]]
    private let codes: CodePlan
    private let readers: [Edition: EditionReader]
    /// Identifies theme files and fonts, which every sheet depends on.
    private let ground: ContentHash
    /// What was found on reading the themes.
    private let themeReport: Report

    /// - Parameters:
    ///   - read: The themes that other parts of the plan read as well.
    ///   - previous: An earlier desk with the same theme files and fonts, whose themes and pictures are kept.
    ///   - edited: Items whose pictures may be others than those the earlier desk has.
    init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, fonts: FontLibrary,
        reading read: SheetThemes = SheetThemes(), previous: LayoutDesk? = nil, edited: [Item.ID] = [],
        report: inout Report
    ) throws {
        self.site = site
        self.codes = codes
        var themes = previous?.themes ?? [:]
        var themeReport = previous?.themeReport ?? Report()
        var pictures = previous?.pictures ?? [:]
        for id in edited { pictures[id] = nil }
        var readers: [Edition: EditionReader] = [:]
        for run in printing.runs {
            if themes[run.theme] == nil {
                themes[run.theme] = try read.theme(
                    run.theme, from: tree, origin: run.text.matter.spans["theme"] ?? run.text.matter.spans["title"],
                    report: &themeReport)
            }
            if pictures[run.item] == nil, let item = site.item(run.item) {
                var bytes: [String: [UInt8]] = [:]
                for (name, path) in item.pictures.sorted(by: { $0.key < $1.key }) {
                    guard let picture = try tree.read(path) else { continue }
                    // One that cannot be decoded is left out, and the layout tells where it is missed.
                    switch PictureHeader(picture).map({ PictureCondition(of: picture, format: $0.format) }) {
                    case .sound: bytes[name] = picture
                    case .damaged:
                        bytes[name] = picture
                        report.add(.damagedPicture(path))
                    case .unreadable, nil: break
                    }
                }
                pictures[run.item] = bytes
            }
            if let first = run.editions.first {
                // Facts and laws are looked up once for all places.
                let everywhere = Edition(audience: first.audience, language: first.language, date: first.date)
                if readers[everywhere] == nil { readers[everywhere] = EditionReader(site: site, edition: everywhere) }
            }
        }
        self.themes = themes
        self.pictures = pictures
        self.readers = readers
        self.themeReport = themeReport
        report.merge(themeReport)
        if let previous {
            ground = previous.ground
            return
        }
        var ground = KeyWriter("ground")
        for path in try tree.files(under: "themes") {
            ground.add(path)
            ground.add(try tree.read(path) ?? [])
        }
        ground.add(fonts.fingerprint)
        self.ground = ground.key
    }

    /// What a copy puts on its sheet.
    func content(of run: PrintPlan.Run, copy: PrintPlan.Copy, report: inout Report) -> SheetContent {
        let edition = copy.edition
        let everywhere = Edition(audience: edition.audience, language: edition.language, date: edition.date)
        var reader = (readers[everywhere] ?? EditionReader(site: site, edition: everywhere)).moved(to: edition)
        if let record = copy.record { reader = reader.with(record: record.cells) }
        let item = site.item(run.item) ?? Item(id: run.item, slug: run.item.name, texts: [:])
        let theme = themes[run.theme] ?? Theme(id: run.theme)
        var content = SheetContent(
            item, text: run.text, reader: reader, theme: theme,
            code: codes.onPaper(CodePlan.Printed(of: run, copy: copy)).map(address),
            pictures: pictures[run.item] ?? [:], report: &report)
        content.isDraft = run.isDraft
        return content
    }

    /// The template a run is set on; nil when the theme has none of that name.
    func template(of run: PrintPlan.Run) -> SheetTemplate? { themes[run.theme]?.templates[run.template] }

    /// The finished sheet; nil when the template does not exist, which is reported.
    func lay(out content: SheetContent, run: PrintPlan.Run, with tools: DrawingTools, report: inout Report) throws
        -> Sheet?
    {
        guard let theme = themes[run.theme], let template = theme.templates[run.template] else {
            report.add(
                .unknownTemplate(run.template, known: themes[run.theme]?.templates.keys.sorted() ?? [], in: run.text))
            return nil
        }
        return SheetLayout.lay(
            out: content, on: template, theme: theme, measuring: tools.typesetter, encoding: tools.codes,
            memory: tools.memory, scope: "\(ground) \(run.theme) \(run.template)", report: &report)
    }

    /// Identifies everything the sheet is made from.
    func key(of content: SheetContent, run: PrintPlan.Run) -> ContentHash {
        var key = KeyWriter("sheet")
        key.add(ground)
        key.add(run.theme)
        key.add(run.template)
        key.add(content)
        return key.key
    }

    /// The address a code carries, in capitals wherever that keeps the code small: `HTTPS://EXAMPLE.VN/Q/A7K2MN`.
    private func address(of code: String) -> String {
        let url = site.configuration.url
        // `https:` and an empty part come before the host; a path behind it keeps its letters, for they count there.
        let hasPath = url.split(separator: "/", omittingEmptySubsequences: false).count > 3
        return "\(hasPath ? url : url.uppercased())/Q/\(code)"
    }
}

extension KeyWriter {
    fileprivate mutating func add(_ content: SheetContent) {
        add(content.edition)
        add(
            "\(content.language.id) \(content.language.tag) \(content.language.lineHeight) \(content.language.lineBreaking)"
        )
        add(content.language.textFonts + content.language.displayFonts + content.language.serifFonts)
        add([content.title, content.author, content.image ?? "", content.imageAlternative])
        for part in TextSource.Part.allCases { add([part.rawValue, content.texts[part] ?? ""]) }
        add(content.contact)
        if let code = content.code { add([code.url, code.caption, code.correction.rawValue, code.alternativeText]) }
        for (name, picture) in content.pictures.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(picture.bytes)
        }
        for (name, chart) in content.charts.sorted(by: { $0.key < $1.key }) { add([name, "\(chart)"]) }
        add("\(content.audienceColour) \(content.audienceShape)")
        add(content.isDraft ? 1 : 0)
        if let body = content.body { add(body) }
    }

    private mutating func add(_ document: Document) {
        add(document.text)
        for node in document.nodes {
            add(Int(node.kind.rawValue) << 1 | (node.flag ? 1 : 0))
            add(Int(node.payload) << 32 | Int(node.subtreeEnd))
            add(Int(node.textStart) << 32 | Int(node.textEnd))
            add(Int(node.attributes))
        }
        for attributes in document.attributes {
            add("\(attributes.id ?? "") \(attributes.panel ?? 0) \(attributes.priority ?? 0)")
            add(attributes.words)
            add(attributes.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        }
    }
}

extension Diagnostic {
    fileprivate static func unknownTemplate(_ name: String, known: [String], in text: ItemText) -> Diagnostic {
        let suggestion = NearMiss.suggestion(for: name, among: known)
        return Diagnostic(
            "unknown-sheet", .error,
            Message(
                vi: "mẫu tờ in “\(name)” không có trong giao diện" + (suggestion.map { "; có phải “\($0)”?" } ?? ""),
                en: "sheet template '\(name)' isn't in the theme" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
            ),
            at: text.matter.spans["sheet"] ?? SourceSpan(wholeOf: text.source),
            fixes: suggestion.map { [Diagnostic.replace(with: $0)] } ?? [])
    }
}
