import Diagnostics
import Drawing
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

/// A turned sheet looks like the sheet, turned: in every flavour.
@Suite struct TurnTests {
    /// A page of text, a code, forms and a photograph, in black, and the same page turned on paper of its own.
    private func sheets(_ turn: QuarterTurn) throws -> (upright: Sheet, turned: Sheet) {
        let samples = try PressSamples()
        var upright = samples.leaflet().sheet
        upright.pages.removeFirst()
        let photo = try Tool.withFolder { folder in
            let file = folder.appending(path: "photo.jpg")
            // Dark in one corner only, so that every turn looks different.
            let drawing = [
                "-size", "600x400", "xc:white", "-fill", "black", "-draw", "rectangle 0,0 280,120", file.path(),
            ]
            _ = try Tool.run("convert", drawing)
            return [UInt8](try Data(contentsOf: file))
        }
        let area = Rect(x: 20, y: 140, width: 60, height: 40)
        upright.pages[0].items.append(
            .image(
                PlacedImage(
                    frame: Rect(x: 20, y: 140, width: 50, height: 40), picture: area, format: .jpeg, bytes: photo,
                    pixelWidth: 600, pixelHeight: 400, alternativeText: "ảnh")))
        // Conversion of colours plays no part.
        upright.pages[0].items = upright.pages[0].items.map { item in
            switch item {
            case .line(var line):
                if line.colour != .white { line.colour = .black }
                return .line(line)
            case .shape(var shape):
                shape.fill = .black
                return .shape(shape)
            default: return item
            }
        }
        var turned = upright
        let trim = upright.pages[0].trim
        let centre = Point(x: trim.width / 2, y: trim.height / 2)
        if turn.liesDown { turned.pages[0].trim = Size(width: trim.height, height: trim.width) }
        let shift = (turned.pages[0].trim.width - trim.width) / 2
        turned.pages[0].items = upright.pages[0].items.map {
            $0.turned(turn, about: centre).moved(right: shift, down: -shift)
        }
        return (upright, turned)
    }

    /// The page as grey levels, turned back by ImageMagick.
    private func grey(_ file: [UInt8], _ name: String, degrees: Int) throws -> (size: String, levels: [UInt8]) {
        // Two pixels to the millimetre, each the mean of sixteen: a renderer begins its letters on whole pixels.
        try Tool.withFile(file, name: name) { path, folder in
            var picture = path
            if name.hasSuffix(".pdf") {
                picture = folder.appending(path: "page").path()
                _ = try Tool.run("pdftocairo", ["-r", "203.2", "-gray", "-png", "-singlefile", path, picture])
                picture += ".png"
            }
            // Without the pixel in which the page ends.
            let size = try Tool.run("identify", ["-format", "%w %h", picture]).text.split(separator: " ")
            let whole = size.map { "\((Int($0) ?? 0) / 8 * 8)" }.joined(separator: "x")
            let turned = folder.appending(path: "turned.pgm").path()
            let arguments = [
                picture, "-crop", "\(whole)+0+0", "+repage", "-scale", "25%", "-rotate", "\(degrees)", "-colorspace",
                "Gray", "-depth", "8",
            ]
            _ = try Tool.run("convert", arguments + [turned])
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: turned)))
            let head = String(decoding: bytes.prefix(15), as: UTF8.self).split(whereSeparator: \.isWhitespace)
            let count = (Int(head[1]) ?? 0) * (Int(head[2]) ?? 0)
            return ("\(head[1]) \(head[2])", Array(bytes.suffix(count)))
        }
    }

    private func compare(_ upright: [UInt8], _ turned: [UInt8], _ name: String, _ turn: QuarterTurn) throws {
        let degrees = [QuarterTurn.none: 0, .right: 270, .half: 180, .left: 90][turn] ?? 0
        let (one, other) = try (grey(upright, name, degrees: 0), grey(turned, name, degrees: degrees))
        #expect(one.size == other.size, "\(name) \(turn)")
        #expect(one.levels.count { $0 < 128 } > 5000, "nothing is drawn")
        let differing = zip(one.levels, other.levels).count { abs(Int($0) - Int($1)) > 96 }
        #expect(Double(differing) / Double(max(1, one.levels.count)) < 0.01, "\(name) \(turn): \(differing)")
    }

    @Test(arguments: [QuarterTurn.right, .half, .left]) func everyFlavourTurns(turn: QuarterTurn) throws {
        let (upright, turned) = try sheets(turn)
        try compare(
            PDFDrawing().draw(upright, created: 0), PDFDrawing().draw(turned, created: 0), "screen.pdf", turn)
        try compare(
            PNGDrawing().draw(upright.pages[0], at: .dotsPerInch(203.2)),
            PNGDrawing().draw(turned.pages[0], at: .dotsPerInch(203.2)), "page.png", turn)
        func press(_ sheet: Sheet) throws -> [UInt8] {
            let run = try PressRun([PressSheet(sheet: sheet, edition: "")], options: PressSamples.options(marks: []))
            let document = run.document(at: 0, using: PressWorkspace())
            let result = Preflight().check(document.bytes, file: "turned.pdf")
            #expect(result.findings.filter { $0.severity == .error }.isEmpty, "\(result.json)")
            return document.bytes
        }
        try compare(press(upright), press(turned), "press.pdf", turn)
        if turn == .half {
            try compare(
                OfficeDrawing().draw(upright, created: 0), OfficeDrawing().draw(turned, created: 0), "office.pdf", turn)
        }
    }

    @Test func turnedTextIsFoundAndItsCodeIsRead() throws {
        let (_, turned) = try sheets(.left)
        let run = try PressRun([PressSheet(sheet: turned, edition: "")], options: PressSamples.options(marks: []))
        for file in try [PDFDrawing().draw(turned, created: 0), run.document(at: 0, using: PressWorkspace()).bytes] {
            try Tool.withFile(file) { path, folder in
                #expect(try Tool.run("pdftotext", [path, "-"]).text.contains("Ai cũng có lương hưu"))
                let picture = folder.appending(path: "page").path()
                _ = try Tool.run("pdftoppm", ["-r", "150", "-gray", "-singlefile", path, picture])
                let read = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".pgm"])
                #expect(read.text.contains("HTTPS://BHXH.EXAMPLE.VN/Q/A1000"))
            }
        }
    }
}
