package import Diagnostics

// One method per type a key may have. All give nil (or an empty list) for a missing key and report a wrong type.
extension MappingReader {
    package mutating func string(_ key: String) -> String? {
        value(key).flatMap { string(from: $0) }
    }

    package mutating func requiredString(_ key: String) -> String? {
        requiredValue(key).flatMap { string(from: $0) }
    }

    /// A whole number, in a range when one is given.
    package mutating func integer(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.scalar.flatMap({ Int($0) }) else {
            report.add(
                .wrongType(
                    value, expected: Message(vi: "một số nguyên", en: "a whole number"), fixes: plainNumber(value)))
            return nil
        }
        if let range, !range.contains(number) {
            report.add(
                Diagnostic(
                    "out-of-range", .error,
                    Message(
                        vi: "“\(key)” phải từ \(range.lowerBound) đến \(range.upperBound)",
                        en: "'\(key)' must be from \(range.lowerBound) to \(range.upperBound)"), at: value.span))
            return nil
        }
        return number
    }

    /// A number with a decimal point.
    package mutating func number(_ key: String) -> Double? {
        value(key).flatMap { number(from: $0) }
    }

    /// `true` or `false`, and the other words of YAML for them.
    package mutating func bool(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        switch value.scalar?.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            report.add(.wrongType(value, expected: Message(vi: "true hoặc false", en: "true or false")))
            return nil
        }
    }

    /// An ISO day.
    package mutating func day(_ key: String) -> Day? {
        value(key).flatMap { day(from: $0) }
    }

    /// `from` and `to`, or the two keys given; an end before the beginning is reported.
    package mutating func validity(from: String = "from", to: String = "to") -> Validity {
        let validity = Validity(from: day(from), to: day(to))
        if let first = validity.from, let last = validity.to, last < first {
            report.add(
                Diagnostic(
                    "ends-before-it-begins", .error,
                    Message(
                        vi: "“\(to)” \(last) ở trước “\(from)” \(first)",
                        en: "'\(to)' \(last) is before '\(from)' \(first)"),
                    at: span(of: to),
                    notes: [.init(Message(vi: "ngày bắt đầu ở đây", en: "it begins here"), at: span(of: from))]))
            return Validity(from: first)
        }
        return validity
    }

    /// A list of strings; a single one counts as a list of one.
    package mutating func strings(_ key: String) -> [String] {
        list(key).compactMap { string(from: $0) }
    }

    /// A list of names typed by what they name.
    package mutating func identifiers<Owner>(_ key: String, of type: Owner.Type = Owner.self) -> [Identifier<Owner>] {
        strings(key).map { Identifier($0) }
    }

    /// A name typed by what it names.
    package mutating func identifier<Owner>(_ key: String, of type: Owner.Type = Owner.self) -> Identifier<Owner>? {
        string(key).map { Identifier($0) }
    }

    /// The elements of a list; a single value counts as a list of one.
    package mutating func list(_ key: String) -> [YAMLValue] {
        value(key)?.readList() ?? []
    }

    /// One of the words of an enumeration.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, as type: Choice.Type = Choice.self
    ) -> Choice? {
        guard let value = value(key) else { return nil }
        guard let word = value.scalar else {
            report.add(.wrongType(value, expected: Message(vi: "một từ", en: "a word")))
            return nil
        }
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let list = words.joined(separator: ", ")
        report.add(
            .unknown(
                "unknown-value", word, at: value.span, among: words,
                Message(
                    vi: "“\(key)” không thể là “\(word.shortened)”", en: "'\(key)' cannot be '\(word.shortened)'"),
                notes: [.init(Message(vi: "chọn một trong: \(list)", en: "choose one of: \(list)"))]))
        return nil
    }

    /// A text in several languages; empty when the key is missing.
    package mutating func localised(_ key: String) -> LocalisedText {
        value(key).map { localised(from: $0) } ?? LocalisedText()
    }

    package mutating func requiredLocalised(_ key: String) -> LocalisedText {
        requiredValue(key).map { localised(from: $0) } ?? LocalisedText()
    }

    /// A mapping inside this one.
    package mutating func mapping<Result>(_ key: String, _ body: (inout MappingReader) -> Result) -> Result? {
        value(key)?.readMapping(in: scope, report: &report, body)
    }

    /// The entries of a mapping inside this one whose keys are free.
    package mutating func entries(_ key: String) -> [YAMLEntry] {
        value(key)?.readEntries(report: &report) ?? []
    }

    /// A list of `{from, to, value}`; a value alone holds for ever.
    package mutating func dated<Value>(
        _ key: String, _ read: (inout MappingReader, YAMLValue) -> Value?
    ) -> Dated<Value> {
        guard let list = value(key) else { return Dated([]) }
        guard case .sequence(let elements) = list.content else {
            return Dated(read(&self, list).map { [.init(validity: Validity(), value: $0)] } ?? [])
        }
        var entries: [Dated<Value>.Entry] = []
        for element in elements {
            let entry = element.readMapping(in: scope, report: &report) { reader in
                let validity = reader.validity()
                let value = reader.requiredValue("value").flatMap { read(&reader, $0) }
                return value.map { Dated<Value>.Entry(validity: validity, value: $0) }
            }
            guard let entry = entry ?? nil else { continue }
            if entries.contains(where: { $0.validity.overlaps(entry.validity) }) {
                report.add(
                    Diagnostic(
                        "overlapping-validity", .error,
                        Message(
                            vi: "“\(key)” có hai giá trị cho cùng một ngày",
                            en: "'\(key)' has two values for the same day"),
                        at: element.span))
            }
            entries.append(entry)
        }
        return Dated(entries)
    }
}

