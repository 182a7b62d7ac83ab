/// A finished leaflet, poster, card or screen: every position fixed, nothing left to decide.
///
/// All flavours (screen, office, press, picture) are drawn from the same value, so they agree.
package struct Sheet: Hashable, Sendable {
    package var title: String
    /// Language tag of the whole sheet, for tagged PDF.
    package var language: String
    package var author: String
    package var subject: String
    package var pages: [SheetPage]

    package init(title: String, language: String, author: String = "", subject: String = "", pages: [SheetPage] = []) {
        self.title = title
        self.language = language
        self.author = author
        self.subject = subject
        self.pages = pages
    }
}

/// One side of the paper.
package struct SheetPage: Hashable, Sendable {
    package var name: String
    /// The finished size, after cutting.
    ///
    /// The origin of all items is its top left corner.
    package var trim: Size
    /// How far ink runs beyond the trim on each side.
    package var bleed: Millimetres
    /// Nothing important comes nearer to trim or fold than this.
    package var safeMargin: Millimetres
    /// Folds as distances from the left edge (vertical) or the top edge (horizontal).
    package var verticalFolds: [Millimetres]
    package var horizontalFolds: [Millimetres]
    package var items: [SheetItem]

    package init(
        name: String, trim: Size, bleed: Millimetres = 0, safeMargin: Millimetres = 5,
        verticalFolds: [Millimetres] = [], horizontalFolds: [Millimetres] = [], items: [SheetItem] = []
    ) {
        self.name = name
        self.trim = trim
        self.bleed = bleed
        self.safeMargin = safeMargin
        self.verticalFolds = verticalFolds
        self.horizontalFolds = horizontalFolds
        self.items = items
    }
}

/// What is on a page, in painting order.
///
/// `begin` and `end` nest and carry the structure for tagged PDF; shapes outside any tag are decoration. Indirect, for
/// the sheets of a run hold mostly the same items: those that were set once are a pointer on each.
package indirect enum SheetItem: Hashable, Sendable {
    case shape(Shape)
    case line(PlacedLine)
    case image(PlacedImage)
    case code(PlacedCode)
    case link(PlacedLink)
    case begin(StructureTag)
    case end
}

/// A path filled or stroked with one flat colour.
package struct Shape: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case move(Point)
        case line(Point)
        case curve(Point, Point, Point)
        case close
    }
    /// What counts as inside where a path crosses or surrounds itself (ISO 32000-1, 8.5.3.3).
    package enum FillRule: Hashable, Sendable { case nonZero, evenOdd }

    package var path: [Segment]
    package var fill: Swatch?
    package var fillRule: FillRule
    package var stroke: Swatch?
    package var strokeWidth: Millimetres
    /// Cuts off whatever is outside; nil for none.
    package var clip: Rect?

    package init(
        path: [Segment], fill: Swatch? = nil, fillRule: FillRule = .nonZero, stroke: Swatch? = nil,
        strokeWidth: Millimetres = 0, clip: Rect? = nil
    ) {
        self.path = path
        self.fill = fill
        self.fillRule = fillRule
        self.stroke = stroke
        self.strokeWidth = strokeWidth
        self.clip = clip
    }

    package static func rectangle(_ rect: Rect, fill: Swatch) -> Shape {
        Shape(
            path: [
                .move(Point(x: rect.x, y: rect.y)), .line(Point(x: rect.right, y: rect.y)),
                .line(Point(x: rect.right, y: rect.bottom)), .line(Point(x: rect.x, y: rect.bottom)), .close,
            ], fill: fill)
    }
}

/// A shaped line of text at its place.
package struct PlacedLine: Hashable, Sendable {
    /// The end of the baseline where the line begins on its left.
    package var origin: Point
    package var line: ShapedLine
    package var colour: Swatch
    /// About the origin.
    package var turn: QuarterTurn
    package init(origin: Point, line: ShapedLine, colour: Swatch, turn: QuarterTurn = .none) {
        self.origin = origin
        self.line = line
        self.colour = colour
        self.turn = turn
    }
}

