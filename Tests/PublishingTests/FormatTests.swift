import Channels
import Content
import Diagnostics
import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Publishing

/// The formats a theme brings, and those a designer adds without touching the program.
@Suite struct FormatTests {
    let project: SampleProject

    init() throws { project = try SampleProject() }

    private func item(_ kind: String, _ sheets: [String], _ body: String) throws {
        try project.write(
            """
            ---
            title: Nước sạch về làng
            sheet: [\(sheets.joined(separator: ", "))]
            audiences: [nong-dan]
            opens: articles/gia-nuoc
            qr: {caption: Xem giá nước}
            places: ["00101"]
            headline: Nước sạch về làng
            figure: "{{price}}"
            figureCaption: một khối nước
            cta: "Hỏi tại {{place.name}} hoặc gọi {{contact.hotline}}"
            ---

            \(body)
            """, to: "content/\(kind)/moi-kho/vi.md")
    }

    private func build(_ flavours: Set<BuildOptions.Flavour>) async throws -> BuildResult {
        var options = project.options()
        options.flavours = flavours
        options.only = ["moi-kho"]
        return try await project.build(options)
    }

    /// Millimetres of the pages of a file of the build.
    private func sizes(_ path: String) throws -> [String] {
        try Tool.run("pdfinfo", ["-l", "9", project.output + "/" + path]).text.split(separator: "\n")
            .filter { $0.hasPrefix("Page") && $0.contains("size:") }.map { line in
                line.split(separator: " ").compactMap { Double($0) }.suffix(2)
                    .map { "\(Int(($0 * 25.4 / 72).rounded()))" }.joined(separator: "×")
            }
    }

    private let text = """
        ## Nước sạch cho mọi nhà {panel=1}

        Mỗi nhà một vòi nước, mỗi khối nước sạch giá {{price}}.

        - Đăng ký tại ấp.
        - Lắp đồng hồ trong bảy ngày.

        ## Giá nước {panel=2}

        Một khối giá {{price}} cho mọi nhà. {priority=5}
        """

    /// Every paper format of the list, with content on it: sizes, flavours, nothing out of order.
    @Test func everyPaperFormatIsPrinted() async throws {
        let expected = [
            "a5-leaflet": "148×210", "a4-trifold": "297×210", "a4-bifold": "297×210", "dl-card": "99×210",
            "a6-card": "105×148", "table-tent": "210×297", "letter-a4": "210×297", "letter-a4-window": "210×297",
            "letter-a4-window-c5": "210×297", "letter-a5-window-c6": "148×210",
        ]
        try item("leaflets", expected.keys.sorted(), text)
        let result = try await build([.screen, .office, .press, .preview])
        #expect(result.report.diagnostics.map(\.id).filter { $0 != "sheet-without-body" } == [])
        #expect(result.summary != nil)
        for (format, size) in expected {
            let run = format == expected.keys.min() ? "moi-kho" : "moi-kho-\(format)"
            let stem = "print/leaflets/\(run)/vi-nong-dan-00101/\(run)-vi-nong-dan-00101"
            #expect(Set(try sizes("\(stem)-screen.pdf")) == [size], "\(format)")
            #expect(try sizes("\(stem)-office.pdf").allSatisfy { ["210×297", "297×210"].contains($0) }, "\(format)")
            let press = try Tool.run("pdfinfo", ["-box", "\(project.output)/\(stem)-press.pdf"]).text
            #expect(press.contains("TrimBox"), "\(format)")
            for flavour in ["screen", "office", "press"] { try readCodes("\(stem)-\(flavour).pdf") }
        }
        try await proofCodes(formats: expected.keys.sorted())
    }

