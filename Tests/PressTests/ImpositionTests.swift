import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

@Suite struct ImpositionTests {
    private let a5 = Size(width: 148, height: 210)

    private func layout(
        _ paper: PressPaper, _ method: Imposition.Method, trim: Size? = nil, pages: Int = 2
    ) -> ImpositionPlan? {
        Imposition(paper: paper, method: method).plan(trim: trim ?? a5, bleed: 3, pageCount: pages)
    }

    @Test(arguments: [
        (PressPaper.a3, 2), (.sra3, 2), (.sheet60x84, 10), (.sheet65x84, 12), (.sheet65x86, 12), (.sheet79x109, 20),
    ])
    func asManyLeafletsAsFit(_ paper: PressPaper, _ count: Int) throws {
        let plan = try #require(layout(paper, .sheetwise))
        #expect(plan.piecesPerSheet == count)
        #expect(plan.sides.map(\.slots.count) == [count, count])
        #expect(plan.sheets(for: 1000) == (1000 + count - 1) / count)
    }

    @Test func paperTooSmallIsNoPlan() {
        #expect(layout(.a3, .sheetwise, trim: Size(width: 420, height: 594)) == nil)
        #expect(layout(.a3, .saddleStitch, trim: Size(width: 210, height: 297), pages: 8) == nil)
        #expect(layout(.a3, .sheetwise, pages: 0) == nil)
    }

    /// Whatever the paper: pages stay on it, apart from each other, and backs lie behind their fronts.
    @Test(arguments: PressPaper.all, Imposition.Method.allCases) func pagesFitAndMeet(
        _ paper: PressPaper, _ method: Imposition.Method
    ) throws {
        for trim in [a5, Size(width: 99, height: 210), Size(width: 90, height: 54), Size(width: 105, height: 148)] {
            let plan = try #require(layout(paper, method, trim: trim))
            for side in plan.sides {
                for (index, slot) in side.slots.enumerated() {
                    #expect(slot.shown.x.value >= 7.99 && slot.shown.right.value <= paper.size.width.value - 7.99)
                    #expect(slot.shown.y.value >= 0 && slot.shown.bottom.value <= paper.size.height.value - 11.99)
                    for other in side.slots[(index + 1)...] {
                        let isApart =
                            slot.shown.right.value <= other.shown.x.value + 0.001
                            || other.shown.right.value <= slot.shown.x.value + 0.001
                            || slot.shown.bottom.value <= other.shown.y.value + 0.001
                            || other.shown.bottom.value <= slot.shown.y.value + 0.001
                        #expect(isApart, "\(slot) \(other)")
                    }
                }
            }
            guard method != .saddleStitch else { continue }
            let fronts = plan.sides[0].slots.filter { $0.page == 0 }
            let backs = plan.isTurned ? plan.sides[0].slots : plan.sides[1].slots
            for front in fronts {
                let behind = backs.first {
                    $0.page == 1 && abs($0.trim.right.value + front.trim.x.value - paper.size.width.value) < 0.001
                        && $0.trim.y == front.trim.y
                }
                #expect(behind != nil)
                #expect(behind?.turn == (front.turn == .quarter ? .threeQuarters : front.turn))
            }
        }
    }

    @Test func bookletPagesAreInOrderOnceFolded() {
        let order = Imposition.saddleStitchOrder(pageCount: 8)
        #expect(order.map { [$0.left, $0.right] } == [[7, 0], [1, 6], [5, 2], [3, 4]])
        let short = Imposition.saddleStitchOrder(pageCount: 6)
        #expect(short.map { [$0.left, $0.right] } == [[nil, 0], [1, nil], [5, 2], [3, 4]])
        for count in 1...40 {
            let pages = Imposition.saddleStitchOrder(pageCount: count).flatMap { [$0.left, $0.right] }.compactMap(
                \.self)
            #expect(pages.sorted() == Array(0..<count))
        }
    }

    @Test func creepMovesInnerPagesToTheFold() throws {
        let imposition = Imposition(paper: .sra3, method: .saddleStitch, creep: 0.2)
        let plan = try #require(imposition.plan(trim: a5, bleed: 3, pageCount: 16))
        #expect(plan.sides[0].slots[1].trim.x == 225)
        #expect(abs(plan.sides[6].slots[1].trim.x.value - 224.4) < 0.0001)
        #expect(plan.sides[6].slots[1].shown.x == 225)
    }

