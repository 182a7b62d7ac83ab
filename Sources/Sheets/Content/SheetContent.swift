package import Content
package import Diagnostics
package import Markup

/// Everything an edition of an item puts on a sheet: plain texts, the resolved body, pictures and the code.
package struct SheetContent: Sendable {
    /// A picture's bytes as they are in the file.
    package struct Picture: Hashable, Sendable {
        package var path: String
        package var bytes: [UInt8]
        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// What the QR code opens and says.
    package struct Code: Hashable, Sendable {
        package var url: String
        package var caption: String
        package var correction: CodeCorrection
        package var alternativeText: String
        package init(url: String, caption: String, correction: CodeCorrection = .medium, alternativeText: String = "") {
            self.url = url
            self.caption = caption
            self.correction = correction
            self.alternativeText = alternativeText
        }
    }

    /// The edition as messages name it: `vi-sinh-vien-25294`.
    package var edition: String
    package var language: Language
    /// The language and what it falls back to.
    package var languages: [Language.ID]
    package var title: String
    package var author: String
    package var texts: [TextSource.Part: String]
    /// Contact lines, one each.
    package var contact: [String]
    package var code: Code?
    /// Resolved for the edition: no placeholder and no audience block is left.
    package var body: Document?
    /// By the name the text uses.
    package var pictures: [String: Picture]
    /// The charts of the body by name, with the figures of the day.
    package var charts: [String: FigureTable] = [:]
    /// The picture of the sheet: a name in `pictures`.
    package var image: String?
    package var imageAlternative: String
    package var audienceColour: String
    package var audienceShape: ShapeFrame.Form
    /// Where each text was written.
    package var spans: [TextSource.Part: SourceSpan]
    /// The item's file.
    package var source: SourceSpan?
    /// Not approved for anyone outside: every page says so.
    package var isDraft = false
    /// What the texts depend on, for the cache and the report of facts in use.
    package var uses = Uses()

    package init(
        edition: String, language: Language, languages: [Language.ID] = [], title: String, author: String = "",
        texts: [TextSource.Part: String] = [:], contact: [String] = [], code: Code? = nil, body: Document? = nil,
        pictures: [String: Picture] = [:], image: String? = nil, imageAlternative: String = "",
        audienceColour: String = "ground", audienceShape: ShapeFrame.Form = .circle,
        spans: [TextSource.Part: SourceSpan] = [:], source: SourceSpan? = nil
    ) {
        self.edition = edition
        self.language = language
        self.languages = languages.isEmpty ? [language.id] : languages
        self.title = title
        self.author = author
        self.texts = texts
        self.contact = contact
        self.code = code
        self.body = body
        self.pictures = pictures
        self.image = image
        self.imageAlternative = imageAlternative
        self.audienceColour = audienceColour
        self.audienceShape = audienceShape
        self.spans = spans
        self.source = source
    }

    /// The figure without its unit, and the unit: "264.000" and "đồng".
    ///
    /// A percent sign stays with its number.
    package var figureParts: (number: String, unit: String) {
        let figure = texts[.figure] ?? ""
        guard let space = figure.lastIndex(where: { $0 == "\u{A0}" || $0 == " " }) else {
            // A script without spaces: the unit begins behind the last figure.
            guard let last = figure.lastIndex(where: \.isNumber) else { return (figure, "") }
            let unit = figure[figure.index(after: last)...]
            return unit.first?.isLetter ?? false ? (String(figure[...last]), String(unit)) : (figure, "")
        }
        guard figure[..<space].contains(where: \.isNumber), !figure[space...].contains(where: \.isNumber) else {
            return (figure, "")
        }
        // A unit of several words begins behind the last figure.
        var number = figure[..<space]
        while let earlier = number.lastIndex(where: { $0 == "\u{A0}" || $0 == " " }),
            !number[earlier...].contains(where: \.isNumber)
        {
            number = number[..<earlier]
        }
        return (String(number), String(figure[number.endIndex...].drop { $0.isWhitespace }))
    }

    /// The address in words, as it stands under a code: no scheme, no slash at the end.
    package static func spokenAddress(_ url: String) -> String {
        var rest = Substring(url)
        for scheme in ["https://", "http://", "HTTPS://", "HTTP://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
            break
        }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        // The host reads better in small letters; the path keeps its case, because it counts.
        guard let slash = rest.firstIndex(of: "/") else { return rest.lowercased() }
        return rest[..<slash].lowercased() + rest[slash...]
    }
}
