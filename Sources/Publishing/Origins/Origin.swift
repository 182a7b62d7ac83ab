/// Something that outputs are made from.
package struct Origin: Hashable, Comparable, Sendable {
    package enum Kind: String, CaseIterable, Comparable, Sendable {
        /// A file of the project, by its path.
        case file
        /// A fact on the day of the build, by its key.
        case fact
        /// A law with those that amend or replace it, by its name.
        case law
        /// What lists say about an item, `articles/ho-kinh-doanh vi`: title, summary, address.
        case listing
        /// The arithmetic of the calculators.
        case calculators
        /// Which pages there are, and at which addresses.
        case pages
        /// The codes on paper and the pages they open.
        case codes
        /// The looks of the pictures of shared links.
        case cards
        /// The fonts the website brings along.
        case webFonts = "web-fonts"
        /// The fonts of this machine.
        case fonts
        /// The colour profile of the press.
        case profile
        /// The day the build shows.
        case date
        /// Whether drafts are shown.
        case drafts

        package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    package var kind: Kind
    /// Empty for what there is only one of.
    package var name: String

    package init(_ kind: Kind, _ name: String = "") {
        self.kind = kind
        self.name = name
    }

    package static func < (left: Origin, right: Origin) -> Bool {
        left.kind == right.kind
            ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.kind < right.kind
    }
}
