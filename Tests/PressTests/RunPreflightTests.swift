import Sheets
import TestSupport
import Testing

@testable import Press

/// The check of a run looks at what its files share once; it must say what the check of each file alone says.
@Suite struct RunPreflightTests {
    private func run() throws -> (run: PressRun, sheets: [PressSheet]) {
        let samples = try PressSamples()
        var sheets = (0..<4).map(samples.leaflet)
        // Faults in what is a file's own: type at the trim, type too small, a shared page that lacks its bleed.
        let rectangle = Rect(x: 20, y: 20, width: 30, height: 30)
        let deep = Swatch(
            name: "deep", red: 20, green: 20, blue: 20, ink: .init(cyan: 100, magenta: 90, yellow: 80, black: 60))
        sheets[1].sheet.pages[0].items.append(.shape(.rectangle(rectangle, fill: deep)))
        let line: [Shape.Segment] = [.move(Point(x: 60, y: 60)), .line(Point(x: 90, y: 60))]
        sheets[2].sheet.pages[1].items.append(.shape(Shape(path: line, stroke: .black, strokeWidth: 0.01)))
        return (try PressRun(sheets, options: PressSamples.options()), sheets)
    }

    @Test func saysWhatTheCheckOfOneFileSays() throws {
        let (run, sheets) = try run()
        var preflight = RunPreflight(of: run)
        var rules: Set<PreflightRule> = []
        for index in [0, 1, 2, 3, 2, 1] {
            let bytes = run.document(at: index, using: PressWorkspace()).bytes
            let expectation = PreflightExpectation(sheets[index].sheet)
            let alone = Preflight().check(bytes, file: "x.pdf", expecting: expectation)
            #expect(preflight.check(bytes, file: "x.pdf", expecting: expectation) == alone)
            rules.formUnion(alone.findings.map(\.rule))
        }
        #expect(rules == [.totalInk, .lineWidth])
    }

    /// A file may be spoiled after it was made: in its own objects, in the shared ones, or by an update behind both.
    @Test(arguments: ["/TrimBox[", "/FontFile", "/Trapped", "%PDF-1.4", "/OutputIntents["])
    func findsWhatWasSpoiledAfterwards(_ place: String) throws {
        let (run, sheets) = try run()
        var preflight = RunPreflight(of: run)
        let expectation = PreflightExpectation(sheets[0].sheet)
        var bytes = run.document(at: 0, using: PressWorkspace()).bytes
        #expect(preflight.check(bytes, file: "x.pdf", expecting: expectation).findings.isEmpty)
        let start = try #require(bytes.firstRange(of: Array(place.utf8)))
        bytes.replaceSubrange(start, with: Array((place.dropLast(2) + "9 ").utf8))
        let alone = Preflight().check(bytes, file: "x.pdf", expecting: expectation)
        #expect(!alone.findings.isEmpty)
        #expect(preflight.check(bytes, file: "x.pdf", expecting: expectation) == alone)
    }

    @Test func anUpdateOfASharedObjectIsSeen() throws {
        let (run, sheets) = try run()
        var preflight = RunPreflight(of: run)
        let bytes = run.document(at: 0, using: PressWorkspace()).bytes
        let font = try #require(
            (1...40).first {
                run.shared.file.bytes.bytes.firstRange(of: Array("\n\($0) 0 obj\n<</Type/ExtGState/OP true".utf8))
                    != nil
            })
        let spoiled = bytes + Array("\(font) 0 obj\n<</Type/ExtGState/OP false/op false>>\nendobj\n".utf8)
        let expectation = PreflightExpectation(sheets[0].sheet)
        let alone = Preflight().check(spoiled, file: "x.pdf", expecting: expectation)
        #expect(alone.findings.contains { $0.rule == .blackOverprint })
        #expect(preflight.check(spoiled, file: "x.pdf", expecting: expectation) == alone)
    }
}
