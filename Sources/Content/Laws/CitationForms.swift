/// How citations are worded in a language; every form comes from the theme's words (`citation.article: "Article {n}"`).
///
/// The defaults are those of Vietnamese documents: the smallest unit first ("điểm đ khoản 1 Điều 36"), and
/// Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b: at first mention type, number, date, issuer and title (of laws the
/// type and the title only), afterwards type and number.
package struct CitationForms: Hashable, Sendable {
    package var units: [Provision.Level: String]
    /// Smallest unit first.
    package var smallestFirst: Bool
    /// Between units, and between the units and the law.
    package var joiner: String
    package var between: String
    package var and: String
    package var range: String
    package var full: String
    package var short: String
    /// A law (`Law.isCitedByTitle`), first and later.
    package var law: String
    package var lawShort: String

    package static let vietnamese = CitationForms(
        units: [
            .appendix: "Phụ lục {n}", .part: "Phần {n}", .chapter: "Chương {n}", .section: "Mục {n}",
            .article: "Điều {n}",
            .clause: "khoản {n}", .point: "điểm {n}",
        ], smallestFirst: true, joiner: " ", between: ", ", and: " và ", range: " đến ",
        full: "{type} số {number} {date} của {issuer} {title}", short: "{type} số {number}", law: "{type} {title}",
        lawShort: "{type} {short}")

    /// The forms a language's words give; nil when they have none, so that citations stay in the language of the law.
    ///
    /// - Parameter words: the theme's words of the language: `citation.article` …, `citation.order`
    ///   (`smallest-first` or `largest-first`), `citation.joiner`, `citation.between`, `citation.and`,
    ///   `citation.range`, `citation.full`, `citation.short`, `citation.law`, `citation.law-short`.
    package static func forms(from words: [String: String]) -> CitationForms? {
        guard words["citation.article"] != nil else { return nil }
        var forms = vietnamese
        for level in Provision.Level.allCases {
            if let form = words["citation.\(level)"] { forms.units[level] = form }
        }
        if let order = words["citation.order"] { forms.smallestFirst = order == "smallest-first" }
        forms.joiner = words["citation.joiner"] ?? forms.joiner
        forms.between = words["citation.between"] ?? forms.between
        forms.and = words["citation.and"] ?? forms.and
        forms.range = words["citation.range"] ?? forms.range
        forms.full = words["citation.full"] ?? forms.full
        forms.short = words["citation.short"] ?? forms.short
        forms.law = words["citation.law"] ?? forms.law
        forms.lawShort = words["citation.law-short"] ?? forms.lawShort
        return forms
    }
}

/// A citation in words.
package struct WrittenCitation: Hashable, Sendable {
    package var text: String
    /// The language its words are in.
    package var language: Language.ID
    package var url: String?
}

/// Writes citations.
package struct CitationWriter: Sendable {
    package enum Mention: Sendable {
        case first, later
        /// Type and title: numbers of laws are not read aloud.
        case spoken
    }

    let forms: CitationForms
    let numbers: NumberForms
    /// Languages to look for type, title and issuer in.
    let chain: [Language.ID]

    package init(forms: CitationForms, numbers: NumberForms, chain: [Language.ID]) {
        self.forms = forms
        self.numbers = numbers
        self.chain = chain
    }

    package func write(_ provision: Provision, of law: Law, _ mention: Mention) -> WrittenCitation {
        let (_, language) = law.type.resolved(in: chain) ?? ("", chain.first ?? "")
        var parts = provision.parts.map(words)
        if forms.smallestFirst { parts.reverse() }
        let name = name(of: law, mention)
        let all = forms.smallestFirst ? parts + [name] : [name] + parts
        return WrittenCitation(
            text: all.filter { !$0.isEmpty }.joined(separator: forms.joiner), language: language, url: law.url)
    }

    private func words(_ part: Provision.Part) -> String {
        let form = forms.units[part.level] ?? "{n}"
        let numbers = part.numbers.map { form.filling("{n}", with: $0, keepsBefore: true) }
        if part.isRange { return numbers.joined(separator: forms.range) }
        guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "" }
        return numbers.dropLast().joined(separator: forms.between) + forms.and + last
    }

    /// The law's own name; what the register does not know is left out with the word that leads to it.
    private func name(of law: Law, _ mention: Mention) -> String {
        let title = law.title.text(in: chain)
        let short = law.shortTitle.values.isEmpty ? title : law.shortTitle.text(in: chain)
        let form: String
        switch mention {
        case .first: form = law.isCitedByTitle ? forms.law : forms.full
        case .later: form = law.isCitedByTitle ? forms.lawShort : forms.short
        case .spoken: form = forms.law
        }
        let date = law.issued.map { DateWriter.write($0, form: numbers.dateLong) } ?? ""
        let values = [
            ("{type}", law.type.text(in: chain)), ("{number}", law.number), ("{date}", date),
            ("{issuer}", law.issuer.text(in: chain)), ("{title}", title), ("{short}", short),
        ]
        var result = form
        for (part, value) in values where value.isEmpty { result = result.droppingClause(of: part) }
        for (part, value) in values { result = result.filling(part, with: value) }
        return result.split(separator: " ").joined(separator: " ")
    }
}

extension Law {
    /// Laws, codes and ordinances are cited by type and title, everything else by number.
    package var isCitedByTitle: Bool {
        type.values.values.contains { ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"].contains($0) }
    }
}

extension String {
    /// Without a part that has no value and the words between it and the part before: "của {issuer}".
    fileprivate func droppingClause(of part: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        let before = self[..<range.lowerBound]
        let keep = before.lastIndex(of: "}").map { before[...$0] } ?? ""
        return String(keep + self[range.upperBound...])
    }
}
