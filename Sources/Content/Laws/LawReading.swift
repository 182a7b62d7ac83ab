package import Diagnostics

extension LawRegister {
    /// Reads `laws.yaml`; what cannot be used is reported and left out.
    package static func read(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> LawRegister {
        var laws: [Law.ID: Law] = [:]
        for entry in value.readEntries(report: &report) {
            let law = entry.value.readMapping(in: scope, report: &report) { reader in
                reader.law(Law.ID(entry.key), at: entry.keySpan)
            }
            if let law = law ?? nil { laws[law.id] = law }
        }
        let register = LawRegister(laws)
        report.merge(register.checkReferences())
        return register
    }

    /// Laws that name laws which are not in the register.
    private func checkReferences() -> Report {
        var report = Report()
        for id in laws.keys.sorted() {
            guard let law = laws[id] else { continue }
            for other in law.amendedBy + [law.replacedBy].compactMap({ $0 }) where laws[other] == nil {
                report.add(.unknownLaw(other, at: law.span, among: self))
            }
        }
        return report
    }
}

extension MappingReader {
    fileprivate mutating func law(_ id: Law.ID, at span: SourceSpan) -> Law? {
        let number = requiredString("number")
        let type = requiredLocalised("type")
        let title = requiredLocalised("title")
        let articles = has("articles") ? Set(strings("articles").map { $0.lowercased() }) : nil
        let url = string("url")
        if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            add(
                Diagnostic(
                    "law-address", .error,
                    Message(
                        vi: "địa chỉ văn bản phải bắt đầu bằng https://",
                        en: "the address of a law must begin with https://"),
                    at: self.span(of: "url")))
        }
        let law = Law(
            id: id, number: number ?? "", type: type, title: title, shortTitle: localised("shortTitle"),
            issuer: localised("issuer"), issued: day("issued"), validity: validity(),
            replacedBy: identifier("replacedBy"),
            amendedBy: identifiers("amendedBy"), url: url, articles: articles, confidence: choice("confidence") ?? .a,
            note: localised("note"), span: span)
        return number == nil ? nil : law
    }
}