// Reading a value that is already at hand, such as an element of a list.
extension MappingReader {
    package mutating func string(from value: YAMLValue) -> String? {
        if let text = value.scalar { return text }
        report.add(.wrongType(value, expected: Message(vi: "một dòng chữ", en: "a text")))
        return nil
    }

    package mutating func number(from value: YAMLValue) -> Double? {
        if let text = value.scalar, let first = text.utf8.first, first < 0x3A, let number = Double(text),
            number.isFinite
        {
            return number
        }
        report.add(
            .wrongType(
                value, expected: Message(vi: "một số", en: "a number"), example: "2340000, 29.5",
                fixes: plainNumber(value)))
        return nil
    }

    package mutating func day(from value: YAMLValue) -> Day? {
        if let text = value.scalar, let day = Day(iso: text) { return day }
        var fixes: [Diagnostic.Fix] = []
        if let text = value.scalar, let day = Day(written: text) { fixes = [Diagnostic.replace(with: day.description)] }
        report.add(
            .wrongType(
                value, expected: Message(vi: "một ngày có thật, năm-tháng-ngày", en: "a real day, year-month-day"),
                example: "2026-07-01", fixes: fixes))
        return nil
    }

    /// A plain string is in the site's own language; a mapping has one text per language.
    package mutating func localised(from value: YAMLValue) -> LocalisedText {
        switch value.content {
        case .scalar(let text, _): return LocalisedText([scope.defaultLanguage: text])
        case .sequence:
            report.add(
                .wrongType(
                    value,
                    expected: Message(
                        vi: "một dòng chữ, hoặc một nhóm theo ngôn ngữ", en: "a text, or one per language"),
                    example: "{vi: …, en: …}"))
            return LocalisedText()
        case .mapping(let entries):
            var texts: [Language.ID: String] = [:]
            for entry in entries {
                let language = Language.ID(entry.key)
                if let languages = scope.languages, !languages.contains(language) {
                    report.add(
                        .unknownLanguage(entry.key, at: entry.keySpan, among: languages))
                }
                if entry.value.isEmpty { continue }
                if let text = string(from: entry.value) { texts[language] = text }
            }
            return LocalisedText(texts)
        }
    }

    /// `2.340.000` and `29,5` are how Vietnamese writes what the file wants as 2340000 and 29.5.
    private func plainNumber(_ value: YAMLValue) -> [Diagnostic.Fix] {
        guard let text = value.scalar, let plain = VietnameseNumber.plain(text) else { return [] }
        return [Diagnostic.replace(with: plain)]
    }
}

extension Diagnostic {
    package static func unknownLanguage(
        _ word: String, at span: SourceSpan?, among languages: some Sequence<Language.ID>
    ) -> Diagnostic {
        .unknown(
            "unknown-language", word, at: span, among: languages.map(\.rawValue).sorted(),
            Message(
                vi: "ngôn ngữ “\(word.shortened)” chưa khai báo trong languages.yaml",
                en: "language '\(word.shortened)' is not declared in languages.yaml"))
    }
}

extension Day {
    /// Reads `1/7/2026` and `01-07-2026`, the ways a day is written by hand; for suggestions only.
    init?(written text: String) {
        let parts = text.split(whereSeparator: { "/-.".contains($0) }).map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
        if first > 31 {
            self.init(year: first, month: month, day: last)
        } else {
            self.init(year: last, month: month, day: first)
        }
    }
}

/// Numbers as Vietnamese writes them, points between thousands and a comma before decimals.
enum VietnameseNumber {
    /// The same number as a file wants it; nil when the text is no such number.
    static func plain(_ text: String) -> String? {
        var digits = text
        if digits.hasSuffix("đ") { digits.removeLast() }
        if digits.hasSuffix("%") { digits.removeLast() }
        digits = digits.filter { $0 != " " && $0 != "\u{A0}" && $0 != "_" }
        let halves = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { return nil }
        let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        guard fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return groups.joined() + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
