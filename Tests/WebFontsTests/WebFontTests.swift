import FoundationEssentials
import TestSupport
import Testing

@testable import WebFonts

/// Fonts cut down for a website, read back by other people's programs.
@Suite struct WebFontTests {
    private static let khmer = "/usr/share/fonts/truetype/noto/NotoSansKhmer-Regular.ttf"
    private static let latin = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    /// What a program of WOFF2's authors makes of the file.
    private func unpacked(_ woff2: [UInt8]) throws -> [UInt8] {
        try Tool.withFile(woff2, name: "font.woff2") { path, folder in
            #expect(try Tool.run("woff2_decompress", [path]).status == 0)
            return [UInt8](try Data(contentsOf: folder.appending(path: "font.ttf")))
        }
    }

    @Test func holdsWhatIsWrittenAndNothingElse() throws {
        let file = try bytes(Self.khmer)
        let font = try #require(WebFont(file, index: 0, characters: Set("ភាសាខ្មែរ abc".unicodeScalars)))
        #expect(font.characters.map(\.value).allSatisfy { (0x1780...0x17FF).contains($0) || $0 == 0x20 })
        let made = try font.make()
        #expect(made.starts(with: Array("wOF2".utf8)))
        #expect(made.count < file.count / 4)
        let back = try unpacked(made)
        let again = try #require(WebFont(back, index: 0, characters: Set((0...0xFFFF).compactMap(Unicode.Scalar.init))))
        #expect(
            again.characters.filter { $0.value > 0x20 && $0 != "\u{A0}" } == font.characters.filter { $0.value > 0x20 })
        // The terms travel with the font.
        #expect(font.notice.joined().contains("Open Font License"))
        #expect(again.notice == font.notice)
    }

    @Test func theRulesThatJoinLettersStay() throws {
        let text = "ខ្មែរ"
        let font = try #require(WebFont(try bytes(Self.khmer), index: 0, characters: Set(text.unicodeScalars)))
        let back = try unpacked(try font.make())
        let tables = (0..<Int(back[5])).map { String(decoding: back[(12 + $0 * 16)..<(16 + $0 * 16)], as: UTF8.self) }
        for table in ["GSUB", "GPOS", "glyf", "loca", "cmap", "name"] { #expect(tables.contains(table), "\(tables)") }
    }

    @Test func theSameCharactersGiveTheSameBytes() throws {
        let file = try bytes(Self.latin)
        let first = try #require(WebFont(file, index: 0, characters: Set("Bŭ bư̆ kô̆n ơ̆".unicodeScalars)))
        let second = try #require(WebFont(file, index: 0, characters: Set("ơ̆ kô̆n bư̆ Bŭ".unicodeScalars)))
        #expect(try first.make() == second.make())
    }

    @Test func whatIsNoFontOrHasNothingOfItIsNone() throws {
        #expect(WebFont([1, 2, 3], index: 0, characters: ["a"]) == nil)
        #expect(WebFont(try bytes(Self.khmer), index: 0, characters: ["中"]) == nil)
        #expect(throws: WebFontError.unreadable) { try WOFF2File.pack([0, 1, 0, 0, 0, 9]) }
        #expect(throws: WebFontError.unreadable) { try WOFF2File.pack([UInt8](repeating: 0xFF, count: 300)) }
    }
}
