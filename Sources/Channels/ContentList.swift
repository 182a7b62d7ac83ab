internal import Content
internal import Diagnostics

/// `channels/content.json`: every item for programs of partners, with addresses and dates.
struct ContentList: Sendable {
    let desk: Desk

    var files: [ChannelFile] {
        [
            ChannelFile(path: "channels/content.json", sitePath: desk.reused("content.json")) {
                RenderedChannel(json.prettyBytes)
            },
            ChannelFile(path: "channels/content.schema.json", sitePath: desk.reused("content.schema.json")) {
                RenderedChannel(ContentSchema.text)
            },
            ChannelFile(path: "channels/links.csv", sitePath: desk.reused("links.csv")) {
                RenderedChannel(CSVText.write(links))
            },
        ]
    }

    /// One line for each page, for the editors of other portals.
    private var links: [[String]] {
        var rows = [["id", "language", "title", "url", "embed", "audiences", "topics", "modified", "expires"]]
        for item in desk.site.items {
            for text in desk.publishedTexts(of: item) {
                guard let url = desk.address(of: item.id, in: text.language) else { continue }
                rows.append([
                    item.id.description, desk.site.languages[text.language]?.tag ?? text.language.rawValue,
                    title(of: text), url, desk.embed(of: item.id, in: text.language) ?? "",
                    text.matter.audiences.map(\.rawValue).joined(separator: " "),
                    text.matter.topics.map(\.rawValue).joined(separator: " "),
                    (text.matter.lastModified ?? text.matter.date)?.description ?? "",
                    text.matter.publicLife.to?.description ?? "",
                ])
            }
        }
        return rows
    }

    private func title(of text: ItemText) -> String {
        desk.reader(in: text.language).resolve(line: text.matter.title, of: text, key: "title").text.tidied
    }

    private var json: JSONValue {
        [
            "$schema": "content.schema.json", "schema": "loa-content/1", "contentAsOf": .string(desk.date.description),
            "url": .string(desk.site.configuration.url), "title": localised(desk.site.configuration.title),
            "languages": .array(
                desk.site.languages.languages.map { ["id": .string($0.tag), "name": .string($0.ownName)] }),
            "audiences": .array(
                desk.site.audiences.audiences.map { audience in
                    [
                        "id": .string(audience.id.rawValue), "name": localised(audience.name),
                        "parents": .strings(audience.parents.map(\.rawValue)),
                    ]
                }),
            "topics": .array(
                desk.site.topics.map { ["id": .string($0.id.rawValue), "name": localised($0.name)] }),
            "items": .array(desk.site.items.compactMap(object)),
        ]
    }

    private func object(of item: Item) -> JSONValue? {
        let texts = desk.publishedTexts(of: item)
        guard let main = texts.first(where: { $0.language == desk.mainLanguage }) ?? texts.first else { return nil }
        let matter = main.matter
        return [
            "id": .string(item.id.description), "kind": .string(item.id.kind.rawValue),
            "audiences": .strings(matter.audiences.map(\.rawValue)), "topics": .strings(matter.topics.map(\.rawValue)),
            "campaign": .optional(matter.campaign), "tags": .strings(matter.tags), "plan": .strings(matter.plan),
            "published": .optional(matter.date), "modified": .optional(matter.lastModified ?? matter.date),
            "expires": .optional(matter.expiryDate), "reviewBy": .optional(matter.reviewBy),
            "texts": .array(texts.map { object(of: $0, item) }),
        ]
    }

    private func object(of text: ItemText, _ item: Item) -> JSONValue {
        let reader = desk.reader(in: text.language)
        return [
            "language": .string(desk.site.languages[text.language]?.tag ?? text.language.rawValue),
            "title": .string(title(of: text)),
            "summary": .string(reader.resolve(line: text.matter.summary, of: text, key: "summary").text.tidied),
            "url": .optional(desk.address(of: item.id, in: text.language)),
            "embed": .optional(desk.embed(of: item.id, in: text.language)),
        ]
    }

    private func localised(_ text: LocalisedText) -> JSONValue {
        .object(text.values.sorted { $0.key < $1.key }.map { (key: $0.key.rawValue, value: .string($0.value)) })
    }
}
