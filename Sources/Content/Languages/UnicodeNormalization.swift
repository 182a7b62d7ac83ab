internal import CUnicode

/// Unicode normalisation of whole texts, by ICU.
enum UnicodeNormalization {
    enum Form {
        case composed
        case decomposed

        var value: LoaNormalization {
            switch self {
            case .composed: LOA_NORMALIZATION_COMPOSED
            case .decomposed: LOA_NORMALIZATION_DECOMPOSED
            }
        }
    }

    /// The text in normalisation form C (composed) or D (decomposed); the same text when ICU refuses it.
    static func normalize(_ text: [UInt8], to form: Form) -> [UInt8] {
        let source = Array(String(decoding: text, as: UTF8.self).utf16)
        guard let length = Int32(exactly: source.count), loa_is_normalized(form.value, source, length) == 0 else {
            return text
        }
        // No character becomes more than four units of UTF-16.
        let capacity = 4 * source.count + 16
        var isDone = false
        let result = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
            let written = loa_normalize(form.value, source, length, buffer.baseAddress, Int32(clamping: capacity))
            isDone = written >= 0
            count = Int(max(0, written))
        }
        return isDone ? Array(String(decoding: result, as: UTF16.self).utf8) : text
    }

    /// Three-byte characters that neither combine nor decompose to something else.
    ///
    /// Knows the scripts the content is written in: Latin with Vietnamese, Khmer, Chinese, punctuation and signs.
    static func isStable(_ lead: UInt8, _ middle: UInt8, _ last: UInt8) -> Bool {
        switch (lead, middle) {
        case (0xE1, 0xB8...0xBB): true  // Latin Extended Additional
        case (0xE1, 0x9E): true  // Khmer
        case (0xE1, 0x9F): last != 0x9D
        case (0xE2, 0x80): last > 0x81  // punctuation, without the two quads that decompose
        case (0xE2, 0x81...0x82), (0xE2, 0x86...0x87), (0xE2, 0x94...0x9E): true
        case (0xE3, 0x80): last < 0xAA  // ideographic punctuation, without tone marks
        case (0xE3, 0x81), (0xE3, 0x83), (0xE3, 0x90...0xBF): true
        case (0xE3, 0x82): last != 0x99 && last != 0x9A
        case (0xE4...0xE9, _): true  // ideographs
        case (0xEF, 0xBC...0xBE): true  // full-width forms
        default: false
        }
    }
}
