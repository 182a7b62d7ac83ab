/// Which addresses a text may lead to.
package enum LinkDestination {
    /// The schemes a link may have; everything else is relative or refused.
    package static let allowedSchemes = ["http", "https", "mailto", "tel"]

    /// True for `http:`, `https:`, `mailto:`, `tel:`, relative paths and anchors.
    ///
    /// Looks at the bytes as browsers do, which skip control characters and blanks in and before a scheme and take
    /// `\` for `/`; an address that starts with two slashes leaves the site and is refused for want of a scheme.
    package static func isAllowed(_ bytes: some Collection<UInt8>) -> Bool {
        var scheme: [UInt8] = []
        var slashes = 0
        for byte in bytes {
            switch byte {
            case 0...UInt8(ascii: " "), 0x7F: continue
            case .slash, .backslash:
                guard scheme.isEmpty else { return true }
                slashes += 1
                if slashes == 2 { return false }
            case .colon:
                return slashes > 0 || allowedSchemes.contains { $0.utf8.elementsEqual(scheme) }
            case .hash, UInt8(ascii: "?"), .openBrace: return true
            default:
                if slashes > 0 { return true }
                scheme.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return true
    }
}
