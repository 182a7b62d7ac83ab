/// One block or inline of a `Document`.
package struct Node: Sendable, Hashable {
    package enum Kind: UInt8, Sendable {
        // Blocks.
        case paragraph
        case heading  // payload: level 1…6
        case blockQuote
        case bulletList  // flag: tight
        case orderedList  // payload: first number; flag: tight
        case listItem  // payload: 0 plain, 1 task open, 2 task done; a tight item holds its words without a paragraph
        case codeBlock  // text: the code, every line with its break; payload: language (see `Document.info(of:)`)
        case htmlBlock  // text: raw HTML
        case thematicBreak
        case table
        case tableHead
        case tableBody
        case tableRow
        case tableHeaderCell  // payload: alignment 0 none, 1 left, 2 centre, 3 right
        case tableCell  // payload: as above
        case container  // `:::`; text: its name and arguments as written
        case footnote  // payload: number from 1; text: label
        // Inlines.
        case text
        case softBreak
        case lineBreak
        case emphasis
        case strong
        case strikethrough
        case code  // text
        case link  // text: destination as written; flag: placeholders in it; payload: title (`Document.info(of:)`)
        case image  // as a link; children: the alternative text
        case htmlInline  // text: raw HTML
        case placeholder  // payload: index into `Document.placeholders`; text: as written
        case footnoteReference  // payload: number from 1; text: label
        case span  // a resolved stretch; flag: a citation; text: language tag if it is another, else empty
    }

    package var kind: Kind
    /// Tight list, and other yes-or-no properties.
    package var flag: Bool
    package var payload: Int32
    /// Index + 1 into `Document.attributes`; 0 when there is none.
    package var attributes: Int32
    /// Index of the first node behind this one's descendants.
    package var subtreeEnd: Int32
    package var textStart: Int32
    package var textEnd: Int32
    package var sourceStart: Int32
    package var sourceEnd: Int32

    package init(
        _ kind: Kind, flag: Bool = false, payload: Int = 0, attributes: Int = 0, subtreeEnd: Int = 0,
        text: Range<Int> = 0..<0, source: Range<Int> = 0..<0
    ) {
        self.kind = kind
        self.flag = flag
        self.payload = Int32(truncatingIfNeeded: payload)
        self.attributes = Int32(truncatingIfNeeded: attributes)
        self.subtreeEnd = Int32(truncatingIfNeeded: subtreeEnd)
        textStart = Int32(truncatingIfNeeded: text.lowerBound)
        textEnd = Int32(truncatingIfNeeded: text.upperBound)
        sourceStart = Int32(truncatingIfNeeded: source.lowerBound)
        sourceEnd = Int32(truncatingIfNeeded: source.upperBound)
    }

    package var isBlock: Bool { kind.rawValue <= Kind.footnote.rawValue }
}
