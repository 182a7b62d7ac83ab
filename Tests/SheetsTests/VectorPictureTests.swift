import Testing

@testable import Sheets

@Suite struct VectorPictureTests {
    /// The shapes of a picture on a field of the same size in millimetres, as short text.
    private func shapes(_ body: String, box: String = "0 0 100 50") throws -> [String] {
        let picture = try #require(VectorPicture(Array("<svg viewBox='\(box)'>\(body)</svg>".utf8)))
        let field = Rect(x: 0, y: 0, width: 100, height: 50)
        return picture.shapes(in: field, clippedTo: field).map { shape in
            func text(_ point: Point) -> String { "\(Self.text(point.x.value)),\(Self.text(point.y.value))" }
            let path = shape.path.map { segment in
                switch segment {
                case .move(let to): "M\(text(to))"
                case .line(let to): "L\(text(to))"
                case .curve(let one, let two, let to): "C\(text(one)) \(text(two)) \(text(to))"
                case .close: "Z"
                }
            }
            let fill = shape.fill.map { " fill \($0.red),\($0.green),\($0.blue)" } ?? ""
            let stroke =
                shape.stroke.map {
                    " stroke \($0.red),\($0.green),\($0.blue) \(Self.text(shape.strokeWidth.value))"
                } ?? ""
            return path.joined() + fill + stroke
        }
    }

