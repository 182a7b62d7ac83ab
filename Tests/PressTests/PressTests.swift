import Diagnostics
import Drawing
import Foundation
import Sheets
import Synchronization
import TestSupport
import Testing

@testable import Press

@Suite struct PressRunTests {
    let samples: PressSamples

    init() throws { samples = try PressSamples() }

    private func leaflets(_ count: Int, _ options: PressOptions = PressSamples.options()) throws -> PressRun {
        try PressRun((0..<count).map(samples.leaflet), options: options)
    }

    private func document(_ sheet: PressSheet, _ options: PressOptions = PressSamples.options()) throws -> [UInt8] {
        try PressRun([sheet], options: options).document(at: 0, using: PressWorkspace()).bytes
    }

    /// The profile that `scripts/make-profile` installs, when it is.
    private var profile: [UInt8]? {
        let folders = OutputCondition.profileFolders(home: NSHomeDirectory())
        for folder in folders {
            if let data = FileManager.default.contents(atPath: "\(folder)/\(OutputCondition.profileFileName)") {
                return [UInt8](data)
            }
        }
        return nil
    }

    @Test func everyFileIsWholeAndSmall() throws {
        let run = try leaflets(5)
        for index in 0..<run.count {
            let document = run.document(at: index, using: PressWorkspace())
            #expect(document.bytes.count < 30_000)
            #expect(document.unreadableImages.isEmpty)
            try Tool.withFile(document.bytes) { file, _ in
                let check = try Tool.run("qpdf", ["--check", file])
                #expect(check.status == 0, "\(check.text)")
                let fonts = try Tool.run("pdffonts", [file]).text.split(separator: "\n").dropFirst(2)
                #expect(fonts.count == 4)
                #expect(fonts.allSatisfy { $0.contains("yes yes yes") }, "\(fonts)")
                let boxes = try Tool.run("pdfinfo", ["-box", file]).text
                #expect(boxes.contains("MediaBox:            0.00     0.00   515.91   691.65"))
                #expect(boxes.contains("BleedBox:           39.69    39.69   476.22   651.97"))
                #expect(boxes.contains("TrimBox:            48.19    48.19   467.72   643.46"))
                #expect(boxes.contains("PDF/X-1a:2003"))
            }
        }
    }

    @Test func bytesDoNotDependOnThreads() async throws {
        let run = try leaflets(12)
        var expected: [Int: [UInt8]] = [:]
        for index in 0..<12 { expected[index] = run.document(at: index, using: PressWorkspace()).bytes }
        for threads in [1, 2, 5] {
            let again = try leaflets(12)
            let made = Mutex<[Int: [UInt8]]>([:])
            try await again.makeAll(threads: threads) { index, document in
                made.withLock { $0[index] = document.bytes }
            }
            #expect(made.withLock { $0 } == expected)
        }
    }

    @Test func sharedPartsAreTheSameBytes() throws {
        let run = try leaflets(3)
        let first = run.document(at: 0, using: PressWorkspace()).bytes
        let second = run.document(at: 1, using: PressWorkspace()).bytes
        let common = zip(first, second).prefix { $0 == $1 }.count
        #expect(common > 15_000)
        #expect(first != second)
    }

    @Test func textIsOnBlackOnly() throws {
        // Only the band and the gold rule print in colour; the rest of the page is black or paper.
        var sheet = samples.leaflet().sheet
        for page in sheet.pages.indices {
            sheet.pages[page].items.removeAll { item in
                if case .shape = item { return true }
                if case .line(let line) = item { return line.colour != .black }
                return false
            }
        }
        let bytes = try document(PressSheet(sheet: sheet, edition: "x"), PressSamples.options(marks: []))
        try Tool.withFile(bytes) { file, _ in
            let coverage = try Tool.run("gs", ["-q", "-o", "-", "-sDEVICE=inkcov", file]).text
            let pages = coverage.split(separator: "\n")
            #expect(pages.count == 2)
            for page in pages {
                let inks = page.split(separator: " ").prefix(4).compactMap { Double($0) }
                #expect(inks.count == 4)
                #expect(inks.prefix(3).allSatisfy { $0 == 0 }, "\(page)")
                #expect(inks.last ?? 0 > 0.01, "\(page)")
            }
        }
    }

