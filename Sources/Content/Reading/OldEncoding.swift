internal import Diagnostics

/// The encodings in which Vietnamese was typed before Unicode, recognised by where their high bytes stand.
enum OldEncoding: String {
    case tcvn3 = "TCVN3 (ABC)"
    case vni = "VNI"

    /// The likely encoding of text that is not UTF-8; nil when nothing speaks for either.
    static func guess(_ bytes: [UInt8]) -> OldEncoding? {
        var high = 0
        var vni = 0
        var tcvn3 = 0
        var last: UInt8 = 0
        for byte in bytes.prefix(1 << 16) {
            if byte >= 0x80 {
                high += 1
                // VNI writes a mark behind the plain vowel; ơ, ư, đ, i with its tones and ỵ are letters of their own.
                let isVowel = "aeiouyAEIOUY".utf8.contains(last) || last == 0xF4 || last == 0xF6
                if vniLetters.contains(byte) || isVowel && vniMarks.contains(byte) { vni += 1 }
                // TCVN3 has one byte for each letter with its tone, never behind the same plain vowel.
                if tcvn3Letters.contains(byte) { tcvn3 += 1 }
            }
            last = byte
        }
        guard high >= 2 else { return nil }
        if vni * 10 >= high * 8, vni >= tcvn3 { return .vni }
        if tcvn3 * 10 >= high * 8 { return .tcvn3 }
        return nil
    }

    private static let vniLetters: Set<UInt8> = [
        0xF1, 0xF4, 0xF6, 0xED, 0xEC, 0xE6, 0xF3, 0xF2, 0xEE, 0xD1, 0xD4, 0xD6, 0xCD, 0xCC, 0xC6, 0xD3, 0xD2, 0xCE,
    ]
    private static let vniMarks: Set<UInt8> = [
        0xF8, 0xF9, 0xFB, 0xF5, 0xEF, 0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4, 0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB,
        0xD8, 0xD9, 0xDB, 0xD5, 0xCF, 0xC2, 0xC1, 0xC0, 0xC5, 0xC3, 0xC4, 0xCA, 0xC9, 0xC8, 0xDA, 0xDC, 0xCB,
    ]
    /// ă â ê ô ơ ư đ in both cases and the vowels with tones, TCVN 5712:1993, third character set.
    private static let tcvn3Letters: Set<UInt8> = Set(
        [0xA1...0xAE, 0xB5...0xB9, 0xBB...0xBE, 0xC6...0xD0, 0xD1...0xDD, 0xDE...0xFE].flatMap {
            Array($0 as ClosedRange<UInt8>)
        })
}

extension OldEncoding {
    /// A line of old text that was pasted or saved as if it were Latin: "Baûo hieåm xaõ hoäi", "B¶o hiÓm x· héi".
    ///
    /// It is valid UTF-8 and reads as nonsense. One odd word may be a foreign name; four on a line, and at least half
    /// of all words with marks, are none.
    static func misread(in bytes: [UInt8]) -> (encoding: OldEncoding, line: Range<Int>)? {
        var (start, all, first) = (0, Count(), Int?.none)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let count = Count(of: bytes[start..<end])
            if let encoding = count.encoding(atLeast: 4) { return (encoding, start..<end) }
            if count.old > 0, first == nil { first = start }
            all.add(count)
            start = end + 1
        }
        // A table has few words on a line, but many lines.
        guard let first, let encoding = all.encoding(atLeast: 6) else { return nil }
        return (encoding, first..<(bytes[first...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count))
    }

    /// Whether two bytes, of which the first is 0xC2 or 0xC3, are a letter that only old text has many of; text with
    /// fewer than three of them need not be looked at.
    static func isOdd(_ lead: UInt8, _ second: UInt8) -> Bool {
        oddBytes[Int(lead & 1) << 6 | Int(second & 0x3F)]
    }

    private static let oddBytes: [Bool] = (0x80...0xFF).map { code in
        Unicode.Scalar(UInt32(code)).map { vniSigns.contains($0) || tcvn3Signs.contains($0) } ?? false
    }

