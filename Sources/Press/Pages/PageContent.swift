internal import Sheets

/// A content stream under construction, in ink.
///
/// It remembers which colour, font and overprint it set last and writes only what changes; a stream begins knowing nothing.
struct PageContent {
    private(set) var bytes = PDFBytes()
    private let geometry: PageGeometry
    private let resources: RunResources
    private var fill: Swatch.Ink?
    private var stroke: Swatch.Ink?
    private var overprints = false
    private var font: (name: String, size: Double) = ("", 0)

    init(geometry: PageGeometry, resources: RunResources) {
        self.geometry = geometry
        self.resources = resources
        bytes.reserve(4096)
    }

    /// Paints the form of that number.
    ///
    /// A form goes on with the graphics state it finds, and it was written for one in which nothing overprints.
    mutating func paint(form name: StaticString, _ number: Int) {
        setOverprint(false)
        bytes.append(name)
        bytes.append(integer: number)
        bytes.append(" Do\n")
    }

    /// Cuts off what follows at a rectangle, until `restore`.
    mutating func clip(to box: [Double]) {
        // The state comes back when the clip ends, so it is one that `restore` can know.
        setOverprint(false)
        bytes.append("q ")
        appendRectangle(box)
        bytes.append("W n\n")
    }

    mutating func restore() {
        bytes.append("Q\n")
        (fill, stroke, overprints, font) = (nil, nil, false, ("", 0))
    }

    // MARK: Items

    mutating func draw(_ item: SheetItem, pictures: PictureObjects) {
        switch item {
        case .shape(let shape): draw(shape)
        case .line(let line): draw(line)
        case .code(let code):
            if let number = pictures.number(of: code) { draw(code, mask: number) }
        case .image(let image):
            if let number = pictures.number(of: image) { draw(image, number: number) }
        case .link, .begin, .end: break
        }
    }

