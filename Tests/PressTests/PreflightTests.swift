import Diagnostics
import Drawing
import Sheets
import TestSupport
import Testing

@testable import Press

/// A fault planted in a file, and the rule that must find it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    let rule: PreflightRule
    let severity: Diagnostic.Severity
    let expectation: PreflightExpectation
    let name: String
    let plant: @Sendable (inout PlantedPDF) -> Void

    init(
        _ rule: PreflightRule, severity: Diagnostic.Severity = .error, _ name: String,
        expecting expectation: PreflightExpectation = PreflightExpectation(),
        _ plant: @escaping @Sendable (inout PlantedPDF) -> Void = { _ in }
    ) {
        self.rule = rule
        self.severity = severity
        self.name = name
        self.expectation = expectation
        self.plant = plant
    }

    var testDescription: String { "\(rule.rawValue): \(name)" }

    static let text = "BT /F 10 Tf 1 0 0 1 100 300 Tm (text) Tj ET"

    static let all: [PlantedFault] = [
        PlantedFault(.unreadable, "packed data that does not unpack") { $0.image += "/Filter/FlateDecode" },
        PlantedFault(.encrypted, "Encrypt in the trailer") { $0.trailer += "/Encrypt<</Filter/Standard>>" },
        PlantedFault(.standard, "no PDF/X version") {
            $0.info = $0.info.replacing("/GTS_PDFXVersion(PDF/X-1a:2003)", with: "")
        },
        PlantedFault(.version, "header says 1.7") { $0.version = "1.7" },
        PlantedFault(.version, "catalog says 1.6") { $0.catalogKeys = "/Version/1.6" },
        PlantedFault(.version, "layers") { $0.catalogKeys = "/OCProperties<<>>" },
        PlantedFault(.version, "object stream") {
            $0.extra = "10 0 obj\n<</Type/ObjStm/N 0/First 0/Length 1>>stream\n \nendstream\nendobj\n"
        },
        PlantedFault(.metadata, "PDF/X-4 without its properties") { $0.declareX4(without: "xmpMM:VersionID") },
        PlantedFault(.metadata, "packed") {
            $0.extra = "10 0 obj\n<</Type/Metadata/Filter/FlateDecode/Length 1>>stream\n \nendstream\nendobj\n"
        },
        PlantedFault(.filters, "LZW") { $0.image += "/Filter/LZWDecode" },
        PlantedFault(.filters, "JBIG2 in an array") { $0.image += "/Filter[/JBIG2Decode]" },
        PlantedFault(.external, "data in another file") { $0.image += "/F(photo.raw)" },
        PlantedFault(.external, "OPI comment") { $0.image += "/OPI<<>>" },
        PlantedFault(.external, "alternate for screens") { $0.image += "/Alternates[]" },
        PlantedFault(.external, "PostScript") { $0.image = "/Subtype2/PS" + $0.image },
        PlantedFault(.transferCurves, "TR") { $0.graphicsState += "/TR/Identity" },
        PlantedFault(.transferCurves, "TR2") { $0.graphicsState += "/TR2/Identity" },
        PlantedFault(.transferCurves, "halftone of type 6") { $0.graphicsState += "/HT<</HalftoneType 6>>" },
        PlantedFault(.transparency, "group of the page") { $0.pageKeys = "/Group<</S/Transparency>>" },
        PlantedFault(.transparency, "mask of a picture nobody paints") { $0.image += "/SMask 5 0 R" },
        PlantedFault(.screenColour, "spot ink that falls back to RGB") {
            $0.extra = "10 0 obj\n<</ColorSpace<</S[/Separation/Gold/DeviceRGB 1 0 R]>>>>\nendobj\n"
        },
        PlantedFault(.boxes, "TrimBox and ArtBox") { $0.boxes += "/ArtBox[60 60 357.6 481.4]" },
        PlantedFault(.outputIntent, "two of them") {
            $0.intent = $0.intent.replacing(
                "]", with: "<</S/GTS_PDFX/OutputConditionIdentifier(CGATS TR 001)/RegistryName(http://www.color.org)>>]"
            )
        },
        PlantedFault(.outputIntent, "no registry") {
            $0.intent = $0.intent.replacing("/RegistryName(http://www.color.org)", with: "")
        },
        PlantedFault(.outputIntent, "profile of a screen") {
            $0.intent = $0.intent.replacing(">>]", with: "/DestOutputProfile 8 0 R>>]")
        },
        PlantedFault(.outputIntent, "PDF/X-4 without profile") { $0.declareX4() },
        PlantedFault(.outputIntent, "none") { $0.intent = "" },
        PlantedFault(.outputIntent, "for archives only") {
            $0.intent = $0.intent.replacing("GTS_PDFX", with: "GTS_PDFA1")
        },
        PlantedFault(.documentInfo, "Trapped unknown") { $0.info = $0.info.replacing("/Trapped/False", with: "") },
        PlantedFault(.documentInfo, "no ID") { $0.trailer = "" },
        PlantedFault(.pageCount, "one side of a folded sheet", expecting: .init(binding: .folded)),
        PlantedFault(.pageCount, "three pages stitched", expecting: .init(binding: .saddleStitched)) { $0.pages = 3 },
        PlantedFault(.pageCount, "two wanted", expecting: .init(pageCount: 2)),
        PlantedFault(.trimSize, "A5 wanted", expecting: .init(trim: Size(width: 148, height: 210))),
        PlantedFault(.boxes, "no TrimBox") { $0.boxes = "/MediaBox[0 0 400 520]" },
        PlantedFault(.boxes, "no MediaBox") { $0.boxes = "/TrimBox[0 0 400 520]" },
        PlantedFault(.boxes, "trim outside bleed") { $0.boxes = $0.boxes.replacing("TrimBox[60", with: "TrimBox[40") },
        PlantedFault(.bleed, "1 mm") { $0.boxes = $0.boxes.replacing("BleedBox[51.5", with: "BleedBox[57") },
        PlantedFault(.bleedFill, "band ends at the trim") {
            $0.content = "1 0 0 .2 k 60 400 297.6 81.4 re f"
        },
        PlantedFault(.annotations, "link") { $0.pageKeys = "/Annots[<</Subtype/Link/Rect[0 0 1 1]>>]" },
        PlantedFault(.annotations, "form") { $0.catalogKeys = "/AcroForm<</Fields[]>>" },
        PlantedFault(.scripts, "JavaScript") { $0.catalogKeys = "/Names<</JavaScript<<>>>>" },
        PlantedFault(.fontsEmbedded, "descriptor without file") { $0.fontKeys = "" },
        PlantedFault(.screenColour, "rg") { $0.content = "/O gs 0 0 0 rg " + text },
        PlantedFault(.screenColour, "picture in RGB") {
            $0.image = $0.image.replacing("CMYK", with: "RGB")
            $0.content = "q 72 0 0 72 100 100 cm /I Do Q"
        },
        PlantedFault(.spotColour, severity: .warning, "gold ink") {
            $0.pageKeys = ""
            $0.content = "[/Separation/Gold/DeviceCMYK 1] cs 1 scn 100 100 50 50 re f"
        },
        PlantedFault(.transparency, "half opaque") {
            $0.graphicsState = "/ca .5"
            $0.content = "/O gs 1 0 0 0 k 100 100 50 50 re f"
        },
        PlantedFault(.totalInk, "deep area") { $0.content = "1 .9 .8 .6 k 100 100 50 50 re f" },
        PlantedFault(.totalInk, severity: .warning, "black type over a deep band") {
            $0.content = "1 .9 .8 0 k 90 290 60 30 re f /O gs 0 0 0 1 k " + text
        },
        PlantedFault(.totalInk, "dark picture") {
            $0.imageData = [UInt8](repeating: 220, count: 600 * 600 * 4)
            $0.content = "q 72 0 0 72 100 100 cm /I Do Q"
        },
        PlantedFault(.blackText, "four-colour black") { $0.content = ".72 .67 .67 .88 k " + text },
        PlantedFault(.blackOverprint, "knocks out of a band") {
            $0.content = "1 0 0 .2 k 90 290 60 30 re f 0 0 0 1 k " + text
        },
        PlantedFault(.blackOverprint, severity: .warning, "knocks out of paper") { $0.content = "0 0 0 1 k " + text },
        PlantedFault(.whiteOverprint, "white with op") { $0.content = "/O gs 0 0 0 0 k " + text },
        PlantedFault(.typeSize, "3 pt") { $0.content = "/O gs 0 0 0 1 k " + text.replacing("/F 10", with: "/F 3") },
        PlantedFault(.typeSize, "3 pt by the matrix") {
            $0.content = "/O gs .3 0 0 .3 90 200 cm 0 0 0 1 k " + text
        },
        PlantedFault(.typeSize, "5 pt white on a band") {
            $0.content = "1 0 0 .2 k 90 290 60 30 re f 0 0 0 0 k " + text.replacing("/F 10", with: "/F 5")
        },
        PlantedFault(.multiInkType, severity: .warning, "8 pt in four inks") {
            $0.content = "1 .4 .25 .2 k " + text.replacing("/F 10", with: "/F 8")
        },
        PlantedFault(.lineWidth, severity: .warning, "0.1 pt") { $0.content = "0 0 0 1 K .1 w 100 100 m 200 100 l S" },
        PlantedFault(.imageResolution, "100 ppi") { $0.content = "q 280 0 0 380 65 70 cm /I Do Q" },
        PlantedFault(.imageResolution, severity: .warning, "180 ppi") { $0.content = "q 240 0 0 240 80 80 cm /I Do Q" },
        PlantedFault(.safeMargin, "text at the trim") {
            $0.content = "/O gs 0 0 0 1 k " + text.replacing("100 300", with: "62 300")
        },
        PlantedFault(
            .safeMargin, "text across a fold", expecting: .init(binding: .single, verticalFolds: [[17.6]])
        ) { $0.content = "/O gs 0 0 0 1 k " + text },
    ]
}

