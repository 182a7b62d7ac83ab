internal import Diagnostics

/// Values in the forms of the language.
extension PlaceholderFiller {
    mutating func write(
        _ number: Double, unit: Fact.Unit, _ filter: Filter?, at span: SourceSpan?
    ) -> Filled? {
        let writer = NumberWriter(forms)
        switch filter ?? standardFilter {
        case .number: return Filled(text: writer.number(number))
        case .digits: return Filled(text: writer.digits(number))
        case .words:
            guard let reading = forms.reading else {
                return Filled(text: unreadable(writer.write(number, unit: unit).text, at: span))
            }
            return Filled(text: SpelledNumber(reading).write(number, unit: unit))
        case .short: return Filled(text: writer.write(number, unit: unit, short: true).text)
        default:
            let (text, hasForm) = writer.write(number, unit: unit)
            if !hasForm {
                report.add(
                    Diagnostic(
                        "missing-unit-form", .warning,
                        Message(
                            vi: "ngôn ngữ “\(language)” chưa có cách viết đơn vị “\(unit.rawValue)”; chỉ in con số",
                            en:
                                "language '\(language)' has no form for the unit '\(unit.rawValue)'; only the number is printed"
                        ),
                        at: span,
                        fixes: [
                            .init(
                                Message(
                                    vi: "thêm numbers.units.\(unit.rawValue) vào languages.yaml",
                                    en: "add numbers.units.\(unit.rawValue) to languages.yaml"))
                        ]))
            }
            return Filled(text: text)
        }
    }

    mutating func write(
        _ text: LocalisedText, unit: Fact.Unit, _ filter: Filter?, at span: SourceSpan?
    ) -> Filled? {
        guard let (words, found) = text.resolved(in: chain) else { return Filled(text: "") }
        guard unit == .phone else {
            return Filled(text: words, language: unit == .text && found != language ? found : nil)
        }
        switch filter ?? standardFilter {
        case .digits: return Filled(text: words.filter { $0.isNumber || $0 == "+" })
        case .words:
            guard let reading = forms.reading else { return Filled(text: unreadable(words, at: span)) }
            return Filled(text: SpelledNumber(reading).phone(words))
        default: return Filled(text: NumberWriter(forms).phone(words))
        }
    }

    mutating func write(_ day: Day, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        let writer = NumberWriter(forms)
        switch filter ?? (medium == .speech ? .words : nil) {
        case .long: return Filled(text: writer.date(day, long: true))
        case .month: return Filled(text: writer.month(day))
        case .year: return Filled(text: String(day.year))
        case .digits: return Filled(text: day.description)
        case .words:
            guard let reading = forms.reading else {
                return Filled(text: unreadable(writer.date(day, long: true), at: span))
            }
            return Filled(text: SpelledNumber(reading).date(day))
        default: return Filled(text: writer.date(day))
        }
    }

    private var standardFilter: Filter? { isDestination ? .digits : medium == .speech ? .words : nil }

    private mutating func unreadable(_ text: String, at span: SourceSpan?) -> String {
        report.add(
            Diagnostic(
                "no-number-reading", .warning,
                Message(
                    vi: "chưa có quy tắc đọc số thành chữ cho ngôn ngữ “\(language)”; in chữ số",
                    en: "numbers cannot be read aloud in language '\(language)'; digits are printed"), at: span))
        return text
    }
}
