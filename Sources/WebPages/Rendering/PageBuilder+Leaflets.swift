internal import Content

/// "Is this leaflet real?": every code that was printed or is printed now, to be found without a server or a script.
extension PageBuilder {
    /// Beyond this many codes the list is longer than what it saves; each can be looked up all the same.
    private static let mostCodes = 3_000

    /// The codes, in groups by their first character, and the way to each group.
    mutating func setCodes() {
        values.set(
            .codeDigits, renderer.landings.isEmpty ? nil : String(CodeIndex.digits(for: renderer.landings.count)))
        // A letter belongs to whoever got it.
        let landings = renderer.landings.values.filter { $0.item.kind != .letters }.sorted { $0.code < $1.code }
        guard !landings.isEmpty, landings.count <= Self.mostCodes else { return }
        var groups = HTMLWriter()
        var jumps = HTMLWriter()
        var titles: [Item.ID: String] = [:]
        var index = 0
        while index < landings.count {
            let first = String(landings[index].code.prefix(1))
            var list = HTMLWriter()
            while index < landings.count, landings[index].code.hasPrefix(first) {
                let landing = landings[index]
                index += 1
                guard let target = plan.page(.landing(landing.code), in: landing.edition.language) else { continue }
                var entry = SlotValues()
                entry.set(.url, link(to: target))
                entry.set(.code, landing.code)
                let title = titles[landing.item] ?? title(of: landing.item)
                titles[landing.item] = title
                entry.set(.title, title, language: tag(of: site.configuration.defaultLanguage))
                if let place = landing.edition.place.flatMap({ site.places[$0] }) {
                    entry.set(.placeName, place.fullName(on: renderer.date))
                }
                stencils.write("components/leaflet-code", entry, into: &list)
            }
            var group = SlotValues()
            group.set(.code, first)
            group.set(.sheets, markup: list.bytes)
            stencils.write("components/leaflet-group", group, into: &groups)
            var jump = SlotValues()
            jump.set(.url, "#codes-\(first)")
            jump.set(.title, first)
            stencils.write("components/link", jump, into: &jumps)
        }
        values.set(.sheets, markup: groups.bytes)
        values.set(.more, markup: jumps.bytes)
        values.set(.count, String(landings.count))
    }

    /// What a printed thing is called, in the language of the site.
    private mutating func title(of item: Item.ID) -> String {
        guard let text = site.item(item)?.texts[site.configuration.defaultLanguage] else { return item.name }
        return line(text.matter.title, of: text, key: "title")
    }
}
