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
        var survey = TextSurvey(bytes)
        if let fault = survey.fault {
            report.add(refusal(of: bytes, at: path, fault: fault))
            return nil
        }
        if !survey.isSurelyComposed {
            bytes = UnicodeNormalization.normalize(bytes, to: .composed)
            survey = TextSurvey(bytes)
        }
        let file = SourceFile(path: path, bytes: bytes)
        if survey.mayTurnDirection {
            for place in HiddenControls.places(in: bytes) {
                report.add(.directionControl(at: SourceSpan(file, place..<place + 3)))
            }
        }
        if survey.oddLetters >= 3, let misread = OldEncoding.misread(in: bytes) {
            report.add(.oldEncoding(misread.encoding, at: SourceSpan(file, misread.line)))
        }
        return file
    }

    /// - Parameter fault: Where the first byte is that no text has.
    private static func refusal(of bytes: [UInt8], at path: String, fault: Int) -> Diagnostic {
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
        if let encoding = OldEncoding.guess(bytes) { return .oldEncoding(encoding, at: span) }
        return Diagnostic(
            "invalid-utf-8", .error,
            Message(
                vi: "byte này không phải UTF-8; hãy lưu tệp theo UTF-8",
                en: "this byte is not UTF-8; save the file as UTF-8"),
            at: span)
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
