internal import Content

/// A provision with its words.
struct RenderedCitation: Sendable {
    var citation: Citation
    var law: Law
    var text: String
}

extension Desk {
    /// Provisions in words, each once: those a text cites, and those its front matter adds.
    func citations(_ cited: [Citation], and listed: [String], in language: Language.ID) -> [RenderedCitation] {
        let chain = site.languages.chain(for: language)
        var all = cited
        for text in listed {
            let citation = LawRegister.citation(from: text)
            let isTold = all.contains { $0.law == citation.law && Self.covers(citation.provision, $0.provision) }
            if !isTold { all.append(citation) }
        }
        return all.compactMap { citation in
            guard let law = site.laws[citation.law], let provision = try? Provision.parse(citation.provision) else {
                return nil
            }
            let (_, titled) = law.title.resolved(in: chain) ?? ("", language)
            let writer = CitationWriter(
                forms: options.words[titled].flatMap { CitationForms.forms(from: $0) } ?? .vietnamese,
                numbers: site.languages[titled]?.numbers ?? NumberForms(),
                chain: site.languages.chain(for: titled))
            return RenderedCitation(
                citation: citation, law: law, text: writer.write(provision, of: law, .later).text.tidied)
        }
    }

    /// "Điều 64" is told by "Điều 64 khoản 1", and a law as a whole by any provision of it.
    private static func covers(_ provision: String, _ exact: String) -> Bool {
        provision.isEmpty || exact == provision || exact.hasPrefix(provision + " ")
    }

    /// Must not leave the house.
    func isDraft(_ text: ItemText) -> Bool {
        text.matter.isDraft || (text.language != mainLanguage && text.matter.status != .reviewed)
    }
}
