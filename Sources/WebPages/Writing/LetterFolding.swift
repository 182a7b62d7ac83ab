/// Letters without their marks: for anchors, and for a search that forgives missing tones.
package enum LetterFolding {
    /// The plain lower-case letter under a Latin letter with marks or a stroke (đ → d, ƀ → b, ử → u); nil for the rest.
    ///
    /// Read off the names the Unicode standard gives to characters, because decomposition leaves the strokes in place.
    package static func plainLetter(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x41...0x5A: return UInt8(scalar.value) + 0x20
        case 0x61...0x7A: return UInt8(scalar.value)
        case 0xC0...0x24F: return letter(early[Int(scalar.value) - 0xC0])
        case 0x1E00...0x1EFF: return letter(late[Int(scalar.value) - 0x1E00])
        default: return nil
        }
    }

    private static func letter(_ byte: UInt8) -> UInt8? { byte == 0 ? nil : byte }

    private static let early: [UInt8] = (0xC0...0x24F).map(letterInName)
    private static let late: [UInt8] = (0x1E00...0x1EFF).map(letterInName)

    private static func letterInName(_ value: Int) -> UInt8 {
        guard let name = Unicode.Scalar(UInt32(value))?.properties.name else { return 0 }
        for prefix in ["LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "] where name.hasPrefix(prefix) {
            let rest = Array(name.utf8.dropFirst(prefix.utf8.count))
            guard let letter = rest.first, rest.count == 1 || rest[1] == UInt8(ascii: " ") else { return 0 }
            return letter + 0x20
        }
        return 0
    }

    /// The anchor for a heading, such as `muc-dong-22`: plain letters, digits, single hyphens, at most 80 characters.
    ///
    /// Letters of other scripts stay
    /// as they are. Empty when nothing is left.
    package static func anchor(for text: String) -> String {
        var result = ""
        var isGapPending = false
        var count = 0
        for scalar in text.unicodeScalars {
            let kept: Unicode.Scalar?
            if let letter = plainLetter(of: scalar) {
                kept = Unicode.Scalar(letter)
            } else if (0x30...0x39).contains(scalar.value) {
                kept = scalar
            } else if scalar.value > 0x24F, scalar.properties.isXIDContinue {
                kept = scalar
            } else {
                kept = nil
            }
            guard let kept else {
                isGapPending = count > 0
                continue
            }
            if count >= 80 { break }
            if isGapPending {
                result.unicodeScalars.append("-")
                isGapPending = false
            }
            result.unicodeScalars.append(kept)
            count += 1
        }
        return result
    }
}
