internal import Content
internal import Markup

/// The search index of the site, one for each language that has something to find.
extension SiteRenderer {
    /// Where a language's index lies.
    static func searchFolder(_ language: Language.ID) -> String { "assets/search/\(language)" }

    func searchFiles() -> [SiteFile] {
        plan.languages.flatMap { language -> [SiteFile] in
            guard plan.page(.search, in: language) != nil else { return [] }
            var index = SearchIndex(synonyms: synonyms)
            for page in plan.pages where page.edition.language == language && page.variant == nil {
                if let entry = searchEntry(for: page) { index.add(entry) }
            }
            return index.files(in: Self.searchFolder(language))
        }
    }

    private func searchEntry(for page: WebPage) -> SearchIndex.Entry? {
        switch page.subject {
        case .item(let id):
            return site.item(id)?.texts[page.edition.language].map { searchEntry(for: page, $0) }
        case .place(let code):
            guard let place = site.places[code] else { return nil }
            let name = place.fullName(on: date)
            return SearchIndex.Entry(
                url: page.file, title: name, summary: place.hallAddress, texts: [(name, 12), (place.hallAddress, 2)])
        case .audience(let id):
            let chain = site.languages.chain(for: page.edition.language)
            guard let audience = site.audiences[id] else { return nil }
            let (name, summary) = (audience.name.text(in: chain), audience.summary.text(in: chain))
            return SearchIndex.Entry(url: page.file, title: name, summary: summary, texts: [(name, 6), (summary, 2)])
        default:
            return nil
        }
    }

    private func searchEntry(for page: WebPage, _ text: ItemText) -> SearchIndex.Entry {
        let matter = text.matter
        let reader = reader(for: page.edition)
        func line(_ line: String, _ key: String) -> String { reader.resolve(line: line, of: text, key: key).text }
        let title = line(matter.title, "title")
        // A short title says more of what the page is about than a long one that has the word too.
        func weight(ofTitle title: String) -> Int { 13 - min(4, title.split(separator: " ").count / 4) }
        var texts = [(title, weight(ofTitle: title)), (line(matter.summary, "summary"), 4)]
        var shown = (title: title, summary: texts[1].0)
        if let question = matter.question {
            let short = line(question.short, "short")
            if !question.question.isEmpty { shown.title = line(question.question, "question") }
            if !short.isEmpty { shown.summary = short }
            texts += [(shown.title, weight(ofTitle: shown.title)), (short, 4)]
            texts += question.variants.map { (line($0, "variants"), 8) }
        }
        if let rebuttal = matter.rebuttal {
            texts += [(line(rebuttal.claim, "claim"), 8), (line(rebuttal.truth, "truth"), 4)]
        }
        texts += matter.tags.map { ($0, 5) }
        for (index, node) in text.body.nodes.enumerated() where node.kind == .heading {
            texts.append((text.body.plainText(of: index), 3))
        }
        return SearchIndex.Entry(url: page.file, title: shown.title, summary: shown.summary, texts: texts)
    }
}
