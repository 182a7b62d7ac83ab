/// The part of an address or path that names something: lower-case ASCII words joined by hyphens.
package enum Slug {
    /// Longer slugs are cut at a word.
    static let maximumLength = 80

    /// The slug of a title in any Latin script; empty when no letter or digit of it folds to ASCII.
    package static func make(_ title: String) -> String {
        var folded: [UInt8] = []
        for scalar in title.unicodeScalars { SearchFolding.append(scalar, to: &folded) }
        var slug: [UInt8] = []
        for byte in folded {
            if isWordByte(byte) {
                slug.append(byte)
            } else if let last = slug.last, last != UInt8(ascii: "-") {
                slug.append(UInt8(ascii: "-"))
            }
        }
        if slug.count > maximumLength {
            let cutsWord = slug[maximumLength] != UInt8(ascii: "-")
            slug.removeSubrange(maximumLength...)
            if cutsWord, let end = slug.lastIndex(of: UInt8(ascii: "-")) { slug.removeSubrange(end...) }
        }
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }

    /// True for what `make` leaves as it is, and so may be a folder's name or stand in an address.
    package static func isValid(_ text: String) -> Bool {
        var last = UInt8(ascii: "-")
        for byte in text.utf8 {
            guard isWordByte(byte) || byte == UInt8(ascii: "-") && last != byte else { return false }
            last = byte
        }
        return last != UInt8(ascii: "-") && text.utf8.count <= maximumLength
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
