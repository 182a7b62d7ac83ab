package import Sheets

/// One sheet of a run with the words that tell it from the others.
package struct PressSheet: Hashable, Sendable {
    package var sheet: Sheet
    /// What the slug calls it, `phường Xuân Lộc · vi`.
    package var edition: String
    package init(sheet: Sheet, edition: String) {
        self.sheet = sheet
        self.edition = edition
    }
}
