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
