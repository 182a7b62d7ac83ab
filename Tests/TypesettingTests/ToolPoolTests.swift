import Sheets
import Testing

@testable import Typesetting

@Suite struct ToolPoolTests {
    private static func paragraphs() -> [ParagraphText] {
        let style = TextStyle(families: ["Inter", "Noto Sans", "Noto Sans Khmer", "Noto Sans CJK SC"], size: 11)
        return (0..<48).map { number in
            let text = [Sample.vietnamese, Sample.khmer, Sample.chinese, Sample.breves][number % 4]
            return ParagraphText(runs: [StyledRun("\(number) \(text)", style)], width: Points(Double(120 + number * 3)))
        }
    }

    @Test func manyThreadsSetWhatOneSets() async throws {
        let fonts = try FontLibrary()
        let typesetter = try Typesetter(fonts: fonts)
        let expected = Self.paragraphs().map(typesetter.shape)
        let pool = ToolPool { () throws(FontError) in try Typesetter(fonts: fonts) }
        let found = try await withThrowingTaskGroup(of: (Int, ShapedParagraph).self) { group in
            for (index, paragraph) in Self.paragraphs().enumerated() {
                group.addTask { (index, try pool.withTool { $0.shape(paragraph) }) }
            }
            var found: [Int: ShapedParagraph] = [:]
            for try await (index, shaped) in group { found[index] = shaped }
            return found
        }
        for (index, paragraph) in expected.enumerated() { #expect(found[index] == paragraph) }
    }

    @Test func forgettingChangesNothing() throws {
        let typesetter = try Typesetter(fonts: FontLibrary(), remembered: 4)
        let first = Self.paragraphs().map(typesetter.shape)
        #expect(Self.paragraphs().reversed().map(typesetter.shape) == first.reversed())
    }

    @Test func cacheStaysBounded() {
        var cache = GenerationCache<Int, Int>(limit: 10)
        var made = 0
        for number in 0..<100 {
            _ = cache.value(for: number) {
                made += 1; return number
            }
        }
        #expect(made == 100)
        #expect(cache.value(for: 99) { -1 } == 99)
        #expect(cache.value(for: 0) { -1 } == -1)
    }
}
