/// What may be a path of the site.
enum SafePath {
    /// True for a path that stays inside the site: parts of letters, digits, hyphens, dots and underscores.
    static func isSafe(_ path: some StringProtocol) -> Bool {
        // Nearly every path is one part of plain letters.
        let isName =
            !path.isEmpty
            && path.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        if isName { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !parts.isEmpty else { return false }
        return parts.allSatisfy { part in
            part != "." && part != ".."
                && part.unicodeScalars.allSatisfy(mayStandInPath)
        }
    }

    private static func mayStandInPath(_ scalar: Unicode.Scalar) -> Bool {
        // Nearly every path is of such letters; to look the others up takes longer.
        switch scalar {
        case "a"..."z", "0"..."9", "A"..."Z", "-", ".", "_": true
        default: !scalar.isASCII && scalar.properties.isXIDContinue
        }
    }
}
