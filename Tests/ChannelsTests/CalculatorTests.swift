import Content
import Foundation
import TestSupport
import Testing

@testable import Channels

/// The page's calculator and the program compute the same from the same definitions.
@Suite struct CalculatorTests {
    /// xorshift64: the same inputs on every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private struct Case {
        var id: Formula.ID
        var day: Day
        var arguments: [FormulaArgument]
        var script: String
        var expected: String
    }

    /// Every formula, and every line of every calculator.
    private func ids(_ site: Site) -> [Formula.ID] {
        site.formulas.formulas.keys.sorted()
            + site.figures.calculators.values.sorted { $0.id < $1.id }.flatMap { site.figures.formulas(of: $0) }
    }

    /// Thousands of inputs over all shipped formulas, on days before and after the figures change; bounds are crossed
    /// on purpose.
    private func cases(_ site: Site, count: Int) throws -> [Case] {
        var numbers = Numbers(state: 0x9E37_79B9_7F4A_7C15)
        let days = [ShippedSite.day, try #require(Day(iso: "2027-01-01")), try #require(Day(iso: "2028-07-01"))]
        let sheets = days.map { site.facts.sheet(on: $0) }
        var cases: [Case] = []
        let book = site.figures.formulas
        for id in ids(site) {
            let formula = try #require(book[id])
            for _ in 0..<count {
                let which = Int.random(in: 0..<days.count, using: &numbers)
                var arguments: [FormulaArgument] = []
                var written: [String] = []
                for parameter in formula.parameters {
                    guard parameter.choices.isEmpty else {
                        let choice = parameter.choices[Int.random(in: 0..<parameter.choices.count, using: &numbers)]
                            .name
                        arguments.append(FormulaArgument(parameter.name, .choice(choice)))
                        written.append("\"\(choice)\"")
                        continue
                    }
                    let step = parameter.step ?? 1
                    let bounds = try? book.bounds(of: parameter.name, of: id, on: sheets[which])
                    let low = bounds?.minimum ?? 0
                    let high = bounds?.maximum ?? low + step * 400
                    let steps = Int(((high - low) / step).rounded())
                    let value = low + Double(Int.random(in: -2...steps + 2, using: &numbers)) * step
                    let given = value / (parameter.unit?.factor ?? 1)
                    arguments.append(FormulaArgument(parameter.name, .number(given)))
                    written.append("\(given)")
                }
                // A fault of the calculation is "no result" on a page.
                let result = try? book.evaluate(id, arguments, on: sheets[which])
                cases.append(
                    Case(
                        id: id, day: days[which], arguments: arguments,
                        script: "c.on(\"\(days[which])\")[\"\(id)\"](\(written.joined(separator: ",")))",
                        expected: result?.number.map { String(format: "%.6f", $0 == 0 ? 0 : $0) } ?? "NaN"))
            }
        }
        return cases
    }

    @Test func thePageComputesWhatThePaperSays() async throws {
        let site = try await ShippedSite.load()
        let cases = try cases(site, count: 200)
        #expect(cases.count > 8000)
        #expect(cases.count { $0.id.rawValue.hasPrefix("calculator/") } > 2500)
        #expect(cases.count { $0.expected != "NaN" } > cases.count / 2)
        let script = CalculatorScript.make(
            formulas: site.figures.formulas, facts: site.facts, date: ShippedSite.day, ids: ids(site))
        let calls = cases.map { "show(\($0.script));" }.joined(separator: "\n")
        let program =
            "const c=require('./calculator.js');const out=[];"
            + "function show(x){out.push(Number.isFinite(x)?(x===0?0:x).toFixed(6):'NaN')}\n\(calls)\nconsole.log(out.join('\\n'))"
        let output = try Tool.withFolder { folder in
            try Data(script).write(to: folder.appending(path: "calculator.js"))
            try Data(program.utf8).write(to: folder.appending(path: "run.js"))
            return try Tool.run("node", [folder.appending(path: "run.js").path()])
        }
        #expect(output.status == 0)
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(lines.count == cases.count)
        for (line, one) in zip(lines, cases) where line != one.expected {
            Issue.record("\(one.script) on \(one.day): the page says \(line), the program \(one.expected)")
        }
    }

    /// Figures and days in the forms of every shipped language, and of one whose forms are unusual.
    @Test func thePageWritesNumbersAsThePaperDoes() async throws {
        let site = try await ShippedSite.load()
        var languages = site.languages.languages.map(\.numbers)
        languages.append(
            NumberForms(
                group: "'", decimal: "·", percent: "{n} pc", money: "$&{n}", month: "{m}", date: "le {d} du {m*}.{y}",
                units: ["months": "un mois {n}|les {n} mois", "age": "{n} ans|{n} ans et {months} mois"]))
        var numbers = Numbers(state: 0x2545_F491_4F6C_DD1D)
        var calls: [String] = []
        var expected: [String] = []
        for forms in languages {
            let writer = NumberWriter(forms)
            for unit in Fact.Unit.allCases where unit.isNumeric {
                for number in 0..<60 {
                    let scale = [1.0, 12, 1000, 1_000_000, 1_000_000_000][number % 5]
                    let whole = Double(Int.random(in: -1...1_000_000, using: &numbers)) * scale / 1_000_000
                    let value = number < 3 ? Double(number) : unit == .age ? abs(whole) : whole
                    let fields = [
                        "group:\(ExpressionJavaScript.literal(forms.group))",
                        "decimal:\(ExpressionJavaScript.literal(forms.decimal))",
                        "form:\(ExpressionJavaScript.literal(writer.form(of: unit)))",
                        "places:\(unit.isMoney ? 0 : 6)",
                    ]
                    calls.append("c.write(\(value),{\(fields.joined(separator: ","))})")
                    expected.append(writer.write(value, unit: unit).text)
                }
            }
            for number in 0..<400 {
                let day = ShippedSite.day.adding(days: number * 3)
                calls.append("c.date(\"\(day)\",\(ExpressionJavaScript.literal(forms.date)))")
                expected.append(writer.date(day))
            }
        }
        let script = CalculatorScript.make(
            formulas: site.formulas, facts: site.facts, date: ShippedSite.day, ids: ["voluntary.pay"])
        let program =
            "const c=require('./calculator.js');const out=[\n\(calls.joined(separator: ",\n"))\n];"
            + "console.log(out.join('\\n'))"
        let output = try Tool.withFolder { folder in
            try Data(script).write(to: folder.appending(path: "calculator.js"))
            try Data(program.utf8).write(to: folder.appending(path: "run.js"))
            return try Tool.run("node", [folder.appending(path: "run.js").path()])
        }
        #expect(output.status == 0)
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(lines.count == expected.count)
        for (index, (line, text)) in zip(lines, expected).enumerated() where line != text {
            Issue.record("\(calls[index]): the page writes \(line), the paper \(text)")
        }
    }

    @Test func theScriptKnowsTheDaysToCome() async throws {
        let (site, _) = try await site(smallSite)
        let text = String(
            decoding: CalculatorScript.make(formulas: site.formulas, facts: site.facts, date: smallDay), as: UTF8.self)
        #expect(
            text.contains(
                """
                var periods=[{from:"2026-06-01",to:"2026-12-31",facts:{"pay":330000},bounds:{"total":{months:[1,12]}}},
                {from:"2027-01-01",to:null,facts:{"pay":484000},bounds:{"total":{months:[1,12]}}}];
                """))
        #expect(text.contains(#"{"total":{title:{"vi":"Cả năm"},unit:"dong",parameters:[{name:"months","#))
    }

    @Test func wordsCannotCloseTheScript() async throws {
        let (site, _) = try await site(
            smallSite.adding(
                """
                -- content/formulas/total.yaml --
                id: total
                title: {vi: "</script><!-- x"}
                unit: dong
                result: pay * 2
                examples: [{name: T, asOf: 2026-06-01, with: {}, gives: 660000}]
                """))
        #expect(site.formulas["total"] != nil)
        let text = String(
            decoding: CalculatorScript.make(formulas: site.formulas, facts: site.facts, date: smallDay), as: UTF8.self)
        #expect(!text.contains("</script") && !text.contains("<!--"))
    }
}
