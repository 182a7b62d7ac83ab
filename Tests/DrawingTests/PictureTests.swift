import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Drawing

@Suite struct PictureTests {
    /// A picture made by ImageMagick.
    private static func make(_ format: String, size: String, _ options: [String] = []) throws -> [UInt8] {
        let outcome = try Tool.run("convert", ["-size", size, "gradient:red-blue"] + options + ["\(format):-"])
        #expect(outcome.status == 0)
        return outcome.output
    }

    private static func page(_ bytes: [UInt8], _ format: PlacedImage.Format, width: Int, height: Int) -> SheetPage {
        let image = PlacedImage(
            frame: Rect(x: 10, y: 10, width: 50, height: 40), picture: Rect(x: 10, y: 5, width: 50, height: 50),
            format: format, bytes: bytes, pixelWidth: width, pixelHeight: height, alternativeText: "Ảnh")
        return SheetPage(name: "1", trim: Size(width: 70, height: 60), items: [.image(image)])
    }

    private static func images(_ pdf: [UInt8]) throws -> [[Substring]] {
        try Tool.withFile(pdf) { path, _ in try Tool.run("pdfimages", ["-list", path]).text }
            .split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
    }

    @Test func photographGoesInAsItIs() throws {
        let bytes = try Self.make("jpeg", size: "400x400")
        let sheet = Sheet(title: "", language: "vi", pages: [Self.page(bytes, .jpeg, width: 400, height: 400)])
        let pdf = try PDFDrawing().draw(sheet, created: 0)
        let image = try #require(try Self.images(pdf).first)
        #expect(image[3...5] == ["400", "400", "rgb"] && image[8] == "jpeg")
        let found = try Tool.withFile(pdf) { path, folder in
            _ = try Tool.run("pdfimages", ["-j", path, folder.appending(path: "i").path()])
            return [UInt8](try Data(contentsOf: folder.appending(path: "i-000.jpg")))
        }
        #expect(found == bytes)
    }