    private static func text(_ number: Double) -> String {
        let rounded = (number * 100).rounded() / 100
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    private func unsupported(_ body: String) -> [String]? {
        VectorPicture(Array("<svg viewBox='0 0 9 9'>\(body)</svg>".utf8))?.unsupported
    }

    @Test func pathCommands() throws {
        #expect(try shapes("<path d='M10 10h5v5l-5-5z'/>") == ["M10,10L15,10L15,15L10,10Z fill 0,0,0"])
        #expect(try shapes("<path d='m1,1 2,2 3-1'/>") == ["M1,1L3,3L6,2 fill 0,0,0"])
        #expect(try shapes("<path d='M0 0C1 1 2 1 3 0s2-1 3 0'/>") == ["M0,0C1,1 2,1 3,0C4,-1 5,-1 6,0 fill 0,0,0"])
        #expect(try shapes("<path d='M0 0Q3 3 6 0t6 0'/>") == ["M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0 fill 0,0,0"])
        #expect(try shapes("<path d='M.5.5-1e0-.25'/>") == ["M0.5,0.5L-1,-0.25 fill 0,0,0"])
    }

    /// A quarter circle from (10,0) to (0,10); its control points lie 0.5523 of the radius along the tangents.
    @Test func arcs() throws {
        #expect(
            try shapes("<path d='M10 0A10 10 0 0 1 0 10'/>") == ["M10,0C10,5.52 5.52,10 0,10 fill 0,0,0"])
        #expect(
            try shapes("<path d='M0 0a5 5 0 0110 0'/>") == [
                "M0,0C0,-2.76 2.24,-5 5,-5C7.76,-5 10,-2.76 10,0 fill 0,0,0"
            ])
        // Radii too small are enlarged; none at all make a line.
        #expect(
            try shapes("<path d='M0 0A1 1 0 0 1 10 0'/>") == [
                "M0,0C0,-2.76 2.24,-5 5,-5C7.76,-5 10,-2.76 10,0 fill 0,0,0"
            ])
        #expect(try shapes("<path d='M0 0A0 9 0 0 1 10 0'/>") == ["M0,0L10,0 fill 0,0,0"])
    }

    @Test func basicShapes() throws {
        #expect(try shapes("<rect x='1' y='2' width='3' height='4'/>") == ["M1,2L4,2L4,6L1,6Z fill 0,0,0"])
        #expect(try shapes("<polygon points='0,0 5,0 5,5'/>") == ["M0,0L5,0L5,5Z fill 0,0,0"])
        #expect(try shapes("<line x2='9' stroke='#f00' stroke-width='2'/>") == ["M0,0L9,0 fill 0,0,0 stroke 255,0,0 2"])
        #expect(
            try shapes("<circle cx='5' cy='5' r='5'/>") == [
                "M10,5C10,7.76 7.76,10 5,10C2.24,10 0,7.76 0,5C0,2.24 2.24,0 5,0C7.76,0 10,2.24 10,5Z fill 0,0,0"
            ])
    }

    @Test func transformsNest() throws {
        let body = """
            <g transform="translate(10 20)"><g transform='scale(2)'><path d='M1 1L2 1' stroke='red' fill='none'/></g></g>
            <path transform='rotate(90 5 5) translate(1)' d='M5 0L6 0'/>
            """
        #expect(try shapes(body) == ["M12,22L14,22 stroke 255,0,0 2", "M10,6L10,7 fill 0,0,0"])
    }

    @Test func stylesAreInherited() throws {
        let body = """
            <style>.a, .b {fill:#0b4f8a; stroke : none} .b{fill:rgb(10%, 20, 30)}</style>
            <g fill='gold' color='#123456'><path class='a' d='M0 0L1 0'/><path class='b' d='M0 0L2 0'/>
            <path style='fill: currentColor' d='M0 0L3 0'/><path fill='none' d='M0 0L4 0'/>
            <path display='none' d='M0 0L5 0'/></g>
            """
        #expect(
            try shapes(body) == ["M0,0L1,0 fill 11,79,138", "M0,0L2,0 fill 26,20,30", "M0,0L3,0 fill 18,52,86"])
    }

    @Test func boxIsKeptInProportion() throws {
        #expect(try shapes("<path d='M0 0L10 10'/>", box: "0 0 10 10") == ["M25,0L75,50 fill 0,0,0"])
        #expect(try shapes("<path d='M-5 -5L15 5'/>", box: "-5 -5 20 10") == ["M0,0L100,50 fill 0,0,0"])
    }

    @Test func paletteGivesTheInk() throws {
        let coral = Swatch(
            name: "coral", red: 200, green: 50, blue: 63, ink: .init(cyan: 10, magenta: 92, yellow: 75, black: 5))
        let picture = try #require(
            VectorPicture(Array("<svg width='10' height='10'><rect width='9' height='9' fill='#C8323F'/></svg>".utf8)))
        let field = Rect(x: 0, y: 0, width: 10, height: 10)
        #expect(picture.shapes(in: field, clippedTo: field, palette: [coral]).map(\.fill) == [coral])
        #expect(picture.shapes(in: field, clippedTo: field).map(\.fill?.ink) == [nil])
    }

    @Test func whatFlatInkCannotGiveIsNamed() {
        let body = """
            <defs><linearGradient id='g'><stop/></linearGradient><path d='M0 0L1 1'/></defs>
            <text>Chữ</text><image href='x'/><path fill='url(#g)' d='M0 0L1 1'/><path opacity='.5' d='M0 0L1 1'/>
            """
        #expect(unsupported(body) == ["fill", "image", "opacity", "text"])
        #expect(unsupported("<path opacity='1' fill='none' d='M0 0L1 1'/>") == [])
    }

    @Test(arguments: [
        "", "<svg", "<svg>", "<svg viewBox='0 0 0 0'/>", "<svg viewBox='0 0 -1 5'/>", "<svg width='1e400' height='1'/>",
        "plain", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<svg viewBox='a b c d'/>",
    ])
    func whatIsNoPictureIsRefused(text: String) {
        #expect(VectorPicture(Array(text.utf8)) == nil)
    }

    @Test func hostilePicturesAreBounded() throws {
        let deep = String(repeating: "<g transform='scale(9)'>", count: 20_000)
        #expect(VectorPicture(Array("<svg viewBox='0 0 9 9'>\(deep)<path d='M0 0L1 1'/></svg>".utf8)) != nil)
        let long = String(repeating: "L1 1", count: 600_000)
        #expect(VectorPicture(Array("<svg viewBox='0 0 9 9'><path d='M0 0\(long)'/></svg>".utf8)) == nil)
    }

    /// Cutting a sound picture anywhere, or changing any byte, never traps.
    @Test func damagedPicturesDoNoHarm() {
        let text = """
            <?xml version="1.0"?><!-- c --><svg viewBox="0 0 9 9" class='x'><style><![CDATA[.x{fill:#fff}]]></style>
            <g transform="rotate(5,1 1)"><path d="M1 1a5 4 3 1 0 2 2 z"/><rect rx='1' width='3' height="3"/></g></svg>
            """
        let bytes = Array(text.utf8)
        let field = Rect(x: 0, y: 0, width: 9, height: 9)
        for index in bytes.indices {
            _ = VectorPicture(Array(bytes[..<index]))?.shapes(in: field, clippedTo: field)
            for byte: UInt8 in [0x00, 0x22, 0x3C, 0x3E, 0x2D, 0x39, 0xFF] {
                var changed = bytes
                changed[index] = byte
                _ = VectorPicture(changed)?.shapes(in: field, clippedTo: field)
            }
        }
    }
}
