import Content
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// Content nobody thought of when the formats were drawn: it is printed, or refused in words, and nothing breaks.
@Suite struct HostilePrintTests {
    let project: SampleProject
    private let leaflet = "content/leaflets/gia-nuoc/vi.md"

    init() throws { project = try SampleProject() }

    private func build(_ flavours: Set<BuildOptions.Flavour> = [.screen, .press]) async throws -> BuildResult {
        var options = project.options()
        options.flavours = flavours
        return try await project.build(options)
    }

    private func edit(_ old: String, _ new: String) throws {
        let text = try project.text(of: leaflet)
        #expect(text.contains(old))
        try project.write(text.replacing(old, with: new), to: leaflet)
    }

    private func ids(_ result: BuildResult) -> Set<String> { Set(result.report.diagnostics.map(\.id)) }

    @Test func aNameOfTwoHundredLettersIsToldWithItsFrame() async throws {
        let name = String(repeating: "Thạnh Mỹ Tây ", count: 16)
        try project.write(
            try project.text(of: "content/places.csv").replacing("Hòn Đất", with: name), to: "content/places.csv")
        let result = try await build()
        let finding = try #require(result.report.diagnostics.first { $0.id == "sheet-overflow" })
        #expect(finding.summary.vi.contains("a5-leaflet · front/cta") && finding.summary.vi.contains("00102"))
        #expect(finding.span?.file.path == leaflet)
    }

    @Test func longKhmerIsBrokenIntoLinesOrToldToOverflow() async throws {
        let words = String(repeating: "ប្រជាពលរដ្ឋខ្មែរដែលមានអាយុចាប់ពី១៥ឆ្នាំឡើងទៅអាចចូលរួមការធានារ៉ាប់រងសង្គម", count: 40)
        try project.write(
            try project.text(of: "content/languages.yaml").replacing(
                "text: [Noto Sans], display: [Inter, Noto Sans]",
                with: "text: [Noto Sans Khmer, Noto Sans], display: [Noto Sans Khmer, Noto Sans]"),
            to: "content/languages.yaml")
        try project.write(
            try project.text(of: leaflet).replacing("Một khối giá {{price}}.", with: words).replacing(
                "title: Tờ rơi giá nước", with: "title: Tờ rơi giá nước\nstatus: reviewed"),
            to: "content/leaflets/gia-nuoc/xx.md")
        let result = try await build([.screen])
        let own = result.report.diagnostics.filter { $0.span?.file.path == "content/leaflets/gia-nuoc/xx.md" }
        #expect(!own.contains { $0.id == "sheet-missing-glyph" })
        // Three thousand letters without a space: too many for the page, none wider than its column.
        #expect(!own.contains { $0.id == "sheet-too-wide" })
    }

    @Test func aHundredPanelsAreTold() async throws {
        try edit("sheet: a5-leaflet", "sheet: a3-poster")
        let panels = (1...100).map { "## Phần \($0) {panel=\($0)}\n\nNước sạch về làng." }.joined(separator: "\n\n")
        try edit("## Nước sạch {panel=1}", panels + "\n\n## Nước sạch {panel=1}")
        let result = try await build()
        #expect(ids(result).contains("sheet-overflow"))
        #expect(result.summary == nil)
    }

    @Test func aPosterOfAHundredFramesIsPrinted() async throws {
        let frames = (0..<100).map { number in
            "      - {name: o\(number), flow: body, panel: \(number + 1), at: [\(20 + number % 10 * 56), \(60 + number / 10 * 76), 52, 72]}"
        }
        try project.write(
            """
            extends: _base
            name: {vi: Trăm ô}
            size: [594, 841]
            bleed: 3
            safe: 5
            type: {base: 24, minimum: 14}
            pages:
              - name: poster
                frames:
            \(frames.joined(separator: "\n"))
            """, to: "themes/base/sheets/tram-o.yaml")
        try edit("sheet: a5-leaflet", "sheet: tram-o")
        let panels = (1...100).map { "## Ô \($0) {panel=\($0)}\n\nNước sạch về làng." }.joined(separator: "\n\n")
        let text = try project.text(of: leaflet)
        let start = try #require(text.firstRange(of: "## Nước sạch {panel=1}")).lowerBound
        try project.write(text[..<start] + panels, to: leaflet)
        let result = try await build()
        #expect(result.summary != nil, "\(ids(result))")
        let path = project.output + "/print/leaflets/gia-nuoc/vi-nong-dan/gia-nuoc-vi-nong-dan-press.pdf"
        let words = try Tool.run("pdftotext", [path, "-"]).text
        #expect(words.contains("Ô 1") && words.contains("Ô 57") && words.contains("Ô 100"))
    }