    /// Sets a line of small words outside the page in black.
    mutating func draw(slug run: GlyphRun, x: Double, y: Double) {
        setFill(Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100))
        bytes.append("BT\n")
        draw(run, x: x, y: y)
        bytes.append("ET\n")
    }

    mutating func draw(_ shape: Shape) {
        guard !shape.path.isEmpty else { return }
        if let clip = shape.clip {
            self.clip(to: [
                geometry.x(clip.x), geometry.y(clip.bottom), geometry.x(clip.right), geometry.y(clip.y),
            ])
        }
        if let swatch = shape.fill {
            setFill(resources.ink(of: swatch, forText: false))
            appendPath(shape.path)
            bytes.append(shape.fillRule == .evenOdd ? "f*\n" : "f\n")
        }
        if let swatch = shape.stroke, shape.strokeWidth > 0 {
            setStroke(resources.ink(of: swatch, forText: false))
            bytes.append(operands: PageGeometry.points(shape.strokeWidth), places: 3)
            bytes.append("w ")
            appendPath(shape.path)
            bytes.append("S\n")
        }
        if shape.clip != nil { restore() }
    }

    mutating func draw(_ line: PlacedLine) {
        guard !line.line.runs.isEmpty else { return }
        guard line.turn == .none else { return drawTurned(line) }
        setFill(resources.ink(of: line.colour, forText: true))
        bytes.append("BT\n")
        let (x, y) = (geometry.x(line.origin.x), geometry.y(line.origin.y))
        for run in line.line.runs { draw(run, x: x, y: y) }
        bytes.append("ET\n")
    }

    /// Sets a line in axes of its own, turned about its beginning.
    private mutating func drawTurned(_ line: PlacedLine) {
        setOverprint(false)
        // On film y goes upwards, so what turns to the right turns the axes the other way.
        let along = line.turn.along
        bytes.append("q ")
        bytes.append(operands: along.x, -along.y, along.y, along.x, places: 0)
        bytes.append(operands: geometry.x(line.origin.x), geometry.y(line.origin.y), places: 3)
        bytes.append("cm\n")
        setFill(resources.ink(of: line.colour, forText: true))
        bytes.append("BT\n")
        for run in line.line.runs { draw(run, x: 0, y: 0) }
        bytes.append("ET\n")
        restore()
    }

    /// The modules as a mask of one bit each, painted with black ink, on a white square that is four modules wider.
    mutating func draw(_ code: PlacedCode, mask: Int) {
        let quiet = code.moduleSize * 4
        let field = code.square.inset(by: -quiet)
        draw(.rectangle(field, fill: .white))
        setFill(resources.ink(of: code.colour, forText: true))
        paintImage(code.square, name: "Q", mask)
    }

    mutating func draw(_ image: PlacedImage, number: Int) {
        let frame = image.frame
        clip(to: [geometry.x(frame.x), geometry.y(frame.bottom), geometry.x(frame.right), geometry.y(frame.y)])
        paintImage(image.picture, turn: image.turn, isMirrored: image.isMirrored, name: "I", number)
        restore()
    }

    private mutating func paintImage(
        _ rect: Rect, turn: QuarterTurn = .none, isMirrored: Bool = false, name: StaticString, _ number: Int
    ) {
        let (width, height) = (PageGeometry.points(rect.width), PageGeometry.points(rect.height))
        let along = turn.along
        // Where the lower edge of the picture runs to, and its left one.
        let (across, up) = ((x: along.x * width, y: -along.y * height), (x: along.y * width, y: along.x * height))
        // Where the lower left corner of the picture comes to lie.
        let corner = Point(
            x: along.x + along.y > 0 ? rect.x : rect.right, y: along.x - along.y > 0 ? rect.bottom : rect.y)
        let (x, y) = (geometry.x(corner.x), geometry.y(corner.y))
        bytes.append("q ")
        if isMirrored {
            bytes.append(operands: -across.x, -across.y, up.x, up.y, places: 3)
            bytes.append(operands: x + across.x, y + across.y, places: 3)
        } else {
            bytes.append(operands: across.x, across.y, up.x, up.y, places: 3)
            bytes.append(operands: x, y, places: 3)
        }
        bytes.append("cm /")
        bytes.append(name)
        bytes.append(integer: number)
        bytes.append(" Do Q\n")
    }

    // MARK: Text

    private mutating func draw(_ run: GlyphRun, x: Double, y: Double) {
        guard let font = resources.font(for: run.face), !run.glyphs.isEmpty else { return }
        let size = run.size.value
        if self.font.name != font.name || self.font.size != size {
            bytes.append("/")
            bytes.append(text: font.name)
            bytes.append(" ")
            bytes.append(operands: size)
            bytes.append("Tf ")
            self.font = (font.name, size)
        }
        // Readers get the text of a whole run beside its glyphs wherever the glyphs alone would tell it wrongly.
        let isSpoken = !font.tellsText(of: run)
        if isSpoken {
            bytes.append("/Span<</ActualText<FEFF")
            // The zero-width space only marks where a line may break.
            for unit in run.text.utf16 where unit != 0x200B { bytes.append(hex: unit) }
            bytes.append(">>>BDC\n")
        }
        var isOpen = false
        var (pen, height) = (Double.nan, Double.nan)
        for glyph in run.glyphs {
            let number = Int(glyph.id)
            guard number < font.subset.codes.count, font.subset.codes[number] > 0 else { continue }
            let (left, rise) = (x + Double(glyph.x), y - Double(glyph.y))
            if !isOpen || abs(rise - height) > 0.004 {
                if isOpen { bytes.append(")]TJ\n") }
                bytes.append("1 0 0 1 ")
                bytes.append(operands: left, rise)
                bytes.append("Tm[(")
                (pen, height, isOpen) = (left, rise, true)
            } else {
                let shift = ((pen - left) * 1000 / size).rounded()
                if abs(shift) >= 1 {
                    bytes.append(")")
                    bytes.append(number: shift, places: 0)
                    bytes.append("(")
                    pen -= shift * size / 1000
                }
            }
            appendCode(font.subset.codes[number])
            pen += Double(font.subset.widths[number]) * size / 1000
        }
        if isOpen { bytes.append(")]TJ\n") }
        if isSpoken { bytes.append("EMC\n") }
    }

    private mutating func appendCode(_ code: UInt16) {
        appendEscaped(UInt8(truncatingIfNeeded: code >> 8))
        appendEscaped(UInt8(truncatingIfNeeded: code))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        // An unescaped carriage return would be read as a line feed.
        case 0x0D: bytes.append("\\r")
        default: bytes.append(byte)
        }
    }

    // MARK: State

    private mutating func setFill(_ ink: Swatch.Ink) {
        setOverprint(ink.isBlackOnly)
        guard fill != ink else { return }
        fill = ink
        append(ink)
        bytes.append("k\n")
    }

    private mutating func setStroke(_ ink: Swatch.Ink) {
        setOverprint(ink.isBlackOnly)
        guard stroke != ink else { return }
        stroke = ink
        append(ink)
        bytes.append("K\n")
    }

    private mutating func append(_ ink: Swatch.Ink) {
        bytes.append(operands: ink.cyan / 100, ink.magenta / 100, ink.yellow / 100, ink.black / 100, places: 3)
    }

    /// Full black overprints, so that a sheet that shifts on the press shows no white seam; all else knocks out.
    private mutating func setOverprint(_ isOn: Bool) {
        guard overprints != isOn else { return }
        overprints = isOn
        if isOn { bytes.append("/O1 gs\n") } else { bytes.append("/O0 gs\n") }
    }

    // MARK: Paths

    private mutating func appendRectangle(_ box: [Double]) {
        bytes.append(operands: box[0], box[1], box[2] - box[0], box[3] - box[1])
        bytes.append("re ")
    }

    private mutating func appendPath(_ path: [Shape.Segment]) {
        if let box = Self.rectangle(path) {
            appendRectangle([geometry.x(box.x), geometry.y(box.bottom), geometry.x(box.right), geometry.y(box.y)])
            return
        }
        for segment in path {
            switch segment {
            case .move(let point): append(point, "m ")
            case .line(let point): append(point, "l ")
            case .curve(let first, let second, let end):
                append(first, "")
                append(second, "")
                append(end, "c ")
            case .close: bytes.append("h ")
            }
        }
    }

    private mutating func append(_ point: Point, _ operation: StaticString) {
        bytes.append(operands: geometry.x(point.x), geometry.y(point.y))
        bytes.append(operation)
    }

    /// The rectangle a path of `Shape.rectangle`'s form draws.
    private static func rectangle(_ path: [Shape.Segment]) -> Rect? {
        guard path.count == 5, case .move(let a) = path[0], case .line(let b) = path[1], case .line(let c) = path[2],
            case .line(let d) = path[3], case .close = path[4], a.y == b.y, b.x == c.x, c.y == d.y, d.x == a.x
        else { return nil }
        return Rect(x: a.x, y: a.y, width: c.x - a.x, height: c.y - a.y)
    }
}

extension Swatch.Ink {
    /// Full black and nothing else.
    var isBlackOnly: Bool { cyan == 0 && magenta == 0 && yellow == 0 && black == 100 }
}
