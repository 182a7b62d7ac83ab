internal import CCairo
internal import Sheets

/// Writes the structure of a sheet into a PDF while it is drawn: what is a heading, a list, a figure, a link.
///
/// Everything stands inside one Document element, opened first: cairo 1.16 damages the file without an error
/// when a link comes outside of it.
struct TagWriter {
    /// What cairo cannot write and the completion adds, one for each element in the order of their beginning.
    struct Element: Equatable {
        var tag: String
        var alternativeText: String?
        var language: String?
    }

    private struct Open {
        var tag: String
        var role: StructureTag.Role?
    }

    private struct Heading {
        var level: Int
        var text = ""
        var page = 1
        var y = 0.0
    }

    private let context: OpaquePointer
    private(set) var elements: [Element] = []
    private var open: [Open] = []
    private var heading: Heading?
    /// The last outline entry at each level, 1…3; 0 is the root.
    private var outline: [Int32] = [0, 0, 0, 0]

    init(context: OpaquePointer) {
        self.context = context
    }

    mutating func beginDocument() {
        begin("Document", role: nil)
    }

    mutating func endDocument(_ surface: borrowing PDFSurface) {
        while !open.isEmpty { end(surface) }
    }

    /// - Parameter rest: the items after the tag, in which a link looks for its areas.
    mutating func begin(_ tag: StructureTag, rest: ArraySlice<SheetItem>) {
        switch tag.role {
        case .heading1: heading = Heading(level: 1)
        case .heading2: heading = Heading(level: 2)
        case .heading3: heading = Heading(level: 3)
        default: break
        }
        if tag.role == .link {
            let areas = TagWriter.links(in: rest)
            // cairo takes a link without an area for an error; text that leads nowhere is a span.
            begin(
                areas.isEmpty ? "Span" : "Link", role: .link, attributes: TagWriter.attributes(areas),
                alternativeText: tag.alternativeText ?? areas.first?.url, language: tag.language)
        } else {
            begin(tag.role.rawValue, role: tag.role, alternativeText: tag.alternativeText, language: tag.language)
        }
    }

    mutating func end(_ surface: borrowing PDFSurface) {
        guard let closed = open.popLast() else { return }
        cairo_tag_end(context, closed.tag)
        switch closed.role {
        case .heading1, .heading2, .heading3: addOutline(surface)
        default: break
        }
    }

    /// Remembers the text of a heading for the outline.
    mutating func note(_ line: PlacedLine, page: Int) {
        guard heading != nil else { return }
        if heading?.text.isEmpty == true {
            heading?.page = page
            heading?.y = max(0, Points(line.origin.y).value - line.line.ascent.value)
        } else if heading?.text.last?.isWhitespace == false {
            heading?.text += " "
        }
        heading?.text += line.line.text
    }

    /// A link that has no text of its own.
    mutating func add(_ link: PlacedLink) {
        guard !open.isEmpty, !open.contains(where: { $0.tag == "Link" }) else { return }
        begin("Link", role: nil, attributes: TagWriter.attributes([link]), alternativeText: link.url)
        cairo_tag_end(context, "Link")
        open.removeLast()
    }

    /// Puts a picture into a figure of its own unless it stands in one; the result says so.
    mutating func beginFigure(_ alternativeText: String) -> Bool {
        guard !open.contains(where: { $0.role == .figure }) else { return false }
        begin("Figure", role: .figure, alternativeText: alternativeText)
        return true
    }

    mutating func endFigure(_ isOwn: Bool) {
        guard isOwn, !open.isEmpty else { return }
        open.removeLast()
        cairo_tag_end(context, "Figure")
    }

    private mutating func begin(
        _ tag: String, role: StructureTag.Role?, attributes: String? = nil, alternativeText: String? = nil,
        language: String? = nil
    ) {
        cairo_tag_begin(context, tag, attributes)
        open.append(Open(tag: tag, role: role))
        elements.append(Element(tag: tag, alternativeText: alternativeText, language: language))
    }

    private mutating func addOutline(_ surface: borrowing PDFSurface) {
        guard let heading else { return }
        self.heading = nil
        let title = heading.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty else { return }
        let number = surface.addOutline(title, under: outline[heading.level - 1], page: heading.page, y: heading.y)
        for level in heading.level..<outline.count { outline[level] = number }
    }

    /// The areas up to the end of the element that has just begun.
    private static func links(in items: ArraySlice<SheetItem>) -> [PlacedLink] {
        var depth = 0
        var found: [PlacedLink] = []
        for item in items {
            switch item {
            case .begin: depth += 1
            case .end where depth == 0: return found
            case .end: depth -= 1
            case .link(let link) where found.isEmpty || found[0].url == link.url: found.append(link)
            default: break
            }
        }
        return found
    }

    private static func attributes(_ links: [PlacedLink]) -> String? {
        guard let first = links.first else { return nil }
        let areas = links.map { link in
            [link.area.x, link.area.y, link.area.width, link.area.height].map { "\(Points($0).value)" }
                .joined(separator: " ")
        }
        return "rect=[\(areas.joined(separator: " "))] uri='\(escaped(first.url))'"
    }

    /// A URI as PDF wants it, in ASCII; quotes and backslashes would end cairo's attribute.
    private static func escaped(_ url: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return url.utf8.reduce(into: "") { result, byte in
            switch byte {
            case 0x21...0x7E where byte != 0x27 && byte != 0x5C: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
