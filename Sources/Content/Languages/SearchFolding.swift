/// Letters without case, tone and vowel marks, so that "luong huu" finds "lương hưu".
///
/// Every Latin letter folds to ASCII; other scripts keep their letters. Both ways of placing a tone (hòa,
/// hoà) fold to the same word. The theme's search script folds queries by the same rules.
package enum SearchFolding {
    /// The folded text: lower case, Latin letters as ASCII, combining marks dropped, apostrophes alike.
    package static func fold(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return String(decoding: result, as: UTF8.self)
    }

    static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        let value = scalar.value
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            result.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        } else if let offset = tableOffset(value), table[offset] != 0 {
            result.append(table[offset])
        } else if let word = words[value] {
            result.append(contentsOf: word.utf8)
        } else if (0x300..<0x370).contains(value) {
            // A combining mark.
        } else if (0xFF01...0xFF5E).contains(value), let narrow = Unicode.Scalar(value - 0xFEE0) {
            append(narrow, to: &result)
        } else {
            result.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// ASCII letters for U+0080…U+024F and U+1E00…U+1EFF; 0 where there is none.
    private static let table: [UInt8] = {
        let ranges: [ClosedRange<UInt32>] = [0x80...0x24F, 0x1E00...0x1EFF]
        return ranges.joined().map { value in
            guard let scalar = Unicode.Scalar(value) else { return 0 }
            if let letter = letters[value] { return letter }
            let decomposed = UnicodeNormalization.normalize(Array(String(scalar).utf8), to: .decomposed)
            guard let base = String(decoding: decomposed, as: UTF8.self).unicodeScalars.first, base != scalar else {
                return 0
            }
            if let letter = letters[base.value] { return letter }
            let lower = UInt8(truncatingIfNeeded: base.value | 0x20)
            return base.isASCII && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) ? lower : 0
        }
    }()

    private static func tableOffset(_ value: UInt32) -> Int? {
        if (0x80...0x24F).contains(value) { return Int(value) - 0x80 }
        if (0x1E00...0x1EFF).contains(value) { return Int(value) - 0x1E00 + 0x1D0 }
        return nil
    }

    /// Letters with a stroke, hook or tail, which do not decompose: đ of Vietnamese, ƀ of Stieng and Mnong.
    private static let letters: [UInt32: UInt8] = {
        let list: [(String, Character)] = [
            ("đĐðÐƉɖ", "d"), ("ƀɃƁɓƂƃ", "b"), ("øØɵƟ", "o"), ("łŁƚȽɫĿŀ", "l"), ("ħĦ", "h"), ("ŧŦȾƬƭƮƫ", "t"),
            ("ıƗƖ", "i"),
            ("ŋŊƝƞȠ", "n"),
            ("ƊɗƋƌ", "d"), ("ƘƙĸꝀꝁ", "k"), ("ǥǤƓɠ", "g"), ("ɎɏƳƴ", "y"), ("ƵƶȤȥ", "z"), ("ƇƈȻȼ", "c"),
            ("ɆɇƎǝƏəƐɛ", "e"),
            ("ɈɉȷɊ", "j"), ("Ɋɋ", "q"), ("ɌɍƦ", "r"), ("ƑƒꞘ", "f"), ("ƤƥⱣᵽ", "p"), ("ɄƱƲʉʋ", "u"), ("ȺⱥɑⱭ", "a"),
            ("ſẛ", "s"),
            ("Ɯɯ", "m"), ("ªᵃ", "a"), ("ºᵒ", "o"), ("Ɨɨ", "i"), ("Ɔɔ", "o"), ("ⱲⱳƿǷ", "w"),
        ]
        var result: [UInt32: UInt8] = [:]
        for (scalars, letter) in list {
            for scalar in scalars.unicodeScalars { result[scalar.value] = letter.asciiValue }
        }
        return result
    }()

    /// Characters that fold to several letters or to a sign.
    private static let words: [UInt32: String] = {
        var result: [UInt32: String] = [
            0xDF: "ss", 0x1E9E: "ss", 0xC6: "ae", 0xE6: "ae", 0x1FC: "ae", 0x1FD: "ae", 0x1E2: "ae", 0x1E3: "ae",
            0x152: "oe", 0x153: "oe",
            0xDE: "th",
            0xFE: "th", 0x132: "ij", 0x133: "ij", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0x20AB: "d", 0xA0: " ",
            0x202F: " ",
            0x2018: "'", 0x2019: "'", 0x2BC: "'", 0x2BB: "'", 0xB4: "'", 0x2B9: "'", 0x2010: "-", 0x2011: "-",
            0x2013: "-", 0x2014: "-",
        ]
        for (value, letter) in letters where result[value] == nil && tableOffset(value) == nil {
            result[value] = String(Unicode.Scalar(letter))
        }
        return result
    }()
}
