internal import Diagnostics

/// Laws, cited in the words of their titles.
extension PlaceholderFiller {
    mutating func fill(_ citation: Citation, at span: SourceSpan?) -> Filled? {
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
}
