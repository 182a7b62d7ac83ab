/// Finds the words of a text as `SearchWord.words` does, without making a string of each.
///
/// Latin letters, digits and general punctuation are read from a table; a text with anything else in it, such as
/// Khmer, is read the long way.
enum WordScanner {
    /// UTF-8 that is good for one call.
    typealias Letters = UnsafeBufferPointer<UInt8>

    /// Calls `body` for every word with its folded letters and its form, as UTF-8.
    static func read(_ text: String, _ body: (_ folded: Letters, _ form: Letters) -> Void) {
        var contiguous = text
        if contiguous.withUTF8({ scan($0, body) }) { return }
        for word in SearchWord.words(of: text) {
            Array(word.folded.utf8).withUnsafeBufferPointer { folded in
                Array(word.form.utf8).withUnsafeBufferPointer { form in body(folded, form) }
            }
        }
    }

    /// False when the text has a character the table knows nothing of; words before it have been told by then.
    private static func scan(_ text: Letters, _ body: (Letters, Letters) -> Void) -> Bool {
        // A character of the text becomes one folded letter and up to three bytes of the form, with a tone at its end.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * text.count + 1) { room in
            guard let start = room.baseAddress else { return true }
            return scan(text, folded: start, form: start + text.count, body)
        }
    }

    private static func scan(
        _ text: Letters, folded: UnsafeMutablePointer<UInt8>, form: UnsafeMutablePointer<UInt8>,
        _ body: (Letters, Letters) -> Void
    ) -> Bool {
        let letters = Letter.table
        var tone: UInt8 = 0
        var foldedCount = 0
        var formCount = 0
        func close() {
            guard foldedCount > 0 else { return }
            if tone > 0 {
                form[formCount] = UInt8(ascii: "0") + tone
                formCount += 1
            }
            body(Letters(start: folded, count: foldedCount), Letters(start: form, count: formCount))
            foldedCount = 0
            formCount = 0
            tone = 0
        }
        var index = 0
        while index < text.count {
            let lead = text[index]
            let offset: Int
            if lead < 0x80 {
                offset = Int(lead)
                index += 1
            } else if lead < 0xE0 {
                offset = Int(lead & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
                guard offset < Letter.lateStart else { return false }
                index += 2
            } else if lead == 0xE1, text[index + 1] >= 0xB8, text[index + 1] <= 0xBB {
                offset = Letter.lateStart + (Int(text[index + 1] & 0x03) << 6 | Int(text[index + 2] & 0x3F))
                index += 3
            } else if lead == 0xE2, text[index + 1] == 0x80 {
                // U+2000 … U+203F: blanks, dashes and quotation marks.
                close()
                index += 3
                continue
            } else {
                return false
            }
            let letter = letters[offset]
            switch letter.kind {
            case .none: close()
            case .other: return false
            case .latin:
                folded[foldedCount] = letter.plain
                foldedCount += 1
                form[formCount] = letter.marked.0
                if letter.markedLength > 1 { form[formCount + 1] = letter.marked.1 }
                if letter.markedLength > 2 { form[formCount + 2] = letter.marked.2 }
                formCount += Int(letter.markedLength)
                if letter.tone > 0 { tone = letter.tone }
            }
        }
        close()
        return true
    }

    /// A row of the table: U+0000 … U+024F, then U+1E00 … U+1EFF.
    private struct Letter {
        enum Kind: UInt8 { case none, latin, other }
        static let lateStart = 0x250
        static let table: [Letter] = (Array(0..<lateStart) + Array(0x1E00..<0x1F00)).map { Letter(UInt32($0)) }

        var kind = Kind.none
        var plain: UInt8 = 0
        var marked: (UInt8, UInt8, UInt8) = (0, 0, 0)
        var markedLength: UInt8 = 0
        var tone: UInt8 = 0

        init(_ value: UInt32) {
            guard let scalar = Unicode.Scalar(value) else { return }
            guard let letter = SearchLetter.letter(scalar) else {
                let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                kind = isLetter || SearchScript.isUnspaced(scalar) ? .other : .none
                return
            }
            let bytes = Array(String(letter.marked).utf8)
            guard letter.plain.isASCII, bytes.count <= 3 else {
                kind = .other
                return
            }
            kind = .latin
            plain = UInt8(letter.plain.value)
            marked = (bytes[0], bytes.count > 1 ? bytes[1] : 0, bytes.count > 2 ? bytes[2] : 0)
            markedLength = UInt8(bytes.count)
            tone = UInt8(letter.tone)
        }
    }
}
