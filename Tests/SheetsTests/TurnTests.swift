import Diagnostics
import TestSupport
import Testing

@testable import Sheets

/// Frames that are turned, and areas that are printed twice.
@Suite struct TurnTests {
    private func read(_ sheet: String) throws -> (template: SheetTemplate?, theme: Theme, report: Report) {
        var report = Report()
        let files = Fixture(
            """
            -- themes/own/theme.yaml --
            name: Own
            swatches: {ink: {rgb: "#000000"}, paper: {rgb: "#FFFFFF"}, red: {rgb: "#C00000"}}
            roles: {text: ink}
            fonts: {display: [Inter], text: [Inter]}
            -- themes/own/sheets/own.yaml --
            \(sheet)
            """)
        let theme = try ThemeReader.read("own", from: files, report: &report)
        return (theme.templates["own"], theme, report)
    }

    private func lay(_ sheet: String) throws -> (page: SheetPage, ids: [String]) {
        let (template, theme, found) = try read(sheet)
        var report = found
        let own = content("", texts: [.headline: "Hai lời", .cta: "Gọi"], code: "HTTPS://A.VN/Q/1")
        let sheet = SheetLayout.lay(
            out: own, on: try #require(template), theme: theme, measuring: SquareLetters(), encoding: SmallCode(),
            report: &report)
        return (try #require(sheet.pages.first), report.diagnostics.map(\.id))
    }

    private func lines(_ page: SheetPage) -> [PlacedLine] {
        page.items.compactMap { if case .line(let line) = $0 { line } else { nil } }
    }

    private let spine = """
        size: [40, 100]
        bleed: 0
        safe: 2
        styles: {plain: {}}
        pages:
          - frames:
              - {name: spine, text: headline, style: plain, fit: [10, 10], at: [4, 10, 10, 80], rotate: ANGLE}
        """

    @Test func aSpineReadsUpOrDown() throws {
        // Two words of seven letters, each 5 points wide: 35 points are 12.35 mm.
        let down = try lay(spine.replacing("ANGLE", with: "90"))
        #expect(down.ids == [])
        let first = try #require(lines(down.page).first)
        #expect(first.turn == .right)
        // It begins at the upper end, and its letters stand to the right of the baseline.
        #expect(abs(first.origin.y.value - 10) < 0.01 && first.origin.x.value < 14)
        let up = try #require(lines(try lay(spine.replacing("ANGLE", with: "270")).page).first)
        #expect(up.turn == .left)
        #expect(abs(up.origin.y.value - 90) < 0.01 && up.origin.x.value > 4)
    }

    @Test func fourQuartersAreNone() {
        let area = Rect(x: 3, y: 5, width: 40, height: 7)
        var turned = area
        for _ in 0..<4 { turned = turned.turned(.right, about: Point(x: 1, y: 2)) }
        #expect(turned == area)
        #expect(area.turned(.half, about: area.centre) == area)
        #expect(area.turned(.right, about: area.centre).width == 7)
        let all: [QuarterTurn] = [.none, .right, .half, .left]
        for turn in all {
            #expect(turn.after(turn.inverse) == .none)
            for other in all {
                let point = Point(x: 9, y: 4)
                let centre = Point(x: 2, y: 3)
                #expect(
                    point.turned(other, about: centre).turned(turn, about: centre)
                        == point.turned(turn.after(other), about: centre))
            }
        }
    }

    @Test func whatIsTurnedIsMeasuredWhereItLies() throws {
        // 1 mm from the trim when it lies on its side, 10 when it stands.
        let near = spine.replacing("at: [4, 10, 10, 80], rotate: ANGLE", with: "at: [32, 10, 8, 80], rotate: 90")
        #expect(try lay(near).ids.contains("sheet-near-trim"))
    }

    private let tent = """
        size: [100, 80]
        bleed: 3
        safe: 3
        styles: {plain: {}}
        pages:
          - foldsAcross: [40]
            copies: [{of: [0, 40, 100, 40], at: [0, 0], rotate: 180}]
            frames:
              - {name: ground, shape: rect, at: [0, 70, 100, 10], bleeds: [left, right], fill: red}
              - {name: head, text: headline, style: plain, fit: [10, 10], at: [10, 44, 80, 10]}
              - {name: code, code: qr, at: [60, 45, 20, 20], distance: 0.1}
        """

    @Test func aCopyIsForTheEyeAlone() throws {
        let (page, ids) = try lay(tent)
        #expect(ids == [])
        let lines = lines(page)
        #expect(lines.map(\.turn) == [.none, .half])
        let (below, above) = (lines[0].origin, lines[1].origin)
        #expect(abs(above.x.value - (100 - below.x.value)) < 1e-9)
        #expect(abs(above.y.value - (80 - below.y.value)) < 1e-9)
        let codes = page.items.compactMap { if case .code(let code) = $0 { code } else { nil } }
        #expect(codes.count == 2 && codes[0].payload == codes[1].payload)
        #expect(codes[1].matrix.modules == codes[0].matrix.modules.reversed())
        // Told once to who listens.
        let tags = page.items.count { if case .begin = $0 { true } else { false } }
        #expect(tags == 2)
        #expect(page.items.count { if case .link = $0 { true } else { false } } == 1)
    }

    @Test func theCopyIsJudgedToo() throws {
        // The face is in order, its copy comes too near the trim.
        let near = tent.replacing("at: [0, 0], rotate", with: "at: [0, -6], rotate")
            .replacing("at: [10, 44, 80, 10]", with: "at: [10, 68, 80, 8]")
        #expect(try lay(near).ids.contains("sheet-near-trim"))
    }

    @Test func mistakesAreTold() throws {
        #expect(try read(spine.replacing("ANGLE", with: "45")).report.diagnostics.map(\.id) == ["unknown-value"])
        let lost = tent.replacing("of: [0, 40, 100, 40], at: [0, 0], ", with: "at: [0, 0], ")
        #expect(try read(lost).report.diagnostics.map(\.id) == ["copy-place"])
        let misspelt = tent.replacing("rotate: 180", with: "rotated: 180")
        #expect(try read(misspelt).report.diagnostics.map(\.id) == ["unknown-key"])
    }
}
