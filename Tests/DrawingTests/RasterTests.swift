import Foundation
import Sheets
import TestSupport
import Testing

@testable import Drawing

/// A picture read back through another program, as rows of red, green and blue.
struct Pixels {
    var width: Int
    var height: Int
    var samples: [UInt8]

    /// Converts whatever ImageMagick reads to 8-bit RGB.
    init(_ file: [UInt8], name: String) throws {
        let bytes = try Tool.withFile(file, name: name) { path, _ in
            try Tool.run("convert", [path, "-depth", "8", "ppm:-"]).output
        }
        let head = String(decoding: bytes.prefix(20), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        width = try #require(Int(head[1]))
        height = try #require(Int(head[2]))
        samples = Array(bytes.suffix(width * height * 3))
    }

    init(pdf: [UInt8], resolution: Int) throws {
        let picture = try Tool.withFile(pdf) { path, _ in
            try Tool.run("pdftoppm", ["-r", "\(resolution)", "-png", "-singlefile", path]).output
        }
        try self.init(picture, name: "page.png")
    }

    func colour(_ x: Int, _ y: Int) -> [UInt8] { Array(samples[(y * width + x) * 3..<(y * width + x) * 3 + 3]) }

    /// How light a block of 8 × 8 pixels is.
    func mean(_ left: Int, _ top: Int) -> Double {
        let reds = (0..<64).map { Double(samples[((top + $0 / 8) * width + left + $0 % 8) * 3]) }
        return reds.reduce(0, +) / 64
    }

    /// Rows that hold a pixel darker than half.
    var darkRows: [Int] {
        (0..<height).filter { row in samples[row * width * 3..<(row + 1) * width * 3].contains { $0 < 128 } }
    }
}

@Suite struct RasterTests {
    let samples: SampleSheets

    init() throws { samples = try SampleSheets() }

    @Test func sizeFollowsTheResolution() throws {
        let page = samples.leaflet().pages[0]
        let byWidth = try Pixels(PNGDrawing().draw(page, at: .width(300)), name: "a.png")
        #expect(byWidth.width == 300 && byWidth.height == 426)
        let byDensity = try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(96)), name: "a.png")
        #expect(byDensity.width == 559 && byDensity.height == 794)
    }

    @Test func coloursAreExact() throws {
        let picture = try Pixels(PNGDrawing().draw(samples.leaflet().pages[0], at: .width(300)), name: "a.png")
        #expect(picture.colour(0, 0) == [8, 52, 92])
        #expect(picture.colour(299, 425) == [255, 255, 255])
    }

    @Test func impossibleSizesAreRefused() throws {
        let page = samples.leaflet().pages[0]
        #expect(throws: DrawingError.self) { try PNGDrawing().draw(page, at: .width(0)) }
        #expect(throws: DrawingError.self) { try PNGDrawing().draw(page, at: .width(30_000)) }
        #expect(throws: DrawingError.self) { try PNGDrawing().draw(page, at: .dotsPerInch(.nan)) }
        #expect(throws: DrawingError.self) { try PNGDrawing().draw(page, at: .dotsPerInch(.infinity)) }
    }

    /// The ink reaches as far as the shaped line says, in picture and PDF alike: nothing is cut off.
    @Test(arguments: ["Inter", "Noto Sans"])
    func inkIsWhole(family: String) throws {
        var y: Millimetres = 20
        let items = samples.paragraph("ỂẤẦỖỮỰẴ gjpqy", role: nil, families: [family], size: 40, colour: .black, y: &y)
        guard case .line(let line)? = items.first else {
            Issue.record("no line")
            return
        }
        let page = SheetPage(name: "1", trim: Size(width: 148, height: 60), items: items)
        let sheet = Sheet(title: "", language: "vi", pages: [page])
        let perPoint = 144.0 / 72
        let baseline = Points(line.origin.y).value
        for picture in [
            try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(144)), name: "a.png"),
            try Pixels(pdf: PDFDrawing().draw(sheet, created: 0), resolution: 144),
        ] {
            let first = Double(try #require(picture.darkRows.first)) / perPoint
            let last = Double(try #require(picture.darkRows.last) + 1) / perPoint
            #expect(abs(first - (baseline - line.line.ascent.value)) < 1)
            #expect(abs(last - (baseline + line.line.descent.value)) < 1)
        }
    }

    /// The picture and the PDF show the same page.
    @Test func pictureAgreesWithThePDF() throws {
        let sheet = samples.leaflet()
        let picture = try Pixels(PNGDrawing().draw(sheet.pages[0], at: .dotsPerInch(100)), name: "a.png")
        let pdf = try Pixels(pdf: PDFDrawing().draw(sheet, created: 0), resolution: 100)
        #expect(abs(picture.width - pdf.width) <= 1 && abs(picture.height - pdf.height) <= 1)
        // Blocks of 8 × 8 pixels, for the two smooth the edges of letters each in its own way.
        for top in stride(from: 0, to: min(picture.height, pdf.height) - 8, by: 8) {
            for left in stride(from: 0, to: min(picture.width, pdf.width) - 8, by: 8) {
                let difference = picture.mean(left, top) - pdf.mean(left, top)
                guard abs(difference) < 40 else {
                    Issue.record("\(difference) at \(left), \(top)")
                    return
                }
            }
        }
    }
}