    /// Letters of VNI that are no letters of Vietnamese.
    private static let vniSigns: Set<Unicode.Scalar> = [
        "ä", "å", "ë", "ï", "ø", "û", "ü", "ñ", "ö", "Ä", "Å", "Ë", "Ï", "Ø", "Û", "Ü", "Ñ", "Ö",
    ]
    /// Letters of TCVN3 that are signs, or capitals that then stand inside a word.
    private static let tcvn3Signs: Set<Unicode.Scalar> = [
        "µ", "¸", "¶", "·", "¹", "¨", "»", "¾", "¼", "½", "©", "®", "ª", "«", "¬", "Æ", "Ç", "Ë", "Ð", "Î", "Ï", "Ñ",
        "Ö", "×", "Ø", "Ü", "Þ", "ß", "Õ", "Ó", "Ô", "Ò",
    ]

    /// Words with marks, and how many of them are of an old encoding.
    private struct Count {
        var marked = 0
        var vni = 0
        var tcvn3 = 0
        var old: Int { max(vni, tcvn3) }

        init() {}

        init(of line: ArraySlice<UInt8>) {
            for word in String(decoding: line, as: UTF8.self).split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
                guard word.utf8.contains(where: { $0 >= 0x80 }) else { continue }
                marked += 1
                let scalars = Array(word.unicodeScalars)
                if scalars.indices.contains(where: { OldEncoding.isVNI(scalars, $0) }) {
                    vni += 1
                } else if scalars.indices.contains(where: { OldEncoding.isTCVN3(scalars, $0) }) {
                    tcvn3 += 1
                }
            }
        }

        mutating func add(_ other: Count) {
            marked += other.marked
            vni += other.vni
            tcvn3 += other.tcvn3
        }

        func encoding(atLeast least: Int) -> OldEncoding? {
            guard old >= least, old * 2 >= marked else { return nil }
            return vni >= tcvn3 ? .vni : .tcvn3
        }
    }

    /// The vowels each mark of VNI may follow, in small letters; ô and ö are its ơ and ư.
    private static let vniVowels: [Unicode.Scalar: String] = [
        "ä": "aeo", "å": "aeo", "ë": "a", "ü": "a", "ï": "aeouyôö", "ø": "aeouyôö", "û": "aeouyôö", "ô": "ö",
    ]

    /// A mark behind a vowel it may follow, both small or both capital, or đ at the head of a word.
    private static func isVNI(_ word: [Unicode.Scalar], _ index: Int) -> Bool {
        let small = { (scalar: Unicode.Scalar) in scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar }
        let sign = small(word[index])
        if sign == "ñ", index == 0, word.count > 1 { return "aeiouyôö".unicodeScalars.contains(small(word[1])) }
        guard index > 0, let vowels = vniVowels[sign] else { return false }
        let before = word[index - 1]
        return vowels.unicodeScalars.contains(small(before))
            && before.properties.isLowercase == word[index].properties.isLowercase
    }

    /// A sign beside a letter, or a capital behind a small letter.
    private static func isTCVN3(_ word: [Unicode.Scalar], _ index: Int) -> Bool {
        guard tcvn3Signs.contains(word[index]) else { return false }
        let before = index > 0 ? word[index - 1] : " "
        if word[index].properties.isUppercase { return ("a"..."z").contains(before) }
        if ("a"..."z").contains(before) || ("A"..."Z").contains(before) { return true }
        return "®¨©ª«¬µ".unicodeScalars.contains(word[index]) && index + 1 < word.count
            && word[index + 1].properties.isLowercase
    }
}

extension Diagnostic {
    static func oldEncoding(_ encoding: OldEncoding, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "old-encoding", .error,
            Message(
                vi: "chữ Việt ở đây theo bảng mã cũ \(encoding.rawValue); hãy chuyển sang Unicode (UTF-8)",
                en: "the Vietnamese here is in the old encoding \(encoding.rawValue); convert it to Unicode (UTF-8)"),
            at: span,
            fixes: [
                .init(
                    Message(
                        vi: "UniKey: Công cụ (Ctrl+Shift+F6), nguồn \(encoding.rawValue), đích Unicode",
                        en: "UniKey: Toolkit (Ctrl+Shift+F6), from \(encoding.rawValue) to Unicode"))
            ])
    }
}
