import Sheets
import TestSupport
import Testing
import Typesetting

@testable import Drawing

/// The letters of M'nông and S'tiêng, which few fonts know how to set.
@Suite struct BreveTests {
    private static let letters = ["ô̆", "â̆", "ê̆", "č̆", "m̆", "n̆", "r̆", "l̆", "k̆", "Ô̆", "M̆"]

    private let typesetter: Typesetter

    init() throws { typesetter = try Typesetter(fonts: FontLibrary()) }

    /// A stretch of rows that a letter blackens, at 10 pixels a millimetre, and the middle of its ink.
    private struct Band {
        var rows: Range<Int>
        var middle: Double
    }

    private func bands(_ letter: String, _ families: [String], weight: Int) throws -> [Band] {
        let style = TextStyle(families: families, size: 85, weight: weight, lineHeight: 1.4, language: "mnn")
        let shaped = typesetter.shape(ParagraphText(runs: [StyledRun(letter, style)], width: 200))
        let line = try #require(shaped.lines.first)
        let page = SheetPage(
            name: "1", trim: Size(width: 50, height: 50),
            items: [.line(PlacedLine(origin: Point(x: 10, y: 40), line: line, colour: .black))])
        let raster = try PNGDrawing().greys(of: page, dotsPerInch: 254)
        func columns(_ row: Int) -> [Int] {
            (0..<raster.width).filter { raster.pixels[row * raster.width + $0] < 128 }
        }
        let dark = (0..<raster.height).filter { !columns($0).isEmpty }
        var rows: [Range<Int>] = []
        for row in dark {
            if let last = rows.last, last.upperBound == row {
                rows[rows.count - 1] = last.lowerBound..<row + 1
            } else {
                rows.append(row..<row + 1)
            }
        }
        return rows.map { rows in
            let ink = rows.flatMap(columns)
            return Band(rows: rows, middle: Double((ink.min() ?? 0) + (ink.max() ?? 0)) / 2)
        }
    }

    @Test(arguments: [["Inter", "Noto Sans"], ["Noto Sans"], ["Liberation Serif", "Noto Serif"]])
    func brevesStandClearOfWhatTheLetterHas(families: [String]) throws {
        for letter in Self.letters {
            for weight in [400, 800] {
                let bands = try bands(letter, families, weight: weight)
                let plain = try self.bands(
                    String(String.UnicodeScalarView(letter.unicodeScalars.dropLast())), families, weight: weight)
                // White between the breve and what stands under it.
                #expect(bands.count == plain.count + 1, "\(letter) \(families[0]) \(weight): \(bands)")
                guard let breve = bands.first, let body = bands.last, bands.count > 1 else { continue }
                #expect(bands[1].rows.lowerBound - breve.rows.upperBound < 70, "\(letter) \(families[0]): \(bands)")
                // Some fonts set it over the stem of a k.
                let reach: Double = letter.unicodeScalars.first == "k" ? 70 : 26
                #expect(abs(breve.middle - body.middle) < reach, "\(letter) \(families[0]) \(weight): \(bands)")
            }
        }
    }
}