    /// Reads the codes of a finished file the way anybody can, as a coarse and as a fine picture.
    private func readCodes(_ path: String) throws {
        var read: Set<String> = []
        for resolution in ["150", "300"] {
            try Tool.withFolder { folder in
                let base = folder.appending(path: "p").path()
                _ = try Tool.run("pdftoppm", ["-gray", "-r", resolution, "\(project.output)/\(path)", base])
                let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
                let found = try Tool.run(
                    "zbarimg",
                    ["-q", "--raw", "-Sdisable", "-Sqrcode.enable"] + pages.map { folder.appending(path: $0).path() })
                let texts = found.text.split(separator: "\n").map(String.init)
                #expect(!texts.isEmpty, "\(path) at \(resolution) dpi")
                read.formUnion(texts)
            }
        }
        #expect(read.count == 1 && read.allSatisfy { $0.contains("/Q/") }, "\(path): \(read)")
    }

    /// Every code of these formats is as it should be, on the press and on the paper of an office.
    private func proofCodes(formats: [String]) async throws {
        var options = project.options()
        options.only = ["moi-kho"]
        let proof = try #require(try await Build.proof(options, observer: Silence()).proof)
        #expect(proof.report.diagnostics.map { "\($0.id) \($0.notes.first?.message.en ?? "")" } == [])
        for probe in proof.probes {
            #expect(probe.read == [150: probe.code.payload, 300: probe.code.payload], "\(probe.file)")
        }
        for format in formats.dropFirst() {
            #expect(proof.probes.contains { $0.file.contains("moi-kho-\(format)-vi") }, "\(format)")
        }
    }

    /// Posters, and what is drawn as large as it will hang.
    @Test func everyLargeFormatIsPrinted() async throws {
        let expected = [
            "a4-poster": "210×297", "a3-poster": "297×420", "a2-poster": "420×594", "a1-poster": "594×841",
            "a0-poster": "841×1189", "a4-poster-landscape": "297×210", "a3-poster-landscape": "420×297",
            "a2-poster-landscape": "594×420", "a1-poster-landscape": "841×594", "a0-poster-landscape": "1189×841",
            "rollup-80x200": "800×2000", "banner": "3000×1000",
        ]
        try item("posters", expected.keys.sorted(), "- Mỗi nhà một vòi nước\n- Mọi nhà một giá")
        let result = try await build([.screen, .office, .press])
        #expect(result.report.diagnostics.map(\.id).filter { $0 != "sheet-without-body" } == [])
        for (format, size) in expected {
            let run = format == expected.keys.min() ? "moi-kho" : "moi-kho-\(format)"
            let stem = "print/posters/\(run)/vi-nong-dan-00101/\(run)-vi-nong-dan-00101"
            #expect(try sizes("\(stem)-screen.pdf") == [size], "\(format)")
            #expect(FileManager.default.fileExists(atPath: "\(project.output)/\(stem)-press.pdf"), "\(format)")
        }
        // A banner is read from farther than a code can be.
        try await proofCodes(formats: expected.keys.filter { $0 != "banner" }.sorted())
        // The headline of the banner is as large as its distance asks for: capitals of 90 mm at 18 m.
        let banner = "\(project.output)/print/posters/moi-kho-banner/vi-nong-dan/moi-kho-banner-vi-nong-dan-screen.pdf"
        let words = try Tool.run("pdftotext", ["-bbox", banner, "-"]).text
        let heights = words.split(separator: "\n").filter { $0.contains(">Nước<") }.compactMap { line -> Double? in
            let numbers = line.split(separator: "\"").compactMap { Double($0) }
            return numbers.count == 4 ? (numbers[3] - numbers[1]) * 25.4 / 72 : nil
        }
        #expect(heights.contains { $0 > 90 / 0.727 }, "\(heights)")
    }

