/// How a language is read to a crowd, from `reading.yaml`.
package struct SpokenForms: Hashable, Sendable {
    /// What stands in writing → what is said: `BHXH` → "bảo hiểm xã hội".
    package var abbreviations: [String: String]
    /// Outdoor loudspeakers need 150 to 165 syllables a minute; more is not understood for the echo.
    package var syllablesPerSecond: Double
    /// The most syllables one breath carries.
    package var longestSentence: Int

    package init(
        abbreviations: [String: String] = [:], syllablesPerSecond: Double = 2.6, longestSentence: Int = 25
    ) {
        self.abbreviations = abbreviations
        self.syllablesPerSecond = syllablesPerSecond
        self.longestSentence = longestSentence
    }
}
