internal import Content

/// The answer: the first line large, a picture of the others, and the table of worked examples.
extension CalculatorWriter {
    mutating func writeResults() {
        let arguments = defaults
        let values = calculator.lines.map { reader.site.figures.value(of: $0, for: arguments, on: reader.sheet) }
        let drawn = Set(calculator.bars.flatMap(\.parts))
        writer.markup("<p class=\"result-lead\">")
        write(calculator.lines[0].title)
        writer.markup(" ")
        writeOutput(calculator.lines[0], values[0], isLead: true)
        writer.markup("</p>\n<div class=\"results\">\n")
        writeBars(values)
        let rest = calculator.lines.indices.dropFirst().filter { !drawn.contains(calculator.lines[$0].name) }
        if !rest.isEmpty {
            writer.markup("<dl class=\"result-list\">\n")
            for index in rest { writeLine(index, values[index]) }
            writer.markup("</dl>\n")
        }
        writeNote()
        writeButtons()
        writer.markup("</div>\n")
    }

    mutating func writeLine(_ index: Int, _ value: Double?, hasKey: Bool = false) {
        let line = calculator.lines[index]
        writer.markup("<div><dt>")
        if hasKey {
            writer.markup("<span")
            writer.attribute("class", "key key-" + ThemeSettings.property(line.colour))
            writer.markup("></span>")
        }
        write(line.title)
        writer.markup("</dt><dd")
        if index == 0 {
            // The answer itself stands above, once.
            writer.attribute("data-copy", line.name)
            writer.markup(">")
            writer.text(value.map { numbers.write($0, unit: line.unit).text } ?? otherwise(of: line))
        } else {
            writer.markup(">")
            writeOutput(line, value, isLead: false)
        }
        writer.markup("</dd></div>\n")
    }

    func otherwise(of line: Calculator.Line) -> String {
        line.otherwise.values.isEmpty
            ? stencils.plainPhrase("calculatorNoValue") : words.words(line.otherwise).text
    }

    mutating func writeNote() {
        writer.markup("<p class=\"note-line\">")
        phrase("calculatorAsOf")
        writer.markup(" <span")
        writer.attribute("data-day", numbers.forms.date)
        writer.markup(">")
        writer.text(numbers.date(reader.edition.date))
        writer.markup("</span>.")
        if !calculator.note.values.isEmpty {
            writer.markup(" ")
            write(calculator.note)
        }
        writer.markup("</p>\n")
    }

    mutating func writeButtons() {
        writer.markup("<div class=\"calculator-buttons\">")
        for (key, attribute) in [("calculatorShare", "data-share"), ("calculatorPrint", "data-print")] {
            writer.markup("<button class=\"button button-quiet\" type=\"button\" ")
            writer.markup(Array(attribute.utf8))
            writer.markup(">")
            phrase(key)
            writer.markup("</button>")
        }
        writer.markup("</div>\n<p><output")
        writer.attribute("data-shared", stencils.plainPhrase("calculatorShared"))
        writer.markup("></output></p><input class=\"calculator-link\" data-link readonly hidden")
        writer.attribute("aria-label", stencils.plainPhrase("calculatorLink"))
        writer.markup(">\n")
    }

    mutating func writeOutput(_ line: Calculator.Line, _ value: Double?, isLead: Bool) {
        let otherwise = otherwise(of: line)
        writer.markup("<output")
        // Only the answer is read out on every change; the rest can be read on.
        writer.attribute("aria-live", isLead ? "polite" : "off")
        writer.attribute("for", calculator.inputs.map { "\(anchor)-\($0.name)" }.joined(separator: " "))
        writer.attribute("data-line", line.formula.rawValue)
        writer.attribute("data-name", line.name)
        writer.attribute("data-form", numbers.form(of: line.unit))
        if line.unit.isMoney { writer.markup(" data-places=\"0\"") }
        writer.attribute("data-otherwise", otherwise)
        if value == nil { writer.markup(" class=\"no-value\"") }
        writer.markup(">")
        writer.text(value.map { numbers.write($0, unit: line.unit).text } ?? otherwise)
        writer.markup("</output>")
    }

    /// All bars of one unit to one scale.
    mutating func writeBars(_ values: [Double?]) {
        guard !calculator.bars.isEmpty else { return }
        func value(_ name: String) -> Double {
            max(0, zip(calculator.lines, values).first { $0.0.name == name }?.1 ?? 0)
        }
        func scale(_ bar: Calculator.Bar) -> String {
            let unit = bar.parts.first.flatMap { calculator.line($0) }?.unit ?? .count
            return unit.isMoney ? "money" : unit.rawValue
        }
        var longest: [String: Double] = [:]
        for bar in calculator.bars {
            longest[scale(bar)] = max(longest[scale(bar)] ?? 0, bar.parts.map(value).reduce(0, +))
        }
        writer.markup("<div class=\"bars\">\n")
        for bar in calculator.bars {
            writer.markup("<div class=\"bar\"><p class=\"bar-title\">")
            write(bar.title)
            writer.markup(
                "</p><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"")
            writer.attribute("data-scale", scale(bar))
            writer.markup(">")
            var x = 0.0
            for part in bar.parts {
                let width = (longest[scale(bar)] ?? 0) > 0 ? value(part) / (longest[scale(bar)] ?? 1) * 100 : 0
                writer.markup("<rect")
                writer.attribute("class", "fill-" + ThemeSettings.property(calculator.line(part)?.colour ?? "blue"))
                writer.attribute("data-part", part)
                writer.markup(" x=\"")
                writer.coordinate(x)
                writer.markup("\" y=\"0\" width=\"")
                writer.coordinate(width)
                writer.markup("\" height=\"10\"/>")
                x += width
            }
            writer.markup("</svg><dl>")
            for part in bar.parts {
                guard let index = calculator.lines.firstIndex(where: { $0.name == part }) else { continue }
                writeLine(index, values[index], hasKey: true)
            }
            writer.markup("</dl></div>\n")
        }
        writer.markup("</div>\n")
    }

    // MARK: Examples

    mutating func writeExamples() {
        let table = reader.table(of: calculator, in: language)
        guard !table.rows.isEmpty else { return }
        writer.markup("<div class=\"calculator-examples\">")
        writer.markup(hasHeading ? "<h3>" : "<h2>")
        phrase("calculatorExamples")
        writer.markup(hasHeading ? "</h3>\n" : "</h2>\n")
        writer.table(table, label: stencils.plainPhrase("table"), tag: tag)
        writer.markup("</div>\n")
    }
}
