/// What was found out about objects, so that none is taken apart twice.
///
/// It is good for one file, and for files that begin with the same objects: those of a run.
struct ReadingMemory: Sendable {
    /// A form and the state in which it is painted.
    struct Entrance: Hashable, Sendable {
        var form: Int
        var state: ContentReader.State
    }

    /// What a form paints, and in which fonts.
    struct Form: Sendable {
        var marks: [PaintedMark]
        var fonts: [String: Bool]
    }

    /// Dictionaries by number, as they stood in the last file.
    var dictionaries: [Int: PDFReader.ReadDictionary] = [:]
    var fonts: [PDFValue: ReadFont] = [:]
    /// Total ink of pictures; nil where it cannot be told.
    var inks: [PDFValue: Double?] = [:]
    /// What ISO 15930 forbids in the objects that files of the run share.
    var faults: [ConformanceCheck.Fault]?
    /// What graphics states change.
    var changes: [PDFValue: GraphicsChange] = [:]
    /// Forms that files of the run share.
    var forms: [Entrance: Form] = [:]

    /// What the graphics state of a resource changes.
    mutating func change(of value: PDFValue?, reader: PDFReader) -> GraphicsChange {
        guard let value else { return GraphicsChange() }
        if let known = changes[value] { return known }
        let change = GraphicsChange(reader.entries(value), reader: reader)
        changes[value] = change
        return change
    }

    /// Forgets what belongs to one file only.
    mutating func keepShared(of reader: PDFReader) {
        func isShared(_ value: PDFValue) -> Bool {
            if case .reference(let number) = value { return reader.isShared(number) }
            return false
        }
        fonts = fonts.filter { isShared($0.key) }
        inks = inks.filter { isShared($0.key) }
        changes = changes.filter { isShared($0.key) }
    }
}