    /// What an SVG points to is never fetched, neither from the network nor from the disk; it is named and left out.
    @Test func whatADrawingPointsToIsLeftOut() async throws {
        try project.write(
            Array(
                """
                <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY p SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30">
                <image xlink:href="http://example.org/a.png" width="9" height="9"/>
                <image href="file:///etc/passwd" width="9" height="9"/><use href="other.svg#x"/><text>&p;</text>
                <rect width="20" height="10" fill="#c8323f"/></svg>
                """.utf8), to: "content/leaflets/gia-nuoc/anh.svg")
        try edit("Một khối giá {{price}}.", "![Vòi nước](anh.svg)")
        let result = try await build()
        let finding = try #require(result.report.diagnostics.first { $0.id == "sheet-picture-simplified" })
        #expect(finding.summary.en.contains("image") && finding.summary.en.contains("use"))
        #expect(finding.summary.en.contains("text"))
        #expect(result.summary != nil)
    }

    /// Inks, sixteen bits, passes and transparency: what cameras and drawing programs write is printed in every flavour.
    @Test(
        arguments: [
            ("jpg", ["-colorspace", "CMYK"]), ("jpg", ["-interlace", "JPEG"]),
            ("png", ["-depth", "16", "-interlace", "PNG"]), ("png", ["-colorspace", "Gray", "-depth", "16"]),
            ("png", ["-alpha", "set", "-channel", "A", "-evaluate", "set", "50%", "-depth", "16"]),
        ]) func everyKindOfPictureIsPrinted(ending: String, options: [String]) async throws
    {
        let path = project.root + "/content/leaflets/gia-nuoc/anh.\(ending)"
        let made = try Tool.run("convert", ["-size", "1200x900", "gradient:red-blue"] + options + [path])
        #expect(made.status == 0)
        try edit("Một khối giá {{price}}.", "![Vòi nước](anh.\(ending))")
        let result = try await build([.screen, .office, .press, .preview])
        #expect(result.summary != nil && !ids(result).contains("sheet-picture-missing"), "\(ids(result))")
        for flavour in ["screen", "office", "press"] {
            let file = "\(project.output)/print/leaflets/gia-nuoc/vi-nong-dan/gia-nuoc-vi-nong-dan-\(flavour).pdf"
            #expect(try Tool.run("pdfimages", ["-list", file]).text.split(separator: "\n").count > 2, "\(flavour)")
            #expect(try Tool.run("qpdf", ["--check", file]).status == 0, "\(flavour)")
        }
    }

    /// Files cut off, files that lie about themselves, files that are something else.
    @Test(
        arguments: [
            ("jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]),
            ("jpg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xC3, 0x50, 0xC3, 0x50, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
            (
                "png",
                [
                    0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xC3, 0x50, 0, 0,
                    0xC3,
                ]
                    + [0x50, 8, 6, 0, 0, 0, 1, 2, 3, 4]
            ),
            ("png", Array("<html>".utf8)), ("svg", Array("<svg width='10' height='10'><path d='M0 0 L".utf8)),
            ("svg", Array("<svg width='50000' height='1'>".utf8)), ("jpg", []),
        ] as [(String, [UInt8])])
    func aDamagedPictureIsToldAndNothingBreaks(ending: String, bytes: [UInt8]) async throws {
        try project.write(bytes, to: "content/leaflets/gia-nuoc/anh.\(ending)")
        try edit("Một khối giá {{price}}.", "![Vòi nước](anh.\(ending))")
        let result = try await build()
        #expect(
            result.report.diagnostics.contains { $0.id.contains("picture") || $0.id.contains("image") },
            "\(ids(result))")
    }

    @Test func aPhotographOfFortyMegapixelsIsMadeSmaller() async throws {
        let photo = project.root + "/content/leaflets/gia-nuoc/anh.jpg"
        let made = try Tool.run(
            "convert", ["-size", "800x600", "plasma:red-blue", "-resize", "7680x5760!", "-quality", "60", photo])
        #expect(made.status == 0)
        try edit("Một khối giá {{price}}.", "![Vòi nước](anh.jpg)")
        let result = try await build()
        #expect(result.summary != nil, "\(ids(result))")
        let folder = project.output + "/print/leaflets/gia-nuoc/vi-nong-dan-00101/gia-nuoc-vi-nong-dan-00101"
        for flavour in ["screen", "press"] {
            let size = try Data(contentsOf: URL(filePath: "\(folder)-\(flavour).pdf")).count
            #expect(size < 6_000_000, "\(flavour): \(size)")
        }
    }

    @Test func anOddTableOfTenThousandRowsIsRead() async throws {
        var table = "\u{FEFF}so;\"họ và\ntên\";xa;;ghi chú\r\n".replacing(";", with: ",")
        for row in 1...10_000 { table += "\(row),\"Ông \"\"\(row)\"\"\",00101,,\"a,b\"\r\n" }
        try project.write(table, to: "content/letters/thu/ho.csv")
        try project.write(
            "---\ntitle: Thư\nsheet: letter-a4\ndata: {file: ho.csv, name: so}\n---\n\nKính gửi {{record.xa}}.\n",
            to: "content/letters/thu/vi.md")
        var options = project.options()
        options.flavours = [.screen]
        options.records = ["9999"]
        let result = try await project.build(options)
        #expect(result.summary != nil, "\(result.report.diagnostics.map { "\($0.id): \($0.summary.vi)" })")
    }
}
