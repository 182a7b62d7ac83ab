import Diagnostics
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

@Suite struct PictureTests {
    /// A sheet that shows a picture of so many pixels at a width in millimetres.
    private func sheet(_ bytes: [UInt8], _ format: PlacedImage.Format, pixels: Int, width: Millimetres) -> PressSheet {
        let frame = Rect(x: 20, y: 20, width: width, height: width)
        let image = PlacedImage(
            frame: frame, picture: frame, format: format, bytes: bytes, pixelWidth: pixels, pixelHeight: pixels,
            alternativeText: "chợ")
        return PressSheet(
            sheet: Sheet(
                title: "T", language: "vi",
                pages: [SheetPage(name: "1", trim: Size(width: 148, height: 210), bleed: 3, items: [.image(image)])]),
            edition: "")
    }

    /// What ImageMagick makes of its arguments.
    private func picture(_ arguments: [String], _ suffix: String) throws -> [UInt8] {
        try Tool.withFolder { folder in
            let file = folder.appending(path: "picture.\(suffix)")
            _ = try Tool.run("convert", arguments + [file.path()])
            return [UInt8](try Data(contentsOf: file))
        }
    }

    private func document(_ sheet: PressSheet) throws -> PressDocument {
        let run = try PressRun([sheet], options: PressSamples.options(marks: []))
        return run.document(at: 0, using: PressWorkspace())
    }

    private func images(_ bytes: [UInt8]) throws -> [[Substring]] {
        try Tool.withFile(bytes) { file, _ in
            try Tool.run("pdfimages", ["-list", file]).text.split(separator: "\n").dropFirst(2).map {
                $0.split(separator: " ")
            }
        }
    }

    @Test func photographsBecomeInkAtTheResolutionOfThePress() throws {
        let photo = try picture(["-size", "1600x1600", "gradient:red-blue"], "jpg")
        // 1600 pixels on 50 mm are 813 to the inch; 300 remain.
        let fine = try document(sheet(photo, .jpeg, pixels: 1600, width: 50))
        let row = try #require(try images(fine.bytes).first)
        #expect(row[3...8] == ["591", "591", "cmyk", "4", "8", "jpeg"], "\(row)")
        // On 120 mm they are 339 to the inch, and stay.
        let coarse = try document(sheet(photo, .jpeg, pixels: 1600, width: 120))
        let whole = try #require(try images(coarse.bytes).first)
        #expect(whole[3...8] == ["1600", "1600", "cmyk", "4", "8", "jpeg"], "\(whole)")
        #expect(Preflight().check(coarse.bytes, file: "a").findings.isEmpty)
    }

    @Test func flatArtStaysSharpAndTransparencyBecomesPaper() throws {
        let art = try picture(
            ["-size", "600x600", "xc:none", "-fill", "rgb(0,128,0)", "-draw", "circle 300,300 300,80"], "png")
        let bytes = try document(sheet(art, .png, pixels: 600, width: 50)).bytes
        let row = try #require(try images(bytes).first)
        #expect(row[3...8] == ["600", "600", "cmyk", "4", "8", "image"], "\(row)")
        try Tool.withFile(bytes) { file, folder in
            let base = folder.appending(path: "p").path()
            _ = try Tool.run("pdftoppm", ["-r", "72", "-png", "-singlefile", file, base])
            // 3 mm of bleed and 21 mm: the corner of the picture is paper, its middle green.
            let corner = try Tool.run("convert", [base + ".png", "-format", "%[pixel:p{68,68}]", "info:"]).text
            #expect(corner == "white" || corner.contains("255,255,255"), "\(corner)")
            let middle = try Tool.run(
                "convert", [base + ".png", "-format", "%[fx:p{136,136}.g>p{136,136}.r]", "info:"]
            ).text
            #expect(middle == "1")
        }
    }

    @Test func greyPicturesPrintInBlackOnly() throws {
        let grey = try picture(["-size", "400x400", "gradient:", "-colorspace", "Gray"], "jpg")
        let bytes = try document(sheet(grey, .jpeg, pixels: 400, width: 40)).bytes
        try Tool.withFile(bytes) { file, _ in
            let inks = try Tool.run("gs", ["-q", "-o", "-", "-sDEVICE=inkcov", file]).text.split(separator: " ")
            #expect(inks.prefix(3).allSatisfy { Double($0) == 0 }, "\(inks)")
        }
    }

    @Test func inksOfACMYKPhotographAreKept() throws {
        let inks = try picture(["-size", "300x300", "xc:rgb(255,255,0)", "-colorspace", "CMYK"], "jpg")
        let bytes = try document(sheet(inks, .jpeg, pixels: 300, width: 40)).bytes
        try Tool.withFile(bytes) { file, _ in
            let text = try Tool.run("gs", ["-q", "-o", "-", "-sDEVICE=ink_cov", file]).text
            let shares = text.split(separator: " ").prefix(4).compactMap { Double($0) }
            #expect(shares.count == 4 && shares[2] > 2 && shares[0] < 0.1 && shares[3] < 0.1, "\(text)")
        }
    }

    @Test(arguments: [[0xFF, 0xD8, 0xFF, 0xE0, 0, 0], [], Array("<svg/>".utf8)] as [[UInt8]])
    func whatIsNoPictureIsReported(_ bytes: [UInt8]) throws {
        for format in [PlacedImage.Format.jpeg, .png, .svg] {
            let document = try document(sheet(bytes, format, pixels: 100, width: 40))
            #expect(document.unreadableImages == ["chợ"])
            #expect(document.report.diagnostics.map(\.id) == ["press-image-unreadable"])
            try Tool.withFile(document.bytes) { file, _ in
                try #expect(Tool.run("qpdf", ["--check", file]).status == 0)
            }
        }
    }

    @Test func truncatedPhotographStillPrints() throws {
        let photo = try picture(["-size", "400x400", "plasma:red-blue"], "jpg")
        let document = try document(sheet(Array(photo.prefix(photo.count / 2)), .jpeg, pixels: 400, width: 40))
        #expect(document.unreadableImages.isEmpty)
        #expect(try images(document.bytes).count == 1)
    }

    @Test func onePictureIsWrittenOnceForTheRun() throws {
        let photo = try picture(["-size", "300x300", "gradient:red-blue"], "jpg")
        var sheets = (0..<3).map { _ in sheet(photo, .jpeg, pixels: 300, width: 40) }
        for index in sheets.indices {
            let own = SheetItem.shape(
                .rectangle(Rect(x: Millimetres(Double(index)), y: 0, width: 1, height: 1), fill: .black))
            sheets[index].sheet.pages[0].items.insert(own, at: 0)
        }
        let run = try PressRun(sheets, options: PressSamples.options(marks: []))
        let joint = run.jointDocument(title: "T", using: PressWorkspace()).bytes
        let numbers = Set(try images(joint).map { $0[10] })
        #expect(numbers.count == 1, "\(numbers)")
    }
}
