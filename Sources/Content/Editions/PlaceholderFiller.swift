internal import Diagnostics
internal import Markup

/// Turns placeholders into words in one language, gathering what was used and what is wrong.
struct PlaceholderFiller {
    /// What a placeholder becomes.
    struct Filled: Hashable {
        var text: String
        /// Set when the words are in another language than the text around them.
        var language: Language.ID?
        /// Where the words lead.
        var url: String?
        var isCitation = false
    }

    let reader: EditionReader
    let medium: Medium
    /// A line has no room for full citations.
    let isLine: Bool
    /// In the destination of a link, figures are digits.
    var isDestination = false
    var uses = Uses()
    var report = Report()

    private let language: Language.ID
    private let chain: [Language.ID]
    private let forms: NumberForms
    private var citedLaws: Set<Law.ID> = []

    init(reader: EditionReader, language: Language.ID, medium: Medium, isLine: Bool) {
        self.reader = reader
        self.language = language
        self.medium = medium
        self.isLine = isLine
        chain = reader.site.languages.chain(for: language)
        forms = reader.site.languages[language]?.numbers ?? NumberForms()
    }

    /// Nil, and reported, when there is nothing to put in its place.
    mutating func fill(_ placeholder: Placeholder, at span: SourceSpan?) -> Filled? {
        switch placeholder.content {
        case .citation(let law, let provision):
            return fill(Citation(law: Law.ID(law), provision: provision), at: span)
        case .formula(let expression, let filter):
            guard let filter = knownFilter(filter, at: span) else { return nil }
            return fill(expression: expression, filter, at: span)
        case .value(let key, let filter):
            guard let filter = knownFilter(filter, at: span) else { return nil }
            return fill(key: key, filter, at: span)
        }
    }

    // MARK: Filters

    /// How a value is written instead of in its usual form.
    enum Filter: String, CaseIterable {
        case words, number, digits, long, short, month, year
    }

    /// The outer nil stands for an unknown filter, which is reported; the inner for none.
    private mutating func knownFilter(_ name: String?, at span: SourceSpan?) -> Filter?? {
        guard let name else { return .some(nil) }
        if let filter = Filter(rawValue: name) { return .some(filter) }
        report.add(
            .unknown(
                "unknown-filter", name, at: span, among: Filter.allCases.map(\.rawValue),
                Message(vi: "không có cách viết “| \(name)”", en: "there is no filter '| \(name)'")))
        return nil
    }

    // MARK: Values

    private mutating func fill(key: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        if key == "date" { return write(reader.edition.date, filter, at: span) }
        if let dot = key.firstIndex(of: ".") {
            let name = String(key[key.index(after: dot)...])
            switch key[..<dot] {
            case "place": return place(name, filter, at: span)
            case "site": return siteValue(name, at: span)
            case "record": return recordValue(name, at: span)
            default: break
            }
        }
        return fill(fact: Fact.Key(key), filter, at: span)
    }

    private mutating func fill(fact key: Fact.Key, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        switch reader.sheet[key] {
        case nil:
            let names = reader.site.facts.facts.keys.map(\.rawValue).sorted() + PlaceholderFiller.reservedKeys
            report.add(.unknownFact(key.rawValue, at: span, among: names))
            return nil
        case .notValid(let nearest):
            uses.facts.insert(key)
            report.add(
                Diagnostic(
                    "fact-not-valid", .error, FactSheet.notValid(key, on: reader.edition.date, nearest: nearest),
                    at: span))
            return nil
        case .failed(let fault):
            uses.facts.insert(key)
            report.add(
                Diagnostic(
                    fault.id, .error,
                    Message(
                        vi: "không tính được “\(key)” ngày \(reader.edition.date): \(fault.message.vi)",
                        en: "'\(key)' has no value on \(reader.edition.date): \(fault.message.en)"), at: span))
            return nil
        case .value(let value):
            use(key, at: span)
            switch value.content {
            case .number(let number): return write(number, unit: value.unit, filter, at: span)
            case .text(let text): return write(text, unit: value.unit, filter, at: span)
            }
        }
    }

