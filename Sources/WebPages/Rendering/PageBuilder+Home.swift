internal import Content
internal import Diagnostics

/// The home page: who are you, what do you want to know, whom can you ask.
extension PageBuilder {
    mutating func buildHome() {
        let title = localised(site.configuration.title)
        let tagline = localised(site.configuration.tagline)
        begin("home", title: title.text, language: title.tag, summary: tagline.text)
        values.set(.audiences, markup: audienceCards(site.audiences.audiences.filter(\.isOnHomePage)))
        let shelf = plan.shelves[page.edition.language]
        values.set(.questions, markup: questionLinks(shelf?.items[.faq] ?? [], limit: 6))
        values.set(.articles, markup: cards(shelf?.items[.articles] ?? [], limit: 6))
        values.set(.topics, markup: topicLinks(site.topics))
        values.set(.calculators, markup: calculatorCards())
        values.set(.events, markup: cards(ofEventsToComeAmong: shelf?.items[.events] ?? [], limit: 3))
        setOtherLanguages(beside: shelf)
        setCampaign(shelf)
        describeSite()
    }

    /// In a language with few texts of its own, the most important of the others, in the language they have.
    private mutating func setOtherLanguages(beside shelf: Shelf?) {
        guard page.edition.language != site.configuration.defaultLanguage else { return }
        let own = Set(shelf?.items.values.flatMap(\.self) ?? [])
        var writer = HTMLWriter()
        var count = 0
        for language in chain.dropFirst() {
            guard let other = plan.shelves[language] else { continue }
            for id in (other.items[.articles] ?? []) + (other.items[.faq] ?? []) where count < 10 && !own.contains(id) {
                guard let target = plan.page(.item(id), in: language) else { continue }
                write(id, target, component: "components/card", into: &writer)
                count += 1
            }
        }
        values.set(.otherLanguages, markup: writer.bytes)
        if count > 0 {
            values.set(.fallbackLanguage, site.languages[site.configuration.defaultLanguage]?.ownName)
        }
    }

    /// The campaign of these days, if there is one.
    private mutating func setCampaign(_ shelf: Shelf?) {
        for id in shelf?.items[.campaigns] ?? [] {
            guard let text = site.item(id)?.texts[page.edition.language], let matter = text.matter.campaignMatter,
                campaignIsRunning(matter), let target = plan.page(.item(id), in: page.edition.language)
            else { continue }
            shown.insert(id)
            values.set(.campaignTitle, line(text.matter.title, of: text, key: "title"))
            values.set(.campaignURL, link(to: target))
            let slogan = matter.slogans[page.edition.audience] ?? text.matter.summary
            values.set(.slogan, line(slogan, of: text, key: "slogans"))
            return
        }
    }
}
