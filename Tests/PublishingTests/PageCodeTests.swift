import Drawing
import Foundation
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

/// The code of a page's address on its printed page.
@Suite struct PageCodeTests {
    /// A code as a grey picture, four pixels a module.
    private static func picture(_ code: PrintCode) -> [UInt8] {
        let side = (code.side + 8) * 4
        var bytes = Array("P5 \(side) \(side) 255\n".utf8)
        for y in 0..<side {
            for x in 0..<side {
                let (column, row) = (x / 4 - 4, y / 4 - 4)
                let isInside = (0..<code.side).contains(column) && (0..<code.side).contains(row)
                bytes.append(isInside && code[column, row] ? 0 : 255)
            }
        }
        return bytes
    }

    /// Every version, with as much text as it holds and one byte more than the version below.
    @Test func codesAreRead() throws {
        var texts: [String] = []
        for length in [1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213] {
            texts.append(
                String("https://example.vn/hoi-dap/\(String(repeating: "muc-dong-", count: 30))".suffix(length)))
        }
        try Tool.withFolder { folder in
            var files: [String] = []
            for (index, text) in texts.enumerated() {
                let code = try #require(PrintCode(address: text, by: QRCode()))
                let file = folder.appending(path: "\(index + 100).pgm")
                try Data(Self.picture(code)).write(to: file)
                files.append(file.path())
            }
            let read = try Tool.run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"] + files).text
            #expect(read.split(separator: "\n").map(String.init) == texts)
        }
    }

    @Test func aLongAddressHasNone() {
        #expect(PrintCode(address: String(repeating: "a", count: 214), by: QRCode()) == nil)
    }

    /// Each dark module is drawn once.
    @Test func theDrawingIsTheCode() throws {
        let code = try #require(PrintCode(address: "https://example.vn/", by: QRCode()))
        let markup = String(decoding: code.markup, as: UTF8.self)
        #expect(markup.hasPrefix("<svg class=\"print-code\" viewBox=\"-4 -4.5 33 33\""))
        let dark = (0..<code.side).reduce(0) { sum, row in sum + (0..<code.side).count { code[$0, row] } }
        let drawn = markup.split(separator: "h").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.reduce(0, +)
        #expect(drawn == dark)
    }
}