    private mutating func use(_ key: Fact.Key, at span: SourceSpan?) {
        guard let value = reader.sheet[key]?.value else { return }
        // A value of another day stands in for the missing one; a release refuses it.
        if !value.validity.contains(reader.edition.date) {
            let outdated = ([key] + value.computedFrom).first { other in
                reader.site.facts[other].map { !$0.holds(on: reader.edition.date) } ?? false
            }
            let nearest = outdated.flatMap { reader.site.facts[$0]?.nearestEntry(to: reader.edition.date)?.validity }
            report.add(
                Diagnostic(
                    "fact-not-valid", .warning,
                    FactSheet.notValid(outdated ?? key, on: reader.edition.date, nearest: nearest),
                    at: span ?? reader.site.facts[outdated ?? key]?.span))
        }
        guard uses.facts.insert(key).inserted else { return }
        uses.facts.formUnion(value.computedFrom)
    }

    private mutating func write(
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

    private mutating func write(
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

    private mutating func write(_ day: Day, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
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

    // MARK: Formulas

    private mutating func fill(expression text: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        let place = ExpressionPlace(of: text, in: span)
        let book = reader.site.formulas
        do throws(ExpressionFault) {
            let expression = try ExpressionParser.parse(text)
            note(expression, in: place)
            let unit = book.unit(of: expression, facts: reader.site.facts)
            switch try book.evaluate(expression, on: reader.sheet) {
            case .number(let number): return write(number * unit.factor, unit: unit, filter, at: span)
            case .none:
                throw ExpressionFault(
                    "formula-without-value",
                    Message(
                        vi: "công thức cho kết quả none (không thuộc diện) với các số này",
                        en: "the formula gives none (not eligible) for these arguments"), at: 0..<text.utf8.count)
            case .choice(let choice):
                let suggestion = NearMiss.suggestion(
                    for: choice, among: reader.site.facts.facts.keys.map(\.rawValue).sorted())
                throw ExpressionFault(
                    "choice-as-number",
                    Message(
                        vi: "“\(choice)” là một lựa chọn, không phải số", en: "'\(choice)' is a choice, not a number"),
                    at: 0..<text.utf8.count, fix: suggestion.map { Diagnostic.replace(with: $0) })
            }
        } catch {
            report.add(named(error).diagnostic(in: place))
            return nil
        }
    }

    /// A name nothing has, with what was probably meant.
    private func named(_ fault: ExpressionFault) -> ExpressionFault {
        guard fault.id == "unknown-name", let name = fault.name else { return fault }
        let known = reader.site.facts.facts.keys.map(\.rawValue) + reader.site.formulas.choices
        guard let suggestion = NearMiss.suggestion(for: name, among: known.sorted()) else { return fault }
        var fault = fault
        fault.message.vi += "; có phải bạn muốn viết “\(suggestion)”?"
        fault.message.en += "; did you mean '\(suggestion)'?"
        fault.fix = Diagnostic.replace(with: suggestion)
        return fault
    }

    private mutating func note(_ expression: Expression, in place: ExpressionPlace) {
        for name in expression.names {
            let span = place.span(of: name.range)
            if name.role == .free { use(Fact.Key(name.text), at: span) }
            guard name.role == .formula else { continue }
            let id = Formula.ID(name.text)
            guard reader.site.formulas[id] != nil, uses.formulas.insert(id).inserted else { continue }
            for key in reader.site.formulas.facts(of: id, in: reader.site.facts) { use(key, at: span) }
        }
    }

    // MARK: Citations

    private mutating func fill(_ citation: Citation, at span: SourceSpan?) -> Filled? {
        let site = reader.site
        report.merge(site.laws.check(citation, at: span, on: reader.edition.date))
        guard let law = site.laws[citation.law] else { return nil }
        if !uses.citations.contains(citation) { uses.citations.append(citation) }
        let isFirst = citedLaws.insert(law.id).inserted
        let provision: Provision
        do throws(Provision.Fault) {
            provision = try Provision.parse(citation.provision)
        } catch {
            return nil
        }
        // The words of the citation and the title of the law are in one language, that of the title.
        let (_, titled) = law.title.resolved(in: chain) ?? ("", language)
        let titledForms = reader.words[titled].flatMap { CitationForms.forms(from: $0) }
        let writer = CitationWriter(
            forms: titledForms ?? .vietnamese, numbers: site.languages[titled]?.numbers ?? forms,
            chain: site.languages.chain(for: titled))
        let written = writer.write(
            provision, of: law, mention(isFirst: isFirst))
        return Filled(
            text: written.text, language: titled == language ? nil : titled, url: isLine ? nil : written.url,
            isCitation: true)
    }

    /// Pages list their legal bases in full at the end, so that the text need not; paper has no such list.
    private func mention(isFirst: Bool) -> CitationWriter.Mention {
        switch medium {
        case .speech: .spoken
        case .web: .later
        case .print: isFirst && !isLine ? .first : .later
        }
    }

    // MARK: Place, site, record

    static let reservedKeys =
        ["date"] + placeKeys.map { "place.\($0)" } + siteKeys.map { "site.\($0)" }
    private static let placeKeys = ["name", "short", "type", "code", "hall_address", "phone", "zalo", "bhxh_office"]
    private static let siteKeys = ["title", "tagline", "issuer", "jurisdiction", "url"]

    private mutating func place(_ name: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        guard PlaceholderFiller.placeKeys.contains(name) else {
            return unknownKey("place.\(name)", among: PlaceholderFiller.placeKeys.map { "place.\($0)" }, at: span)
        }
        guard let place = reader.edition.place.flatMap({ reader.site.places[$0] }) else {
            for id in chain {
                if let text = reader.words[id]?["place.\(name)"] {
                    return Filled(text: text, language: id == language ? nil : id)
                }
            }
            // Without the theme's words: what every commune may be called, and nothing for its particulars.
            guard name == "name" || name == "short" else { return Filled(text: "") }
            let isVietnamese = language == "vi" || !chain.contains("en")
            return Filled(
                text: isVietnamese ? "xã, phường nơi bạn ở" : "your commune",
                language: isVietnamese ? (language == "vi" ? nil : "vi") : (language == "en" ? nil : "en"))
        }
        let text =
            switch name {
            case "name": place.fullName.filling(" ", with: "\u{A0}")
            case "short": place.name
            case "type": place.type
            case "code": place.code.rawValue
            case "hall_address": place.hallAddress
            case "phone":
                isDestination || filter == .digits
                    ? place.phone.filter(\.isNumber) : NumberWriter(forms).phone(place.phone)
            case "zalo": place.zalo
            default: place.insuranceOffice
            }
        return Filled(text: text)
    }

    private mutating func siteValue(_ name: String, at span: SourceSpan?) -> Filled? {
        let configuration = reader.site.configuration
        let text: LocalisedText
        switch name {
        case "title": text = configuration.title
        case "tagline": text = configuration.tagline
        case "url": return Filled(text: configuration.url)
        case "issuer", "jurisdiction":
            let dated = name == "issuer" ? configuration.issuer : configuration.jurisdiction
            guard let value = dated.value(on: reader.edition.date) else {
                report.add(
                    Diagnostic(
                        "site-value-not-valid", .error,
                        Message(
                            vi: "site.yaml không có “\(name)” cho ngày \(reader.edition.date)",
                            en: "site.yaml has no '\(name)' for \(reader.edition.date)"), at: span))
                return nil
            }
            text = value
        default: return unknownKey("site.\(name)", among: PlaceholderFiller.siteKeys.map { "site.\($0)" }, at: span)
        }
        guard let (words, found) = text.resolved(in: chain) else { return Filled(text: "") }
        return Filled(text: words, language: found == language ? nil : found)
    }

    private mutating func recordValue(_ name: String, at span: SourceSpan?) -> Filled? {
        // A form that nobody has merged yet is printed with blanks to fill in.
        guard let record = reader.record else { return Filled(text: "……………") }
        if let value = record[name] { return Filled(text: value) }
        return unknownKey("record.\(name)", among: record.keys.sorted().map { "record.\($0)" }, at: span)
    }

    private mutating func unknownKey(_ key: String, among known: [String], at span: SourceSpan?) -> Filled? {
        report.add(
            .unknown(
                "unknown-placeholder", key, at: span, among: known,
                Message(vi: "không có “{{\(key)}}”", en: "there is no '{{\(key)}}'")))
        return nil
    }
}
