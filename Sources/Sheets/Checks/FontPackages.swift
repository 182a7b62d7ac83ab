/// Which Debian package brings glyphs for a script, for messages only.
enum FontPackages {
    /// The packages that would help, each once, in the order of the characters.
    static func packages(for characters: [Character]) -> [String] {
        var packages: [String] = []
        for scalar in characters.flatMap(\.unicodeScalars) {
            let package = package(for: scalar)
            if !packages.contains(package) { packages.append(package) }
        }
        return packages
    }

    private static func package(for scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x1780...0x17FF, 0x19E0...0x19FF: "fonts-khmeros"
        case 0x2E80...0x9FFF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: "fonts-noto-cjk"
        case 0x1F000...0x1FAFF: "fonts-noto-color-emoji"
        default: "fonts-noto-core"
        }
    }
}

extension Character {
    /// `U+0111`, for messages.
    var codePoints: String {
        unicodeScalars.map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }.joined(separator: " ")
    }
}

extension Double {
    /// With one decimal, or none when it is zero: `3.5`, `12`.
    var written: String { written(1) }

    func written(_ decimals: Int) -> String {
        let factor = decimals == 2 ? 100.0 : 10.0
        guard isFinite, abs(self) < 1e12 else { return "∞" }
        let rounded = (self * factor).rounded() / factor
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}

extension Millimetres {
    var written: String { value.written }
    func written(_ decimals: Int) -> String { value.written(decimals) }
}

extension Points {
    var written: String { value.written }
}
