internal import Content

/// Stories of people, and events: their indexes, and what other pages list of them.
extension PageBuilder {
    mutating func buildStories(_ number: Int) {
        begin("articles", title: stencils.plainPhrase("stories"), summary: stencils.plainPhrase("storiesSummary"))
        let items = plan.shelves[page.edition.language]?.items[.stories] ?? []
        values.set(.articles, markup: cards(slice(items, number)))
        setPaging(number, of: items.count) { .stories($0) }
    }

    /// Events to come first, the next one at the head; then those that are over.
    mutating func buildEvents(_ number: Int) {
        begin("events", title: stencils.plainPhrase("events"), summary: stencils.plainPhrase("eventsSummary"))
        let events = events(plan.shelves[page.edition.language]?.items[.events] ?? [])
        let shown = slice(events, number)
        values.set(.events, markup: cards(of: shown.filter { !isOver($0) }, isIndex: true))
        values.set(.pastEvents, markup: cards(of: shown.filter(isOver), isIndex: false))
        setPaging(number, of: events.count) { .events($0) }
    }

    /// Cards of the events to come among some items, with their days and places.
    mutating func cards(ofEventsToComeAmong items: [Item.ID], limit: Int) -> [UInt8] {
        cards(of: Array(events(items).filter { !isOver($0) }.prefix(limit)), isIndex: false)
    }

    /// An event with its text in the language of this page.
    private struct Occasion {
        var id: Item.ID
        var text: ItemText
        var days: Validity
    }

    private func events(_ items: [Item.ID]) -> [Occasion] {
        let all = items.enumerated().compactMap { index, id -> (order: (Int, Int, Int), occasion: Occasion)? in
            guard id.kind == .events, let text = site.item(id)?.texts[page.edition.language] else { return nil }
            let occasion = Occasion(id: id, text: text, days: text.matter.event?.validity ?? Validity())
            // An event without a day is still to be settled: behind those that have one, before those that are over.
            let first = (occasion.days.from ?? occasion.days.to)?.number
            return (isOver(occasion) ? (1, -(first ?? 0), index) : (0, first ?? .max, index), occasion)
        }
        return all.sorted { $0.order < $1.order }.map(\.occasion)
    }

    /// An event without a last day lasts one day.
    private func isOver(_ occasion: Occasion) -> Bool {
        (occasion.days.to ?? occasion.days.from).map { $0 < renderer.date } ?? false
    }

    private mutating func cards(of occasions: [Occasion], isIndex: Bool) -> [UInt8] {
        var writer = HTMLWriter()
        for occasion in occasions {
            guard let target = plan.page(.item(occasion.id), in: page.edition.language), target.path != page.path
            else { continue }
            shown.insert(occasion.id)
            var entry = SlotValues()
            entry.set(.url, link(to: target))
            entry.set(.title, line(title(of: occasion.text), of: occasion.text, key: "title"))
            entry.set(.summary, line(occasion.text.matter.summary, of: occasion.text, key: "summary"))
            let place = line(occasion.text.matter.event?.location ?? "", of: occasion.text, key: "location")
            entry.set(
                .kicker,
                [DateForm.written(occasion.days, in: language), place].filter { !$0.isEmpty }.joined(separator: " · "))
            entry.set(.index, if: isIndex)
            stencils.write("components/card", entry, into: &writer)
        }
        return writer.bytes
    }
}

extension DateForm {
    /// `01/05/2027 – 31/05/2027`, or one day.
    static func written(_ days: Validity, in language: Language?) -> String {
        let to = days.to == days.from ? nil : days.to
        return [written(days.from, in: language), written(to, in: language)].filter { !$0.isEmpty }
            .joined(separator: " – ")
    }
}
