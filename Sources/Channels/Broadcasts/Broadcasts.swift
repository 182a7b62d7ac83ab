internal import Content
internal import Diagnostics

/// The scripts and subtitles of all broadcasts: an edition for everywhere, and one for each place that is asked for.
struct Broadcasts {
    let desk: Desk

    var files: [ChannelFile] { desk.site.items(of: .broadcasts).flatMap(files) }

    private func files(of item: Item) -> [ChannelFile] {
        desk.publishedTexts(of: item).flatMap { text -> [ChannelFile] in
            let audiences =
                text.matter.audiences.isEmpty ? [desk.site.configuration.audienceFallback] : text.matter.audiences
            let main = item.texts[desk.mainLanguage] ?? text
            return audiences.flatMap { audience in
                places(of: main).flatMap { place in
                    files(of: item, text, for: desk.edition(for: audience, in: text.language, at: place))
                }
            }
        }
    }

    private func places(of text: ItemText) -> [Place.Code?] {
        switch text.matter.sheet?.places ?? .none {
        case .none: [nil]
        case .all: [nil] + desk.site.places.places.filter { $0.validity.contains(desk.date) }.map(\.code)
        case .some(let codes): [nil] + codes.sorted()
        }
    }

    private func files(of item: Item, _ text: ItemText, for edition: Edition) -> [ChannelFile] {
        let path = "channels/broadcasts/\(item.id.name)/\(edition.slug)"
        let broadcast = Once { [desk] in Broadcast(item, text, for: edition, desk: desk) }
        func file(_ ending: String, _ write: @escaping @Sendable (Broadcast) -> String) -> ChannelFile {
            ChannelFile(path: "\(path).\(ending)", sources: [text.source.path], item: item.id, edition: edition) {
                RenderedChannel(
                    write(broadcast.value), report: broadcast.value.report, uses: broadcast.value.uses)
            }
        }
        return [file("txt") { $0.script }, file("srt") { $0.subtitles }]
    }
}
