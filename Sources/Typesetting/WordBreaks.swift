internal import CUnicode

/// Where words end in scripts without spaces, by ICU's dictionaries.
///
/// pango 1.50 knows no Khmer words: it either runs over the edge or breaks inside a syllable.
struct WordBreaks: ~Copyable {
    private let breaks: OpaquePointer

    init() throws(FontError) {
        guard let breaks = loa_line_breaks_open() else { throw FontError.library("ICU line breaks") }
        self.breaks = breaks
    }

    deinit {
        loa_line_breaks_close(breaks)
    }

    /// Offsets, in UTF-16 units, before which a line may begin.
    func offsets(in text: [UInt16]) -> [Int] {
        // There are never more breaks than units.
        let offsets = [Int32](unsafeUninitializedCapacity: text.count) { buffer, count in
            let found = text.withUnsafeBufferPointer { units in
                loa_line_breaks_find(
                    breaks, units.baseAddress, Int32(clamping: units.count), buffer.baseAddress,
                    Int32(clamping: buffer.count))
            }
            count = max(0, min(Int(found), buffer.count))
        }
        return offsets.map(Int.init)
    }
}
