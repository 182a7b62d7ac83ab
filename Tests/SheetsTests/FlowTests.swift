import Sheets
import Testing

@Suite struct FlowTests {
    /// A page 100 mm wide with one frame of columns; a line is 20 pt or 7.06 mm high.
    private func template(height: Double, columns: Int = 1, extra: String = "") -> String {
        """
        \(plainStyles)
        size: [100, 300]
        pages:
          - name: a
            frames:
              - {flow: body, at: [10, 10, 80, \(height)], columns: \(columns), gap: 10\(extra)}
        """
    }

    /// The lines of each column from the left, by their texts.
    private func columns(_ sheet: Sheet) -> [[String]] {
        var columns: [Int: [String]] = [:]
        for case .line(let line) in sheet.pages.flatMap(\.items) {
            columns[Int(line.origin.x.value.rounded()), default: []].append(line.line.text)
        }
        return columns.sorted { $0.key < $1.key }.map(\.value)
    }

    @Test func headingStaysWithItsText() throws {
        // Column of three lines: the heading would be the third.
        let (sheet, report) = try lay(
            template(height: 22, columns: 2, extra: ", balanced: false"), content("một\n\nhai\n\n## Đầu\n\nba"))
        #expect(report.ids == [])
        #expect(columns(sheet) == [["một", "hai"], ["Đầu", "ba"]])
    }

    @Test func noLineOfAParagraphStandsAlone() throws {
        // 35 mm are 19 letters; each word makes a line. Four lines fit, and five are cut 3 + 2, not 4 + 1.
        let words = (1...5).map { "chữdàimườichữ\($0)" }.joined(separator: " ")
        let (sheet, _) = try lay(template(height: 29, columns: 2, extra: ", balanced: false"), content(words))
        #expect(columns(sheet).map(\.count) == [3, 2])
    }

    @Test func noShortWordEndsAParagraphAlone() throws {
        // 80 mm are 226 pt, 45 letters at 10 pt.
        let (sheet, _) = try lay(template(height: 100), content(String(repeating: "abcdefgh ", count: 5) + "vụ."))
        let lines = columns(sheet).first ?? []
        #expect(lines == ["abcdefgh abcdefgh abcdefgh abcdefgh", "abcdefgh\u{A0}vụ."])
        // Not where it would cost a line.
        let (narrow, _) = try lay(template(height: 100), content(String(repeating: "a", count: 44) + " " + "vụ."))
        #expect(columns(narrow).first?.count == 2)
    }

    @Test(arguments: [
        ("Xem [trang này](https://bhxh.vn/a/).", "Xem trang này (bhxh.vn/a)."),
        ("Xem [bhxh.vn](https://bhxh.vn).", "Xem bhxh.vn."),
        // The code on the sheet opens what belongs to the website.
        ("Xem [bài kia](/bai/kia/).", "Xem bài kia."),
    ])
    func addressesOfLinksAreToldInWords(text: String, printed: String) throws {
        let (sheet, _) = try lay(template(height: 100), content(text))
        #expect(columns(sheet) == [[printed]])
    }

    @Test func columnsEndAtAboutTheSameHeight() throws {
        let text = (1...8).map { "dòng \($0)" }.joined(separator: "\n\n")
        let (sheet, _) = try lay(template(height: 200, columns: 2), content(text))
        #expect(columns(sheet).map(\.count) == [4, 4])
    }

    /// Three columns of one frame and a linked frame after it: positions by head, every line on the grid of its column.
    @Test func columnsStandSideBySideAndLinkedFramesGoOn() throws {
        let linked = """
            \(plainStyles)
            size: [200, 300]
            pages:
              - name: a
                frames:
                  - {flow: body, at: [10, 10, 180, 15], columns: 3, gap: 6}
                  - {flow: body, at: [10, 100, 180, 40], columns: 2, gap: 10}
            """
        let text = (1...10).map { "dòng \($0)" }.joined(separator: "\n\n")
        let (sheet, report) = try lay(linked, content(text))
        #expect(report.ids == [])
        var places: [String: [String]] = [:]
        for case .line(let line) in sheet.pages.flatMap(\.items) {
            places["\(Int(line.origin.x.value.rounded())) \(line.origin.y.value < 60)", default: []].append(
                line.line.text)
        }
        // Two lines of 7.06 mm fill a column of 15 mm; what is left is shared by the two below.
        #expect(places["10 true"] == ["dòng 1", "dòng 2"])
        #expect(places["72 true"] == ["dòng 3", "dòng 4"])
        #expect(places["134 true"] == ["dòng 5", "dòng 6"])
        #expect(places["10 false"] == ["dòng 7", "dòng 8"])
        #expect(places["105 false"] == ["dòng 9", "dòng 10"])
    }

