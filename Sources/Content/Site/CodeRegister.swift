package import Diagnostics

/// `qr.csv`: codes that have been printed, append-only.
package struct CodeRegister: Sendable {
    /// A printed thing and its code.
    package struct Entry: Hashable, Sendable {
        package var code: String
        /// `leaflets/tu-nguyen`.
        package var item: String
        package var audience: Audience.ID
        package var language: Language.ID
        package var place: Place.Code?
        package var target: String
        /// Nil for a code that is not registered yet.
        package var created: Day?
        package var run: String
        package init(
            code: String, item: String, audience: Audience.ID, language: Language.ID, place: Place.Code?,
            target: String, created: Day?, run: String
        ) {
            self.code = code
            self.item = item
            self.audience = audience
            self.language = language
            self.place = place
            self.target = target
            self.created = created
            self.run = run
        }
    }
    package var entries: [Entry]
    /// Where each code's target is written, by code.
    package var spans: [String: SourceSpan] = [:]
    package init(entries: [Entry] = []) { self.entries = entries }
}
