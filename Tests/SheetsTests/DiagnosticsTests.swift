import Content
import Diagnostics
import Sheets
import TestSupport
import Testing

/// Every fault a sheet can have, provoked.
@Suite struct LayoutDiagnosticsTests {
    private func check(
        _ frames: String, _ content: SheetContent, page: String = "", _ expected: (id: String, summary: String)...
    ) throws {
        let (_, report) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, \(page)frames: [\(frames)]}]", content)
        #expect(report.diagnostics.map(\.id) == expected.map(\.id))
        for item in expected {
            #expect(report.summary(of: item.id) == item.summary + " (t · a/x, edition vi-thu)")
            #expect(report.diagnostics.first { $0.id == item.id }?.span != nil)
        }
    }

    private let headline = "{name: x, text: headline, style: headline, at: [10, 10, 80, 10]}"

    @Test func text() throws {
        try check(
            headline, content(texts: [.headline: String(repeating: "mười chữ ở ", count: 5)]),
            ("sheet-overflow", "text overflows its frame by 11.2 mm"))
        try check(
            headline, content(texts: [.headline: String(repeating: "a", count: 24)]),
            ("sheet-overflow", "a word is wider than the frame of 80 mm"))
        try check(
            "{name: x, text: headline, style: headline, lines: 1, at: [10, 10, 80, 30]}",
            content(texts: [.headline: "hai mươi ba chữ vuông ở đây"]),
            ("sheet-overflow", "text takes more lines than the frame allows"))
        try check(
            "{name: x, text: headline, style: small, at: [10, 10, 80, 30]}", content(texts: [.headline: "A"]),
            ("sheet-type-too-small", "type of 6 pt is below the legible 10 pt"))
        try check("{name: x, text: headline, style: fine, at: [10, 10, 80, 30]}", content(texts: [.headline: "A"]))
        try check(
            headline, content(texts: [.headline: "tuyết ☃"]),
            ("sheet-missing-glyph", "no font has the character ☃ (U+2603)"))
        try check(
            "{name: x, text: [{source: headline, style: headline}, {source: cta, style: body, priority: 9}], at: [10, 10, 80, 10]}",
            content(texts: [.headline: "Một", .cta: "hai"]),
            ("sheet-text-dropped", "'hai' is left out for want of room"))
    }

    @Test func body() throws {
        let flow = "{name: x, flow: body, at: [10, 10, 80, 8]}"
        try check(
            flow, content("một\n\nhai"),
            ("sheet-overflow", "the body overflows by 7.1 mm at the smallest size"))
        try check(
            "{name: x, flow: body, at: [10, 10, 80, 80]}", content(String(repeating: "a", count: 46)),
            ("sheet-too-wide", "a word or table is wider than its column of 80 mm"))
        try check(flow, content("☃"), ("sheet-missing-glyph", "no font has the character ☃ (U+2603)"))
        try check(
            flow, content("![Chợ](cho.jpg)"),
            ("sheet-picture-missing", "picture 'cho.jpg' cannot be read (JPEG, PNG or SVG is needed)"))
        let faded = Array("<svg viewBox='0 0 90 9'><rect width='9' height='9' opacity='.5'/></svg>".utf8)
        try check(
            flow, content("![Nền](a.svg)", pictures: ["a.svg": faded]),
            ("sheet-picture-simplified", "picture 'a.svg' has parts that cannot be printed: opacity"))
        let stray = "{name: x, flow: body, panel: 1, at: [10, 10, 80, 80]}"
        try check(
            stray, content("một\n\n---\n\nhai"),
            ("sheet-stray-panel", "the template has no panel 2; its text stands in the last frame"))
        let (_, without) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: [\(headline)]}]", content("một"))
        #expect(without.ids == ["sheet-without-body"])
        let (_, wordless) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: [{flow: body, at: [10, 10, 80, 80]}]}]",
            content("![](a.png)", pictures: ["a.png": png(width: 2000, height: 1000)]))
        #expect(wordless.ids == ["sheet-picture-without-words"])
    }

    /// The block is pointed to, not the head of the file.
    @Test(arguments: [
        ("một\n\n\(String(repeating: "a", count: 46))", "sheet-too-wide", 3),
        ("một\n\n- hai\n- ☃", "sheet-missing-glyph", 4),
        ("một\n\n| a |\n| --- |\n| ☃ |", "sheet-missing-glyph", 3),
    ]) func aFaultOfABlockIsToldAtTheBlock(body: String, id: String, line: Int) throws {
        let (_, report) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: [{flow: body, at: [10, 10, 80, 80]}]}]",
            content(body))
        let span = try #require(report.diagnostics.first { $0.id == id }?.span)
        #expect(span.start.line == line)
    }

    @Test func pictures() throws {
        let frame = "{name: x, image: cover, at: [10, 10, 40, 40]}"
        func item(_ width: Int) -> SheetContent {
            var item = content(pictures: ["a.png": png(width: width, height: width)], image: "a.png")
            item.imageAlternative = "Chợ"
            return item
        }
        try check(frame, item(315))
        try check(
            frame, item(300), ("sheet-resolution", "the picture has only 190 ppi at 40 × 40 mm; at least 200 is needed")
        )
        try check(
            frame, item(200), ("sheet-resolution", "the picture has only 127 ppi at 40 × 40 mm; at least 200 is needed")
        )
        #expect(try lay("size: [100, 100]\npages: [{frames: [\(frame)]}]", item(300)).report.hasErrors == false)
        #expect(try lay("size: [100, 100]\npages: [{frames: [\(frame)]}]", item(200)).report.hasErrors)
        var svg = content(pictures: ["a.svg": Array("<svg viewBox='0 0 9 9'><text/></svg>".utf8)], image: "a.svg")
        svg.imageAlternative = "Chợ"
        try check(
            frame, svg, ("sheet-picture-simplified", "picture 'a.svg' has parts that cannot be printed: text"))
        var broken = content(pictures: ["a.png": [1, 2]], image: "a.png")
        broken.imageAlternative = "Chợ"
        try check(
            frame, broken, ("sheet-picture-missing", "picture 'a.png' cannot be read (JPEG, PNG or SVG is needed)"))
    }

    @Test func codes() throws {
        let code = "{name: x, code: qr, distance: 0.1, at: [50, 50, 33, 33]}"
        try check(code, content(code: "HTTPS://A.VN"))
        try check(
            code, content(),
            ("sheet-without-code", "the template has a place for a QR code but the content opens nothing"))
        try check(
            code, content(code: String(repeating: "A", count: 101)),
            ("sheet-code-too-long", "the address of 101 bytes fits no QR code"))
        try check(
            "{name: x, code: qr, distance: 0.1, at: [50, 50, 16, 16]}", content(code: "A"),
            ("sheet-code-module", "the QR code's modules are 0.48 mm; at least 0.5 mm is needed"))
        try check(
            "{name: x, code: qr, distance: 0.5, at: [50, 50, 33, 33]}", content(code: "A"),
            ("sheet-code-distance", "the QR code is 25 mm wide; to be scanned from 0.5 m it needs 50 mm"))
    }

    @Test func quietZone() throws {
        let code = "{name: x, code: qr, distance: 0.1, at: [50, 50, 33, 33]}"
        let text = "{name: y, text: headline, style: headline, at: [45, 50, 40, 10]}"
        let item = content(texts: [.headline: "Chữ"], code: "A")
        try check(
            "\(code), \(text)", item, ("sheet-quiet-zone", "the QR code's quiet zone of 4 mm is entered by 'y'"))
        // A shape in front disturbs; one behind the white square does not.
        let shape = "{name: y, shape: rect, fill: blue, at: [45, 45, 40, 10]}"
        try check(
            "\(code), \(shape)", content(code: "A"),
            ("sheet-quiet-zone", "the QR code's quiet zone of 4 mm is entered by 'y'"))
        try check("\(shape), \(code)", content(code: "A"))
    }

    @Test func distances() throws {
        let frame = "{name: x, text: headline, style: headline, at: [3, 10, 80, 10]}"
        let item = content(texts: [.headline: "Chữ"])
        try check(frame, item, ("sheet-near-trim", "text or code is 3 mm from the trim; 5 mm is needed"))
        try check(
            "{name: x, text: headline, style: headline, at: [10, 92, 80, 8]}",
            content(texts: [.headline: "hai mươi ba chữ vuông ở đây"]),
            ("sheet-overflow", "text overflows its frame by 6.1 mm"),
            ("sheet-near-trim", "text or code runs 7.5 mm beyond the trim"))
        try check(
            "{name: x, text: headline, style: headline, at: [47, 10, 40, 10]}", item, page: "folds: [45], ",
            ("sheet-near-fold", "text or code is 2 mm from the fold; 5 mm is needed"))
        try check(
            "{name: x, text: headline, style: headline, at: [40, 10, 40, 10]}", item, page: "folds: [45], ",
            ("sheet-near-fold", "text or code is 0 mm from the fold; 5 mm is needed"))
        try check(
            "{name: x, text: headline, style: headline, at: [40, 50, 40, 10]}", item, page: "foldsAcross: [54], ",
            ("sheet-near-fold", "text or code is 0 mm from the fold; 5 mm is needed"))
        try check("{name: x, text: headline, style: headline, at: [50, 10, 40, 10]}", item, page: "folds: [45], ")
    }

    @Test func contrast() throws {
        let text = "{name: x, text: headline, style: headline, colour: paper, at: [10, 10, 80, 10]}"
        let item = content(texts: [.headline: "Chữ"])
        try check(text, item, ("sheet-contrast", "'Chữ' has a contrast of 1:1; 3:1 is needed"))
        try check("{shape: rect, fill: blue, at: [0, 0, 100, 100]}, \(text)", item)
        // A circle counts where it covers, not where its box does.
        try check(
            "{shape: circle, fill: blue, at: [8, 5, 6, 60]}, \(text)", item,
            ("sheet-contrast", "'Chữ' has a contrast of 1:1; 3:1 is needed"))
        let small = "{name: x, text: headline, style: body, colour: gold, at: [10, 10, 80, 10]}"
        try check("{shape: rect, fill: ink, at: [0, 0, 100, 100]}, \(small)", item)
        try check(small, item, ("sheet-contrast", "'Chữ' has a contrast of 1.9:1; 4.5:1 is needed"))
        // Large type needs less: from 18 pt, and from 14 pt where it is bold. Blue on gold has 4.4:1.
        for (size, weight, isEnough) in [(10, 700, false), (14, 400, false), (14, 700, true), (18, 400, true)] {
            let large = "{name: x, text: headline, style: body, colour: blue, at: [10, 10, 80, 20]}"
            let styles = "styles: {body: {size: \(size), weight: \(weight), lineHeight: 1}}"
            let (_, report) = try lay(
                "type: {base: 10, minimum: 8}\n\(styles)\nsize: [100, 100]\npages: [{name: a, frames: [{shape: rect, fill: gold, at: [0, 0, 100, 100]}, \(large)]}]",
                item)
            #expect(report.ids.contains("sheet-contrast") != isEnough, "\(size) pt, \(weight)")
        }
        // What stands on a colour may be left to the sheet.
        for ground in ["gold", "blue", "mist", "ink"] {
            try check(
                "{shape: rect, fill: \(ground), at: [0, 0, 100, 100]}, {name: x, text: headline, style: body, colour: on-\(ground), at: [10, 10, 80, 10]}",
                item)
        }
    }

    @Test func htmlIsNotPrinted() throws {
        let (_, report) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: [{name: x, flow: body, at: [10, 10, 80, 80]}]}]",
            content("một <b>hai</b>"))
        #expect(report.ids == ["sheet-html-ignored"])
    }
}