    @Test func bandKeepsItsInkUnderOverprintedText() throws {
        // Black type over a band: the plates of the other inks show no hole.
        var sheet = samples.leaflet().sheet
        var y: Millimetres = 10
        let band = SheetItem.shape(
            .rectangle(
                Rect(x: -3, y: -3, width: 154, height: 60),
                fill: Swatch(
                    name: "sun", red: 255, green: 220, blue: 0, ink: .init(cyan: 0, magenta: 0, yellow: 100, black: 0)))
        )
        sheet.pages = [
            SheetPage(
                name: "1", trim: Size(width: 148, height: 210), bleed: 3,
                items: [band] + samples.paragraph(PressSamples.vietnamese, size: 12, colour: .black, y: &y))
        ]
        let bytes = try document(PressSheet(sheet: sheet, edition: "x"), PressSamples.options(marks: []))
        try Tool.withFile(bytes) { file, folder in
            let plate = folder.appending(path: "p.tif").path()
            _ = try Tool.run("gs", ["-q", "-o", plate, "-sDEVICE=tiffsep", "-r72", file])
            // The band on the yellow plate is one solid tone.
            let yellow = folder.appending(path: "p(Yellow).tif").path()
            let tones = try Tool.run("convert", [yellow, "-crop", "420x120+20+30", "-unique-colors", "txt:-"]).text
            #expect(tones.split(separator: "\n").count == 2, "\(tones)")
            let black = folder.appending(path: "p(Black).tif").path()
            let letters = try Tool.run("convert", [black, "-crop", "420x120+20+30", "-unique-colors", "txt:-"]).text
            #expect(letters.split(separator: "\n").count > 2)
        }
    }

    @Test(arguments: [
        ("vi", ["Inter", "Noto Sans"], PressSamples.vietnamese),
        ("vi", ["Noto Sans"], "Ể Ẫ Ữ Ẵ Ợ ỷ đ Đ fi ffi office"),
        ("zh-Hans", ["Noto Sans CJK SC"], "自愿参加社会保险的人可以领取养老金和医疗保险卡。"),
        ("km", ["Noto Sans Khmer"], "មនុស្សទាំងអស់កើតមកមានសេរីភាព និងភាពស្មើគ្នា ស្ត្រី ក្រុង ភ្នំពេញ"),
        ("mnx", ["Noto Sans"], "Bon Bu N’Đĭr č̆ m̆ â̆ ê̆ ô̆ ơ̆ ư̆ ƀ"),
    ])
    func readersGetTheTextBack(_ language: String, _ families: [String], _ text: String) throws {
        let bytes = try document(
            samples.page(text, families: families, language: language), PressSamples.options(marks: []))
        try Tool.withFile(bytes) { file, _ in
            let back = try Tool.run("pdftotext", [file, "-"]).text
            #expect(Self.plain(back) == Self.plain(text))
        }
    }

