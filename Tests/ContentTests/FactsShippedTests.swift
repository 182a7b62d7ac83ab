import Diagnostics
import Foundation
import Testing

@testable import Content

/// The facts, formulas and laws that come with the product.
struct ShippedFacts {
    var facts: FactBook
    var formulas: FormulaBook
    var laws: LawRegister
    var report = Report()

    static func load() throws -> ShippedFacts {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var report = Report()
        let scope = ReadingScope(defaultLanguage: "vi")
        func value(_ path: String) throws -> YAMLValue {
            let bytes = [UInt8](try Data(contentsOf: root.appending(path: path)))
            let value = YAMLReader.read(SourceFile(path: path, bytes: bytes), report: &report)
            return try #require(value)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "content/formulas").path)
            .sorted()
        let files = try names.filter { $0.hasSuffix(".yaml") }.map { try value("content/formulas/\($0)") }
        let facts = FactBook.read(try value("content/facts.yaml"), in: scope, report: &report)
        let laws = LawRegister.read(try value("content/laws.yaml"), in: scope, report: &report)
        let formulas = FormulaBook.read(files, in: scope, report: &report)
        return ShippedFacts(facts: facts, formulas: formulas, laws: laws, report: report)
    }
}

@Suite struct FactsShippedTests {
    @Test func everythingShippedIsSound() throws {
        let shipped = try ShippedFacts.load()
        var report = shipped.report
        report.merge(shipped.facts.check(laws: shipped.laws))
        report.merge(shipped.formulas.check(facts: shipped.facts, laws: shipped.laws))
        #expect(summary(of: report) == [])
        #expect(shipped.formulas.formulas.values.map(\.examples.count).reduce(0, +) > 80)
    }

    /// The worked examples of the domain, each by the name it has there.
    @Test func everyWorkedExampleIsThere() throws {
        let shipped = try ShippedFacts.load()
        let names = Set(shipped.formulas.formulas.values.flatMap { $0.examples.map(\.name) })
        let wanted = [
            "V1", "V2", "V3", "V4", "H1", "H2", "H3", "P1", "P2", "P3", "P4", "L1", "L2", "L3", "M1", "S1", "R1", "D1",
        ]
        #expect(wanted.filter { !names.contains($0) } == [])
    }

    @Test(
        arguments: [
            ("reference_level", "2026-06-30", 2_340_000), ("reference_level", "2026-07-01", 2_530_000),
            ("voluntary.max_income", "2026-06-30", 46_800_000), ("voluntary.max_income", "2026-07-01", 50_600_000),
            ("voluntary.support.poor", "2026-12-31", 165_000), ("voluntary.support.poor", "2027-01-01", 242_000),
            ("voluntary.support.near_poor", "2027-01-01", 193_600), ("voluntary.burial", "2026-11-23", 25_300_000),
            ("voluntary.rate", "2026-11-23", 22), ("retire_age.male", "2026-11-23", 61.5),
        ] as [(String, String, Double)])
    func valuesFollowTheDay(key: String, day: String, expected: Double) throws {
        let shipped = try ShippedFacts.load()
        let day = try #require(Day(iso: day))
        #expect(shipped.facts.value(of: Fact.Key(key), on: day)?.value?.number == expected)
    }

    /// What the page's script computes is what the program computes, wherever a browser's engine is at hand.
    @Test(.enabled(if: ScriptEngine.path != nil)) func theScriptAgreesWithTheProgram() throws {
        let shipped = try ShippedFacts.load()
        var checks = ""
        var expected: [String] = []
        for id in shipped.formulas.formulas.keys.sorted() {
            let formula = try #require(shipped.formulas[id])
            for example in formula.examples {
                let sheet = shipped.facts.sheet(on: example.asOf)
                let arguments = formula.parameters.map { parameter in
                    switch example.arguments.first(where: { $0.label == parameter.name })?.value {
                    case .number(let number): ExpressionJavaScript.literal(number)
                    case .choice(let choice): ExpressionJavaScript.literal(choice)
                    case nil, Quantity.none?: "undefined"
                    }
                }
                let functions = shipped.formulas.javaScript(for: [id], on: sheet)
                checks +=
                    "out.push(\(functions)[\(ExpressionJavaScript.literal(id.rawValue))](\(arguments.joined(separator: ","))));\n"
                let number = try shipped.formulas.evaluate(id, example.arguments, on: sheet).number
                expected.append(number.map { String(format: "%.6f", $0) } ?? "NaN")
            }
        }
        let script = ExpressionJavaScript.runtime + "\nvar out=[];\n\(checks)"
        #expect(
            try ScriptEngine.run(script, printing: "out.map(function(x){return isNaN(x)?'NaN':x.toFixed(6)}).join(' ')")
                == expected.joined(separator: " "))
    }
}

/// Chromium without a window, as an engine for scripts.
enum ScriptEngine {
    static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Runs a script and gives the value of an expression behind it, as text.
    static func run(_ script: String, printing expression: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "loa-script-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "page.html")
        try "<!doctype html><body><script>\(script)\ndocument.body.textContent='['+(\(expression))+']';</script>"
            .write(to: page, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)", "--dump-dom", page.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let start = try #require(text.range(of: "<body>["))
        let end = try #require(text.range(of: "]</body>"))
        return String(text[start.upperBound..<end.lowerBound])
    }
}