/// Every mistake in a theme or template, provoked.
@Suite struct TemplateDiagnosticsTests {
    private func ids(_ template: String) throws -> [String] {
        var report = Report()
        _ = try theme(template, report: &report)
        for diagnostic in report.diagnostics { #expect(diagnostic.span?.file.path == "themes/base/sheets/t.yaml") }
        return report.ids
    }

    private func ids(frame: String) throws -> [String] {
        try ids("\(plainStyles)\nsize: [100, 100]\npages: [{frames: [\(frame)]}]")
    }

    @Test func templates() throws {
        #expect(try ids("name: {vi: A}") == ["template-without-pages"])
        #expect(try ids("extends: b\nsize: [10, 10]\npages: [{name: a}]") == ["unknown-template"])
        #expect(try ids("extends: t\nsize: [10, 10]\npages: [{name: a}]") == ["template-cycle"])
        #expect(try ids("pages: [{name: a}]") == ["missing-key", "template-without-pages"])
        #expect(try ids("size: [1]\npages: [{name: a}]").contains("wrong-type"))
        #expect(try ids("size: [10, 10]\ncolor: red\npages: [{name: a}]") == ["unknown-key"])
        #expect(try ids("scale: many\nsize: [10, 10]\npages: [{name: a}]") == ["wrong-type"])
        let frames = "pages: [{name: a}]"
        #expect(try ids("size: [10, 10]\nbleed: -3\n\(frames)") == ["out-of-range"])
        #expect(try ids("size: [10, 10]\nsafe: 101\n\(frames)") == ["out-of-range"])
        let sizes = try ids("size: [10, 10]\ntype: {base: 0, minimum: -4}\n\(frames)")
        #expect(sizes == ["out-of-range"], "\(sizes)")
        #expect(try ids("size: [90, 90]\npages: [{name: a, folds: [30, 90]}]") == ["out-of-range"])
        #expect(try ids("size: [90, 90]\npages: [{name: a, foldsAcross: [-1]}]") == ["out-of-range"])
        #expect(try ids("size: [90, 90]\npages: [{name: a, folds: [30], foldsAcross: [89]}]") == [])
        let tiny = try ids("size: [0.5, 0.5]\n\(frames)")
        #expect(tiny == ["missing-key", "template-without-pages", "wrong-type"], "\(tiny)")
        #expect(try ids("styles: {a: {colour: ikn}}\nsize: [10, 10]\npages: [{name: a}]") == ["unknown-swatch"])
        #expect(try ids("callouts: {note: {fill: nothing}}\nsize: [10, 10]\npages: [{name: a}]") == ["unknown-swatch"])
    }

    @Test func frames() throws {
        #expect(try ids(frame: "{at: [0, 0, 1, 1]}") == ["frame-kind"])
        #expect(try ids(frame: "{shape: rect, flow: body, at: [0, 0, 1, 1]}") == ["frame-kind"])
        #expect(try ids(frame: "{shape: rect}") == ["frame-place"])
        #expect(try ids(frame: "{shape: rect, at: [0, 0, -1, 1]}") == ["frame-place"])
        #expect(try ids(frame: "{shape: rect, across: [1, 9], down: [0, 1]}") == ["frame-place"])
        #expect(try ids(frame: "{flow: body, at: [50, 50, 60, 10]}") == ["frame-off-page"])
        #expect(try ids(frame: "{shape: blob, at: [0, 0, 1, 1]}") == ["unknown-value"])
        #expect(try ids(frame: "{shape: rect, fill: bleu, at: [0, 0, 1, 1]}") == ["unknown-swatch"])
        #expect(try ids(frame: "{shape: rect, fill: on-bleu, at: [0, 0, 1, 1]}") == ["unknown-swatch"])
        #expect(try ids(frame: "{shape: rect, bleeds: [lefty], at: [0, 0, 1, 1]}") == ["unknown-value"])
        #expect(try ids(frame: "{text: headlin, style: body, at: [0, 0, 1, 1]}") == ["unknown-source"])
        #expect(try ids(frame: "{text: headline, style: bdy, at: [0, 0, 1, 1]}") == ["unknown-style"])
        #expect(try ids(frame: "{text: headline, at: [0, 0, 1, 1]}") == ["missing-key"])
        #expect(try ids(frame: "{text: words.sheet.mor, style: body, at: [0, 0, 1, 1]}") == ["unknown-word"])
        #expect(try ids(frame: "{code: qr, wobble: 1, at: [0, 0, 1, 1]}") == ["unknown-key"])
        #expect(try ids(frame: "{text: words.sheet.more, style: body, across: [1, 6], down: [0, 9]}") == [])
    }

    @Test func aFrameOffThePageIsToldWithItsMillimetres() throws {
        var report = Report()
        _ = try theme(
            "\(plainStyles)\nsize: [100, 100]\nbleed: 3\npages: [{name: a, frames: [{flow: body, at: [-20, 50, 150, 60]}]}]",
            report: &report)
        #expect(
            report.summary(of: "frame-off-page")
                == "the frame lies outside page 'a' of 100 × 100 mm: 20 mm on the left, 30 mm on the right, 10 mm at the bottom"
        )
    }

