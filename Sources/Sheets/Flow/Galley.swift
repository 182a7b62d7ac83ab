internal import Diagnostics

/// A body set in one measure, not yet cut into columns: strips from top to bottom.
struct Galley {
    /// One indivisible strip: a line of type, a table row, a picture.
    struct Slug {
        var height: Millimetres
        /// White above it, dropped at the top of a column.
        var before: Millimetres = 0
        /// White inside a call-out's field, above and below.
        var paddingTop: Millimetres = 0
        var paddingBottom: Millimetres = 0
        /// From the left end and top of the strip.
        var items: [SheetItem] = []
        /// Flat forms behind the type: bullets, stripes, rules.
        var decoration: [Shape] = []
        /// The number or bullet of a list item, set when its structure element begins.
        var label: SheetItem?
        /// Index of its structure element in `tags`; -1 for none.
        var tag = -1
        /// Index of its call-out in `fields`; -1 for none.
        var field = -1
        /// A column may begin with it.
        var mayBeginColumn = true

        var fullHeight: Millimetres { paddingTop + height + paddingBottom }
    }

    /// A structure element and the one it lies in.
    struct Tag {
        var tag: StructureTag
        var parent: Int
    }

    /// The field of a call-out, as wide as it is set; its height follows from the strips in it.
    struct Field {
        var left: Millimetres
        var width: Millimetres
        var fill: Swatch?
        var bar: Swatch?
        var barWidth: Millimetres
    }

    var slugs: [Slug] = []
    var tags: [Tag] = []
    var fields: [Field] = []
    /// Characters no font has.
    var missing: [Character] = []
    /// Where the first of them stands.
    var missingPlace: SourceSpan?
    /// Something was wider than the measure: a word, a table.
    var isTooWide = false
    /// Where the first of it stands.
    var tooWidePlace: SourceSpan?
    /// Pictures the text names and the item does not have, or that cannot be read; where they are named.
    var lostPictures: [(name: String, span: SourceSpan)] = []
    /// SVG files of which something could not be drawn, and what.
    var simplifiedPictures: [(name: String, unsupported: [String], span: SourceSpan)] = []
    var picturesWithoutWords: [(name: String, span: SourceSpan)] = []
    var ignoredMarkup: [SourceSpan] = []

    /// From the root to the element, both inclusive.
    func path(to tag: Int) -> [Int] {
        var path: [Int] = []
        var next = tag
        while next >= 0 {
            path.append(next)
            next = tags[next].parent
        }
        return path.reversed()
    }
}
