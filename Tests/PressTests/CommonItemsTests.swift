import Sheets
import Testing

@testable import Press

@Suite struct CommonItemsTests {
    /// Pages written as letters; each letter is an item.
    private func items(_ letters: String) -> [SheetItem] {
        letters.unicodeScalars.map { letter in
            .shape(.rectangle(Rect(x: Millimetres(Double(letter.value)), y: 0, width: 1, height: 1), fill: .black))
        }
    }

    /// Stretches in brackets, own items bare.
    private func describe(_ pages: [String]) -> [String] {
        let common = CommonItems(pages: pages.map(items))
        return zip(pages, common.parts).map { page, parts in
            parts.map { part in
                switch part {
                case .stretch(let number): "[\(common.stretches[number].map(letter).joined())]"
                case .item(let item): letter(items(page)[item])
                }
            }.joined()
        }
    }

    private func letter(_ item: SheetItem) -> String {
        guard case .shape(let shape) = item, case .move(let point) = shape.path[0],
            let scalar = Unicode.Scalar(UInt32(point.x.value))
        else { return "?" }
        return String(scalar)
    }

    @Test func sharedStretchesKeepTheOrderOfPainting() {
        #expect(describe(["abc"]) == ["[abc]"])
        #expect(describe(["abc", "abc"]) == ["[abc]", "[abc]"])
        #expect(describe(["abXcd", "abYcd", "abYZcd"]) == ["[ab]X[cd]", "[ab]Y[cd]", "[ab]YZ[cd]"])
        #expect(describe(["abcd", "abXcd"]) == ["[ab][cd]", "[ab]X[cd]"])
        #expect(describe(["Xab", "abY"]) == ["X[ab]", "[ab]Y"])
        #expect(describe(["abc", "xyz"]) == ["abc", "xyz"])
        #expect(describe(["", "abc"]) == ["", "abc"])
    }

    @Test func nothingIsLostOrAdded() {
        var random = SplitMix(state: 3)
        for _ in 0..<300 {
            let pages = (0..<4).map { _ in
                String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
                            Unicode.Scalar(UInt32.random(in: 97...101, using: &random))
                        }))
            }
            let found = describe(pages).map { $0.filter { $0 != "[" && $0 != "]" } }
            #expect(found == pages)
        }
    }
}