    @Test func themes() throws {
        func ids(_ tree: Fixture, _ name: String = "a") throws -> [String] {
            var report = Report()
            _ = try ThemeReader.read(name, from: tree, report: &report)
            return report.ids
        }
        #expect(try ids("-- themes/a/theme.yaml --\nname: A") == [])
        #expect(try ids("-- themes/a/theme.yaml --\nname: A", "b") == ["unknown-theme"])
        #expect(try ids("-- themes/a/theme.yaml --\nname: A", "../a") == ["unknown-theme"])
        #expect(try ids("-- themes/a/theme.yaml --\nextends: b") == ["unknown-theme"])
        #expect(
            try ids("-- themes/a/theme.yaml --\nextends: b\n-- themes/b/theme.yaml --\nextends: a") == ["theme-cycle"])
        #expect(try ids("-- themes/a/theme.yaml --\nroles: {text: ink}") == ["unknown-swatch"])
        #expect(try ids("-- themes/a/theme.yaml --\nroles: {a: b, b: a}") == ["unknown-swatch"])
        #expect(try ids("-- themes/a/theme.yaml --\nswatches: {a: {rgb: blue}}") == ["bad-colour"])
        #expect(try ids("-- themes/a/theme.yaml --\nswatches: {a: {rgb: \"#000000\", cmyk: [1, 2, 3]}}") == ["bad-ink"])
        #expect(
            try ids("-- themes/a/theme.yaml --\nswatches: {a: {rgb: \"#000000\", cmyk: [1, 2, 3, 101]}}") == ["bad-ink"]
        )
        #expect(try ids("-- themes/a/theme.yaml --\nmotif: {kind: lion}") == ["unknown-value"])
    }
}