    @Test func textWiderThanItsColumnIsSetSmaller() throws {
        // 22.7 mm are 64.3 pt: six letters at 20 pt, eight at 16 pt, twelve at 10 pt.
        let narrow = template(height: 200).replacing("80, 200", with: "22.7, 200")
            .replacing("base: 10,", with: "base: 20,")
        let (sheet, report) = try lay(narrow, content("một hai tám-chữ-"))
        #expect(report.ids == [])
        let set = sheet.pages.flatMap(\.items).compactMap { item -> Double? in
            if case .line(let line) = item { line.line.runs.first?.size.value } else { nil }
        }
        #expect(set.allSatisfy { $0 >= 14 && $0 < 17 } && !set.isEmpty)
        // What is too wide at every size is set as large as there is room, and told.
        let (large, told) = try lay(narrow, content("mười-lăm-chữ-cái"))
        #expect(told.ids == ["sheet-too-wide"])
        #expect(columns(large) == [["mười-lăm-chữ-cái"]])
        for case .line(let line) in large.pages.flatMap(\.items) { #expect(line.line.runs.first?.size.value == 20) }
    }

    @Test func panelsGoToTheirFrames() throws {
        let frames = """
            \(plainStyles)
            size: [100, 100]
            pages:
              - {name: a, frames: [{flow: body, panel: 2, at: [10, 10, 35, 80]}, {flow: body, at: [55, 10, 35, 80]}]}
            """
        let (sheet, report) = try lay(frames, content("một\n\n---\n\nhai\n\n## Ba {panel=3}\n\nbốn"))
        #expect(report.ids == [])
        #expect(columns(sheet) == [["hai"], ["một", "Ba", "bốn"]])
        // Without marks the body fills all frames in order.
        #expect(columns(try lay(frames, content("một")).sheet) == [["một"]])
    }

    @Test func framesWithoutTextOfTheirOwnGoOnWithTheTextBefore() throws {
        let frames = """
            \(plainStyles)
            size: [100, 100]
            pages:
              - name: a
                frames:
                  - {flow: body, panel: 1, at: [10, 10, 20, 80]}
                  - {flow: body, panel: 2, at: [40, 10, 20, 8]}
                  - {flow: body, panel: 3, at: [70, 10, 20, 80]}
            """
        let (sheet, report) = try lay(frames, content("một\n\n---\n\nhai\n\nba"))
        #expect(report.ids == [])
        #expect(columns(sheet) == [["một"], ["hai"], ["ba"]])
    }

    @Test func blocksAreDroppedByPriority() throws {
        let text = "một\n\nhai {priority=3}\n\nba {priority=9}\n\nbốn"
        let (sheet, report) = try lay(template(height: 22), content(text))
        #expect(columns(sheet) == [["một", "hai", "bốn"]])
        #expect(report.ids == ["sheet-block-dropped"])
        #expect(
            report.summary(of: "sheet-block-dropped")
                == "the block 'ba' (priority=9) is left out for want of room (t · a/flow, edition vi-thu)")
        let smaller = try lay(template(height: 15), content(text))
        #expect(columns(smaller.sheet) == [["một", "bốn"]])
    }

    @Test func headingTakesItsSectionAlong() throws {
        let (sheet, _) = try lay(template(height: 15), content("một\n\n## Hai {priority=9}\n\nba\n\nbốn\n\n## Năm"))
        #expect(columns(sheet) == [["một", "Năm"]])
    }

    @Test func figuresAlignRightAndWordsLeft() throws {
        let (sheet, _) = try lay(
            template(height: 200), content("| Nhóm | Đồng |\n|---|---|\n| A | 1.000 |\n| B | 200 |"))
        let ends = sheet.pages.flatMap(\.items).compactMap { item -> Double? in
            guard case .line(let line) = item, line.line.text.first?.isNumber == true else { return nil }
            return (line.origin.x + Millimetres(line.line.width)).value
        }
        #expect(ends.count == 2)
        #expect(Set(ends.map { Int(($0 * 10).rounded()) }).count == 1)
    }

    @Test func structureNestsOnEveryPage() throws {
        let (sheet, _) = try lay(
            template(height: 40, columns: 2), content("1. một\n2. hai\n   - ba\n\n> trích\n\n| a |\n|---|\n| b |"))
        for page in sheet.pages {
            var depth = 0
            for item in page.items {
                if case .begin = item { depth += 1 }
                if case .end = item { depth -= 1 }
                #expect(depth >= 0)
            }
            #expect(depth == 0)
        }
        #expect(sheet.geometry.contains("Lbl"))
    }

    @Test func pictureHeadersAreRead() throws {
        #expect(PictureHeader(png(width: 640, height: 480)).map { [$0.width, $0.height] } == [640, 480])
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 11, 8, 0, 100, 0, 200, 1, 1, 0x11, 0]
        #expect(PictureHeader(jpeg).map { [$0.width, $0.height] } == [200, 100])
        let svg = Array("<?xml version=\"1.0\"?><svg xmlns=\"a\" viewBox=\"0 0 30 20\">".utf8)
        #expect(PictureHeader(svg).map { [$0.width, $0.height] } == [30, 20])
        #expect(PictureHeader(Array("<svg width='12px' height='9'>".utf8)).map { [$0.width, $0.height] } == [12, 9])
        for length in 0..<jpeg.count - 4 { #expect(PictureHeader(Array(jpeg.prefix(length))) == nil) }
    }
}