    /// Thirty labels of 70 × 37 mm: 24 on the first A4, edge to edge, six on the second; each word within its label.
    @Test func labelsFillTheirSheet() async throws {
        let rows = (1...30).map { "\($0),Ho\($0)" }.joined(separator: "\n")
        try project.write("so,ten\n\(rows)\n", to: "content/letters/nhan/ho.csv")
        try project.write(
            "---\ntitle: Nhãn\nsheet: address-labels\naudiences: [nong-dan]\ndata: ho.csv\n---\n\n{{record.ten}}\n",
            to: "content/letters/nhan/vi.md")
        var options = project.options()
        options.flavours = [.office, .screen]
        options.only = ["nhan"]
        let result = try await project.build(options)
        #expect(result.report.diagnostics.filter { $0.id.hasPrefix("sheet") }.map(\.id) == [])
        #expect(try sizes("print/letters/nhan/vi-nong-dan/nhan-vi-nong-dan-r1-screen.pdf") == ["70×37"])
        let joint = "print/letters/nhan/nhan-vi-nong-dan-joint-office.pdf"
        #expect(try sizes(joint) == ["210×297", "210×297"])
        var places: [String: (x: Double, y: Double)] = [:]
        for page in ["1", "2"] {
            let path = "\(project.output)/\(joint)"
            let text = try Tool.run("pdftotext", ["-f", page, "-l", page, "-bbox", path, "-"]).text
            for line in text.split(separator: "\n") where line.contains(">Ho") {
                let numbers = line.split(separator: "\"").compactMap { Double($0) }
                let name = line.split(separator: ">").dropFirst().first?.prefix { $0 != "<" } ?? ""
                try #require(numbers.count == 4)
                places["\(page) \(name)"] = (numbers[0] * 25.4 / 72, (numbers[1] + numbers[3]) / 2 * 25.4 / 72)
            }
        }
        #expect(places.count == 30)
        for number in 1...30 {
            let place = try #require(places["\(number > 24 ? 2 : 1) Ho\(number)"], "\(number)")
            let (row, column) = ((number - 1) % 24 / 3, (number - 1) % 3)
            #expect(abs(place.x - Double(column * 70 + 5)) < 1, "\(number): \(place)")
            // Eight rows of 37 mm leave half a millimetre above and below.
            #expect(abs(place.y - (Double(row) * 37 + 19)) < 2, "\(number): \(place)")
        }
    }

