import Diagnostics
import Testing

@testable import Markup

/// Texts nobody would write: nothing crashes, and the tree stays a tree.
@Suite struct FuzzTests {
    /// The same numbers in every run, so that a failure can be repeated.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let sample = """
        # Mức đóng {panel=2 #muc-dong}

        Mức thấp nhất là {{voluntary.min_income}} ([@luat-bhxh Điều 36 khoản 2])[^1], bằng
        **{{= voluntary.pay(1500000, group: poor) | words}}**. {web priority=3}

        ::: audience sinh-vien {priority=9}
        | Nhóm | Hỗ trợ |
        |:--|-:|
        | Nghèo | {{a.b | number}} | 
        :::

        > Gọi [{{c}}](tel:{{contact.hotline}}) hoặc https://bhxh.vn, *a_b_* ~~c~~ <br> `{{d}}`
        > ::: note
        > - [ ] e
        >   1. f &amp; &#272;
        > :::

        [^1]: Chú thích *một*

            thêm {{x}}

        ```swift
        ::: {{no}} [^1]
        ```

        ![g](h.png "i {{j}}") [k][l] <!-- m -->

        [l]: /n/{{o}}?p=1&amp;q=2
        ***
        """

    static let fragments = [
        "{{", "}}", "{", "}", "[@", "[^", "]", "](", "[^1]:", ":::", "\n:::\n", "\n::: a\n", "\n", "\r\n", "\0", "|",
        "\n|-|\n",
        "`", "```\n", "<", "<!--", "-->", "\\", "&", ";", "*", "_", "~", "\t", "    ", "> ", "- ", "1. ", "{web}",
        "\u{FEFF}",
        "#", "<b>", "á", "\u{1F600}", "\u{FFFD}", "=", "---\n",
    ]

    static let separators = ["\n", " ", "\n\n", "*", "{", "[^", "|", "\n:::", "> ", "  \n", "{{", "- "]

    @Test(arguments: 0..<40) func survivesMutations(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var bytes = Array(Self.sample.utf8)
        for _ in 0..<50 {
            let place = Int.random(in: 0...bytes.count, using: &dice)
            let length = Int.random(in: 0...min(12, bytes.count - place), using: &dice)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: bytes.removeSubrange(place..<place + length)
            case 1: bytes.insert(contentsOf: bytes[place..<place + length], at: 0)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
            case 3: bytes.append(contentsOf: bytes[place..<place + length])
            default:
                bytes.insert(contentsOf: (Self.fragments.randomElement(using: &dice) ?? "").utf8, at: place)
            }
            var report = Report()
            let document = MarkdownParser.parse(
                SourceFile(path: "x", bytes: bytes), allowsHTML: seed.isMultiple(of: 2), report: &report)
            #expect(isWellFormed(document), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            for diagnostic in report.diagnostics {
                let range = diagnostic.span?.range ?? 0..<0
                #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count)
            }
        }
    }

    @Test(arguments: 0..<20) func survivesSoup(seed: Int) {
        var dice = Dice(state: UInt64(seed) &+ 1000)
        for _ in 0..<40 {
            let text = (0..<30).map { _ in Self.fragments.randomElement(using: &dice) ?? "" }.joined()
            #expect(isWellFormed(parse(text).document), "\(text.debugDescription)")
        }
    }

    /// No word is lost: every letter of plain text comes back, in order.
    @Test(arguments: 0..<20) func keepsWords(seed: Int) {
        var dice = Dice(state: UInt64(seed) &+ 2000)
        for _ in 0..<20 {
            var words = ""
            var text = ""
            for _ in 0..<30 {
                let word = String("ăbcđxyz".randomElement(using: &dice) ?? "a")
                words += word
                text += word + (Self.separators.randomElement(using: &dice) ?? "")
            }
            let document = parse(text).document
            let letters = Set("ăbcđxyz")
            var found = ""
            for node in document.nodes where [.text, .code, .codeBlock, .placeholder, .container].contains(node.kind) {
                found += document.string(of: node).filter { letters.contains($0) }
            }
            #expect(found == words, "\(text.debugDescription)")
        }
    }

    @Test func readsTheSameOnManyThreads() async {
        var texts: [SourceFile] = []
        var dice = Dice(state: 7)
        for index in 0..<100 {
            var bytes = Array(Self.sample.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            bytes.insert(contentsOf: (Self.fragments.randomElement(using: &dice) ?? "").utf8, at: place)
            texts.append(SourceFile(path: "\(index)", bytes: bytes))
        }
        let files = texts
        let read: @Sendable () -> ([Document], [String]) = {
            var report = Report()
            let documents = files.map { MarkdownParser.parse($0, report: &report) }
            return (documents, report.diagnostics.map { "\($0.id) \($0.summary.vi) \($0.span?.range ?? 0..<0)" })
        }
        let serial = read()
        await withTaskGroup(of: ([Document], [String]).self) { group in
            for _ in 0..<8 { group.addTask { read() } }
            for await parallel in group {
                #expect(parallel.0 == serial.0)
                #expect(parallel.1 == serial.1)
            }
        }
    }
}
