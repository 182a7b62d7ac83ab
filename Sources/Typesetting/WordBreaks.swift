internal import CICU

/// Where words end in scripts without spaces, by ICU's dictionaries.
///
/// pango 1.50 knows no Khmer words: it either runs over the edge or breaks inside a syllable.
struct WordBreaks: ~Copyable {
    private let iterator: OpaquePointer

    init() throws(FontError) {
        var status = LoaUErrorCode(0)
        // The dictionary follows the script of the text, not the locale.
        guard let iterator = loa_ubrk_open(UBRK_LINE, "en", nil, 0, &status), loa_u_failure(status) == 0 else {
            throw FontError.library("ICU line breaks")
        }
        self.iterator = iterator
    }

    deinit {
        loa_ubrk_close(iterator)
    }

    /// Offsets, in UTF-16 units, before which a line may begin.
    func offsets(in text: [UInt16]) -> [Int] {
        text.withUnsafeBufferPointer { units in
            var status = LoaUErrorCode(0)
            loa_ubrk_setText(iterator, units.baseAddress, Int32(clamping: units.count), &status)
            guard loa_u_failure(status) == 0 else { return [] }
            var offsets: [Int] = []
            _ = loa_ubrk_first(iterator)
            while case let next = loa_ubrk_next(iterator), next >= 0 { offsets.append(Int(next)) }
            // The iterator outlives the text; it must not keep a pointer to it.
            loa_ubrk_setText(iterator, nil, 0, &status)
            return offsets
        }
    }
}
