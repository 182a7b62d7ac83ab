/// A short text in several languages.
package struct LocalisedText: Hashable, Sendable {
    package var values: [Language.ID: String]

    package init(_ values: [Language.ID: String] = [:]) { self.values = values }

    /// The text in the first language of the chain that has one, with that language.
    package func resolved(in chain: [Language.ID]) -> (text: String, language: Language.ID)? {
        for language in chain {
            if let text = values[language] { return (text, language) }
        }
        return values.min { $0.key < $1.key }.map { ($0.value, $0.key) }
    }

    /// The text in the first language of the chain that has one, or an empty string.
    package func text(in chain: [Language.ID]) -> String { resolved(in: chain)?.text ?? "" }
}
