import Testing

@testable import Diagnostics

@Suite struct SourceFileTests {
    @Test func countsLinesAndCharacters() {
        let file = SourceFile(path: "a", text: "một\r\nhai e\u{301}x\n\n👨‍👩‍👧b")
        let places = [
            (0, 1, 1), (3, 1, 3), (5, 1, 4), (7, 2, 1), (11, 2, 5), (14, 2, 6), (17, 4, 1), (35, 4, 2), (999, 4, 3),
        ]
        for (offset, line, column) in places {
            #expect(file.position(at: offset) == SourcePosition(line: line, column: column), "\(offset)")
        }
        #expect(file.position(at: -5) == SourcePosition(line: 1, column: 1))
        #expect((0...5).map { file.line($0) } == ["", "một", "hai e\u{301}x", "", "👨‍👩‍👧b", ""])
    }

    @Test func countsInEmptyTexts() {
        let file = SourceFile(path: "a", text: "")
        #expect(file.position(at: 0) == SourcePosition(line: 1, column: 1))
        #expect(file.line(1) == "")
        #expect(SourceSpan(wholeOf: file).end == SourcePosition(line: 1, column: 1))
    }

    /// The table of lines must say what counting from the start says.
    @Test func agreesWithCounting() {
        var text = ""
        for index in 0..<600 {
            text += index.isMultiple(of: 97) ? "\n" : "tiếng Việt 中文 e\u{301} abc👍🏽 \r"
        }
        let file = SourceFile(path: "a", text: text)
        #expect(file.bytes.count > 20_000)
        for offset in stride(from: 0, through: file.bytes.count, by: 61) where isBoundary(file.bytes, offset) {
            let before = file.bytes[..<offset]
            let lines = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let column = String(decoding: lines.last ?? [], as: UTF8.self).count + 1
            #expect(file.position(at: offset) == SourcePosition(line: lines.count, column: column))
        }
    }

    private func isBoundary(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset == bytes.count || bytes[offset] & 0xC0 != 0x80
    }

    @Test func ordersPlaces() {
        #expect(SourcePosition(line: 1, column: 9) < SourcePosition(line: 2, column: 1))
        #expect(SourcePosition(line: 2, column: 1) < SourcePosition(line: 2, column: 3))
    }
}