    @Test func imposedFilesAreWhole() throws {
        let samples = try PressSamples()
        let run = try PressRun((0..<4).map(samples.leaflet), options: PressSamples.options())
        for (paper, method) in [
            (PressPaper.sheet65x86, Imposition.Method.sheetwise), (.sheet60x84, .workAndTurn), (.sra3, .saddleStitch),
        ] {
            let imposition = Imposition(paper: paper, method: method)
            let made = run.imposedDocument(imposition, title: "T", using: PressWorkspace())
            let document = try #require(made)
            if let folder = ProcessInfo.processInfo.environment["PRESS_OUT"] {
                try Data(document.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(method.rawValue).pdf"))
            }
            try Tool.withFile(document.bytes) { file, _ in
                let check = try Tool.run("qpdf", ["--check", file])
                #expect(check.status == 0, "\(check.text)")
                let pages = method == .workAndTurn ? 4 : method == .saddleStitch ? 4 : 8
                try #expect(Tool.run("qpdf", ["--show-npages", file]).text == "\(pages)\n")
            }
        }
    }

    @Test func everyCodeOfAPressSheetIsReadBack() throws {
        let run = try PressRun([PressSamples().leaflet(2)], options: PressSamples.options())
        let imposition = Imposition(paper: .sheet60x84, method: .sheetwise)
        let made = run.imposedDocument(imposition, title: "T", using: PressWorkspace())
        let document = try #require(made)
        try Tool.withFile(document.bytes) { file, folder in
            let picture = folder.appending(path: "page").path()
            _ = try Tool.run("pdftoppm", ["-r", "100", "-f", "2", "-gray", "-png", "-singlefile", file, picture])
            let read = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png"]).text
            #expect(read.split(separator: "\n") == Array(repeating: "HTTPS://BHXH.EXAMPLE.VN/Q/A1002", count: 10))
        }
    }

    @Test func foldDummyIsToScale() throws {
        let samples = try PressSamples()
        let outside = SheetPage(
            name: "mặt ngoài", trim: Size(width: 297, height: 210), bleed: 3, verticalFolds: [97, 197])
        let inside = SheetPage(
            name: "mặt trong", trim: Size(width: 297, height: 210), bleed: 3, verticalFolds: [100, 200])
        let folded = Sheet(title: "Tờ gấp ba", language: "vi", pages: [outside, inside])
        let dummy = FoldDummy(measuring: samples.typesetter, families: ["Noto Sans"]).sheet(folded)
        #expect(dummy.pages.count == 1)
        let texts = dummy.pages[0].items.compactMap { item -> String? in
            guard case .line(let line) = item else { return nil }
            return line.line.text
        }
        #expect(
            texts == [
                "1", "97 × 210 mm", "2", "100 × 210 mm", "3", "100 × 210 mm", "1/2 mặt ngoài, 1:2", "1", "100 × 210 mm",
                "2",
                "100 × 210 mm", "3", "97 × 210 mm", "2/2 mặt trong, 1:2",
            ])
        let outlines = dummy.pages[0].items.compactMap { item -> Shape? in
            guard case .shape(let shape) = item, shape.path.count == 5 else { return nil }
            return shape
        }
        guard case .move(let corner) = outlines[0].path[0], case .line(let end) = outlines[0].path[2] else {
            Issue.record("no outline")
            return
        }
        #expect(end.x - corner.x == 148.5 && end.y - corner.y == 105)
        try look(at: dummy, name: "dummy-fold")
    }

    @Test func planDummyNumbersThePages() throws {
        let samples = try PressSamples()
        let plan = try #require(layout(.sra3, .saddleStitch, pages: 8))
        let dummy = FoldDummy(measuring: samples.typesetter, families: ["Noto Sans"]).plan(plan, title: "Sách")
        let texts = dummy.pages.flatMap(\.items).compactMap { item -> String? in
            guard case .line(let line) = item else { return nil }
            return line.line.text
        }
        #expect(
            texts == [
                "8", "1", "1A SRA3, 1:3", "2", "7", "1B SRA3, 1:3", "6", "3", "2A SRA3, 1:3", "4", "5", "2B SRA3, 1:3",
            ])
        try look(at: dummy, name: "dummy-plan")
        let turned = try #require(layout(.sheet65x86, .workAndTurn))
        try look(
            at: FoldDummy(measuring: samples.typesetter, families: ["Noto Sans"]).plan(turned, title: "T"),
            name: "dummy-turn")
    }

    /// The dummy prints like any sheet.
    private func look(at sheet: Sheet, name: String) throws {
        let run = try PressRun([PressSheet(sheet: sheet, edition: "")], options: PressSamples.options(marks: []))
        let bytes = run.document(at: 0, using: PressWorkspace()).bytes
        if let folder = ProcessInfo.processInfo.environment["PRESS_OUT"] {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).pdf"))
        }
        try Tool.withFile(bytes) { file, _ in try #expect(Tool.run("qpdf", ["--check", file]).status == 0) }
    }
}
