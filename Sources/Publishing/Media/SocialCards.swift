internal import Content
internal import Diagnostics
internal import Sheets
internal import Typesetting
internal import WebPages

/// Draws the pictures of shared links, with the same sheet engine as everything else.
struct SocialCards: Sendable {
    /// The sheet of a theme that cards are set on, and its width in pixels.
    private static let template = "card-1200x630"
    private static let width = 1200
    /// A headline that does not fit is cut to so many characters, then to fewer.
    private static let lengths = [Int.max, 110, 84, 60, 40]

    private let site: Site
    private let fonts: FontLibrary
    private let fontsKey: String
    private var themes: [String: Theme] = [:]
    /// Identifies what the cards of a theme look like, by its name; themes without such a sheet have none.
    private(set) var grounds: [String: String] = [:]

    init(site: Site, tree: some SourceTree, themes names: [String], read: SheetThemes, fonts: FontLibrary) throws {
        self.site = site
        self.fonts = fonts
        fontsKey = fonts.fingerprint
        guard site.configuration.cards != .none else { return }
        var files = KeyWriter("themes")
        for path in try tree.files(under: "themes") where path.hasSuffix(".yaml") {
            files.add(path)
            files.add(try tree.read(path) ?? [])
        }
        for name in names {
            // What is wrong with a theme is told where sheets are printed.
            var report = Report()
            let theme = try read.theme(name, from: tree, report: &report)
            guard theme.templates[Self.template] != nil else { continue }
            themes[name] = theme
            grounds[name] = String(files.key.description.prefix(16))
        }
    }

    /// Writes each card once; those that were drawn before are taken over.
    func publish(_ cards: [SocialCard], to output: OutputTree, workers: Int) async throws {
        let cards = Dictionary(cards.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }).values
            .sorted { $0.path < $1.path }
        _ = try await Workers.map(cards.count, workers: workers, makeState: { DrawingTable(fonts: fonts) }) {
            [self] table, index in
            let path = "site/\(cards[index].path)"
            let key = key(of: path)
            guard try !output.reuse(path, key: key), let bytes = try draw(cards[index], with: table.tools()) else {
                return
            }
            try output.write(bytes, to: path, key: key)
        }
    }

    /// Whether a picture that an unchanged page names is there as well.
    func has(_ path: String, in output: OutputTree) -> Bool {
        let path = "site/\(path)"
        return output.canReuse(path, key: key(of: path))
    }

    /// Takes over a picture that an unchanged page names.
    func keep(_ path: String, in output: OutputTree) throws {
        let path = "site/\(path)"
        _ = try output.reuse(path, key: key(of: path))
    }

    /// The path tells everything but the fonts.
    private func key(of path: String) -> ContentHash {
        var key = KeyWriter("social card")
        key.add([path, fontsKey])
        return key.key
    }

    private func draw(_ card: SocialCard, with tools: DrawingTools) throws -> [UInt8]? {
        guard let theme = themes[card.theme], let template = theme.templates[Self.template] else { return nil }
        var content = content(of: card)
        var sheet: Sheet?
        for length in Self.lengths where length == .max || length < card.headline.count {
            content.texts[.headline] = card.headline.shortened(to: length)
            var report = Report()
            sheet = SheetLayout.lay(
                out: content, on: template, theme: theme, measuring: tools.typesetter, encoding: tools.codes,
                report: &report)
            if !report.hasErrors { break }
        }
        return try sheet?.pages.first.map { try tools.picture(of: $0, width: Self.width) }
    }

    private func content(of card: SocialCard) -> SheetContent {
        let language =
            site.languages[card.language]
            ?? Language(id: card.language, name: LocalisedText(), ownName: "", tag: card.language.rawValue)
        let chain = site.languages.chain(for: card.language)
        var texts: [TextSource.Part: String] = [
            .headline: card.headline, .issuer: card.issuer, .audience: card.label,
        ]
        if !card.figure.isEmpty { texts[.figure] = card.figure }
        if !card.figureCaption.isEmpty { texts[.figureCaption] = card.figureCaption }
        var content = SheetContent(
            edition: "\(card.language)", language: language, languages: chain, title: card.headline,
            author: card.issuer, texts: texts)
        if themes[card.theme]?.swatch(card.colour) != nil { content.audienceColour = card.colour }
        content.audienceShape = ShapeFrame.Form(rawValue: card.shape) ?? .circle
        return content
    }
}

extension String {
    /// The text, or as many whole words of it as fit, and an ellipsis.
    fileprivate func shortened(to length: Int) -> String {
        guard count > length else { return self }
        let start = prefix(length)
        let end = start.lastIndex(of: " ") ?? start.endIndex
        return start[..<end] + "…"
    }
}
