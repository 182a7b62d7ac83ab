internal import Content

/// The form: choices as radio buttons, numbers as a box and a slider that agree.
extension CalculatorWriter {
    mutating func write(_ input: Formula.Parameter) {
        if input.choices.isEmpty { writeNumber(input) } else { writeChoices(input) }
    }

    mutating func writeChoices(_ input: Formula.Parameter) {
        var chosen = input.choices.first?.name
        if case .choice(let name)? = input.defaultValue { chosen = name }
        writer.markup("<fieldset data-kind=\"choice\"")
        writer.attribute("id", "\(anchor)-\(input.name)")
        writer.attribute("data-input", input.name)
        writer.markup("><legend>")
        write(input.title)
        writer.markup("</legend><div class=\"choices\">\n")
        for choice in input.choices {
            writer.markup("<label class=\"choice\"><input type=\"radio\"")
            writer.attribute("name", input.name)
            writer.attribute("value", choice.name)
            if choice.name == chosen { writer.markup(" checked") }
            writer.markup("><span>")
            write(choice.title)
            writer.markup("</span></label>\n")
        }
        writer.markup("</div></fieldset>\n")
    }

    mutating func writeNumber(_ input: Formula.Parameter) {
        let unit = input.unit ?? .count
        let (least, most) = bounds(of: input)
        let value = number(of: input)
        let id = "\(anchor)-\(input.name)"
        writer.markup("<div class=\"field")
        if most < 1000 { writer.markup(" field-few") }
        writer.markup("\" data-kind=\"number\"")
        writer.attribute("data-input", input.name)
        writer.attribute("data-min", numbers.digits(least))
        writer.attribute("data-max", numbers.digits(most))
        writer.attribute("data-step", numbers.digits(input.step ?? 1))
        writer.attribute("data-value", numbers.digits(value))
        writer.attribute("data-factor", numbers.digits(unit.factor))
        writer.attribute("data-form", numbers.form(of: unit))
        if unit.isMoney { writer.markup(" data-places=\"0\"") }
        writer.markup("><label")
        writer.attribute("for", id)
        writer.markup(">")
        write(input.title)
        writer.markup(
            "</label>\n<div class=\"field-row\"><input type=\"text\" autocomplete=\"off\"")
        writer.attribute("id", id)
        writer.attribute("value", numbers.number(value))
        writer.attribute("aria-describedby", id + "-unit")
        writer.markup("><span")
        writer.attribute("id", id + "-unit")
        writer.markup(">")
        writer.text(unitWords(unit))
        writer.markup("</span></div>\n<input type=\"range\"")
        writer.attribute("min", numbers.digits(least))
        writer.attribute("max", numbers.digits(most))
        writer.attribute("step", numbers.digits(input.step ?? 1))
        writer.attribute("value", numbers.digits(value))
        writer.attribute("aria-label", words.words(input.title).text)
        writer.markup(">\n<p class=\"field-ends\" aria-hidden=\"true\"><span>")
        writer.text(words.cell(least, unit: unit).text)
        writer.markup("</span><span>")
        writer.text(words.cell(most, unit: unit).text)
        writer.markup("</span></p></div>\n")
    }

    /// What stands behind the number in the unit's form: "đồng/tháng".
    func unitWords(_ unit: Fact.Unit) -> String {
        let form = numbers.form(of: unit)
        let other = form.split(separator: "|").last.map(String.init) ?? form
        guard let end = other.firstRange(of: "{n}")?.upperBound else { return "" }
        return other[end...].filter { $0 != "\u{A0}" }.split(separator: " ").joined(separator: " ")
    }

    /// In the input's unit as written; an input without an upper bound gets one from its step.
    func bounds(of input: Formula.Parameter) -> (least: Double, most: Double) {
        let factor = input.unit?.factor ?? 1
        func number(_ bound: Expression?) -> Double? {
            guard let bound,
                case .number(let number)? = try? reader.site.figures.formulas.evaluate(bound, on: reader.sheet)
            else { return nil }
            return number * factor
        }
        let least = number(input.minimum) ?? 0
        return (least, number(input.maximum) ?? least + (input.step ?? 1) * 1000)
    }

    func number(of input: Formula.Parameter) -> Double {
        let (least, most) = bounds(of: input)
        guard case .number(let number)? = input.defaultValue else { return least }
        return min(most, max(least, number * (input.unit?.factor ?? 1)))
    }

    var defaults: [FormulaArgument] {
        calculator.inputs.map { input in
            guard !input.choices.isEmpty else {
                return FormulaArgument(input.name, .number(number(of: input) / (input.unit?.factor ?? 1)))
            }
            return FormulaArgument(input.name, input.defaultValue ?? .choice(input.choices[0].name))
        }
    }
}
