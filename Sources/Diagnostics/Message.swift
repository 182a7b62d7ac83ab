/// The language in which the program speaks to its user.
package enum InterfaceLanguage: String, CaseIterable, Sendable {
    case vietnamese = "vi"
    case english = "en"
}

/// A sentence in both languages of the program.
///
/// A summary reads like a headline: the most specific word first, the rule stated, no full stop.
package struct Message: Hashable, Sendable {
    package var vi: String
    package var en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    package func text(in language: InterfaceLanguage) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }
}
