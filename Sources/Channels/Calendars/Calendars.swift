internal import Content
internal import Diagnostics

/// Calendars to subscribe to: campaigns with time to prepare them, and what is to be looked at again.
struct Calendars: Sendable {
    let desk: Desk

    var files: [ChannelFile] {
        let campaigns = desk.site.items(of: .campaigns) + desk.site.items(of: .events)
        let sources = campaigns.flatMap { $0.texts.values.map(\.source.path) }.sorted()
        return [
            ChannelFile(
                path: "channels/calendar/campaigns.ics",
                sitePath: campaigns.isEmpty ? nil : "data/campaigns.ics", sources: sources
            ) { self.campaigns(campaigns) },
            ChannelFile(path: "channels/calendar/reviews.ics", sources: ["content/facts.yaml"]) {
                RenderedChannel(reviews)
            },
        ]
    }

    private var language: Language.ID { desk.mainLanguage }

    /// The part of the site's address that names it, for ids.
    private var host: String {
        let rest = desk.site.configuration.url.split(separator: "/").dropFirst().first
        return rest.map(String.init) ?? "loa"
    }

    private func campaigns(_ items: [Item]) -> RenderedChannel {
        var report = Report()
        var uses = Uses()
        var events: [CalendarText.Event] = []
        for item in items {
            guard let text = item.texts[language], !text.matter.isDraft || desk.options.includesDrafts,
                let validity = text.matter.campaignMatter?.validity ?? text.matter.event?.validity,
                let from = validity.from
            else { continue }
            let reader = desk.reader(in: language)
            func line(_ line: String, _ key: String) -> String {
                let resolved = reader.resolve(line: line, of: text, key: key)
                report.merge(resolved.report)
                uses.merge(resolved.uses)
                return resolved.text.tidied
            }
            let title = line(text.matter.title, "title")
            let url = desk.address(of: item.id, in: language)
            let parts = [
                line(text.matter.summary, "summary"), line(text.matter.campaignMatter?.callToAction ?? "", "cta"),
            ]
            let alarms = desk.options.leadDays.map { days in
                (
                    days: days,
                    words: "\(title): "
                        + desk.phrase(.campaignBegins, in: language).replacing("{days}", with: String(days))
                )
            }
            events.append(
                CalendarText.Event(
                    uid: "\(item.id.kind.rawValue)-\(item.id.name)@\(host)",
                    days: from...max(from, validity.to ?? from),
                    summary: title,
                    location: line(text.matter.event?.location ?? "", "location"),
                    description: (parts + [url ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n"), url: url,
                    categories: text.matter.topics.compactMap { id in
                        desk.site.topics.first { $0.id == id }.map { desk.name($0.name, in: language) }
                    }, alarms: alarms))
        }
        let calendar = CalendarText(
            name: desk.name(desk.site.configuration.title, in: language), stamp: desk.date, events: events)
        return RenderedChannel(calendar.text, report: report, uses: uses)
    }

    /// Review dates of facts and items to come, and the days on which figures change.
    private var reviews: String {
        var events: [CalendarText.Event] = []
        let all = FactDue.list(in: desk.site, from: desk.date, until: nil).filter { $0.day >= desk.date }
        // One entry a day: forty figures of one decree are one task.
        for (_, due) in Dictionary(grouping: all, by: { "\($0.day)-\($0.reason.rawValue)" }) {
            guard let first = due.first else { continue }
            let words = desk.phrase(first.reason == .review ? .reviewDue : .figureChanges, in: language)
            let titles = due.map { desk.name(desk.site.facts[$0.key]?.title ?? LocalisedText(), in: language) }
            let summary = titles.count == 1 ? titles[0] : "\(titles[0]) (+\(titles.count - 1))"
            events.append(
                CalendarText.Event(
                    uid: "facts-\(first.day)-\(first.reason.rawValue)@\(host)", days: first.day...first.day,
                    summary: "\(words): \(summary)", description: titles.joined(separator: "\n"),
                    alarms: [(days: 7, words: "\(words): \(summary)")]))
        }
        for item in desk.site.items {
            guard let matter = item.texts[language]?.matter, let day = matter.reviewBy, day >= desk.date else {
                continue
            }
            events.append(
                CalendarText.Event(
                    uid: "items-\(item.id.kind.rawValue)-\(item.id.name)-\(day)@\(host)", days: day...day,
                    summary: "\(desk.phrase(.reviewDue, in: language)): \(item.id)",
                    alarms: [(days: 7, words: "\(item.id)")]))
        }
        events.sort { ($0.days.lowerBound, $0.uid) < ($1.days.lowerBound, $1.uid) }
        return CalendarText(
            name: desk.phrase(.reviewDue, in: language), stamp: desk.date, events: events
        ).text
    }
}
