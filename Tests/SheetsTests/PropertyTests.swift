import Diagnostics
import Markup
import Sheets
import Testing

/// Endless inputs: whatever is written, nothing crashes, nothing is lost unsaid, nothing stands off the page.
@Suite struct PropertyTests {
    /// A generator that gives the same bodies on every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 7
        }
    }

    private static func body(_ dice: inout Dice) -> String {
        func words(_ dice: inout Dice) -> String {
            (0..<Int.random(in: 1...12, using: &dice)).map { _ in
                ["đóng", "hưởng", "15", "năm", "**lương**", "*hưu*", "1.500.000", "[tra](https://a.vn)"].randomElement(
                    using: &dice) ?? ""
            }.joined(separator: " ")
        }
        return (0..<Int.random(in: 1...14, using: &dice)).map { _ -> String in
            switch Int.random(in: 0...8, using: &dice) {
            case 0: "## \(words(&dice))"
            case 1: "- \(words(&dice))\n- \(words(&dice))\n  - \(words(&dice))"
            case 2: "3. \(words(&dice))\n4. \(words(&dice))"
            case 3: "| \(words(&dice)) | b |\n|---|---:|\n| \(words(&dice)) | 12 |"
            case 4: "> \(words(&dice))"
            case 5: "- [ ] \(words(&dice))\n- [x] \(words(&dice))"
            case 6: "\(words(&dice)) {priority=\(Int.random(in: 1...9, using: &dice))}"
            default: words(&dice)
            }
        }.joined(separator: "\n\n")
    }

    @Test(arguments: 0..<60) func nothingIsLostUnsaid(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
        let item = content(Self.body(&dice))
        let columns = Int.random(in: 1...3, using: &dice)
        let height = Int.random(in: 10...180, using: &dice)
        let (sheet, report) = try lay(
            """
            \(plainStyles)
            size: [150, 200]
            callouts: {quote: {fill: mist, bar: blue}}
            pages:
              - name: a
                frames:
                  - {flow: body, at: [10, 10, 130, \(height)], columns: \(columns)}
              - name: b
                frames:
                  - {flow: body, at: [10, 10, 60, 60]}
            """, item)
        let document = try #require(item.body)
        // Paper tells the address of a link in words.
        let source = document.children(of: nil).map { document.plainText(of: $0) }.joined()
            .filter { !$0.isWhitespace }.replacing("tra", with: "tra(a.vn)")
        if !report.ids.contains("sheet-overflow"), !report.ids.contains("sheet-block-dropped") {
            #expect(sheet.words == source)
        } else {
            #expect(source.count >= sheet.words.count)
        }
        for page in sheet.pages {
            for case .line(let line) in page.items where !report.ids.contains("sheet-too-wide") {
                #expect(line.origin.x.value >= 9.9)
                #expect((line.origin.x + Millimetres(line.line.width)).value <= page.trim.width.value)
                #expect(line.origin.y.value > 10 && line.origin.y.value < page.trim.height.value)
            }
        }
    }

    @Test func depthIsHarmless() throws {
        let quotes = String(repeating: "> ", count: 5_000) + "sâu"
        let lists = (0..<300).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n")
        for text in [quotes, lists] {
            let (sheet, _) = try lay(
                "\(plainStyles)\nsize: [100, 100]\npages: [{frames: [{flow: body, at: [10, 10, 80, 80]}]}]",
                content(text))
            #expect(sheet.pages.count == 1)
        }
    }

    @Test func sameContentGivesTheSameSheet() throws {
        var dice = Dice(state: 5)
        let item = content(Self.body(&dice), texts: [.headline: "Đầu đề"], code: "HTTPS://A.VN/Q/1")
        let template = """
            \(plainStyles)
            size: [100, 100]
            pages:
              - frames:
                  - {motif: terraces, at: [0, 80, 100, 20], fill: blue}
                  - {flow: body, at: [10, 10, 80, 60], columns: 2}
                  - {text: headline, style: headline, at: [10, 70, 80, 8]}
            """
        #expect(try lay(template, item).sheet == lay(template, item).sheet)
    }
}
