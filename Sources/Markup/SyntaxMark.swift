/// A stretch of the text that is our syntax and not Markdown's.
///
/// In the copy that the Markdown parser reads, a mark is masked by a token of the same length, which it takes for
/// a word; wherever the token comes back as text, the mark says what it stands for. In code the bytes of the
/// source show through again, because only their place counts.
struct SyntaxMark {
    enum Kind: UInt8 {
        case placeholder  // `{{…}}`
        case citation  // `[@…]`
        case footnoteReference  // `[^label]`
        case footnoteDefinition  // the label of `[^label]:` at the start of a line, and the blanks behind it
        case attributes  // `{…}` at the end of a line
        case fence  // a line that starts with `:::`
        case openPlaceholder  // `{{` that is never closed
        case openCitation  // `[@` that is never closed
        case tooDeep  // the quote or list marker that would be one too many
        case tooWide  // the delimiter row of a table with too many columns
    }

    var start: Int32
    var end: Int32
    var kind: Kind

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Bytes the masked copy has and the source has not: a blank line in front of a block that a table would
/// swallow, or dashes that widen a table's delimiter row.
struct MaskInsertion {
    /// The offset in the source before which the bytes go.
    var offset: Int32
    /// Bytes of the source that come first: the quote marks in front of a blank line.
    var prefix: Range<Int32>
    var byte: UInt8
    var count: Int32
}
