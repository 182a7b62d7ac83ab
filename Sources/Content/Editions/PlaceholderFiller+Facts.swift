internal import Diagnostics

/// What a key stands for: a fact, or a name of the edition.
extension PlaceholderFiller {
    mutating func fill(key: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
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

    mutating func use(_ key: Fact.Key, at span: SourceSpan?) {
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
}
