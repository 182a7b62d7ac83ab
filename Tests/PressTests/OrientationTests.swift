import Diagnostics
import Drawing
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

/// A photograph is upright on paper however the telephone was held.
@Suite struct OrientationTests {
    /// A photograph of four fields, three wide and two high, as a camera held another way would store it.
    private func photograph(_ orientation: Int) throws -> [UInt8] {
        let stored = [
            2: ["-flop"], 3: ["-rotate", "180"], 4: ["-flip"], 5: ["-transpose"], 6: ["-rotate", "270"],
            7: ["-transverse"], 8: ["-rotate", "90"],
        ]
        let bytes = try Tool.withFolder { folder in
            let file = folder.appending(path: "photo.jpg")
            let fields = [
                "-size", "300x200", "xc:black", "xc:red", "+append", "(", "xc:lime", "xc:white", "+append", ")",
                "-append",
            ]
            _ = try Tool.run("convert", fields + (stored[orientation] ?? []) + ["-quality", "95", file.path()])
            return [UInt8](try Data(contentsOf: file))
        }
        // TIFF, big endian; one directory with the orientation and a word about the place.
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0]
            + [0, 0, 0, 0] + Array("GPS 11.7,106.9".utf8)
        let segment = Array("Exif\0\0".utf8) + tiff
        let head: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(segment.count + 2)]
        return head + segment + Array(bytes.dropFirst(2)) + Array("a small film of the place".utf8)
    }

    /// The picture on a page of its own, as large as an office prints, as the layout places one.
    private func sheet(_ bytes: [UInt8]) throws -> Sheet {
        let header = try #require(PictureHeader(bytes))
        #expect(header.seenWidth == 600 && header.seenHeight == 400)
        let area = Rect(x: 10, y: 10, width: 60, height: 40)
        let image = PlacedImage(bytes, header, frame: area, picture: area, alternativeText: "ảnh")
        let page = SheetPage(name: "1", trim: Size(width: 210, height: 297), items: [.image(image)])
        return Sheet(title: "T", language: "vi", pages: [page])
    }

    /// The colours in the middle of the four fields, row by row.
    private func fields(_ file: [UInt8], _ name: String) throws -> [[Int]] {
        try Tool.withFile(file, name: name) { path, folder in
            var picture = path
            if name.hasSuffix(".pdf") {
                picture = folder.appending(path: "page").path()
                _ = try Tool.run("pdftoppm", ["-r", "50.8", "-png", "-singlefile", path, picture])
                picture += ".png"
            }
            return try [(50, 40), (110, 40), (50, 80), (110, 80)].map { x, y in
                let format =
                    "%[fx:round(255*p{\(x),\(y)}.r)] %[fx:round(255*p{\(x),\(y)}.g)] %[fx:round(255*p{\(x),\(y)}.b)]"
                return try Tool.run("convert", [picture, "-colorspace", "sRGB", "-format", format, "info:"]).text
                    .split(separator: " ").compactMap { Int($0) }
            }
        }
    }

    @Test(arguments: 1...8) func photographsStandUpright(orientation: Int) throws {
        let bytes = try photograph(orientation)
        let sheet = try sheet(bytes)
        let colours = [[0, 0, 0], [255, 0, 0], [0, 255, 0], [255, 255, 255]]
        func expect(_ found: [[Int]], within tolerance: Int, _ flavour: String) {
            for (field, wanted) in zip(found, colours) {
                #expect(
                    zip(field, wanted).allSatisfy { abs($0 - $1) <= tolerance }, "\(flavour) \(orientation): \(found)")
            }
        }
        let screen = try PDFDrawing().draw(sheet, created: 0)
        expect(try fields(screen, "screen.pdf"), within: 12, "screen")
        expect(
            try fields(PNGDrawing().draw(sheet.pages[0], at: .dotsPerInch(50.8)), "page.png"), within: 12, "picture")
        // The brightness that a JPEG file itself tells; four colours are not those of a screen, yet none is mistaken for another.
        let office = try fields(OfficeDrawing().draw(sheet, created: 0), "office.pdf").map { $0[0] }
        #expect(zip(office, [0, 76, 150, 255]).allSatisfy { abs($0 - $1) < 16 }, "\(orientation): \(office)")
        let run = try PressRun([PressSheet(sheet: sheet, edition: "")], options: PressSamples.options(marks: []))
        expect(
            try fields(run.document(at: 0, using: PressWorkspace()).bytes, "press.pdf"), within: 110, "press")
        // Where the photograph was taken is nobody's business.
        for word in ["GPS", "small film"] { #expect(Data(screen).range(of: Data(word.utf8)) == nil) }
    }
}
