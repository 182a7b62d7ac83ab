import Testing

@testable import WebPages

@Suite struct StencilTests {
    private static func write(_ rendered: String, _ values: SlotValues, constants: SlotValues = SlotValues()) -> String
    {
        let stencil = Stencil(rendered: rendered, constants: constants) { key in
            switch key {
            case "own": Stencil.Phrase(text: "Lời <{title}>", language: nil)
            case "other": Stencil.Phrase(text: "Words of {title}", language: "en")
            default: nil
            }
        }
        var writer = HTMLWriter()
        stencil.write(values, into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func values() -> SlotValues {
        var values = SlotValues()
        values.set(.title, "A & B")
        values.set(.summary, "english", language: "en")
        values.set(.body, markup: Array("<b>x</b>".utf8))
        return values
    }

    @Test func valuesAreEscapedWhereverTheyStand() {
        let (title, body) = (Stencil.mark("title"), Stencil.mark("body"))
        #expect(
            Self.write("<p title=\"\(title)\">\(title)\(body)</p>", Self.values())
                == "<p title=\"A &amp; B\">A &amp; B<b>x</b></p>")
    }

    @Test(arguments: [
        ("<p>S</p>", "<p><span lang=\"en\">english</span></p>"), ("<p title=\"S\">", "<p title=\"english\">"),
        ("<title>S</title><p>S</p>", "<title>english</title><p><span lang=\"en\">english</span></p>"),
        ("<option>S</option>", "<option>english</option>"),
        ("<!-- S --><p>S", "<!-- english --><p><span lang=\"en\">english</span>"),
        ("<a title='>'>S", "<a title='>'><span lang=\"en\">english</span>"),
    ])
    func anotherLanguageIsMarkedWhereMarkupMayStand(template: String, expected: String) {
        #expect(Self.write(template.replacing("S", with: Stencil.mark("summary")), Self.values()) == expected)
    }

    @Test func phrasesAreFilledAndEscaped() {
        #expect(Self.write("<p>\(Stencil.mark("words.own"))</p>", Self.values()) == "<p>Lời &lt;A &amp; B&gt;</p>")
        #expect(
            Self.write("<p>\(Stencil.mark("words.other"))</p>", Self.values())
                == "<p><span lang=\"en\">Words of A &amp; B</span></p>")
        #expect(Self.write("<p>\(Stencil.mark("words.none"))</p>", Self.values()) == "<p></p>")
    }

    @Test func constantsBecomeMarkupOnce() {
        var constants = SlotValues()
        constants.set(.siteTitle, "X < Y")
        let stencil = Stencil(rendered: "<p>\(Stencil.mark("siteTitle"))</p>", constants: constants) { _ in nil }
        #expect(stencil.pieces.count == 1)
        #expect(String(decoding: stencil.markup, as: UTF8.self) == "<p>X &lt; Y</p>")
    }

    @Test func slotsCanBeChangedAndTakenAway() {
        var values = Self.values()
        values.set(.title, "C")
        #expect(Self.write(Stencil.mark("title"), values) == "C")
        values[.title] = nil
        #expect(Self.write(Stencil.mark("title"), values) == "")
        #expect(values.shape == SlotShape(.summary, .body))
        values.set(.title, "")
        #expect(values[.title] == nil)
    }
}
