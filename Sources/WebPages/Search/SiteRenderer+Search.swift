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
        case .calculator(let id):
            return site.figures.calculators[id].map { searchEntry(for: page, $0) }
        case .topic(let id):
            guard let topic = topics[id] else { return nil }
            let chain = site.languages.chain(for: page.edition.language)
            let (name, summary) = (topic.name.text(in: chain), topic.summary.text(in: chain))
            return SearchIndex.Entry(url: page.file, title: name, summary: summary, texts: [(name, 5), (summary, 2)])
        case .leaflets, .places, .calculators, .campaigns, .rebuttals, .stories(1), .events(1):
            return searchEntry(for: page, named: page.subject.phrase)
        default:
            return nil
        }
    }

    /// A page whose words are the theme's.
    private func searchEntry(for page: WebPage, named phrase: String) -> SearchIndex.Entry? {
        guard let stencils = chrome.stencils(theme: theme.name, language: page.edition.language) else { return nil }
        let (title, summary) = (stencils.plainPhrase(phrase), stencils.plainPhrase(phrase + "Summary"))
        return SearchIndex.Entry(url: page.file, title: title, summary: summary, texts: [(title, 9), (summary, 2)])
    }

    /// A calculator: what it is called, what it asks, and what it answers.
    private func searchEntry(for page: WebPage, _ calculator: Calculator) -> SearchIndex.Entry {
        let chain = site.languages.chain(for: page.edition.language)
        let (title, summary) = (calculator.title.text(in: chain), calculator.summary.text(in: chain))
        var texts = [(title, 12), (summary, 4)]
        texts += calculator.inputs.map { ($0.title.text(in: chain), 2) }
        texts += calculator.lines.map { ($0.title.text(in: chain), 3) }
        return SearchIndex.Entry(url: page.file, title: title, summary: summary, texts: texts)
    }

    /// What the charts and calculators of a text are about.
    private func figureTexts(in text: ItemText, for page: WebPage) -> [(text: String, weight: Int)] {
        let chain = site.languages.chain(for: page.edition.language)
        var texts: [(text: String, weight: Int)] = []
        for node in text.body.nodes where node.kind == .container {
            let (name, arguments) = text.body.container(node)
            guard let argument = arguments.first else { continue }
            switch name {
            case "chart", "table":
                guard let chart = site.figures.charts[Chart.ID(argument)] else { continue }
                texts += [(chart.title.text(in: chain), 3), (chart.summary.text(in: chain), 2)]
            case "calculator":
                guard let calculator = site.figures.calculators[Calculator.ID(argument)] else { continue }
                texts.append((calculator.title.text(in: chain), 3))
            default: break
            }
        }
        return texts
    }

    private func searchEntry(for page: WebPage, _ text: ItemText) -> SearchIndex.Entry {
        let reader = reader(for: page.edition)
        let wording = text.wording
        func line(_ line: String, _ key: String) -> String {
            line.mayHavePlaceholders ? reader.resolve(line: line, of: text, key: key).text : line
        }
        let title = line(wording.title, "title")
        // A short title says more of what the page is about than a long one that has the word too.
        func weight(ofTitle title: String) -> Int {
            var last = UInt8(ascii: " ")
            let words = title.utf8.count { byte in
                defer { last = byte }
                return byte != UInt8(ascii: " ") && last == UInt8(ascii: " ")
            }
            return 13 - min(4, words / 4)
        }
        var texts = [(title, weight(ofTitle: title)), (line(wording.summary, "summary"), 4)]
        var shown = (title: title, summary: texts[1].0)
        if let question = wording.question {
            let short = line(question.short, "short")
            if !question.question.isEmpty { shown.title = line(question.question, "question") }
            if !short.isEmpty { shown.summary = short }
            texts += [(shown.title, weight(ofTitle: shown.title)), (short, 4)]
            texts += question.variants.map { (line($0, "variants"), 8) }
        }
        if let rebuttal = wording.rebuttal {
            texts += [(line(rebuttal.claim, "claim"), 8), (line(rebuttal.truth, "truth"), 4)]
        }
        texts += wording.tags.map { ($0, 5) }
        for (index, node) in text.body.nodes.enumerated() where node.kind == .heading {
            texts.append((text.body.plainText(of: index), 3))
        }
        texts += figureTexts(in: text, for: page)
        return SearchIndex.Entry(url: page.file, title: shown.title, summary: shown.summary, texts: texts)
    }
}

extension WebPage.Subject {
    /// The theme's word for pages that have no name of their own.
    fileprivate var phrase: String {
        switch self {
        case .leaflets: "leaflets"
        case .places: "places"
        case .calculators: "calculators"
        case .campaigns: "campaigns"
        case .rebuttals: "rebuttals"
        case .stories: "stories"
        case .events: "events"
        default: ""
        }
    }
}
