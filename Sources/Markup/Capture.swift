/// Verbatim text on its way into a node: a range of the source as long as it is one, a copy from then on.
struct Capture {
    /// U+FFFD, which stands for what is no character.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Where the text starts and ends in the source.
    var place: Range<Int>?
    /// The range of the text in the document, and whether that is among the added bytes.
    var range: Range<Int>?
    var isCopy = false
}
