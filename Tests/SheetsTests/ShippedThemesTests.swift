import Diagnostics
import Sheets
import TestSupport
import Testing

/// The themes this project ships.
@Suite struct ShippedThemesTests {
    private func shipped(_ name: String) throws -> (theme: Theme, report: Report) {
        var report = Report()
        let theme = try ThemeReader.read(name, from: Fixture.shipped("themes"), report: &report)
        return (theme, report)
    }

    @Test(arguments: ["base", "thang-5-2027"]) func themeIsReadWithoutFault(name: String) throws {
        let (theme, report) = try shipped(name)
        #expect(report.diagnostics.map { "\($0.id): \($0.summary.en)" } == [])
        // Ink stays black ink alone, whatever a campaign does.
        #expect(theme.swatch("text")?.ink == Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100))
    }

    @Test func formatsHaveTheirTrimSizes() throws {
        let sizes = try shipped("base").theme.templates.mapValues { template in
            template.pages.map { "\($0.size.width.value) × \($0.size.height.value)" }
        }
        let expected: [String: [String]] = [
            "a5-leaflet": ["148.0 × 210.0", "148.0 × 210.0"], "a6-card": ["105.0 × 148.0", "105.0 × 148.0"],
            "dl-card": ["99.0 × 210.0", "99.0 × 210.0"], "a4-trifold": ["297.0 × 210.0", "297.0 × 210.0"],
            "a4-bifold": ["297.0 × 210.0", "297.0 × 210.0"], "a4-poster": ["210.0 × 297.0"],
            "a3-poster": ["297.0 × 420.0"], "a2-poster": ["420.0 × 594.0"], "a1-poster": ["594.0 × 841.0"],
            "a0-poster": ["841.0 × 1189.0"], "a4-poster-landscape": ["297.0 × 210.0"],
            "a3-poster-landscape": ["420.0 × 297.0"], "a2-poster-landscape": ["594.0 × 420.0"],
            "a1-poster-landscape": ["841.0 × 594.0"], "a0-poster-landscape": ["1189.0 × 841.0"],
            "rollup-80x200": ["800.0 × 2000.0"], "banner": ["3000.0 × 1000.0"], "screen-16x9": ["508.0 × 285.75"],
            "card-1200x630": ["317.5 × 166.6875"], "card-1080x1080": ["285.75 × 285.75"],
            "card-1080x1920": ["285.75 × 508.0"], "table-tent": ["210.0 × 297.0"], "letter-a4": ["210.0 × 297.0"],
            "address-labels": ["70.0 × 37.0"], "letter-a4-window-c5": ["210.0 × 297.0", "210.0 × 297.0"],
            "letter-a5-window-c6": ["148.0 × 210.0", "148.0 × 210.0"],
        ]
        for (name, pages) in expected { #expect(sizes[name] == pages, "\(name)") }
        #expect(Set(expected.keys).subtracting(sizes.keys) == [])
    }

    @Test func triFoldsPanelsFoldIn() throws {
        let pages = try #require(try shipped("base").theme.templates["a4-trifold"]).pages
        // Outside 97, 100, 100; inside 100, 100, 97: the flap is 3 mm narrower.
        #expect(pages.map { $0.verticalFolds.map(\.value) } == [[97, 197], [100, 200]])
    }

    @Test func campaignChangesAccentsNeverInkAndPaper() throws {
        let (base, campaign) = (try shipped("base").theme, try shipped("thang-5-2027").theme)
        #expect(campaign.chain == ["thang-5-2027", "base"])
        #expect(campaign.motif.kind == .rays)
        #expect(campaign.swatch("accent") != base.swatch("accent"))
        #expect(campaign.swatch("text") == base.swatch("text"))
        #expect(campaign.swatch("paper") == base.swatch("paper"))
        #expect(campaign.templates.keys.sorted() == base.templates.keys.sorted())
    }

    /// With short texts every format is in order: distances, contrast, quiet zone, legible sizes.
    @Test func everyFormatIsInOrderWithShortTexts() throws {
        let theme = try shipped("base").theme
        for (name, template) in theme.templates.sorted(by: { $0.key < $1.key }) {
            var item = content(
                template.hasFlow ? "Một câu." : "",
                texts: [
                    .headline: "Đóng sớm", .figure: "22%", .figureCaption: "mỗi tháng", .cta: "Quét mã",
                    .audience: "Mọi người",
                    .imprint: "Nơi phát hành", .issuer: "Nơi phát hành", .slogan: "Cùng đóng", .hotline: "1900",
                ], code: "HTTPS://A.VN/Q/1")
            item.audienceColour = "blue"
            item.contact = ["Tổng đài 1900"]
            var report = Report()
            _ = SheetLayout.lay(
                out: item, on: template, theme: theme, measuring: SquareLetters(), encoding: SmallCode(),
                report: &report)
            #expect(report.diagnostics.map { "\($0.id): \($0.summary.en)" } == [], "\(name)")
        }
    }
}
