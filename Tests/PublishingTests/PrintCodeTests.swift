import Content
import Diagnostics
import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Publishing

/// Codes on paper: registered once, never moved, never orphaned, and read back before they are printed.
@Suite struct PrintCodeTests {
    let project: SampleProject
    private let register = "content/qr.csv"
    private let header = "code,item,audience,language,place,target,created,run\n"

    init() throws { project = try SampleProject() }

    private func ledger(_ options: BuildOptions? = nil) async throws -> CodeLedger {
        try #require(try await Build.codes(options ?? project.options(), observer: Silence()).ledger)
    }

    // MARK: The register

    @Test func registeringOnlyAddsLines() async throws {
        let first = try await ledger()
        #expect(first.lines.count == 3)
        #expect(first.lines.allSatisfy { $0.created == nil })
        #expect(try first.register(run: "Đợt 1, tháng 11").count == 3)
        let text = try project.text(of: register)
        #expect(text.hasPrefix(header))
        #expect(text.split(separator: "\n").count == 4)
        #expect(text.contains(",articles/gia-nuoc,2026-11-23,\"Đợt 1, tháng 11\"\n"))

        let again = try await ledger()
        #expect(again.lines.map(\.code) == first.lines.map(\.code))
        #expect(again.lines.allSatisfy { $0.created == project.options().date && $0.run == "Đợt 1, tháng 11" })
        #expect(try again.register(run: "Đợt 2").isEmpty)
        #expect(try project.text(of: register) == text)

        #expect(try again.register(run: "Đợt 2", isReprint: true).count == 3)
        let after = try project.text(of: register)
        #expect(after.hasPrefix(text))
        #expect(after.split(separator: "\n").count == 7)
        // Paper of the second run carries the new codes; those of the first still open their pages.
        let result = try await project.build()
        #expect(!result.report.hasErrors)
        let tree = try project.tree()
        for line in try await ledger().lines { #expect(tree["site/Q/\(line.code)/index.html"] != nil) }
        let proof = try #require(try await Build.proof(project.options(), observer: Silence()).proof)
        let printed = Set(proof.probes.map { String($0.code.payload.suffix(6)) })
        #expect(printed.count == 3)
        #expect(printed.isDisjoint(with: first.lines.map(\.code)))
    }

    @Test func aFileWithoutALastLineBreakIsContinued() async throws {
        let line = "ZZZZZZ,leaflets/gia-nuoc,nong-dan,vi,00101,articles/gia-nuoc,2026-01-02,cũ"
        try project.write(header + line, to: register)
        #expect(try await ledger().register(run: "mới").count == 2)
        let lines = try project.text(of: register).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[1] == line)
    }

    @Test func selectedEditionsAloneAreRegistered() async throws {
        var options = project.options()
        options.places = ["00102"]
        let lines = try await ledger(options).register(run: "")
        #expect(lines.map(\.place) == ["00102"])
    }

    @Test func aRegisteredCodeIsNeverGivenToAnother() async throws {
        let lines = try await ledger().lines
        let (everywhere, place) = (lines[0], lines[1])
        // Somebody registered for the one what the other would have been given.
        try project.write(
            header + "\(place.code),leaflets/gia-nuoc,nong-dan,vi,,articles/gia-nuoc,2026-01-02,\n", to: register)
        let after = try await ledger().lines
        #expect(Set(after.map(\.code)).count == 3)
        #expect(after.first { $0.place == nil }?.code == place.code)
        #expect(after.first { $0.place == place.place }?.code != place.code)
        #expect(!after.map(\.code).contains(everywhere.code))
    }

    /// Made for a place the item does not name, paper carries the code for everywhere, which every build has a page for.
    @Test func paperForAnotherPlaceCarriesTheGeneralCode() async throws {
        let path = "content/leaflets/gia-nuoc/vi.md"
        for places in ["", "places: [\"00101\"]\n"] {
            let text = try project.text(of: path).replacing("places: [\"00101\"]\n", with: "")
            try project.write(
                text.replacing("places: all\n", with: "").replacing("cta:", with: places + "cta:"), to: path)
            let general = try #require(try await ledger().lines.first { $0.place == nil }?.code)
            var options = project.options()
            options.places = ["00102"]
            let result = try await project.build(options)
            #expect(!result.report.diagnostics.map(\.id).contains("sheet-without-code"))
            let proof = try #require(try await Build.proof(options, observer: Silence()).proof)
            #expect(!proof.probes.isEmpty)
            for probe in proof.probes {
                #expect(probe.file.contains("00102"))
                #expect(probe.read?[150] == probe.code.payload && probe.code.payload.hasSuffix(general))
            }
            #expect(try project.tree()["site/Q/\(general)/index.html"] != nil)
        }
    }

    // MARK: Codes that lead nowhere

