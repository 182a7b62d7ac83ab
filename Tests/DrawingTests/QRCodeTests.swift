import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Drawing

@Suite struct QRCodeTests {
    /// Sides in modules by version are 17 + 4 × version (ISO/IEC 18004).
    @Test func smallestVersionIsTaken() throws {
        let short = "HTTPS://BHXH.EXAMPLE.GOV.VN/Q/A7K2"
        #expect(QRCode().encode(short, correction: .medium)?.side == 25)
        // Small letters need a byte each, capitals five and a half bits.
        #expect(QRCode().encode(short.lowercased(), correction: .medium)?.side == 29)
        #expect(QRCode().encode(short, correction: .high)?.side == 29)
        #expect(QRCode().encode(short.lowercased(), correction: .high)?.side == 33)
    }

    /// Small codes are made without libqrencode, and are what it makes: all lengths up to the largest small version and
    /// beyond, in letters that are cut in every way.
    @Test(arguments: CodeCorrection.allCases)
    func smallCodesAreThoseOfTheLibrary(correction: CodeCorrection) throws {
        let alphabets = ["0123456789", "A7K2-", "0123456789abc", "aB3/:.ấ", "https://example.vn/0123456789-A"].map(
            Array.init)
        var generator = Numbers(seed: 7)
        var sides: Set<Int> = []
        for trial in 0..<900 {
            let pools = (0..<3).map { _ in alphabets[generator.next(below: alphabets.count)] }
            var payload = ""
            for _ in 0..<(1 + generator.next(below: 1 + trial / 4)) {
                let pool = pools[generator.next(below: generator.next(below: 2) + 2)]
                for _ in 0...generator.next(below: 9) { payload.append(pool[generator.next(below: pool.count)]) }
                if payload.utf8.count > 1 + trial / 2 { break }
            }
            let code = try #require(QRCode().encode(payload, correction: correction))
            #expect(code == QRCode.large(payload, correction), "\(payload)")
            sides.insert(code.side)
        }
        #expect(sides.isSuperset(of: (1...9).map { 17 + 4 * $0 }))
    }

    /// A linear congruential generator (Knuth's MMIX), the same on every machine.
    private struct Numbers {
        private var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    @Test func capacityIsRespected() {
        #expect(QRCode().encode(String(repeating: "A", count: 4296), correction: .low)?.side == 177)
        #expect(QRCode().encode(String(repeating: "A", count: 4297), correction: .low) == nil)
        #expect(QRCode().encode(String(repeating: "đ", count: 1476), correction: .low)?.side == 177)
        #expect(QRCode().encode(String(repeating: "đ", count: 1477), correction: .low) == nil)
        #expect(QRCode().encode("", correction: .low) == nil)
        #expect(QRCode().encode("a\u{0}b", correction: .low) == nil)
    }

    @Test(arguments: CodeCorrection.allCases, [150, 300])
    func codeIsReadBackFromThePDF(correction: CodeCorrection, resolution: Int) throws {
        for payload in ["HTTPS://EXAMPLE.VN/Q/A7K2", "https://example.vn/tờ-rơi?x=1&y=ấ"] {
            let matrix = try #require(QRCode().encode(payload, correction: correction))
            let sheet = Self.sheet(payload, matrix, side: Millimetres(Double(matrix.side) * 0.5))
            let bytes = try PDFDrawing().draw(sheet, created: 0)
            let found = try Tool.withFile(bytes) { path, folder in
                let picture = folder.appending(path: "page").path()
                _ = try Tool.run("pdftoppm", ["-r", "\(resolution)", "-png", "-singlefile", path, picture])
                return try Self.read(picture + ".png")
            }
            #expect(found == payload)
        }
    }

    @Test(arguments: [110.0, 150, 300])
    func codeIsReadBackFromThePicture(resolution: Double) throws {
        let payload = "HTTPS://EXAMPLE.VN/Q/A7K2"
        let matrix = try #require(QRCode().encode(payload, correction: .medium))
        let sheet = Self.sheet(payload, matrix, side: 15)
        let bytes = try PNGDrawing().draw(sheet.pages[0], at: .dotsPerInch(resolution))
        #expect(try Tool.withFile(bytes, name: "page.png") { path, _ in try Self.read(path) } == payload)
    }

    /// A dark page: only the code's own quiet zone is light.
    private static func sheet(_ payload: String, _ matrix: CodeMatrix, side: Millimetres) -> Sheet {
        Sheet(
            title: "QR", language: "vi",
            pages: [
                SheetPage(
                    name: "1", trim: Size(width: 105, height: 148),
                    items: [
                        .shape(.rectangle(Rect(x: 0, y: 0, width: 105, height: 148), fill: SampleSheets.deepBlue)),
                        .code(
                            PlacedCode(
                                square: Rect(x: 30, y: 40, width: side, height: side), payload: payload, matrix: matrix,
                                alternativeText: "QR")),
                    ])
            ])
    }

    static func read(_ picture: String) throws -> String {
        let text = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture]).text
        return String(text.dropLast(text.hasSuffix("\n") ? 1 : 0))
    }
}