@Suite struct PreflightTests {
    @Test func soundFileHasNoFindings() {
        let result = Preflight().check(PlantedPDF().bytes, file: "a6.pdf")
        #expect(result.findings.isEmpty, "\(result.json)")
        #expect(result.isAccepted)
    }

    @Test(arguments: PlantedFault.all) func plantedFaultIsFound(_ fault: PlantedFault) {
        var file = PlantedPDF()
        fault.plant(&file)
        let result = Preflight().check(file.bytes, file: "a6.pdf", expecting: fault.expectation)
        let found = result.findings.first { $0.rule == fault.rule }
        #expect(found?.severity == fault.severity, "\(result.json)")
        #expect(result.isAccepted == !result.findings.contains { $0.severity == .error })
        #expect(result.report.diagnostics.contains { $0.id == "press-\(fault.rule.rawValue)" })
    }

    @Test func everyRuleHasAPlantedFault() {
        let planted = Set(PlantedFault.all.map(\.rule))
        #expect(Set(PreflightRule.allCases) == planted)
    }

    @Test(arguments: [[], Array("hello".utf8), Array("%PDF-1.4\n1 0 obj <<".utf8)])
    func whatIsNoPDFIsSaidSo(_ bytes: [UInt8]) {
        #expect(Preflight().check(bytes, file: "x").findings.map(\.rule) == [.unreadable])
    }

