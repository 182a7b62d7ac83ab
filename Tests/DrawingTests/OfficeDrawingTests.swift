import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Drawing

@Suite struct OfficeDrawingTests {
    let samples: SampleSheets

    init() throws { samples = try SampleSheets() }

    @Test func leafletStandsTwiceOnA4() throws {
        let bytes = try OfficeDrawing().draw(samples.leaflet(), created: 0)
        let information = try Tool.withFile(bytes) { path, _ in try Tool.run("pdfinfo", [path]).text }
        #expect(information.contains("Pages:           2\n"))
        #expect(information.contains("Page size:       841.89 x 595.276 pts (A4)\n"))
        let text = try Tool.withFile(bytes) { path, _ in try Tool.run("pdftotext", [path, "-"]).text }
        #expect(text.components("Ai cũng có lương hưu 0") == 4)
        #expect(try Tool.withFile(bytes) { path, _ in try Tool.run("qpdf", ["--check", path]).status } == 0)
    }

    @Test func onlyGreysAreUsed() throws {
        let picture = try Pixels(pdf: OfficeDrawing().draw(samples.leaflet(), created: 0), resolution: 60)
        for pixel in stride(from: 0, to: picture.samples.count, by: 3) {
            let isGrey =
                picture.samples[pixel] == picture.samples[pixel + 1]
                && picture.samples[pixel] == picture.samples[pixel + 2]
            guard isGrey else {
                Issue.record("a colour at \(pixel)")
                return
            }
        }
        // Deep blue keeps its contrast of 12.7 : 1 to white: (1 + 0.05) / (L + 0.05).
        #expect(picture.colour(20, 20) == [51, 51, 51])
    }

    @Test func greysKeepTheirContrast() {
        for (swatch, isLight) in [
            (SampleSheets.deepBlue, false), (SampleSheets.gold, true), (.black, false), (.white, true),
        ] {
            let grey = UInt8((Toning.grey.shape(swatch).red * 255).rounded())
            let level = Swatch(name: "", red: grey, green: grey, blue: grey)
            #expect(abs(Toning.luminance(level) - Toning.luminance(swatch)) < 0.01)
            #expect(Toning.grey.text(swatch) == (isLight ? .white : .black))
        }
    }

    @Test(arguments: [
        (148.0, 210.0, 297.0, 2), (99, 210, 297, 3), (105, 148, 210, 4), (210, 297, 210, 1), (297, 210, 297, 1),
        (90, 55, 210, 10), (297, 420, 210, 1), (841, 1189, 210, 1), (800, 200, 297, 1), (0, 0, 210, 1),
    ])
    func copiesFit(width: Double, height: Double, paperWidth: Double, copies: Int) {
        let trim = Size(width: Millimetres(width), height: Millimetres(height))
        let paper = OfficePaper(for: trim)
        #expect(paper.size.width.value == paperWidth)
        #expect(paper.origins.count == copies)
        for origin in paper.origins {
            #expect(origin.x.value >= -0.51 && origin.y.value >= -0.51)
            #expect((origin.x + trim.width * paper.scale).value <= paper.size.width.value + 0.51)
            #expect((origin.y + trim.height * paper.scale).value <= paper.size.height.value + 0.51)
        }
    }

    @Test func codesAreReadFromTheGreyCopy() throws {
        let bytes = try OfficeDrawing().draw(samples.leaflet(number: 3), created: 0)
        let found = try Tool.withFile(bytes) { path, folder in
            let picture = folder.appending(path: "page").path()
            _ = try Tool.run("pdftoppm", ["-r", "150", "-f", "2", "-png", "-singlefile", path, picture])
            return try QRCodeTests.read(picture + ".png")
        }
        #expect(found == "HTTPS://EXAMPLE.VN/Q/A7K3\nHTTPS://EXAMPLE.VN/Q/A7K3")
    }
}

extension String {
    /// How often a text occurs.
    func components(_ text: String) -> Int { ranges(of: text).count }
}
