/// For whom, in which language, where and when: everything rendered is rendered for an edition,
/// and nothing else varies.
package struct Edition: Hashable, Comparable, Sendable {
    package var audience: Audience.ID
    package var language: Language.ID
    /// Nil for everywhere.
    package var place: Place.Code?
    package var date: Day

    package init(audience: Audience.ID, language: Language.ID, place: Place.Code? = nil, date: Day) {
        self.audience = audience
        self.language = language
        self.place = place
        self.date = date
    }

    /// The path component of outputs: `vi-sinh-vien` or `vi-sinh-vien-25294`.
    package var slug: String {
        "\(language)-\(audience)" + (place.map { "-\($0)" } ?? "")
    }

    package static func < (left: Edition, right: Edition) -> Bool {
        (left.audience, left.language, left.place?.rawValue ?? "", left.date)
            < (right.audience, right.language, right.place?.rawValue ?? "", right.date)
    }
}
