import Content
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// What leaves the house: press files that were checked, parcels, letters from a table, screens.
@Suite struct PrintJobTests {
    let project: SampleProject
    private let leaflet = "content/leaflets/gia-nuoc/vi.md"

    init() throws { project = try SampleProject() }

    private func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try project.text(of: path)
        #expect(text.contains(old), "\(path) has no '\(old)'")
        try project.write(text.replacing(old, with: new), to: path)
    }

    /// Only what is printed: half the time of a whole build.
    private func printed() -> BuildOptions {
        var options = project.options()
        options.flavours = [.screen, .office, .press, .preview]
        return options
    }

    private func ids(_ result: BuildResult) -> Set<String> { Set(result.report.diagnostics.map(\.id)) }

    // MARK: Parcels

    private let parcel = "print/leaflets/gia-nuoc/gia-nuoc-vi-nong-dan-press.zip"

    @Test func aRunGoesOutInOneParcel() async throws {
        try edit(
            leaflet, "places: all",
            "places: all\nprint: {run: 2000, paper: Couché 150 g, finishing: Xén, printer: Nhà in Biển Xanh}")
        let result = try await project.build(printed())
        #expect(ids(result) == [])
        try Tool.withFolder { folder in
            #expect(try Tool.run("unzip", ["-q", project.output + "/" + parcel, "-d", folder.path()]).status == 0)
            let inside = folder.path() + "/gia-nuoc-vi-nong-dan-press"
            #expect(
                try Tool.run("sh", ["-c", "cd '\(inside)' && sha256sum --check --strict --quiet SHA256SUMS"]).status
                    == 0)
            let names = Set(try FileManager.default.contentsOfDirectory(atPath: inside))
            #expect(
                names == [
                    "SHA256SUMS", "phieu-dat-in.md", "phieu-dat-in.json", "gia-nuoc-vi-nong-dan-press.pdf",
                    "gia-nuoc-vi-nong-dan-00101-press.pdf", "gia-nuoc-vi-nong-dan-00102-press.pdf",
                    "gia-nuoc-vi-nong-dan-joint-press.pdf",
                ])
            let joint = try Tool.run("pdfinfo", [inside + "/gia-nuoc-vi-nong-dan-joint-press.pdf"]).text
            #expect(joint.contains("Pages:           6"))
            let ticket = String(
                decoding: try Data(contentsOf: URL(filePath: inside + "/phieu-dat-in.md")), as: UTF8.self)
            for words in [
                "Couché 150 g", "**Số lượng mỗi tệp:** 2.000", "**Tổng số bản:** 6.000", "Nhà in Biển Xanh",
                "Liên hệ:** Trung tâm Nước sạch",
                "148 × 210 mm", "**Màu in:** 4/4", "Kiểm tra trước in: đạt",
            ] {
                #expect(ticket.contains(words), "\(words)")
            }
        }
    }

    @Test func aBuildOfOnePlaceLeavesTheParcelAlone() async throws {
        try await project.build(printed())
        let before = try project.tree()["\(parcel)"]
        var options = printed()
        options.places = ["00102"]
        try await project.build(options)
        #expect(try project.tree()["\(parcel)"] == before)
        #expect(before != nil)
    }

    @Test func aFaultOfTheInkStopsTheBuild() async throws {
        try edit("themes/base/theme.yaml", "cmyk: [82, 30, 85, 20]", "cmyk: [100, 95, 95, 60]")
        let result = try await project.build(printed())
        #expect(result.summary == nil)
        let finding = try #require(result.report.diagnostics.first { $0.id == "press-total-ink" })
        #expect(finding.span?.file.path == leaflet)
        #expect(finding.notes.contains { $0.message.en.contains("other editions") })
        // A house that takes more ink says so.
        try edit(leaflet, "places: all", "places: all\nprint: {totalInk: 360}")
        #expect(!ids(try await project.build(printed())).contains("press-total-ink"))
    }

    @Test func aFoldedSheetTravelsWithADrawingOfItsFolds() async throws {
        try edit(leaflet, "sheet: a5-leaflet", "sheet: a4-trifold")
        try await project.build(printed())
        try Tool.withFolder { folder in
            let inside = folder.path() + "/gia-nuoc-vi-nong-dan-press"
            #expect(try Tool.run("unzip", ["-q", project.output + "/" + parcel, "-d", folder.path()]).status == 0)
            let dummy = inside + "/gia-nuoc-vi-nong-dan-fold-dummy.pdf"
            let words = try Tool.run("pdftotext", [dummy, "-"]).text
            #expect(words.contains("97 × 210 mm") && words.contains("100 × 210 mm"))
            let ticket = String(
                decoding: try Data(contentsOf: URL(filePath: inside + "/phieu-dat-in.md")), as: UTF8.self)
            #expect(ticket.contains("2 vạch dọc, mặt ngoài 97 + 100 + 100 mm"))
        }
    }

    @Test func pagesAreLaidOutOnPressSheets() async throws {
        try edit(leaflet, "places: all", "places: all\nprint: {impose: {paper: SRA3, method: work-and-turn}}")
        #expect(ids(try await project.build(printed())) == [])
        let path = project.output + "/print/leaflets/gia-nuoc/gia-nuoc-vi-nong-dan-sra3-work-and-turn.pdf"
        #expect(try Tool.run("qpdf", ["--check", path]).status == 0)
        // 450 × 320 mm, one side for each of the three leaflets.
        let info = try Tool.run("pdfinfo", [path]).text
        #expect(info.contains("Pages:           3"))
        #expect(info.contains("1275.59 x 907.087 pts"))
        var options = printed()
        options.imposition = ImpositionOrder(paper: "60×84")
        #expect(ids(try await project.build(options)) == [])
        #expect(try project.tree().keys.contains("print/leaflets/gia-nuoc/gia-nuoc-vi-nong-dan-60-84-n-up.pdf"))
        // Of one commune alone, beside those of all.
        options.places = ["00102"]
        #expect(ids(try await project.build(options)) == [])
        let part = project.output + "/print/leaflets/gia-nuoc/gia-nuoc-vi-nong-dan-00102-60-84-n-up.pdf"
        #expect(try Tool.run("pdfinfo", [part]).text.contains("Pages:           2"))
    }

    @Test func aBookletIsLaidOutForStitching() async throws {
        let pages = (1...8).map {
            "  - {name: p\($0), frames: [{name: t, flow: body, panel: \($0), at: [12, 12, 124, 180]}]}"
        }
        try project.write(
            """
            extends: _base
            name: {vi: Sách, en: Booklet}
            size: [148, 210]
            bleed: 3
            safe: 5
            type: {base: 11, minimum: 9}
            pages:
            \(pages.joined(separator: "\n"))
            """, to: "themes/base/sheets/sach.yaml")
        let text = (1...8).map { "## Trang \($0) {panel=\($0)}\n\nNước sạch." }.joined(separator: "\n\n")
        try project.write(
            "---\ntitle: Sách\nsheet: sach\naudiences: [nong-dan]\nprint: {run: 500, impose: {paper: A3, method: saddle-stitch}}\n---\n\n\(text)\n",
            to: "content/leaflets/sach/vi.md")
        let result = try await project.build(printed())
        let own = result.report.diagnostics.filter { $0.span?.file.path == "content/leaflets/sach/vi.md" }
        #expect(own.filter { $0.severity != .note }.map(\.id) == [])
        let path = project.output + "/print/leaflets/sach/sach-vi-nong-dan-a3-saddle-stitch.pdf"
        #expect(try Tool.run("qpdf", ["--check", path]).status == 0)
        // Two leaves of A3, printed on both sides; the outer one has the last page beside the first.
        #expect(try Tool.run("pdfinfo", [path]).text.contains("Pages:           4"))
        let front = try Tool.run("pdftotext", ["-f", "1", "-l", "1", "-layout", path, "-"]).text
        #expect(front.contains("Trang 8") && front.contains("Trang 1") && !front.contains("Trang 2"))
        #expect(try Tool.run("pdftotext", ["-f", "2", "-l", "2", path, "-"]).text.contains("Trang 7"))
    }

    @Test func aPaperNobodyHasIsRefused() async throws {
        try edit(leaflet, "places: all", "places: all\nprint: {impose: {paper: SRA4}}")
        let result = try await project.build(printed())
        let finding = try #require(result.report.diagnostics.first { $0.id == "unknown-press-paper" })
        #expect(finding.span?.file.path == leaflet)
        #expect(result.summary == nil)
    }

    @Test func aPaperThatIsTooSmallIsRefused() async throws {
        try edit(leaflet, "places: all", "print: {impose: {paper: A3}}")
        try edit(leaflet, "sheet: a5-leaflet", "sheet: a3-poster")
        #expect(ids(try await project.build(printed())).contains("press-paper-too-small"))
    }

    @Test func finishedFilesAreCheckedByThemselves() async throws {
        try await project.build(printed())
        let files = PressCheck.files(in: project.output)
        #expect(files.count == 3)
        #expect(try await PressCheck(files: files, workers: 2).report.isEmpty)
        let screen = files[0].replacing("-press.pdf", with: "-screen.pdf")
        let check = try await PressCheck(files: [screen, files[1]], workers: 2)
        let found = Set(check.report.diagnostics.map(\.id))
        #expect(found.isSuperset(of: ["press-standard", "press-screen-colour", "press-boxes"]))
        #expect(check.report.diagnostics.allSatisfy { $0.span?.file.path == screen })
        #expect(check.json.contains("\"accepted\": true") && check.json.contains("\"accepted\": false"))
        await #expect(throws: DiskError.self) { try await PressCheck(files: [screen + ".no"], workers: 1) }
    }

    /// The strip that says a sheet is a draft runs along the edge on purpose; preflight must not stop the build for it.
    @Test func aDraftIsPrintedInEveryFlavour() async throws {
        try edit(leaflet, "places: all", "places: all\ndraft: true")
        var options = printed()
        options.includesDrafts = true
        let result = try await project.build(options)
        #expect(!ids(result).contains { $0.hasPrefix("press-") || $0.hasPrefix("sheet-") })
        let path = "print/leaflets/gia-nuoc/vi-nong-dan-00101/gia-nuoc-vi-nong-dan-00101-press.pdf"
        #expect(try project.tree()[path] != nil)
    }

    // MARK: Letters

    private func addLetter(
        data: String = "{file: ho.csv, name: so, place: xa}", more: String = "", sheet: String = "letter-a4-window"
    ) throws {
        try project.write(
            """
            ---
            title: Thư gửi hộ
            sheet: \(sheet)
            data: \(data)
            address: ["Kính gửi: {{record.ten}}", "{{place.name}}"]
            \(more)
            ---

            Kính gửi {{record.ten}}, mỗi khối nước giá {{price}} [@luat-nuoc Điều 9].
            """, to: "content/letters/thu/vi.md")
        try project.write(
            "so,ten,xa\n1,Bà Một,00101\n2,\"Ông \"\"Hai\"\", Ba\",00102\n3,Cô Ba,00101\n",
            to: "content/letters/thu/ho.csv")
    }

    private func letter(_ record: String, _ flavour: String = "screen") -> String {
        "print/letters/thu/vi-moi-nguoi/thu-vi-moi-nguoi-r\(record)-\(flavour).pdf"
    }

    @Test func everyRecordGetsItsLetter() async throws {
        try addLetter()
        let result = try await project.build(printed())
        #expect(ids(result) == [])
        let paths = Set(try project.tree().keys)
        for record in ["1", "2", "3"] {
            #expect(paths.contains(letter(record)) && paths.contains(letter(record, "press")))
        }
        let text = try Tool.run("pdftotext", [project.output + "/" + letter("2"), "-"]).text
        #expect(text.contains("(Điều 9 Luật") && !text.contains("(("))
        #expect(text.contains("Ông \"Hai\", Ba") && text.contains("Hòn Đất") && !text.contains("Bà Một"))
        let joint = project.output + "/print/letters/thu/thu-vi-moi-nguoi-joint-office.pdf"
        #expect(try Tool.run("pdfinfo", [joint]).text.contains("Pages:           6"))
    }

    /// An envelope of ISO 269 with its window of 90 × 45 mm (DIN 680), and the letter folded for it, in millimetres.
    struct WindowEnvelope: Sendable, CustomTestStringConvertible {
        let format: String
        let envelope: (width: Double, height: Double)
        let folded: (width: Double, height: Double)
        /// From the left and from the lower edge.
        let window: (left: Double, below: Double)
        var testDescription: String { format }

        static let all = [
            WindowEnvelope(format: "letter-a4-window", envelope: (220, 110), folded: (210, 99), window: (20, 15)),
            WindowEnvelope(format: "letter-a4-window-c5", envelope: (229, 162), folded: (210, 148.5), window: (20, 60)),
            WindowEnvelope(format: "letter-a5-window-c6", envelope: (162, 114), folded: (148, 105), window: (20, 15)),
        ]
    }

    /// Wherever the letter slips to in its envelope, the window shows the whole address and nothing else.
    @Test(arguments: WindowEnvelope.all) func theAddressStandsInTheWindow(_ kind: WindowEnvelope) async throws {
        try addLetter(sheet: kind.format)
        try await project.build(printed())
        let top = kind.envelope.height - kind.window.below - 45
        for (right, down) in [(0.0, 0.0), (1, 0), (0, 1), (1, 1)] {
            let left = kind.window.left - right * (kind.envelope.width - kind.folded.width)
            let upper = top - down * (kind.envelope.height - kind.folded.height)
            let place = [("-x", left), ("-y", upper), ("-W", 90), ("-H", 45)].flatMap {
                [$0.0, "\(Int(($0.1 * 72 / 25.4).rounded()))"]
            }
            let text = try Tool.run(
                "pdftotext", place + ["-r", "72", "-l", "1", project.output + "/" + letter("1"), "-"]
            ).text
            let lines = text.split { $0.isNewline }.map { $0.split(separator: " ").joined(separator: " ") }
                .filter { !$0.isEmpty }
            #expect(lines == ["Kính gửi: Bà Một", "phường Rạch Giá"], "\(right), \(down)")
        }
    }

    @Test func aSingleRecordIsRedone() async throws {
        try addLetter()
        try await project.build(printed())
        let before = try project.tree()
        try edit("content/letters/thu/ho.csv", "Cô Ba", "Cô Tư")
        try edit("content/letters/thu/ho.csv", "Bà Một", "Bà Năm")
        var options = printed()
        options.records = ["3"]
        try await project.build(options)
        let after = try project.tree()
        #expect(after[letter("1")] == before[letter("1")])
        #expect(after[letter("3")] != before[letter("3")])
        options.records = ["9"]
        await #expect(throws: UsageError.self) { try await project.build(options) }
        // A whole build makes the rest, and what it makes is what a clean one makes.
        try await project.build()
        try await project.build(project.options(output: project.folder.path + "/fresh"))
        #expect(try project.tree() == project.tree("fresh"))
    }

    @Test func everyRecordMayHaveACodeOfItsOwn() async throws {
        try addLetter(data: "{file: ho.csv, name: so, codes: each}", more: "opens: articles/gia-nuoc")
        let options = project.options()
        #expect(ids(try await project.build(options)) == [])
        let ledger = try #require(try await Build.codes(options, observer: Silence()).ledger)
        let lines = ledger.lines.filter { $0.item.hasPrefix("letters/") }
        #expect(lines.map(\.item) == ["letters/thu#1", "letters/thu#2", "letters/thu#3"])
        #expect(Set(lines.map(\.code)).count == 3)
        let tree = try project.tree()
        for line in lines { #expect(tree["site/Q/\(line.code)/index.html"] != nil) }
    }

    @Test func labelsShareAPage() async throws {
        try addLetter()
        try project.write(
            "---\ntitle: Nhãn\nsheet: address-labels\ndata: letters/thu/ho.csv\n---\n\n{{record.ten}}\n",
            to: "content/letters/nhan/vi.md")
        #expect(ids(try await project.build(printed())) == [])
        let joint = project.output + "/print/letters/nhan/nhan-vi-moi-nguoi-joint-office.pdf"
        #expect(try Tool.run("pdfinfo", [joint]).text.contains("Pages:           1"))
        let text = try Tool.run("pdftotext", [joint, "-"]).text
        #expect(text.contains("Bà Một") && text.contains("Cô Ba"))
    }

    @Test(arguments: [
        ("{file: ho.csv, name: xa}", "duplicate-record"), ("{file: ho.csv, name: nghe}", "unknown-column"),
        ("{file: ho.csv, place: ten}", "unknown-place"), ("letters/khac/ho.csv", "missing-file"),
        ("khac.csv", "missing-file"), ("{file: ho.csv, column: so}", "unknown-key"),
    ])
    func aWrongTableIsTold(data: String, id: String) async throws {
        try addLetter(data: data)
        let result = try await project.build(printed())
        #expect(ids(result).contains(id))
        #expect(result.summary == nil)
    }

    @Test func anEmptyTableIsTold() async throws {
        try addLetter()
        try project.write("so,ten,xa\n", to: "content/letters/thu/ho.csv")
        let result = try await project.build(printed())
        #expect(ids(result) == ["empty-table"])
        #expect(result.summary != nil)
    }

    // MARK: Screens

    @Test func screensBecomePicturesAndALoop() async throws {
        try project.write(
            """
            ---
            title: Màn hình “chờ” & <1>
            sheet: [loop-16x9, loop-9x16]
            audiences: [nong-dan]
            headline: Nước sạch về làng
            figure: "{{price}}"
            ---

            ## Giá nước {panel=1}

            Một khối giá {{price}}.

            ## Hỏi ở đâu? {panel=2}

            Gọi {{contact.hotline}}.
            """, to: "content/screens/cho/vi.md")
        let result = try await project.build()
        #expect(result.report.diagnostics.map(\.summary.en) == [])
        let tree = try project.tree()
        let screens = tree.keys.filter { $0.hasPrefix("screens/") }.sorted()
        #expect(screens.count == 10)
        #expect(!tree.keys.contains { $0.hasPrefix("print/screens/") })
        for (folder, width, height) in [("cho", 1920, 1080), ("cho-loop-9x16", 1080, 1920)] {
            for page in 1...3 {
                let picture = try #require(
                    tree["screens/\(folder)/vi-nong-dan/\(folder)-vi-nong-dan-\(page).png"], "\(folder) \(page)")
                let numbers = [UInt8](picture[16..<24])
                #expect(numbers[0..<4].reduce(0) { $0 << 8 | Int($1) } == width)
                #expect(numbers[4..<8].reduce(0) { $0 << 8 | Int($1) } == height)
            }
        }
        let loop = try project.folder.read("output/screens/loop.html")
        #expect(loop.split(separator: "data:image/png;base64,").count - 1 == 3)
        #expect(loop.split(separator: "<img").count - 1 == 2)
        #expect(!loop.contains("http://") && !loop.contains("https://"))
        #expect(loop.contains("<title>Màn hình “chờ” &amp; &lt;1&gt;</title>"))
        #expect(tree["screens/loop.html"] == tree["screens/cho/vi-nong-dan/cho-vi-nong-dan-loop.html"])
        // Built again after an edit elsewhere, nothing is lost.
        try edit(leaflet, "Mỗi nhà một vòi nước.", "Mỗi nhà hai vòi nước.")
        try await project.build()
        #expect(try project.tree()["screens/loop.html"] == tree["screens/loop.html"])
    }
}
