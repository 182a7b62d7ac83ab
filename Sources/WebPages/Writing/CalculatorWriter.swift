internal import Content

/// A calculator as markup: a form that only scripts show, with the answer to its defaults, and the worked examples.
struct CalculatorWriter {
    let calculator: Calculator
    let reader: EditionReader
    let stencils: StencilSet
    let tag: (Language.ID) -> String?
    /// Off where the page's own title is the calculator's.
    var hasHeading = true
    /// A page that may run no scripts, such as one in another site's frame, has the worked examples alone.
    var isInteractive = true
    /// The script's address, for the first calculator of a page; it is loaded once the page is shown.
    var script: String?
    let words: FigureWords
    let numbers: NumberWriter
    let language: Language.ID
    var writer = HTMLWriter(capacity: 8192)

    init(
        _ calculator: Calculator, reader: EditionReader, language: Language.ID, stencils: StencilSet,
        tag: @escaping (Language.ID) -> String?
    ) {
        self.calculator = calculator
        self.reader = reader
        self.stencils = stencils
        self.tag = tag
        self.language = language
        words = FigureWords(of: language, in: reader.site)
        numbers = NumberWriter(reader.site.languages[language]?.numbers ?? NumberForms())
    }

    /// Unlike any heading's anchor, and the same in all languages.
    var anchor: String {
        "tool-" + calculator.id.rawValue.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
    }

    mutating func write() -> [UInt8] {
        writer.markup("<section class=\"calculator\"")
        writer.attribute("id", anchor)
        writer.attribute("data-calculator", calculator.id.rawValue)
        writer.attribute("data-group", numbers.forms.group)
        writer.attribute("data-decimal", numbers.forms.decimal)
        if let script { writer.attribute("data-script", script) }
        if hasHeading {
            writer.attribute("aria-labelledby", anchor + "-title")
            writer.markup("><h2")
            writer.attribute("id", anchor + "-title")
            writer.markup(">")
            write(calculator.title)
            writer.markup("</h2>\n")
            if !calculator.summary.values.isEmpty { paragraph(calculator.summary) }
        } else {
            writer.attribute("aria-label", words.words(calculator.title).text)
            writer.markup(">\n")
        }
        if isInteractive {
            writer.markup("<form hidden>\n")
            for input in calculator.inputs { write(input) }
            writeResults()
            writer.markup("</form>\n")
        }
        writeExamples()
        writer.markup("</section>\n")
        return writer.bytes
    }

    mutating func write(_ text: LocalisedText) { writer.words(words.words(text), tag: tag) }

    mutating func paragraph(_ text: LocalisedText, class name: StaticString = "") {
        writer.markup("<p")
        if name.utf8CodeUnitCount > 0 {
            writer.markup(" class=\"")
            writer.markup(name)
            writer.markup("\"")
        }
        writer.markup(">")
        write(text)
        writer.markup("</p>\n")
    }

    mutating func phrase(_ key: String) {
        guard let phrase = stencils.phrase(key) else { return }
        writer.write(.text(phrase.text, language: phrase.language), at: .content)
    }
}
