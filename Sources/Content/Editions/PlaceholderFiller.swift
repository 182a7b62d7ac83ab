internal import Diagnostics
internal import Markup

/// Turns placeholders into words in one language, gathering what was used and what is wrong.
struct PlaceholderFiller {
    /// What a placeholder becomes.
    struct Filled: Hashable {
        var text: String
        /// Set when the words are in another language than the text around them.
        var language: Language.ID?
        /// Where the words lead.
        var url: String?
        var isCitation = false
    }

    let reader: EditionReader
    let medium: Medium
    /// A line has no room for full citations.
    let isLine: Bool
    /// In the destination of a link, figures are digits.
    var isDestination = false
    var uses = Uses()
    var report = Report()

    let language: Language.ID
    let chain: [Language.ID]
    let forms: NumberForms
    var citedLaws: Set<Law.ID> = []

    init(reader: EditionReader, language: Language.ID, medium: Medium, isLine: Bool) {
        self.reader = reader
        self.language = language
        self.medium = medium
        self.isLine = isLine
        chain = reader.site.languages.chain(for: language)
        forms = reader.site.languages[language]?.numbers ?? NumberForms()
    }

    /// Nil, and reported, when there is nothing to put in its place.
    mutating func fill(_ placeholder: Placeholder, at span: SourceSpan?) -> Filled? {
        switch placeholder.content {
        case .citation(let law, let provision):
            return fill(Citation(law: Law.ID(law), provision: provision), at: span)
        case .formula(let expression, let filter):
            guard let filter = knownFilter(filter, at: span) else { return nil }
            return fill(expression: expression, filter, at: span)
        case .value(let key, let filter):
            guard let filter = knownFilter(filter, at: span) else { return nil }
            return fill(key: key, filter, at: span)
        }
    }

    // MARK: Filters

    /// How a value is written instead of in its usual form.
    enum Filter: String, CaseIterable {
        case words, number, digits, long, short, month, year
    }

    /// The outer nil stands for an unknown filter, which is reported; the inner for none.
    mutating func knownFilter(_ name: String?, at span: SourceSpan?) -> Filter?? {
        guard let name else { return .some(nil) }
        if let filter = Filter(rawValue: name) { return .some(filter) }
        report.add(
            .unknown(
                "unknown-filter", name, at: span, among: Filter.allCases.map(\.rawValue),
                Message(vi: "không có cách viết “| \(name)”", en: "there is no filter '| \(name)'")))
        return nil
    }
}