    private static func plain(_ text: String) -> [Unicode.Scalar] {
        text.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
            !$0.properties.isWhitespace && $0 != "\u{200B}"
        }
    }

    @Test(arguments: [150, 300]) func codesAreReadBack(resolution: Int) throws {
        let bytes = try document(samples.leaflet(3))
        try Tool.withFile(bytes) { file, folder in
            let picture = folder.appending(path: "page").path()
            _ = try Tool.run("pdftoppm", ["-r", "\(resolution)", "-f", "2", "-png", "-singlefile", file, picture])
            let read = try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png"]).text
            #expect(read == "HTTPS://BHXH.EXAMPLE.VN/Q/A1003\n")
        }
    }

    @Test func looksLikeTheScreenFile() throws {
        // The same sheet in black and grey, so that conversion of colours plays no part.
        var sheet = samples.leaflet().sheet
        sheet.pages.removeFirst()
        sheet.pages[0].items = sheet.pages[0].items.map { item in
            switch item {
            case .line(var line):
                if line.colour != .white { line.colour = .black }
                return .line(line)
            case .shape(var shape):
                shape.fill = .black
                return .shape(shape)
            default: return item
            }
        }
        let press = try document(PressSheet(sheet: sheet, edition: ""), PressSamples.options(marks: []))
        let screen = try PDFDrawing().draw(sheet, created: 0)
        try Tool.withFolder { folder in
            func raster(_ bytes: [UInt8], _ name: String, _ arguments: [String]) throws -> String {
                let file = folder.appending(path: "\(name).pdf")
                try Data(bytes).write(to: file)
                let picture = folder.appending(path: name).path()
                let whole = ["-r", "144", "-gray", "-singlefile"] + arguments + [file.path(), picture]
                _ = try Tool.run("pdftoppm", whole)
                return picture + ".pgm"
            }
            // 3 mm of bleed are 17.008 pixels at 144 to the inch.
            let left = try raster(press, "press", ["-x", "17", "-y", "17", "-W", "839", "-H", "1190"])
            let right = try raster(screen, "screen", ["-x", "0", "-y", "0", "-W", "839", "-H", "1190"])
            let (one, other) = (try Data(contentsOf: URL(filePath: left)), try Data(contentsOf: URL(filePath: right)))
            #expect(one.count == other.count)
            let differing = zip(one, other).count { abs(Int($0) - Int($1)) > 96 }
            #expect(Double(differing) / Double(one.count) < 0.002, "\(differing) of \(one.count) pixels")
        }
    }

    @Test func x4HoldsTheProfile() throws {
        let profile = try #require(profile, "run scripts/make-profile")
        let run = try leaflets(2, PressSamples.options(.x4, profile: profile))
        #expect(run.usesProfile)
        let bytes = run.document(at: 0, using: PressWorkspace()).bytes
        #expect(bytes.starts(with: Array("%PDF-1.6".utf8)))
        #expect(bytes.count < 110_000)
        let result = Preflight().check(bytes, file: "x4.pdf")
        #expect(result.findings.isEmpty, "\(result.json)")
        try Tool.withFile(bytes) { file, _ in
            try #expect(Tool.run("qpdf", ["--check", file]).status == 0)
            let intent = try Tool.run("qpdf", ["--json", "--json-key=qpdf", file]).text
            #expect(intent.contains("DestOutputProfile"))
        }
    }

    @Test func coloursWithoutARecipeStayUnderTheInkLimit() throws {
        let profile = try #require(profile, "run scripts/make-profile")
        let converter = try InkConverter(condition: .coatedOffset(profile: profile))
        for red in stride(from: UInt8(0), through: 255, by: 51) {
            for green in stride(from: UInt8(0), through: 255, by: 51) {
                for blue in stride(from: UInt8(0), through: 255, by: 51) {
                    let ink = converter.ink(of: Swatch(name: "x", red: red, green: green, blue: blue), forText: false)
                    #expect(ink.total <= 300, "\(red) \(green) \(blue): \(ink)")
                }
            }
        }
        let grey = converter.ink(of: Swatch(name: "grey", red: 51, green: 51, blue: 51), forText: false)
        #expect(grey == Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 80))
        let dark = converter.ink(of: Swatch(name: "ink", red: 27, green: 31, blue: 36), forText: true)
        #expect(dark.isBlackOnly)
    }

    @Test func damagedProfileIsATypedError() {
        let options = PressSamples.options(.x4, profile: [1, 2, 3])
        #expect(throws: PressError.profileUnusable(name: "FOGRA39")) {
            _ = try PressRun([samples.leaflet()], options: options)
        }
    }

    @Test func missingFontIsATypedError() {
        var sheet = samples.page("Chữ", families: ["Noto Sans"], language: "vi")
        let face = FontFace(file: "/nowhere.ttf", index: 0)
        sheet.sheet.pages[0].items = sheet.sheet.pages[0].items.map { item in
            guard case .line(var line) = item else { return item }
            for run in line.line.runs.indices { line.line.runs[run].face = face }
            return .line(line)
        }
        #expect(throws: PressError.fontUnreadable(face)) { _ = try PressRun([sheet], options: PressSamples.options()) }
    }

    @Test func jointFileHoldsAllPages() throws {
        let run = try leaflets(4)
        let joint = run.jointDocument(title: "Bốn tờ rơi", using: PressWorkspace()).bytes
        #expect(joint.count < 45_000)
        try Tool.withFile(joint) { file, _ in
            try #expect(Tool.run("qpdf", ["--check", file]).status == 0)
            try #expect(Tool.run("qpdf", ["--show-npages", file]).text == "8\n")
            let text = try Tool.run("pdftotext", [file, "-"]).text
            for place in PressSamples.places.prefix(4) { #expect(text.contains(place)) }
        }
    }

    @Test func sheetsOfDifferentFormatsShareARun() throws {
        var other = samples.leaflet(1)
        other.sheet.pages[1].trim = Size(width: 105, height: 210)
        other.sheet.pages.removeLast(0)
        var third = samples.leaflet(2)
        third.sheet.pages.removeLast()
        let run = try PressRun([samples.leaflet(), other, third], options: PressSamples.options())
        for (index, pages) in [2, 2, 1].enumerated() {
            try Tool.withFile(run.document(at: index, using: PressWorkspace()).bytes) { file, _ in
                try #expect(Tool.run("qpdf", ["--check", file]).status == 0)
                try #expect(Tool.run("qpdf", ["--show-npages", file]).text == "\(pages)\n")
            }
        }
    }

    @Test func roughColoursAndFalseItalicsAreReported() throws {
        var sheet = samples.page("Chữ", families: ["Noto Sans"], language: "vi")
        sheet.sheet.pages[0].items = sheet.sheet.pages[0].items.map { item in
            guard case .line(var line) = item else { return item }
            line.colour = Swatch(name: "rust", red: 180, green: 60, blue: 20)
            for run in line.line.runs.indices { line.line.runs[run].isSynthetic = true }
            return .line(line)
        }
        let rough = try PressRun([sheet], options: PressSamples.options()).report.diagnostics
        #expect(rough.map(\.id) == ["press-profile-missing", "press-synthetic-type"])
        #expect(rough.first?.summary.en.contains("rust") == true)
        let clean = try PressRun([samples.leaflet()], options: PressSamples.options()).report
        #expect(clean.isEmpty)
    }
}
