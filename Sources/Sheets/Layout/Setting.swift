internal import Content
internal import Diagnostics
internal import Markup

/// What every step of laying out one sheet needs to know: the content, the plan, the look and a way to measure.
///
/// A class, because every step holds on to it and copying its values would cost more than the steps themselves.
final class Setting<Measuring: TextMeasuring> {
    let content: SheetContent
    let template: SheetTemplate
    let theme: Theme
    let measuring: Measuring
    /// Colours that have been asked for.
    private var colours: [String: Swatch] = [:]

    init(content: SheetContent, template: SheetTemplate, theme: Theme, measuring: Measuring) {
        self.content = content
        self.template = template
        self.theme = theme
        self.measuring = measuring
    }

    /// The colour of a role or swatch.
    ///
    /// `audience` is the edition's; `on-…` is whichever of white and text colour can be read on it. What nobody knows
    /// is text colour: the reader of templates has reported it. `sun or field` is the second where the first is the
    /// audience's own colour.
    func colour(_ name: String) -> Swatch {
        if let known = colours[name] { return known }
        let colour = resolve(name)
        colours[name] = colour
        return colour
    }

    private func resolve(_ name: String) -> Swatch {
        if let separator = name.firstRange(of: " or ") {
            let first = colour(String(name[..<separator.lowerBound]))
            return first == colour("audience") ? colour(String(name[separator.upperBound...])) : first
        }
        if name.hasPrefix("on-") {
            let ground = colour(String(name.dropFirst(3)))
            let text = theme.swatch("text") ?? .black
            let white = Swatch.white.contrast(with: ground)
            return white >= 4.5 || white >= text.contrast(with: ground) ? .white : text
        }
        let name = name == "audience" ? content.audienceColour : name
        return theme.swatch(name) ?? theme.swatch("text") ?? .black
    }

    func style(_ name: String) -> TypeStyle { template.styles[name] ?? TypeStyle() }

    /// A style at a size, in the typefaces and with the line height the language needs.
    func textStyle(_ style: TypeStyle, size: Points, language: String? = nil) -> TextStyle {
        // Stacked scripts say in `languages.yaml` that they need more than Latin's 1.5; headlines then need more too.
        let wanted = content.language.lineHeight
        let lineHeight = wanted > 1.5 ? max(style.lineHeight + wanted - 1.5, wanted * 0.85) : style.lineHeight
        return TextStyle(
            families: theme.fonts.families(for: style.family, language: content.language), size: size,
            weight: style.weight, italic: style.italic, lineHeight: lineHeight,
            language: language ?? content.language.tag,
            tabularFigures: style.tabularFigures)
    }

    /// The text of a source in this edition; empty when there is none.
    func text(of source: TextSource) -> String {
        switch source {
        case .content(.contact): content.contact.joined(separator: "\n")
        case .content(.codeCaption): content.code?.caption ?? ""
        case .content(.codeAddress): content.code.map { SheetContent.spokenAddress($0.url) } ?? ""
        case .content(.figureNumber): content.figureParts.number
        case .content(.figureUnit): content.figureParts.unit
        case .content(.figureLine):
            [content.figureParts.unit, content.texts[.figureCaption] ?? ""].filter { !$0.isEmpty }.joined(
                separator: " ")
        case .content(let part): content.texts[part] ?? ""
        case .word(let key): theme.word(key, in: content.languages) ?? ""
        case .literal(let text): text.text(in: content.languages)
        }
    }

    /// True when the edition has something for the source.
    func has(_ source: TextSource) -> Bool {
        switch source {
        case .content(.image): content.image.map { content.pictures[$0] != nil } ?? false
        case .content(.body): content.body.map { !$0.nodes.isEmpty } ?? false
        default: !text(of: source).isEmpty
        }
    }

    func span(of source: TextSource) -> SourceSpan? {
        if case .content(let part) = source, let span = content.spans[part] { return span }
        return content.source
    }
}