    /// A page whose content does not unpack paints nothing; that must not pass for a sound page.
    @Test func aSpoiltStreamAndACutFileAreRefused() throws {
        let sample = try PressSamples().leaflet()
        let run = try PressRun([sample], options: PressSamples.options())
        let sound = run.document(at: 0, using: PressWorkspace()).bytes
        let word = Array("stream\n".utf8)
        var streams: [Int] = []
        for start in sound.indices.dropLast(word.count + 40)
        where sound[start..<start + word.count].elementsEqual(word) && sound[start - 1] != UInt8(ascii: "d") {
            streams.append(start + word.count)
        }
        #expect(streams.count > 6)
        var packed = 0
        // What zlib packed begins with its method, 8, and a check (RFC 1950, 2.2); the metadata is plain.
        for start in streams
        where sound[start] & 0xF == 8 && (Int(sound[start]) * 256 + Int(sound[start + 1])).isMultiple(of: 31) {
            var spoilt = sound
            for index in start + 12..<start + 20 { spoilt[index] ^= 0x5A }
            let result = Preflight().check(spoilt, file: "a.pdf", expecting: PreflightExpectation(sample.sheet))
            #expect(result.findings.contains { $0.rule == .unreadable && $0.severity == .error }, "\(start)")
            #expect(!result.isAccepted)
            packed += 1
        }
        #expect(packed > 5)
        let cut = Preflight().check(Array(PlantedPDF().bytes.dropLast(20)), file: "a6.pdf")
        #expect(cut.findings.contains { $0.rule == .unreadable })
    }