    @Test func everyScreenFormatIsDrawn() async throws {
        let expected = [
            "screen-16x9": "1920x1080", "loop-16x9": "1920x1080", "loop-9x16": "1080x1920",
            "card-1200x630": "1200x630", "card-1080x1080": "1080x1080", "card-1080x1920": "1080x1920",
        ]
        try item("screens", expected.keys.sorted(), text)
        let result = try await build([.preview])
        #expect(
            result.report.diagnostics.map { "\($0.id): \($0.summary.en)" }.filter {
                !$0.hasPrefix("sheet-without-body") && !$0.hasPrefix("sheet-stray-panel")
            } == []
        )
        for (format, size) in expected {
            let run = format == expected.keys.min() ? "moi-kho" : "moi-kho-\(format)"
            let picture = "\(project.output)/screens/\(run)/vi-nong-dan/\(run)-vi-nong-dan-1.png"
            #expect(try Tool.run("identify", [picture]).text.contains(size), "\(format)")
        }
    }

    /// The two faces of the tent are one, turned: on the telephone, from the clerk's printer, from the press, as a picture.
    @Test func bothFacesOfTheTentAreAlike() async throws {
        try item("leaflets", ["table-tent"], "")
        let result = try await build([.screen, .office, .press, .preview])
        #expect(result.report.diagnostics.map(\.id).filter { $0 != "sheet-without-body" } == [])
        let folder = "\(project.output)/print/leaflets/moi-kho/vi-nong-dan/moi-kho-vi-nong-dan"
        let files = ["-screen.pdf", "-office.pdf", "-press.pdf", "-preview.png"]
        for file in files.map({ folder + $0 }) {
            try Tool.withFolder { place in
                let page = place.appending(path: "page.pgm").path
                if file.hasSuffix(".png") {
                    _ = try Tool.run("convert", [file, "-colorspace", "Gray", "-resize", "420x594!", page])
                } else {
                    // Two pixels to the millimetre, each the mean of sixteen, without what lies outside the cut.
                    let raw = place.appending(path: "raw").path
                    _ = try Tool.run("pdftocairo", ["-r", "203.2", "-gray", "-png", "-singlefile", file, raw])
                    let cut = ["-gravity", "center", "-crop", "1680x2376+0+0", "+repage", "-scale", "25%"]
                    _ = try Tool.run("convert", [raw + ".png"] + cut + [page])
                }
                func face(_ top: Int, turned degrees: Int) throws -> [UInt8] {
                    let cut = [
                        "-crop", "420x240+0+\(top)", "+repage", "-rotate", "\(degrees)", "-depth", "8", "gray:-",
                    ]
                    return try Tool.run("convert", [page] + cut).output
                }
                let (below, above) = try (face(240, turned: 0), face(0, turned: 180))
                #expect(below.count == 420 * 240 && above.count == below.count, "\(file)")
                #expect(below.count { $0 < 100 } > 5000, "\(file): nothing is drawn")
                let differing = zip(below, above).count { abs(Int($0) - Int($1)) > 96 }
                #expect(Double(differing) / Double(below.count) < 0.01, "\(file): \(differing)")
            }
        }
    }

    // MARK: A designer's own

    private let bookmark = """
        # A bookmark with the address on its spine.
        extends: _base
        name: {vi: Thẻ kẹp sách, en: Bookmark}
        purpose: {vi: Kẹp trong sách của thư viện xã, en: For the books of the commune library}
        size: [50, 180]
        bleed: 2
        safe: 4
        type: {base: 10, minimum: 9}
        pages:
          - name: mat-truoc
            frames:
              - {name: dai, shape: rect, at: [0, 0, 12, 180], bleeds: [left, top, bottom], fill: audience}
              - name: gay
                text: [{source: slogan, style: slogan, fit: [9, 13], lines: 1, colour: on-audience}]
                at: [2, 8, 8, 164]
                vertical: middle
                rotate: 270
              - {name: tieu-de, text: headline, style: headline, fit: [12, 20], at: [16, 8, 29, 60]}
              - {name: loi, flow: body, at: [16, 72, 29, 60]}
              - {name: ma, code: qr, at: [16, 140, 28, 28], distance: 0.2}
        """

    @Test func aDesignerAddsAFormatWithoutTheProgram() async throws {
        try project.write("name: Thư viện\nextends: base\n", to: "themes/thu-vien/theme.yaml")
        try project.write(bookmark, to: "themes/thu-vien/sheets/kep-sach.yaml")
        try item("leaflets", ["kep-sach"], "Mỗi nhà một vòi nước.")
        let path = "content/leaflets/moi-kho/vi.md"
        try project.write(
            try project.text(of: path).replacing("audiences:", with: "theme: thu-vien\naudiences:"), to: path)
        let result = try await build([.screen, .office, .press, .preview])
        #expect(result.report.diagnostics.map { "\($0.id): \($0.summary.en)" } == [])
        let stem = "print/leaflets/moi-kho/vi-nong-dan/moi-kho-vi-nong-dan"
        #expect(try sizes("\(stem)-screen.pdf") == ["50×180"])
        #expect(try Tool.run("pdftotext", ["\(project.output)/\(stem)-screen.pdf", "-"]).text.contains("Mỗi nhà một"))

        var report = Report()
        let gallery = try FormatGallery(theme: "thu-vien", root: project.root, report: &report)
        #expect(report.isEmpty)
        let table = gallery.table.text(in: .english)
        #expect(table.contains("Bookmark") && table.contains("50 × 180 mm") && table.contains("commune library"))
        // What the theme extends is there as well.
        #expect(table.contains("a5-leaflet") && table.contains("| 97 | 197; | 100 | 200"))
        #expect(table.contains("— 120 — 240"))
        let drawn = try gallery.draw(in: .english, on: Day(number: 20_780))
        #expect(try gallery.draw(in: .english, on: Day(number: 20_780)) == drawn)
        try Tool.withFile(drawn) { file, _ in
            #expect(try Tool.run("qpdf", ["--check", file]).status == 0)
            let words = try Tool.run("pdftotext", [file, "-"]).text
            for word in ["Bookmark", "kep-sach", "50 × 180 mm", "tieu-de", "gay", "For the books", "Roll-up"] {
                #expect(words.contains(word), "\(word)")
            }
            // Small to scale: the bookmark is drawn 1 : 2.5 or larger, whole on its page.
            #expect(try Tool.run("pdfinfo", [file]).text.contains("595.276 x 841.89"))
        }
    }
}
