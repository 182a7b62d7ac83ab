/// Writes numbers, money, percentages and dates as a language writes them, from the forms in `languages.yaml`.
///
/// Numbers and the unit after them are joined by a no-break space (U+00A0), so that "1.500.000 đồng" never breaks.
/// Nothing is taken from locale data: ICU writes Vietnamese money as "1.500.000 ₫" and dates as "1/7/26", both wrong
/// in documents, and most of our languages are not in it.
package struct NumberWriter: Sendable {
    package let forms: NumberForms

    package init(_ forms: NumberForms) {
        self.forms = forms
    }

    /// Digits in groups of three, with at most `decimals` decimal places and no trailing zeros: 1.500.000; 29,5.
    package func number(_ value: Double, decimals: Int = 6) -> String {
        var digits = Decimals(value, places: decimals)
        digits.whole = NumberWriter.grouped(digits.whole, by: forms.group)
        return digits.text(separator: forms.decimal)
    }

    /// Digits without groups, for addresses and data: 1500000; 29.5.
    package func digits(_ value: Double, decimals: Int = 6) -> String {
        Decimals(value, places: decimals).text(separator: ".")
    }

    /// A number with its unit.
    ///
    /// `hasForm` is false when the language has no words for the unit, so only the number is written.
    package func write(_ value: Double, unit: Fact.Unit, short: Bool = false) -> (text: String, hasForm: Bool) {
        switch unit {
        case .dong:
            let text = number(Rounding.round(value), decimals: 0)
            return (fill(short ? forms.moneyShort ?? forms.money : forms.money, with: text), true)
        case .dongPerMonth:
            let text = number(Rounding.round(value), decimals: 0)
            if let form = forms.units[unit.rawValue] { return (fill(form, with: text), true) }
            return (fill(forms.money, with: text), false)
        case .percent:
            return (fill(percentForm, with: number(value)), true)
        case .percentPerDay:
            if let form = forms.units[unit.rawValue] { return (fill(form, with: number(value)), true) }
            return (fill(percentForm, with: number(value)), false)
        case .age: return age(value)
        case .count:
            return (forms.units[unit.rawValue].map { fill($0, with: number(value)) } ?? number(value), true)
        case .years, .months, .days, .times:
            guard let form = forms.units[unit.rawValue] else { return (number(value), false) }
            return (fill(NumberWriter.plural(form, isOne: value == 1), with: number(value)), true)
        case .text, .phone, .url: return (number(value), true)
        }
    }

    /// The form of a unit, for a script that writes numbers in the page: `{n} đồng`, `{n} year|{n} years`.
    package func form(of unit: Fact.Unit) -> String {
        switch unit {
        case .dong: forms.money
        case .dongPerMonth: forms.units[unit.rawValue] ?? forms.money
        case .percent: percentForm
        case .percentPerDay: forms.units[unit.rawValue] ?? percentForm
        default: forms.units[unit.rawValue] ?? "{n}"
        }
    }

    /// "61 tuổi 6 tháng" from 61.5.
    private func age(_ value: Double) -> (text: String, hasForm: Bool) {
        let totalMonths = Rounding.round(value * 12)
        let years = (totalMonths / 12).rounded(.down)
        let months = totalMonths - years * 12
        guard let form = forms.units[Fact.Unit.age.rawValue] else { return (number(value, decimals: 2), false) }
        let text = NumberWriter.plural(form, isOne: months == 0)
        return (
            fill(
                text.filling("{months}", with: number(months), keepsBehind: true), with: number(years)), true
        )
    }

    private var percentForm: String { forms.percent.contains("{n}") ? forms.percent : "{n}" + forms.percent }

    /// "1900 9068" kept together.
    package func phone(_ text: String) -> String { text.filling(" ", with: "\u{A0}") }

    /// `01/7/2025`, or the long form "ngày 01 tháng 7 năm 2025".
    package func date(_ day: Day, long: Bool = false) -> String {
        DateWriter.write(day, form: long ? forms.dateLong : forms.date)
    }

    /// The month alone: `7/2025`.
    package func month(_ day: Day) -> String { DateWriter.write(day, form: forms.month) }

    /// Puts a number into a form such as `{n} đồng`; a space beside it becomes a no-break space.
    private func fill(_ form: String, with text: String) -> String {
        NumberWriter.plural(form, isOne: false).filling("{n}", with: text, keepsBefore: true, keepsBehind: true)
    }

    /// The form before the bar for exactly one, the one behind it for everything else: `{n} year|{n} years`.
    ///
    /// A form without a bar serves both.
    private static func plural(_ form: String, isOne: Bool) -> String {
        guard let bar = form.firstIndex(of: "|") else { return form }
        return isOne ? String(form[..<bar]) : String(form[form.index(after: bar)...])
    }

    private static func grouped(_ digits: String, by separator: String) -> String {
        let bytes = Array(digits.utf8)
        guard bytes.count > 3, !separator.isEmpty else { return digits }
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index > 0, (bytes.count - index).isMultiple(of: 3) { result.append(contentsOf: separator.utf8) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// A number as decimal digits, rounded half up.
package struct Decimals: Hashable, Sendable {
    package var isNegative: Bool
    package var whole: String
    /// Without trailing zeros; may be empty.
    package var fraction: String

    /// - Parameter places: how many decimal places to keep, at most 9.
    package init(_ value: Double, places: Int) {
        var scale = 1.0
        var kept = 0
        // What would no longer be exact after scaling has no decimals worth writing.
        while kept < min(places, 9), abs(value) * scale * 10 < ExpressionEvaluator.limit {
            scale *= 10
            kept += 1
        }
        let scaled = (abs(value) * scale + 0.5).rounded(.down)
        let number = scaled.isFinite && scaled < 1.8e19 ? UInt64(scaled) : 0
        let divisor = UInt64(scale)
        isNegative = value < 0 && number > 0
        whole = String(number / divisor)
        let rest = String(number % divisor)
        fraction = kept == 0 ? "" : String(repeating: "0", count: kept - rest.count) + rest
        while fraction.hasSuffix("0") { fraction.removeLast() }
    }

    package func text(separator: String) -> String {
        (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : separator + fraction)
    }
}