    /// Whoever mends the file must find the place: the page, and the millimetres from the corner of the trimmed sheet.
    @Test(arguments: [
        (PreflightRule.screenColour, "0 0 0 rg " + PlantedFault.text),
        (.blackText, ".72 .67 .67 .88 k " + PlantedFault.text),
        (.blackOverprint, "1 0 0 .2 k 90 290 60 30 re f 0 0 0 1 k " + PlantedFault.text),
        (.whiteOverprint, "1 0 0 .2 k 90 290 60 30 re f /O gs 0 0 0 0 k " + PlantedFault.text),
        (.typeSize, "/O gs 0 0 0 1 k " + PlantedFault.text.replacing("/F 10", with: "/F 3.9")),
        (.totalInk, "1 .9 .9 .8 k 100 300 50 50 re f"), (.transparency, "/T gs 1 0 0 0 k 100 300 50 50 re f"),
        (.imageResolution, "q 288 0 0 288 100 300 cm /I Do Q"),
        (.spotColour, "[/Separation/Gold/DeviceCMYK 1] cs 1 scn 100 300 50 50 re f"),
    ]) func aFaultIsNamedWithItsPageAndMillimetres(rule: PreflightRule, content: String) {
        var file = PlantedPDF()
        file.content = content
        if rule == .transparency {
            file.graphicsState = "/ca .5"
            file.content = content.replacing("/T gs", with: "/O gs")
        }
        let result = Preflight().check(file.bytes, file: "a6.pdf")
        let diagnostic = result.report.diagnostics.first { $0.id == "press-\(rule.rawValue)" }
        // 100 pt from the left edge of the film is 40 pt from the trim.
        let place = diagnostic?.notes.map(\.message.en).joined() ?? ""
        #expect(place.contains("page 1") && place.contains("14.1 mm from the left"), "\(result.json)")
    }

    @Test func ownLeafletsAreAccepted() throws {
        let samples = try PressSamples()
        let sheets = (0..<3).map(samples.leaflet)
        let run = try PressRun(sheets, options: PressSamples.options())
        for index in 0..<run.count {
            let bytes = run.document(at: index, using: PressWorkspace()).bytes
            let result = Preflight().check(
                bytes, file: "leaflet.pdf", expecting: PreflightExpectation(sheets[index].sheet))
            #expect(result.findings.isEmpty, "\(result.json)")
        }
    }

    @Test func screenFileIsRefused() throws {
        let sheet = try PressSamples().leaflet().sheet
        let bytes = try PDFDrawing().draw(sheet, created: 0)
        let rules = Set(Preflight().check(bytes, file: "screen.pdf").findings.map(\.rule))
        #expect(rules.isSuperset(of: [.screenColour, .boxes, .outputIntent, .standard]))
        #expect(!rules.contains(.fontsEmbedded))
    }

    @Test func spoiltFilesNeverCrash() throws {
        let run = try PressRun([PressSamples().leaflet()], options: PressSamples.options())
        let sound = run.document(at: 0, using: PressWorkspace()).bytes
        var random = SplitMix(state: 7)
        for _ in 0..<60 {
            var bytes = sound
            for _ in 0..<12 {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.next() % 3 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
            _ = Preflight().check(bytes, file: "spoilt.pdf")
        }
    }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
