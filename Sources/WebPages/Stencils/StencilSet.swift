internal import Content
internal import Mustache
internal import Synchronization

/// The stencils of a theme in one language, made when they are first needed.
///
/// Threads share it; two that need the same stencil at once may both make it, and get the same one.
final class StencilSet: Sendable {
    private struct Key: Hashable {
        var template: String
        var shape: SlotShape
    }

    let language: Language.ID
    private let theme: WebTheme
    private let languageChain: [Language.ID]
    /// Language tags by language, for phrases that fall back.
    private let tags: [Language.ID: String]
    private let constants: SlotValues
    private let library: MustacheLibrary
    private let stencils = Mutex<[Key: Stencil]>([:])
    /// Phrases without values of their own, once they have been asked for.
    private let plainPhrases = Mutex<[String: String]>([:])

    /// - Parameter constants: What is the same on every page of the site in this language.
    init(theme: WebTheme, language: Language.ID, languages: LanguageTable, constants: SlotValues) {
        self.theme = theme
        self.language = language
        self.constants = constants
        languageChain = languages.chain(for: language)
        tags = Dictionary(languages.languages.map { ($0.id, $0.tag) }, uniquingKeysWith: { first, _ in first })
        library = theme.library
    }

    /// Fills a template in.
    ///
    /// A template the theme lacks gives nothing; the theme's check has reported it.
    func write(_ template: String, _ values: SlotValues, into writer: inout HTMLWriter) {
        stencil(template, shape: values.shape).write(values, into: &writer)
    }

    /// Whether any template of the theme shows the slot.
    func show(_ slot: Slot) -> Bool { theme.slots.contains(slot) }

    /// A phrase of the theme, in the first language of the chain that has it.
    func phrase(_ key: String) -> Stencil.Phrase? {
        guard let (text, found) = theme.words.phrase(key, in: languageChain) else { return nil }
        return Stencil.Phrase(text: text, language: found == language ? nil : tags[found] ?? found.rawValue)
    }

    /// A phrase without markup, for titles, feeds and data; slots are filled from the values given.
    func plainPhrase(_ key: String, _ values: [Slot: String] = [:]) -> String {
        guard values.isEmpty else { return makePlainPhrase(key, values) }
        if let known = plainPhrases.withLock({ $0[key] }) { return known }
        let made = makePlainPhrase(key, values)
        plainPhrases.withLock { $0[key] = made }
        return made
    }

    private func makePlainPhrase(_ key: String, _ values: [Slot: String]) -> String {
        guard let phrase = phrase(key) else { return "" }
        var result = ""
        for part in PhraseParts(phrase.text) {
            switch part {
            case .text(let text): result += text
            case .slot(let slot):
                if let value = values[slot] {
                    result += value
                } else if case .text(let text, _)? = constants[slot] {
                    result += text
                }
            }
        }
        return result
    }

    private func stencil(_ template: String, shape: SlotShape) -> Stencil {
        let key = Key(template: template, shape: shape)
        if let stencil = stencils.withLock({ $0[key] }) { return stencil }
        let made = make(template, shape: shape)
        stencils.withLock { $0[key] = made }
        return made
    }

    private func make(_ template: String, shape: SlotShape) -> Stencil {
        var context: [String: Any] = [:]
        for slot in Slot.allCases where shape.contains(slot) || constants.shape.contains(slot) {
            context[slot.name] = Stencil.mark(slot.name)
        }
        var words: [String: Any] = [:]
        for key in theme.words.keys { words[key] = Stencil.mark(Stencil.phrasePrefix + key) }
        context["words"] = words
        let rendered = library.render(context, withTemplate: template) ?? ""
        return Stencil(rendered: rendered, constants: constants, phrase: phrase)
    }
}
