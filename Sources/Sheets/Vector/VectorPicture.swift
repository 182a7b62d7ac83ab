/// An SVG picture of flat shapes, turned into shapes of the sheet, so that screen, office and press draw it alike and
/// its colours get their ink recipes.
///
/// Paths, rectangles, circles, ellipses, lines, polygons, groups, transforms and simple class styles are understood.
/// What flat ink cannot give, such as gradients, text or transparency, is left out or drawn plainly, and named.
package struct VectorPicture: Sendable {
    /// The area that is shown, in the picture's own units.
    package let width: Double
    package let height: Double
    /// Names of elements and properties that could not be drawn as they are, sorted, each once.
    package let unsupported: [String]
    private let left: Double
    private let top: Double
    private let parts: [VectorReader.Part]

    /// A hostile file must not fill the memory; a map of a province has some ten thousand points.
    private static let mostSegments = 500_000

    /// Nil when the bytes are no SVG with a size, or hold more points than any picture needs.
    package init?(_ bytes: [UInt8]) {
        var reader = VectorReader()
        for tag in MarkupTags(bytes) {
            reader.read(tag)
            if reader.segmentCount > Self.mostSegments { return nil }
        }
        guard let box = reader.box, box.width > 0, box.height > 0 else { return nil }
        // A file that was cut off before it drew anything is no picture.
        guard !reader.parts.isEmpty || bytes.firstRange(of: Array("</svg".utf8)) != nil else { return nil }
        (left, top, width, height) = (box.left, box.top, box.width, box.height)
        unsupported = reader.unsupported.sorted()
        parts = reader.parts
    }

    /// The shapes at their place on a sheet.
    ///
    /// - Parameters:
    ///   - picture: where the whole picture lies; its proportions are kept.
    ///   - frame: what of it is seen.
    ///   - palette: a colour equal to one of these becomes it, with its ink.
    package func shapes(in picture: Rect, clippedTo frame: Rect, palette: [Swatch] = []) -> [Shape] {
        let scale = min(picture.width.value / width, picture.height.value / height)
        guard scale.isFinite, scale > 0 else { return [] }
        let placed = Affine(
            a: scale, d: scale, e: picture.x.value + (picture.width.value - width * scale) / 2 - left * scale,
            f: picture.y.value + (picture.height.value - height * scale) / 2 - top * scale)
        return parts.map { part in
            let map = placed.after(part.map)
            func point(_ x: Double, _ y: Double) -> Point {
                let (x, y) = map(x, y)
                return Point(x: Millimetres(x), y: Millimetres(y))
            }
            let path = part.outline.map { segment -> Shape.Segment in
                switch segment {
                case .move(let x, let y): .move(point(x, y))
                case .line(let x, let y): .line(point(x, y))
                case .curve(let x1, let y1, let x2, let y2, let x, let y):
                    .curve(point(x1, y1), point(x2, y2), point(x, y))
                case .close: .close
                }
            }
            return Shape(
                path: path, fill: Self.swatch(part.paint.fill, palette), fillRule: part.paint.fillRule,
                stroke: Self.swatch(part.paint.stroke, palette),
                strokeWidth: Millimetres(part.paint.strokeWidth * map.scale), clip: frame)
        }
    }

    private static func swatch(_ colour: VectorPaint.Colour, _ palette: [Swatch]) -> Swatch? {
        guard case .flat(let red, let green, let blue) = colour else { return nil }
        let same = ([.black, .white] + palette).last { $0.red == red && $0.green == green && $0.blue == blue }
        return same ?? Swatch(name: "picture", red: red, green: green, blue: blue)
    }
}

extension PlacedImage {
    /// What draws the picture: itself, or, for an SVG, the shapes it holds and the names of what they leave out.
    ///
    /// Nil when an SVG cannot be read.
    package func drawn(palette: [Swatch] = []) -> (items: [SheetItem], unsupported: [String])? {
        guard format == .svg else { return ([.image(self)], []) }
        guard let vector = VectorPicture(bytes) else { return nil }
        let (centre, back) = (picture.centre, turn.inverse)
        let shapes = vector.shapes(
            in: picture.turned(back, about: centre), clippedTo: frame.turned(back, about: centre), palette: palette)
        return (shapes.map { .shape($0.turned(turn, about: centre)) }, vector.unsupported)
    }
}

extension Theme {
    /// All swatches, by name.
    var palette: [Swatch] { swatches.sorted { $0.key < $1.key }.map(\.value) }
}