    @Test(arguments: [
        ("leaflets/gia-nuoc,nong-dan,vi,,articles/da-xoa", "articles/da-xoa"),
        ("leaflets/gia-nuoc,nong-dan,vi,,khong/co", "khong/co"),
        ("leaflets/da-xoa,nong-dan,vi,,articles/gia-nuoc", "leaflets/da-xoa"),
        ("leaflets/gia-nuoc,ngu-dan,vi,,articles/gia-nuoc", "ngu-dan"),
        ("leaflets/gia-nuoc,nong-dan,fr,,articles/gia-nuoc", "fr"),
        ("leaflets/gia-nuoc,nong-dan,vi,00999,articles/gia-nuoc", "00999"),
    ])
    func aBuildThatOrphansACodeFails(line: String, missing: String) async throws {
        try project.write(header + "ZZZZZZ,\(line),2026-01-02,Đợt 1\n", to: register)
        let result = try await project.build()
        #expect(result.summary == nil)
        let finding = try #require(result.report.diagnostics.first { $0.id == "orphaned-code" })
        #expect(finding.span?.start.line == 2)
        #expect(finding.summary.en.contains("ZZZZZZ") && finding.summary.en.contains(missing))
        #expect(finding.notes.contains { $0.message.en.contains("Đợt 1") })
        #expect(finding.fixes.count == 1)
    }

    @Test func paperOutlivesItsSeason() async throws {
        try project.write(
            header + "ZZZZZZ,leaflets/gia-nuoc,nong-dan,vi,,articles/gia-nuoc,2026-01-02,Đợt 1\n", to: register)
        let path = "content/leaflets/gia-nuoc/vi.md"
        try project.write(
            try project.text(of: path).replacing("places: all", with: "places: all\nexpiryDate: 2026-10-01"), to: path)
        #expect(try await project.build().summary != nil)
        #expect(try project.tree()["site/Q/ZZZZZZ/index.html"] != nil)
    }

