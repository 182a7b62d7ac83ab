package import Diagnostics

/// The bytes of a file → text the rest can rely on: valid UTF-8, form C, no NUL, no byte order mark.
package enum TextIntake {
    /// Larger files are refused; no text of a campaign comes near.
    static let maximumSize = 64 << 20

    /// The file as text; nil, and reported, when it is no text in UTF-8.
    package static func file(at path: String, bytes: [UInt8], report: inout Report) -> SourceFile? {
        guard bytes.count <= maximumSize else {
            let file = SourceFile(path: path, bytes: [])
            report.add(
                Diagnostic(
                    "file-too-large", .error,
                    Message(
                        vi: "tệp \(bytes.count >> 20) MB quá lớn; nhiều nhất \(maximumSize >> 20) MB",
                        en: "a file of \(bytes.count >> 20) MB is too large; at most \(maximumSize >> 20) MB"),
                    at: SourceSpan(wholeOf: file)))
            return nil
        }
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let refusal = refusal(of: bytes, at: path) {
            report.add(refusal)
            return nil
        }
        if !bytes.withUnsafeBufferPointer(UnicodeNormalization.isSurelyComposed) {
            bytes = UnicodeNormalization.normalize(bytes, to: .composed)
        }
        let file = SourceFile(path: path, bytes: bytes)
        for place in HiddenControls.places(in: bytes) {
            report.add(.directionControl(at: SourceSpan(file, place..<place + 3)))
        }
        return file
    }

    private static func refusal(of bytes: [UInt8], at path: String) -> Diagnostic? {
        let fault = bytes.withUnsafeBufferPointer(firstFault)
        guard let fault else { return nil }
        if looksLikeUTF16(bytes) {
            // The bytes are not shown: as UTF-8 they are no line anyone wrote.
            return Diagnostic(
                "utf-16", .error,
                Message(vi: "tệp lưu theo UTF-16; hãy lưu lại theo UTF-8", en: "the file is UTF-16; save it as UTF-8"),
                at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])),
                fixes: [
                    .init(
                        Message(
                            vi: "Notepad: Lưu thành…, Mã hóa: UTF-8; Excel: Lưu thành CSV UTF-8",
                            en: "Notepad: Save as…, Encoding: UTF-8; Excel: Save as CSV UTF-8"))
                ])
        }
        let span = SourceSpan(SourceFile(path: path, bytes: bytes), fault..<fault + 1)
        if bytes[fault] == 0 {
            return Diagnostic(
                "nul-byte", .error,
                Message(vi: "tệp có byte NUL, không phải văn bản", en: "the file has a NUL byte and is no text"),
                at: span)
        }
        if let encoding = OldEncoding.guess(bytes) {
            return Diagnostic(
                "old-encoding", .error,
                Message(
                    vi: "chữ Việt ở đây theo bảng mã cũ \(encoding.rawValue); hãy chuyển sang Unicode (UTF-8)",
                    en: "the Vietnamese here is in the old encoding \(encoding.rawValue); convert it to Unicode (UTF-8)"
                ),
                at: span,
                fixes: [
                    .init(
                        Message(
                            vi: "UniKey: Công cụ (Ctrl+Shift+F6), nguồn \(encoding.rawValue), đích Unicode",
                            en: "UniKey: Toolkit (Ctrl+Shift+F6), from \(encoding.rawValue) to Unicode"))
                ])
        }
        return Diagnostic(
            "invalid-utf-8", .error,
            Message(
                vi: "byte này không phải UTF-8; hãy lưu tệp theo UTF-8",
                en: "this byte is not UTF-8; save the file as UTF-8"),
            at: span)
    }

    /// The offset of the first byte that is NUL or cannot stand in UTF-8.
    private static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        let count = bytes.count
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            offset < count && range.contains(bytes[offset])
        }
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                guard lead != 0 else { return index }
                index += 1
                continue
            }
            // The well-formed sequences of the Unicode Standard, table 3-7.
            switch lead {
            case 0xC2...0xDF:
                guard continues(index + 1) else { return index }
                index += 2
            case 0xE0...0xEF:
                let second: ClosedRange<UInt8> = lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
                guard continues(index + 1, second), continues(index + 2) else { return index }
                index += 3
            case 0xF0...0xF4:
                let second: ClosedRange<UInt8> = lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
                guard continues(index + 1, second), continues(index + 2), continues(index + 3) else { return index }
                index += 4
            default:
                return index
            }
        }
        return nil
    }

    /// A byte order mark, or zeros in every other byte as ASCII has them in UTF-16.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let sample = bytes.prefix(1024)
        let zeros = sample.indices.filter { sample[$0] == 0 }
        let odd = zeros.count { !$0.isMultiple(of: 2) }
        return zeros.count > 1 && zeros.count * 5 >= sample.count && (odd == 0 || odd == zeros.count)
    }
}

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
                // VNI writes a mark behind the plain vowel; ơ, ư and đ are letters of their own.
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

    private static let vniLetters: Set<UInt8> = [0xF1, 0xF4, 0xF6, 0xD1, 0xD4, 0xD6]
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
