import Diagnostics
import Testing

@testable import Content
@testable import Sheets

/// Charts on paper, in letters half as wide as high.
@Suite struct ChartTests {
    private func reader() throws -> EditionReader {
        let day = try #require(Day(year: 2026, month: 11, day: 24))
        func line(_ name: String, _ expression: String, _ inputs: [Formula.Parameter]) throws -> Formula {
            Formula(
                id: Formula.ID(name), title: LocalisedText(), parameters: inputs,
                result: Formula.Step(name: "result", expression: try ExpressionParser.parse(expression)))
        }
        let use = Formula.Parameter(name: "use", title: LocalisedText(["vi": "Khối"]), unit: .count, choices: [])
        let lines = [try? line("a", "use * 2", [use]), try? line("b", "use", [use])].compactMap { $0 }
        func chart(_ kind: Chart.Kind) -> Chart {
            Chart(
                id: Chart.ID(kind.rawValue), kind: kind, title: LocalisedText(["vi": "Hai dãy"]),
                summary: LocalisedText(["vi": "Gấp đôi"]), note: LocalisedText(),
                axis: .input(use, .list([1, 2, 4].compactMap { try? ExpressionParser.parse("\($0)") })),
                series: [("a", "blue"), ("b", "gold")].map { name, colour in
                    Chart.Series(
                        title: LocalisedText(["vi": "Dãy \(name)"]), formula: Formula.ID(name), unit: .count,
                        colour: colour)
                })
        }
        let charts = [Chart.Kind.bar, .stacked, .line, .steps].map { ($0.rawValue, chart($0)) }
        var site = Site(
            configuration: SiteConfiguration(), audiences: AudienceLattice([]),
            languages: LanguageTable([], defaultLanguage: "vi"), topics: [], laws: LawRegister(), facts: FactBook(),
            formulas: FormulaBook(), places: PlaceTable([]), glossary: Glossary(), codes: CodeRegister(), items: [])
        site.figures = FigureBook(
            charts: Dictionary(uniqueKeysWithValues: charts.map { (Chart.ID($0.0), $0.1) }), lines: lines)
        return EditionReader(
            site: site, edition: Edition(audience: "a", language: "vi", date: day))
    }

    private let template = """
        \(plainStyles)
        size: [148, 210]
        pages:
          - name: a
            frames:
              - {flow: body, at: [10, 10, 128, 190]}
        """

    @Test(arguments: ["bar", "stacked", "line", "steps"])
    func aChartIsOneFigureWithItsWords(_ kind: String) throws {
        let table = try #require(try reader().table(of: Chart.ID(kind), in: "vi"))
        let setting = try makeSetting()
        let drawing = ChartDrawing(setting, table: table, width: 100, base: 10, colour: .black)
        #expect(drawing.height > 20)
        #expect(!drawing.isTooWide && drawing.missing.isEmpty)
        let shapes = drawing.items.compactMap { item -> Shape? in
            if case .shape(let shape) = item { shape } else { nil }
        }
        let points = shapes.flatMap(\.path).compactMap { segment -> Point? in
            switch segment {
            case .move(let point), .line(let point): point
            default: nil
            }
        }
        // Nothing leaves the measure, and nothing is drawn below the end.
        #expect(points.allSatisfy { (-0.01...100.01).contains($0.x.value) && $0.y <= drawing.height })
        let words = drawing.items.compactMap { item -> PlacedLine? in
            if case .line(let line) = item { line } else { nil }
        }
        #expect(words.count >= 6)
        #expect(words.allSatisfy { $0.origin.y <= drawing.height })
    }

    @Test func barsAreAsLongAsTheirFigures() throws {
        let table = try #require(try reader().table(of: "stacked", in: "vi"))
        #expect(table.scale.top == 12.5)
        let setting = try makeSetting()
        let drawing = ChartDrawing(setting, table: table, width: 120, base: 10, colour: .black)
        let lengths = drawing.items.compactMap { item -> Double? in
            guard case .shape(let shape) = item, shape.fill == setting.colour("blue"), shape.path.count == 5,
                case .move(let start) = shape.path[0], case .line(let end) = shape.path[1],
                end.x.value - start.x.value > 8
            else { return nil }
            return (end.x - start.x).value
        }
        // 2, 4 and 8 of 12.5, less the hair that keeps the parts of a bar apart.
        #expect(lengths.map { ($0 * 100).rounded() / 100 } == [18.95, 38.15, 76.55])
    }

    @Test func seriesThatGreyWouldNotTellApartAreHatched() throws {
        var table = try #require(try reader().table(of: "stacked", in: "vi"))
        let setting = try makeSetting()
        func hatches(_ table: FigureTable) -> Int {
            ChartDrawing(setting, table: table, width: 100, base: 10, colour: .black).items.count { item in
                if case .shape(let shape) = item { shape.clip != nil } else { false }
            }
        }
        #expect(hatches(table) == 0)
        table.columns[1].colour = "blue"
        #expect(hatches(table) > 3)
    }

    /// Four series of one grey: plain, rising, falling, both; lines that a light colour would swallow are dark.
    @Test func everySeriesHasAHatchingOfItsOwn() throws {
        var table = try #require(try reader().table(of: "bar", in: "vi"))
        let column = table.columns[0]
        let row = table.rows[0]
        table.columns = Array(repeating: column, count: 4)
        table.rows = [row]
        table.rows[0].cells = Array(repeating: row.cells[0], count: 4)
        let drawing = ChartDrawing(try makeSetting(), table: table, width: 100, base: 10, colour: .black)
        let hatches = drawing.items.compactMap { item -> [Bool]? in
            guard case .shape(let shape) = item, shape.stroke != nil, shape.clip != nil else { return nil }
            return zip(shape.path, shape.path.dropFirst()).compactMap { pair -> Bool? in
                guard case (.move(let from), .line(let to)) = pair else { return nil }
                return to.y < from.y
            }
        }
        #expect(Set(hatches.map(Set.init)) == [[true], [false], [true, false]])
        // As many in the key as beside the figures and in the bars.
        #expect(hatches.count == 9)
    }

    /// The key of a broken line shows that it is broken.
    @Test func theKeyOfACurveShowsItsDashes() throws {
        let table = try #require(try reader().table(of: "line", in: "vi"))
        let drawing = ChartDrawing(try makeSetting(), table: table, width: 100, base: 10, colour: .black)
        let keys = drawing.items.compactMap { item -> Int? in
            guard case .shape(let shape) = item, shape.stroke != nil else { return nil }
            return shape.path.count { if case .move = $0 { true } else { false } }
        }
        #expect(keys.prefix(2) == [1, 2])
    }

    @Test func dashesKeepToTheLine() {
        let path = ChartDrawing.Dashes(pattern: [2, 1]).path(along: [(0, 0), (4, 0), (4, 4)])
        let points = path.compactMap { segment -> Point? in
            switch segment {
            case .move(let point), .line(let point): point
            default: nil
            }
        }
        #expect(
            points.map { [$0.x.value, $0.y.value] } == [
                [0, 0], [2, 0], [3, 0], [4, 0], [4, 0], [4, 1], [4, 2], [4, 4],
            ])
    }

    private func makeSetting() throws -> Setting<SquareLetters> {
        var report = Report()
        let theme = try theme(template, report: &report)
        let plan = try #require(theme.templates["t"])
        return Setting(content: content(), template: plan, theme: theme, measuring: SquareLetters())
    }
}