    @Test func largePhotographIsReduced() throws {
        let bytes = try Self.make("jpeg", size: "4000x4000")
        let sheet = Sheet(title: "", language: "vi", pages: [Self.page(bytes, .jpeg, width: 4000, height: 4000)])
        // 50 mm at 150 ppi are 295 pixels: an eighth would do with 500.
        #expect(try Self.images(PDFDrawing().draw(sheet, created: 0)).first.map { $0[3...5] } == ["500", "500", "rgb"])
        #expect(
            try Self.images(OfficeDrawing().draw(sheet, created: 0)).first.map { $0[3...5] } == ["500", "500", "gray"])
    }

    /// Two labels on a page show one picture.
    @Test(arguments: [PlacedImage.Format.jpeg, .png]) func aPictureMayBeShownTwice(format: PlacedImage.Format) throws {
        var page = Self.page(try Self.make(format.rawValue, size: "300x300"), format, width: 300, height: 300)
        page.items += page.items.map { $0.moved(right: 5, down: 5) }
        let sheet = Sheet(title: "", language: "vi", pages: [page])
        for pdf in try [PDFDrawing().draw(sheet, created: 0), OfficeDrawing().draw(sheet, created: 0)] {
            let (status, listed) = try Tool.withFile(pdf) { path, _ in
                (
                    try Tool.run("qpdf", ["--check", path]).status,
                    try Tool.run("pdfimages", ["-list", path]).text.split(separator: "\n").count
                )
            }
            #expect(status == 0 && listed >= 3)
        }
    }

    /// A drawing keeps more than a photograph, for its edges show: 50 mm at 300 ppi are 590 pixels.
    @Test func largeDrawingIsReduced() throws {
        let bytes = try Self.make("png", size: "4000x4000")
        let sheet = Sheet(title: "", language: "vi", pages: [Self.page(bytes, .png, width: 4000, height: 4000)])
        let pdf = try PDFDrawing().draw(sheet, created: 0)
        #expect(try Self.images(pdf).first.map { $0[3...5] } == ["666", "666", "rgb"])
        // Red above, blue below, as it was.
        let picture = try Pixels(pdf: pdf, resolution: 127)
        #expect(picture.colour(100, 54)[0] > 220 && picture.colour(100, 245)[2] > 220)
    }

    /// Noise is what photographs have and drawings have not: it goes in as JPEG, unless something is seen through it.
    @Test func photographInADrawingsFileIsPackedAsOne() throws {
        let noise = ["-seed", "7", "-attenuate", "0.6", "+noise", "Gaussian"]
        let opaque = try Self.make("png", size: "1200x1200", noise)
        let veiled = try Self.make(
            "png", size: "1200x1200", noise + ["-alpha", "set", "-channel", "A", "-evaluate", "set", "50%"])
        func pdf(_ bytes: [UInt8]) throws -> (screen: [UInt8], office: [UInt8]) {
            let sheet = Sheet(title: "", language: "vi", pages: [Self.page(bytes, .png, width: 1200, height: 1200)])
            return (try PDFDrawing().draw(sheet, created: 0), try OfficeDrawing().draw(sheet, created: 0))
        }
        let made = try pdf(opaque)
        let image = try #require(try Self.images(made.screen).first)
        #expect(image[3...5] == ["300", "300", "rgb"] && image[8] == "jpeg")
        #expect(try Self.images(made.office).first.map { $0[5] } == "gray")
        #expect(made.screen.count < 80_000)
        let picture = try Pixels(pdf: made.screen, resolution: 127)
        #expect(picture.colour(100, 60)[0] > 150 && picture.colour(100, 240)[2] > 150)
        #expect(try Self.images(pdf(veiled).screen).allSatisfy { $0[8] != "jpeg" })
    }

    /// More bits, more passes, palettes, transparency: every kind of PNG file is a picture.
    @Test(
        arguments: [
            ["-depth", "16", "-define", "png:color-type=2"], ["-interlace", "PNG"],
            ["-colors", "16", "-type", "Palette"],
            ["-colorspace", "Gray", "-depth", "16"], ["-monochrome"],
            ["-alpha", "set", "-channel", "A", "-evaluate", "set", "50%", "-depth", "16", "-interlace", "PNG"],
        ]) func everyKindOfDrawingIsDrawn(options: [String]) throws
    {
        let bytes = try Self.make("png", size: "900x900", options)
        #expect(PictureCondition(of: bytes, format: .png) == .sound)
        let page = Self.page(bytes, .png, width: 900, height: 900)
        let picture = try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(127)), name: "a.png")
        let (top, bottom, paper) = (picture.colour(100, 60), picture.colour(100, 240), picture.colour(10, 10))
        #expect(paper == [255, 255, 255])
        #expect(bottom != paper && top != bottom, "\(options): \(top) \(bottom)")
    }

    @Test(arguments: [PlacedImage.Format.jpeg, .png])
    func frameCropsThePicture(format: PlacedImage.Format) throws {
        let page = Self.page(try Self.make(format.rawValue, size: "300x300"), format, width: 300, height: 300)
        let sheet = Sheet(title: "", language: "vi", pages: [page])
        for picture in [
            try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(127)), name: "a.png"),
            try Pixels(pdf: PDFDrawing().draw(sheet, created: 0), resolution: 127),
        ] {
            // Five pixels are a millimetre. The frame shows the picture from a tenth of its height to nine tenths.
            #expect(picture.colour(100, 47) == [255, 255, 255])
            #expect(picture.colour(100, 253) == [255, 255, 255])
            #expect(abs(Int(picture.colour(100, 54)[0]) - 228) < 6)
            #expect(abs(Int(picture.colour(100, 245)[2]) - 226) < 6)
        }
    }

    @Test func fourColourPhotographKeepsItsColours() throws {
        let bytes = try Self.make("jpeg", size: "300x300", ["-colorspace", "CMYK"])
        let page = Self.page(bytes, .jpeg, width: 300, height: 300)
        let sheet = Sheet(title: "", language: "vi", pages: [page])
        for picture in [
            try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(127)), name: "a.png"),
            try Pixels(pdf: PDFDrawing().draw(sheet, created: 0), resolution: 127),
        ] {
            let top = picture.colour(100, 60)
            #expect(top[0] > 180 && top[2] < 80, "\(top)")
        }
    }

    /// A ring by the even-odd rule in the lower half of a picture twice as high as its frame shows.
    @Test func vectorPictureIsDrawnAsShapes() throws {
        let bytes = Array(
            """
            <svg viewBox='0 0 50 50'><path fill='#c8323f' d='M0 0H50V50H0Z'/>
            <path fill='#08345c' fill-rule='evenodd' d='M10 10H40V40H10ZM20 20H30V30H20Z'/></svg>
            """.utf8)
        #expect(PictureCondition(of: bytes, format: .svg) == .sound)
        #expect(PictureCondition(of: Array("<svg/>".utf8), format: .svg) == .unreadable)
        let page = Self.page(bytes, .svg, width: 50, height: 50)
        let sheet = Sheet(title: "", language: "vi", pages: [page])
        let pdf = try PDFDrawing().draw(sheet, created: 0)
        #expect(try Self.images(pdf).isEmpty)
        for picture in [
            try Pixels(PNGDrawing().draw(page, at: .dotsPerInch(127)), name: "a.png"),
            try Pixels(pdf: pdf, resolution: 127),
        ] {
            #expect(picture.colour(75, 47) == [255, 255, 255])
            #expect(picture.colour(75, 60) == [200, 50, 63])
            #expect(picture.colour(125, 100) == [8, 52, 92])
            #expect(picture.colour(175, 150) == [200, 50, 63])
        }
    }

    @Test func damageIsNoticed() throws {
        let photograph = try Self.make("jpeg", size: "300x300")
        let drawing = try Self.make("png", size: "300x300")
        #expect(PictureCondition(of: photograph, format: .jpeg) == .sound)
        #expect(PictureCondition(of: drawing, format: .png) == .sound)
        #expect(PictureCondition(of: Array(photograph.prefix(photograph.count / 2)), format: .jpeg) == .damaged)
        #expect(PictureCondition(of: Array(photograph.prefix(40)), format: .jpeg) == .unreadable)
        #expect(PictureCondition(of: Array(drawing.prefix(drawing.count / 2)), format: .png) == .unreadable)
        #expect(PictureCondition(of: photograph, format: .png) == .unreadable)
        #expect(PictureCondition(of: [], format: .jpeg) == .unreadable)
    }

    /// A header that promises more pixels than there is memory.
    @Test func boastfulHeaderIsRefused() throws {
        var drawing = try Self.make("png", size: "30x30")
        drawing.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
        #expect(PictureCondition(of: drawing, format: .png) == .unreadable)
    }

    @Test func unreadablePictureIsThrown() throws {
        let sheet = Sheet(title: "", language: "vi", pages: [Self.page([1, 2, 3], .jpeg, width: 3, height: 3)])
        #expect(throws: DrawingError.picture("jpeg")) { try PDFDrawing().draw(sheet, created: 0) }
    }
}
