/// What must be known before any file but `languages.yaml` and `site.yaml` can be read.
package struct ReadingScope: Sendable {
    /// The language of a localised text that is written as a plain string.
    package var defaultLanguage: Language.ID
    /// The languages a localised text may have; nil when they are not known, and so not checked.
    package var languages: Set<Language.ID>?

    package init(defaultLanguage: Language.ID = "vi", languages: Set<Language.ID>? = nil) {
        self.defaultLanguage = defaultLanguage
        self.languages = languages
    }
}
