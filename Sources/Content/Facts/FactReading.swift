package import Diagnostics

extension FactBook {
    /// Reads `facts.yaml`; what cannot be used is reported and left out.
    package static func read(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> FactBook {
        var facts: [Fact.Key: Fact] = [:]
        for entry in value.readEntries(report: &report) {
            guard Fact.Key.isWellFormed(entry.key) else {
                report.add(
                    Diagnostic(
                        "malformed-key", .error,
                        Message(
                            vi: "khóa “\(entry.key.shortened)” chỉ gồm chữ thường không dấu, chữ số, “_” và “.”",
                            en: "key '\(entry.key.shortened)' may have lower-case letters, digits, '_' and '.' only"),
                        at: entry.keySpan))
                continue
            }
            let fact = entry.value.readMapping(in: scope, report: &report) { reader in
                reader.fact(Fact.Key(entry.key), at: entry.keySpan)
            }
            if let fact = fact ?? nil { facts[fact.key] = fact }
        }
        return FactBook(facts)
    }
}

extension Identifier {
    /// `voluntary.min_income`: what facts and formulas may be called, so that expressions can name them.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let first = parts.first?.first, !(0x30...0x39).contains(first) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
                }
        }
    }
}

extension MappingReader {
    fileprivate mutating func fact(_ key: Fact.Key, at span: SourceSpan) -> Fact? {
        let title = requiredLocalised("title")
        let unit: Fact.Unit = has("unit") ? choice("unit") ?? .count : .text
        let laws = strings("law")
        let source = string("source") ?? ""
        let confidence: Fact.Confidence = choice("confidence") ?? .a
        let signature = mapping("signed") { reader -> Fact.Signature? in
            guard let by = reader.requiredString("by"), let value = reader.requiredValue("on"),
                let on = reader.day(from: value)
            else { return nil }
            return Fact.Signature(by: by, on: on)
        }
        let reviewBy = day("reviewBy")
        let note = localised("note")
        if confidence == .c { add(.unpublishable(key, at: self.span(of: "confidence"))) }
        var entries: [Fact.Entry] = []
        for value in requiredValue("values")?.readList() ?? [] {
            let entry = value.readMapping(in: scope, report: &report) { reader in
                reader.factEntry(of: key, unit: unit, confidence: confidence)
            }
            if let entry = entry ?? nil { entries.append(entry) }
        }
        entries = inOrder(entries, of: key)
        if laws.isEmpty, source.isEmpty {
            add(
                Diagnostic(
                    "fact-without-source", .warning,
                    Message(
                        vi: "“\(key)” không có căn cứ: thêm “law” hoặc “source”",
                        en: "'\(key)' has no basis: add 'law' or 'source'"), at: span))
        }
        guard !entries.isEmpty else { return nil }
        return Fact(
            key: key, title: title, unit: unit, laws: laws, source: source, confidence: confidence,
            signature: signature ?? nil, reviewBy: reviewBy, note: note, entries: entries, span: span)
    }

    fileprivate mutating func factEntry(
        of key: Fact.Key, unit: Fact.Unit, confidence inherited: Fact.Confidence
    ) -> Fact.Entry? {
        let validity = validity()
        let confidence: Fact.Confidence = choice("confidence") ?? inherited
        if confidence == .c, inherited != .c { add(.unpublishable(key, at: span(of: "confidence"))) }
        let formula = value("formula")
        let written = value("value")
        if let formula, written != nil {
            add(
                Diagnostic(
                    "value-and-formula", .error,
                    Message(
                        vi: "chỉ viết một trong hai: “value” hoặc “formula”",
                        en: "write either 'value' or 'formula', not both"),
                    at: formula.span))
        }
        if let formula {
            guard unit.isNumeric else {
                add(
                    Diagnostic(
                        "formula-of-text", .error,
                        Message(vi: "số liệu dạng chữ không có công thức", en: "a fact that is a text has no formula"),
                        at: formula.span))
                return nil
            }
            return expression(from: formula).map {
                Fact.Entry(validity: validity, value: .formula($0), confidence: confidence, span: formula.span)
            }
        }
        guard let written = written ?? requiredValue("value") else { return nil }
        guard let value = factValue(written, unit: unit) else { return nil }
        return Fact.Entry(validity: validity, value: value, confidence: confidence, span: written.span)
    }

    private mutating func factValue(_ value: YAMLValue, unit: Fact.Unit) -> Fact.Entry.Value? {
        switch unit {
        case .text: return .text(localised(from: value))
        case .phone, .url:
            return string(from: value).map { .text(LocalisedText([scope.defaultLanguage: $0])) }
        case .age:
            if case .mapping = value.content {
                let age = value.readMapping(in: scope, report: &report) { reader in
                    Double(reader.integer("years", in: 0...150) ?? 0) + Double(
                        reader.integer("months", in: 0...11) ?? 0) / 12
                }
                return age.map { .number($0) }
            }
            return quantity(from: value).map { .number($0) }
        default: return quantity(from: value).map { .number($0) }
        }
    }

    /// A number the program can calculate with exactly.
    mutating func quantity(from value: YAMLValue) -> Double? {
        guard let number = number(from: value) else { return nil }
        guard abs(number) <= ExpressionEvaluator.limit else {
            add(
                Diagnostic(
                    "number-too-large", .error, Message(vi: "số quá lớn", en: "number is too large"), at: value.span))
            return nil
        }
        return number
    }

    /// The expression a scalar holds; what is wrong is reported at its place inside the scalar.
    mutating func expression(from value: YAMLValue) -> Expression? {
        guard let text = string(from: value) else { return nil }
        do throws(ExpressionFault) {
            return try ExpressionParser.parse(text)
        } catch {
            add(error.diagnostic(in: ExpressionPlace(of: text, in: value.span)))
            return nil
        }
    }

    /// The entries by date; overlapping ones are reported, and so are days between two entries that have no value.
    private mutating func inOrder(_ entries: [Fact.Entry], of key: Fact.Key) -> [Fact.Entry] {
        let sorted = entries.enumerated().sorted {
            ($0.element.validity.from?.number ?? .min, $0.offset) < (
                $1.element.validity.from?.number ?? .min, $1.offset
            )
        }.map(\.element)
        for (earlier, later) in zip(sorted, sorted.dropFirst()) {
            if earlier.validity.overlaps(later.validity) {
                let start = later.validity.from.map { "\($0)" } ?? "…"
                add(
                    Diagnostic(
                        "overlapping-validity", .error,
                        Message(
                            vi: "“\(key)” có hai giá trị cho cùng một ngày (\(start))",
                            en: "'\(key)' has two values for the same day (\(start))"), at: later.span,
                        notes: [.init(Message(vi: "giá trị kia ở đây", en: "the other one is here"), at: earlier.span)])
                )
            } else if let end = earlier.validity.to, let start = later.validity.from, end.adding(days: 1) < start {
                let (first, last) = (end.adding(days: 1), start.adding(days: -1))
                add(
                    Diagnostic(
                        "validity-gap", .warning,
                        Message(
                            vi: "“\(key)” không có giá trị từ \(first) đến \(last)",
                            en: "'\(key)' has no value from \(first) to \(last)"), at: later.span))
            }
        }
        return sorted
    }
}

extension Diagnostic {
    fileprivate static func unpublishable(_ key: Fact.Key, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unpublishable-fact", .error,
            Message(
                vi: "“\(key)” có độ tin cậy C, không được công bố: xác minh lại hoặc bỏ ra",
                en: "'\(key)' has confidence C and must not be published: verify it or remove it"), at: span)
    }
}