/// A picture, cropped to its frame; the file's bytes stay as they are until drawn.
package struct PlacedImage: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable { case jpeg, png, svg }
    package var frame: Rect
    /// Where the whole picture would lie; `frame` shows part of it.
    package var picture: Rect
    package var format: Format
    package var bytes: [UInt8]
    package var pixelWidth: Int
    package var pixelHeight: Int
    package var alternativeText: String
    /// How the pixels of the file lie in its areas.
    package var turn: QuarterTurn
    /// Whether left and right of the file change places before it is turned.
    package var isMirrored: Bool
    package init(
        frame: Rect, picture: Rect, format: Format, bytes: [UInt8], pixelWidth: Int, pixelHeight: Int,
        alternativeText: String, turn: QuarterTurn = .none, isMirrored: Bool = false
    ) {
        self.frame = frame
        self.picture = picture
        self.format = format
        self.bytes = bytes
        self.pixelWidth = pixelWidth
        self.pixelHeight = pixelHeight
        self.alternativeText = alternativeText
        self.turn = turn
        self.isMirrored = isMirrored
    }
    /// A picture file the way its camera was held.
    package init(
        _ bytes: [UInt8], _ header: PictureHeader, frame: Rect, picture: Rect, alternativeText: String
    ) {
        self.init(
            frame: frame, picture: picture, format: header.format, bytes: bytes, pixelWidth: header.width,
            pixelHeight: header.height, alternativeText: alternativeText, turn: header.orientation.turn,
            isMirrored: header.orientation.isMirrored)
    }
    /// The size of the whole picture before it is turned.
    package var uprightSize: Size {
        turn.liesDown
            ? Size(width: picture.height, height: picture.width) : Size(width: picture.width, height: picture.height)
    }
}

/// A QR code: its modules, not its picture.
package struct PlacedCode: Hashable, Sendable {
    /// The square with the modules only; the quiet zone of four modules lies outside it and is kept white.
    package var square: Rect
    package var payload: String
    package var matrix: CodeMatrix
    package var colour: Swatch
    package var alternativeText: String
    package init(square: Rect, payload: String, matrix: CodeMatrix, colour: Swatch = .black, alternativeText: String) {
        self.square = square
        self.payload = payload
        self.matrix = matrix
        self.colour = colour
        self.alternativeText = alternativeText
    }
    /// The side of one module.
    package var moduleSize: Millimetres { square.width / Double(matrix.side) }
}

/// The dark and light modules of a QR code, row by row.
package struct CodeMatrix: Hashable, Sendable {
    /// Modules per side.
    package var side: Int
    /// `side × side` values, true is dark.
    package var modules: [Bool]
    package init(side: Int, modules: [Bool]) {
        self.side = side
        self.modules = modules
    }
}

/// Error correction of a QR code; the share of damaged modules that can be mended.
package enum CodeCorrection: String, Hashable, Sendable, CaseIterable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"
}

/// An area that opens an address when tapped.
package struct PlacedLink: Hashable, Sendable {
    package var area: Rect
    package var url: String
    package init(area: Rect, url: String) {
        self.area = area
        self.url = url
    }
}

/// A node of the document structure in a tagged PDF; the names are those of ISO 32000-1, 14.8.4.
package struct StructureTag: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable {
        case section = "Sect"
        case heading1 = "H1"
        case heading2 = "H2"
        case heading3 = "H3"
        case paragraph = "P"
        case list = "L"
        case listItem = "LI"
        case label = "Lbl"
        case listBody = "LBody"
        case table = "Table"
        case tableRow = "TR"
        case tableHeader = "TH"
        case tableCell = "TD"
        case figure = "Figure"
        case caption = "Caption"
        case note = "Note"
        case link = "Link"
    }
    package var role: Role
    package var alternativeText: String?
    package var language: String?
    package init(_ role: Role, alternativeText: String? = nil, language: String? = nil) {
        self.role = role
        self.alternativeText = alternativeText
        self.language = language
    }
}
