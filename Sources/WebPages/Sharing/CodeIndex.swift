internal import Content

/// All printed codes, cut into small scripts by which a page tells a code that was issued from one that was not.
///
/// Scripts, because a page opened from a disk may load nothing else. They hold fingerprints in place of codes: a letter
/// has a code as well, and it is nobody's business to read off which there are.
struct CodeIndex {
    /// Where the scripts lie.
    static let folder = "assets/codes"
    /// How many codes a script holds at most, about; seven bytes each.
    private static let shardLength = 1_000

    /// How many hexadecimal digits of a fingerprint name the script.
    let digits: Int
    private let fingerprints: [String]

    init(_ codes: some Sequence<String>) {
        let codes = Array(codes)
        fingerprints = Set(codes.map(Self.fingerprint)).sorted()
        digits = Self.digits(for: codes.count)
    }

    /// How many digits a number of codes needs.
    static func digits(for count: Int) -> Int {
        var digits = 1
        var most = 16 * shardLength
        while count > most, digits < 4 {
            digits += 1
            most *= 16
        }
        return digits
    }

    /// `loaCodes("3f","0a12bc 77e0d1 …")`, one file for each beginning there can be, so that none is ever missing.
    var files: [SiteFile] {
        guard !fingerprints.isEmpty else { return [] }
        var rest = fingerprints[...]
        return (0..<1 << (4 * digits)).map { number in
            let name = Self.hexadecimal(UInt32(number), length: digits)
            let shard = rest.prefix { $0.hasPrefix(name) }
            rest = rest.dropFirst(shard.count)
            let list = shard.map { String($0.dropFirst(digits)) }.joined(separator: " ")
            return SiteFile(path: "\(Self.folder)/\(name).js", text: "loaCodes(\"\(name)\",\"\(list)\")\n")
        }
    }

    /// FNV-1a of 32 bits in hexadecimal; the theme's script works it out in the same way.
    static func fingerprint(_ code: String) -> String {
        var hash: UInt32 = 0x811c_9dc5
        for byte in code.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hexadecimal(hash, length: 8)
    }

    private static func hexadecimal(_ number: UInt32, length: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}

extension SiteRenderer {
    /// What the check of leaflets looks codes up in.
    var codeIndex: CodeIndex { CodeIndex(landings.keys) }
}
