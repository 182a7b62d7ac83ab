import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import WebPages

@Suite struct SearchTests {
    @Test(arguments: [
        ("Lương hưu", ["luong lương", "huu hưu"]), ("hữu HỮU", ["huu hưu3", "huu hưu3"]),
        ("hòa hoà", ["hoa hoa1", "hoa hoa1"]), ("Đồng ƀlơ", ["dong đông1", "blo ƀlơ"]),
        ("BHXH 1.500.000đ", ["bhxh bhxh", "1 1", "500 500", "000d 000đ"]),
        ("社会保险 A", ["社会 社会", "会保 会保", "保险 保险", "a a"]), ("险", ["险 险"]),
        ("ភាសាខ្មែរ", ["ភាសា ភាសា", "សាខ្មែ សាខ្មែ", "ខ្មែរ ខ្មែរ"]), (" – ", []),
    ])
    func textsAreCutIntoWords(text: String, expected: [String]) {
        #expect(SearchWord.words(of: text).map { "\($0.folded) \($0.form)" } == expected)
    }

    @Test func everyToneAndVowelOfVietnameseIsTakenApart() {
        let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
        for (vowel, plain) in zip("aăâeêioôơuưy", "aaaeeiooouuy") {
            for (tone, mark) in tones.enumerated() {
                let composed = (String(vowel) + mark).precomposedStringWithCanonicalMapping
                let word = SearchWord(
                    folded: String(plain), form: String(vowel) + (tone > 0 ? String(tone) : ""))
                #expect(SearchWord.words(of: composed) == [word])
                #expect(SearchWord.words(of: composed.uppercased()) == [word])
            }
        }
    }

    @Test func postingsNameThePagesWithTheirWeights() throws {
        var index = SearchIndex(synonyms: [["bhxh", "bảo hiểm xã hội"]])
        for number in 0..<40 {
            index.add(
                SearchIndex.Entry(
                    url: "p\(number)/", title: "Trang \(number)", summary: "",
                    texts: number == 3 || number == 39 ? [("hưu", 12), ("hữu hưu", 4)] : [("khác", 1)]))
        }
        let files = Dictionary(uniqueKeysWithValues: index.files(in: "s").map { ($0.path, $0.bytes) })
        #expect(files.keys.sorted() == ["s/0.js", "s/index.js", "s/p0.js", "s/p1.js", "s/p2.js"])
        let words = String(decoding: try #require(files["s/0.js"]), as: UTF8.self)
        #expect(words.contains("\"huu\":{\"hưu\":\"3L10L\",\"hưu3\":\"3D10D\"}"))
        let start = String(decoding: try #require(files["s/index.js"]), as: UTF8.self)
        #expect(
            start == """
                loaSearch("index",0,{"count":40,"chunk":16,"starts":["huu"],"synonyms":[[["bhxh"],["bao","hiem","xa","hoi"]]]})

                """)
    }

    @Test func aFirstSearchLoadsLittle() throws {
        // A thousand pages with forty syllables each, as many as Vietnamese questions and their variants have.
        let syllables = (0..<1_200).map { number in
            let onsets = ["b", "ch", "đ", "h", "kh", "l", "ng", "nh", "ph", "t", "th", "tr", "v"]
            let rhymes = ["a", "ăn", "âu", "em", "ên", "i", "oan", "ông", "ơi", "u", "ưng", "yêu"]
            return onsets[number % 13] + rhymes[number / 13 % 12]
                + ["", "\u{300}", "\u{301}", "\u{323}"][number / 156 % 4]
        }
        var index = SearchIndex(synonyms: [])
        var state: UInt64 = 1
        for number in 0..<1_000 {
            let words = (0..<40).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return syllables[Int(state >> 33) % syllables.count]
            }
            let text = words.joined(separator: " ")
            index.add(
                SearchIndex.Entry(
                    url: "hoi-dap/cau-hoi-so-\(number)/index.html", title: String(text.prefix(60)),
                    summary: String(text.prefix(120)), texts: [(text, 4)]))
        }
        let files = index.files(in: "s")
        let shards = files.filter { !$0.path.hasPrefix("s/p") && $0.path != "s/index.js" }.map(\.bytes.count)
        let chunks = files.filter { $0.path.hasPrefix("s/p") }.map(\.bytes.count)
        let start = try #require(files.first { $0.path == "s/index.js" }).bytes.count
        // Two words typed out, one begun, ten results in ten chunks.
        let most = start + 4 * (shards.max() ?? 0) + 5 * (chunks.max() ?? 0)
        #expect(most < 60_000)
        #expect((shards.max() ?? 0) <= SearchIndex.shardLength + 200)
    }

    @Test func synonymsComeInGroups() throws {
        var report = Report()
        let good: Fixture = "-- content/synonyms.yaml --\n- [bhxh, bảo hiểm xã hội]\n"
        #expect(try Synonyms.read(from: good, report: &report) == [["bhxh", "bảo hiểm xã hội"]])
        #expect(try Synonyms.read(from: Fixture(""), report: &report) == [])
        #expect(summary(report) == [])
        let bad: Fixture = "-- content/synonyms.yaml --\n- [bhxh]\n- [a, b]\n"
        #expect(try Synonyms.read(from: bad, report: &report) == [["a", "b"]])
        #expect(summary(report) == ["synonym-group content/synonyms.yaml:1:3"])
    }

    @Test func pagesAreFoundByWhatTheirReadersAsk() async throws {
        var fixture = sampleContent.adding(tinyTheme)
        fixture["content/faq/dong-bao-nhieu/vi.md"] = Array(
            "---\ntitle: A\nquestion: Đóng bao nhiêu?\nvariants: [Nộp mấy đồng?]\ntags: [muc-dong]\nshort: B\n---\n## Tiêu đề\n"
                .utf8)
        let files = try await render(fixture).renderer.searchFiles()
        let text = String(decoding: files.flatMap(\.bytes), as: UTF8.self)
        for word in ["nop", "bao", "muc", "tieu", "bom", "cuoi"] { #expect(text.contains("\"\(word)\":"), "\(word)") }
        #expect(files.contains { $0.path == "assets/search/en/index.js" })
        #expect(text.contains("[\"hoi-dap/dong-bao-nhieu/index.html\",\"Đóng bao nhiêu?\",\"B\"]"))
    }
}
