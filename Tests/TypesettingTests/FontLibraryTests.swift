import Foundation
import Sheets
import Testing

@testable import Typesetting

@Suite struct FontLibraryTests {
    @Test func familiesAreFoundByName() throws {
        let fonts = try FontLibrary()
        #expect(fonts.hasFamily("Inter") && fonts.hasFamily("noto sans khmer") && fonts.hasFamily("Noto Sans CJK SC"))
        #expect(fonts.missingFamilies(of: ["Inter", "Chữ Lạ", "Noto Sans"]) == ["Chữ Lạ"])
        #expect(fonts.faces(of: "Noto Sans CJK SC").map(\.index) == [2, 2])
        #expect(fonts.faces(of: "Chữ Lạ") == [])
    }

    @Test(arguments: [
        ("Inter", "fonts-inter"), ("Noto Sans", "fonts-noto-core"), ("Noto Sans CJK SC", "fonts-noto-cjk"),
        ("Khmer OS Battambang", "fonts-khmeros"), ("Liberation Serif", "fonts-liberation2"),
    ])
    func packagesAreKnown(family: String, package: String) {
        #expect(FontLibrary.debianPackage(for: family) == package)
    }

    @Test func unknownFamilyHasNoPackage() {
        #expect(FontLibrary.debianPackage(for: "Interesting Sans") == nil)
    }

    @Test func coverageCountsAllFamilies() throws {
        let fonts = try FontLibrary()
        #expect(fonts.missingCharacters(in: "Tiếng Việt ភាសា", families: ["Inter"]) == ["ភា", "សា"])
        #expect(fonts.missingCharacters(in: "Tiếng Việt ភាសា\n\u{200B}", families: ["Inter", "Noto Sans Khmer"]) == [])
        #expect(fonts.missingCharacters(in: "a", families: ["Chữ Lạ"]) == ["a"])
    }

    @Test func onlyTheGivenFoldersCount() throws {
        let source = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
        let folder = FileManager.default.temporaryDirectory.appending(path: "loa fonts & <\(UUID().uuidString)>")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: FontError.noFonts(directories: [folder.path])) {
            try FontLibrary(directories: [folder.path])
        }
        try FileManager.default.copyItem(atPath: source, toPath: folder.appending(path: "a.ttf").path)
        let fonts = try FontLibrary(directories: [folder.path])
        #expect(fonts.hasFamily("Noto Sans") && !fonts.hasFamily("Inter"))
        let shaped = try Typesetter(fonts: fonts).shape(
            ParagraphText(runs: [StyledRun("Ấn ខ", TextStyle(families: ["Inter", "Noto Sans"], size: 10))], width: 200))
        #expect(shaped.missing == ["ខ"])
        #expect(shaped.lines.flatMap(\.runs).allSatisfy { $0.face.file == folder.appending(path: "a.ttf").path })
    }
}
