import Foundation
import Sheets
import TestSupport
import Testing
import Typesetting

@testable import Drawing

@Suite struct PDFDrawingTests {
    static let day = 1_767_225_600
    let samples: SampleSheets

    init() throws { samples = try SampleSheets() }

    private func draw(_ sheet: Sheet) throws -> [UInt8] { try PDFDrawing().draw(sheet, created: Self.day) }

    private func run(_ tool: String, _ arguments: [String], on bytes: [UInt8], then rest: [String] = []) throws
        -> String
    {
        try Tool.withFile(bytes) { path, _ in try Tool.run(tool, arguments + [path] + rest).text }
    }

    @Test func fileIsSound() throws {
        let bytes = try draw(samples.leaflet())
        let outcome = try Tool.withFile(bytes) { path, _ in try Tool.run("qpdf", ["--check", path]) }
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("No syntax or stream encoding errors found"))
    }

    @Test func informationIsWritten() throws {
        var sheet = samples.leaflet()
        sheet.title = "Tờ rơi (bản 2) \\ “mới”"
        let information = try run("pdfinfo", [], on: draw(sheet))
        #expect(information.contains("Title:           Tờ rơi (bản 2) \\ “mới”\n"))
        #expect(information.contains("Author:          BHXH\n"))
        #expect(information.contains("Creator:         Loa\n"))
        #expect(information.contains("CreationDate:    Thu Jan  1 00:00:00 2026"))
        #expect(information.contains("Tagged:          yes\n"))
        #expect(information.contains("Pages:           2\n"))
        #expect(information.contains("Page size:       419.528 x 595.276 pts\n"))
    }

    @Test func fontsAreEmbeddedAsSubsets() throws {
        for sheet in [samples.leaflet(), samples.khmer(), samples.chinese(), samples.breves()] {
            let fonts = try run("pdffonts", [], on: draw(sheet)).split(separator: "\n").dropFirst(2)
            #expect(!fonts.isEmpty)
            for font in fonts { #expect(font.contains(" yes yes yes ")) }
        }
    }

    @Test func structureIsTagged() throws {
        let structure = try run("pdfinfo", ["-struct"], on: draw(samples.leaflet()))
        #expect(
            structure.split(separator: "\n").map { String($0.drop { $0 == " " }) } == [
                "Document", "H1 (block)", "P (block)", "P (block)", "P (block)", "H1 (block)", "P (block)", "P (block)",
                "P (block)", "Figure", "Link (inline)", "Object 29 0",
            ])
    }

    @Test func languageDescriptionsAndScopesAreAdded() throws {
        let sheet = samples.table()
        let json = try run("qpdf", ["--json=1", "--json-key=objects"], on: draw(sheet))
        #expect(json.contains("\"/Lang\": \"vi\""))
        #expect(json.contains("\"/Lang\": \"km\""))
        #expect(json.contains("\"/DisplayDocTitle\": true"))
        #expect(json.contains("\"/Alt\": \"Mã QR (mở trang)\""))
        #expect(json.contains("\"/Scope\": \"/Column\""))
        #expect(json.contains("\"/Tabs\": \"/S\""))
        #expect(json.contains("\"/CreationDate\": \"D:20260101000000Z\""))
    }

    @Test func headingsMakeTheOutline() throws {
        let json = try run("qpdf", ["--json=1", "--json-key=outlines"], on: draw(samples.leaflet(number: 7)))
        #expect(json.components(separatedBy: "\"title\": \"Ai cũng có lương hưu 7\"").count == 3)
    }

    @Test func linksOpenTheirAddress() throws {
        var sheet = samples.leaflet()
        sheet.pages[0].items.append(
            .link(PlacedLink(area: Rect(x: 1, y: 1, width: 9, height: 9), url: "https://e.vn/a'b\\c?đ=(1)")))
        let bytes = try draw(sheet)
        let links = try run("pdfinfo", ["-url"], on: bytes)
        #expect(links.contains("https://example.vn/q/a7k0"))
        #expect(links.contains("https://e.vn/a%27b%5Cc?%C4%91=(1)"))
        #expect(try Tool.withFile(bytes) { path, _ in try Tool.run("qpdf", ["--check", path]).status } == 0)
    }

    @Test(arguments: ["vietnamese", "khmer", "chinese", "breves"], [[], ["-raw"]])
    func textIsExtractedAsWritten(script: String, options: [String]) throws {
        let (sheet, source) =
            switch script {
            case "khmer": (samples.khmer(), SampleSheets.khmer)
            case "chinese": (samples.chinese(), SampleSheets.chinese)
            case "breves": (samples.breves(), SampleSheets.breves)
            default:
                (samples.page([SampleSheets.vietnamese], families: ["Inter"], language: "vi"), SampleSheets.vietnamese)
            }
        let text = try run("pdftotext", options, on: draw(sheet), then: ["-"])
        // Lines of a script without spaces end without one.
        let lines = text.split(separator: "\n").map { String($0.filter { $0 != "\u{C}" }) }.filter { !$0.isEmpty }
        let separator = script == "vietnamese" || script == "breves" ? " " : ""
        let words = { (text: String) in separator.isEmpty ? text.filter { $0 != " " } : text }
        #expect(words(lines.joined(separator: separator)) == words(source))
    }

    @Test func sameBytesFromManyThreads() async throws {
        let fonts = try FontLibrary()
        let typesetter = try Typesetter(fonts: fonts)
        let numbers = 0..<24
        let drawing = PDFDrawing()
        let expected = try numbers.map {
            try drawing.draw(SampleSheets(typesetter: typesetter).leaflet(number: $0 % 12), created: Self.day)
        }
        let typesetters = ToolPool { () throws(FontError) in try Typesetter(fonts: fonts) }
        let drawings = ToolPool { () throws(FontError) in PDFDrawing() }
        let found = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in numbers {
                group.addTask {
                    let sheet = try typesetters.withTool { SampleSheets(typesetter: $0).leaflet(number: number % 12) }
                    return (number, try drawings.withTool { try $0.draw(sheet, created: Self.day) })
                }
            }
            var found: [Int: [UInt8]] = [:]
            for try await (number, bytes) in group { found[number] = bytes }
            return found
        }
        for number in numbers { #expect(found[number] == expected[number]) }
        #expect(Set(expected).count == 12)
    }

    @Test func badlyNestedTagsDoNoHarm() throws {
        var sheet = samples.leaflet()
        sheet.pages[0].items.insert(.end, at: 0)
        sheet.pages[0].items.append(.begin(StructureTag(.section)))
        sheet.pages[1].items.append(.begin(StructureTag(.link)))
        sheet.pages[1].items += [.begin(StructureTag(.list)), .begin(StructureTag(.listItem))]
        let outcome = try Tool.withFile(draw(sheet)) { path, _ in try Tool.run("qpdf", ["--check", path]) }
        #expect(outcome.status == 0)
    }

    @Test func sheetWithoutPagesIsAFile() throws {
        let outcome = try Tool.withFile(draw(Sheet(title: "", language: ""))) { path, _ in
            try Tool.run("qpdf", ["--check", path])
        }
        #expect(outcome.status == 0)
    }

    @Test func lostFontIsNamed() throws {
        var sheet = samples.khmer()
        let run = GlyphRun(
            face: FontFace(file: "/nowhere/a.ttf", index: 0), size: 10, text: "a",
            glyphs: [GlyphRun.Glyph(id: 1, x: 0, y: 0, advance: 5, cluster: 0)])
        let line = ShapedLine(runs: [run], width: 5, baseline: 8, ascent: 8, descent: 2)
        sheet.pages[0].items.append(.line(PlacedLine(origin: Point(x: 5, y: 5), line: line, colour: .black)))
        #expect(throws: DrawingError.font(file: "/nowhere/a.ttf", index: 0)) { try draw(sheet) }
    }
}