    @Test func theLandingPageTellsWhatChangedSince() async throws {
        try project.write(
            header + "ZZZZZZ,leaflets/gia-nuoc,nong-dan,vi,,articles/gia-nuoc,2026-06-01,Đợt tháng Sáu\n", to: register)
        let page = "output/site/Q/ZZZZZZ/index.html"
        try await project.build()
        #expect(try !project.folder.read(page).contains("<del>"))
        #expect(try project.folder.read(page).contains("Đợt tháng Sáu"))
        try await project.build(project.options(day: try #require(Day(iso: "2027-02-01"))))
        let later = try project.folder.read(page)
        #expect(later.contains("<del>9.500\u{A0}đồng</del> <ins>10.200\u{A0}đồng</ins>"))
        #expect(!later.contains("1900 1234</del>"))
    }

    // MARK: The proof

    @Test func finishedPagesAreReadBack() async throws {
        try await project.build()
        let proof = try #require(try await Build.proof(project.options(), observer: Silence()).proof)
        #expect(proof.hasReader)
        // What the printing house gets, and what an office prints itself.
        #expect(proof.count == 6)
        #expect(proof.probes.count { $0.file.hasSuffix("-press.pdf") } == 3)
        #expect(proof.probes.count { $0.file.hasSuffix("-office.pdf") } == 3)
        #expect(proof.report.diagnostics.map(\.id) == [])
        for probe in proof.probes {
            let measure = try #require(probe.measure)
            let module = try #require(measure.module)
            #expect(abs(module.value - probe.code.moduleSize.value) < 0.02)
            #expect(measure.quietZone == 4 && measure.damaged.isEmpty && measure.contrast > 10)
            #expect(probe.read == [300: probe.code.payload, 150: probe.code.payload])
        }
        try Tool.withFile(proof.sheet) { file, _ in
            try #expect(Tool.run("qpdf", ["--check", file]).status == 0)
        }
        // The same measures for other programs.
        struct Told: Decodable {
            struct Code: Decodable {
                var module, plannedModule, contrast: Double
                var modules, quietZone, damaged, budget: Int
                var read: [String: String]
                var findings: [String]
            }
            var schema: String
            var codes: [Code]
        }
        let told = try JSONDecoder().decode(Told.self, from: Data(proof.json.utf8))
        #expect(told.schema == "loa-diagnostics/1" && told.codes.count == 6)
        for (code, probe) in zip(told.codes, proof.probes) {
            #expect(abs(code.module - code.plannedModule) < 0.03 && code.contrast > 10)
            #expect(code.quietZone == 4 && code.damaged == 0 && code.findings == [])
            #expect(code.budget == probe.measure?.budget && code.modules == probe.code.matrix.side)
            #expect(code.read["150"] == probe.code.payload)
        }
    }

    @Test func withoutFinishedPagesTheSheetItselfIsProofed() async throws {
        let proof = try #require(try await Build.proof(project.options(), observer: Silence()).proof)
        #expect(proof.count == 3)
        #expect(proof.report.diagnostics.map(\.id) == [])
    }

    /// A picture of a made-up code, ten pixels a module, and what to do to it.
    private func probe(
        module: Double = 0.6, dark: UInt8 = 0, light: UInt8 = 255, spoil: (inout GreyPicture) -> Void = { _ in },
        read: [Int: String]? = nil
    ) -> CodeProof.Probe {
        let side = 25
        var modules = (0..<side * side).map { ($0 * 7 + $0 / 25) % 3 == 0 }
        for row in 0..<7 {
            for column in 0..<7 {
                let isDark =
                    row == 0 || row == 6 || column == 0 || column == 6
                    || (2...4).contains(row) && (2...4).contains(column)
                for start in [row * side + column, row * side + side - 7 + column, (side - 7 + row) * side + column] {
                    modules[start] = isDark
                }
            }
        }
        let code = PlacedCode(
            square: Rect(
                x: 10, y: 10, width: Millimetres(module * Double(side)), height: Millimetres(module * Double(side))),
            payload: "HTTPS://EXAMPLE.VN/Q/ABCDEF", matrix: CodeMatrix(side: side, modules: modules),
            alternativeText: "")
        let (pixels, margin) = (10, 60)
        let width = side * pixels + margin * 2
        var picture = GreyPicture(width: width, height: width, pixels: Array(repeating: light, count: width * width))
        for index in modules.indices where modules[index] {
            for y in 0..<pixels {
                for x in 0..<pixels {
                    picture.pixels[(margin + index / side * pixels + y) * width + margin + index % side * pixels + x] =
                        dark
                }
            }
        }
        spoil(&picture)
        let measure = CodeMeasure(
            of: code, in: picture, origin: (Double(margin), Double(margin)), scale: Double(pixels) / module)
        return CodeProof.Probe(file: "a.pdf", page: 1, edition: "vi", code: code, measure: measure, read: read)
    }

    private func paint(_ shade: UInt8, _ picture: inout GreyPicture, x: Range<Int>, y: Range<Int>) {
        for row in y {
            for column in x { picture.pixels[row * picture.width + column] = shade }
        }
    }

    @Test func soundCodesHaveNoFindings() {
        #expect(probe().findings.map(\.id) == [])
        #expect(probe(dark: 60, light: 240).findings.map(\.id) == [])
    }

    @Test func everyFaultOfACodeIsFound() {
        let payload = "HTTPS://EXAMPLE.VN/Q/ABCDEF"
        #expect(probe(module: 0.45).findings.map { "\($0.id) \($0.severity)" } == ["qr-module warning"])
        #expect(probe(module: 0.3).findings.map { "\($0.id) \($0.severity)" } == ["qr-module error"])
        #expect(probe(dark: 150, light: 220).findings.map(\.id) == ["qr-contrast"])
        #expect(probe(read: [300: payload, 150: ""]).findings.map(\.id) == ["qr-unreadable"])
        #expect(
            probe(read: [300: "HTTPS://OTHER.VN/Q/ABCDEF", 150: payload]).findings.map(\.id) == ["qr-wrong-address"])
        // A stroke in the third ring round the code.
        let fringed = probe(spoil: { paint(0, &$0, x: 100..<140, y: 32..<38) })
        #expect(fringed.findings.map(\.id) == ["qr-quiet-zone"])
        #expect(fringed.measure?.quietZone == 2)
        // A blot within the code: a few modules, then most of it.
        let spotted = probe(spoil: { paint(0, &$0, x: 160..<190, y: 160..<190) })
        #expect(spotted.findings.map { "\($0.id) \($0.severity)" } == ["qr-damaged warning"])
        let lost = probe(spoil: { paint(0, &$0, x: 140..<300, y: 140..<300) })
        #expect(lost.findings.map { "\($0.id) \($0.severity)" } == ["qr-damaged error"])
    }

    @Test func picturesAreReadBackAndRubbishIsRefused() throws {
        let picture = GreyPicture(width: 3, height: 2, pixels: [0, 1, 2, 253, 254, 255])
        let read = try #require(GreyPicture(pgm: picture.pgm))
        #expect(read.pixels == picture.pixels && read.width == 3)
        #expect(GreyPicture(pgm: Array("P5\n# a remark 9\n1 1\n255\n\u{1}".utf8))?.pixels == [1])
        for text in ["", "P5", "P6\n1 1\n255\nabc", "P5\n2 2\n255\nabc", "P5\n0 1\n255\n", "P5\n1 1\n65535\nab"] {
            #expect(GreyPicture(pgm: Array(text.utf8)) == nil, "\(text)")
        }
    }
}
