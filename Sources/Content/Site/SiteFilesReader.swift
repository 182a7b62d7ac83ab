internal import Diagnostics

/// Reads the YAML files that describe the site as a whole.
enum SiteFilesReader {
    static func configuration(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> SiteConfiguration {
        value.readMapping(in: scope, report: &report) { reader in
            var site = SiteConfiguration()
            site.title = reader.requiredLocalised("title")
            site.tagline = reader.localised("tagline")
            site.url = url(&reader)
            _ = reader.requiredString("defaultLanguage")
            site.defaultLanguage = scope.defaultLanguage
            site.theme = reader.string("theme") ?? "base"
            reader.allow("timezone")
            site.jurisdiction = reader.dated("jurisdiction") { $0.localised(from: $1) }
            site.issuer = reader.dated("issuer") { $0.localised(from: $1) }
            site.hotline = reader.identifier("hotline")
            site.audienceFallback = reader.identifier("audienceFallback") ?? site.audienceFallback
            let languages = Set((scope.languages ?? []).map { $0.rawValue.lowercased() })
            site.paths = reader.mapping("paths") { SitePaths(&$0, languages: languages) } ?? SitePaths()
            site.reuse = reader.mapping("reuse") { ReuseTerms(&$0) }
            site.cards = reader.choice("cards") ?? site.cards
            site.reviewWithin = reader.integer("reviewWithin", in: 0...3650) ?? site.reviewWithin
            return site
        } ?? SiteConfiguration()
    }

    /// Absolute, http or https, and without the slash at the end.
    private static func url(_ reader: inout MappingReader) -> String {
        guard var url = reader.requiredString("url") else { return "" }
        let rest = url.hasPrefix("https://") ? url.dropFirst(8) : url.hasPrefix("http://") ? url.dropFirst(7) : ""
        let isSafe =
            !rest.isEmpty && !rest.hasPrefix("/")
            && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"?#\\\"<>'".utf8.contains($0) }
        guard isSafe else {
            reader.add(
                .wrongType(
                    YAMLValue(.scalar(url, isQuoted: false), at: reader.span(of: "url")),
                    expected: Message(vi: "địa chỉ đầy đủ của trang", en: "the absolute address of the site"),
                    example: "https://bhxh.example.vn"))
            return ""
        }
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    static func audiences(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> [Audience] {
        let entries = value.readEntries(report: &report)
        let names = Set(entries.map(\.key))
        var parentSpans: [Audience.ID: [Audience.ID: SourceSpan]] = [:]
        var audiences: [Audience] = []
        for entry in entries {
            checkName(entry, report: &report)
            let id = Audience.ID(entry.key)
            let audience = entry.value.readMapping(in: scope, report: &report) { reader in
                let parents = reader.references(
                    "parents", to: Audience.self, in: names, otherwise: Diagnostic.unknownAudience)
                for value in reader.entries.first(where: { $0.key == "parents" })?.value.readList() ?? [] {
                    parentSpans[id, default: [:]][Audience.ID(value.scalar ?? "")] = value.span
                }
                return Audience(
                    id: id, name: reader.requiredLocalised("name"), summary: reader.localised("summary"),
                    parents: parents,
                    colour: reader.string("colour") ?? "blue",
                    shape: reader.choice("shape", as: Shape.self)?.rawValue ?? "circle",
                    plan: reader.strings("plan"), isOnHomePage: reader.bool("card") ?? false)
            }
            if let audience { audiences.append(audience) }
        }
        let edges = Dictionary(
            audiences.map { ($0.id.rawValue, $0.parents.map(\.rawValue)) }, uniquingKeysWith: { first, _ in first })
        for cycle in Cycles.find(in: edges) {
            let ids = cycle.map { Audience.ID($0) }
            let span = parentSpans[ids[0]]?[ids[1 % ids.count]]
            report.add(.cycle("audience-cycle", cycle, at: span))
            // Without the edge that closes it the rest can be used.
            for index in audiences.indices where audiences[index].id == ids[0] {
                audiences[index].parents.removeAll { $0 == ids[1 % ids.count] }
            }
        }
        return audiences
    }

    private enum Shape: String, CaseIterable { case circle, step, roof, leaf, book, sun, hand, wave }

    static func topics(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> [Topic] {
        value.readEntries(report: &report).compactMap { entry in
            checkName(entry, report: &report)
            return entry.value.readMapping(in: scope, report: &report) { reader in
                Topic(
                    id: Topic.ID(entry.key), name: reader.requiredLocalised("name"),
                    summary: reader.localised("summary"),
                    plan: reader.strings("plan"))
            }
        }
    }

    /// Names of audiences and topics become folders and addresses.
    static func checkName(_ entry: YAMLEntry, report: inout Report) {
        if !Slug.isValid(entry.key) { report.add(.invalidSlug(entry.key, at: entry.keySpan)) }
    }
}

extension Diagnostic {
    /// A chain of references that comes back to where it began.
    static func cycle(_ id: String, _ cycle: [String], at span: SourceSpan?) -> Diagnostic {
        let chain = (cycle + cycle.prefix(1)).map(\.shortened).joined(separator: " → ")
        return Diagnostic(
            id, .error, Message(vi: "vòng lặp \(chain)", en: "cycle \(chain)"), at: span)
    }
}
