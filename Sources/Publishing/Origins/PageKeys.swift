internal import Content
internal import WebPages

/// Identifies what pages are made from before they are rendered, so that those of an unchanged item are taken over.
///
/// A key has two parts. What a page is made from is known from the plan: its texts, its template, the entries of its
/// lists. Which facts and laws it uses only rendering tells; a build remembers them, and as long as the first part is
/// the same, they are the same.
struct PageKeys: Sendable {
    let table: OriginTable
    private let renderer: SiteRenderer
    /// What is the same for all pages with a template.
    private let frames: [String: ContentHash]
    private let sharedFrame: ContentHash
    private let lists = ListKeys()

    /// Files that no page is made from.
    private static let silent: Set<String> = [
        "content/facts.yaml", "content/laws.yaml", "content/glossary.csv", "content/lint.yaml", "content/plan.yaml",
        "content/qr.csv", "content/reading.yaml", "content/synonyms.yaml",
    ]

    init(_ table: OriginTable, renderer: SiteRenderer, site: Site) {
        self.table = table
        self.renderer = renderer
        let own = renderer.ownTemplates
        var shared = KeyWriter("frame")
        var files: [String: [Int]] = [:]
        for (place, origin) in table.origins.enumerated()
        where Self.isFrame(origin, hotline: site.configuration.hotline) {
            if let template = Self.template(of: origin.name), own.contains(template) {
                files[template, default: []].append(place)
            } else {
                shared.add(origin.name)
                shared.add(table.hashes[place])
            }
        }
        sharedFrame = shared.key
        frames = files.mapValues { places in
            var key = KeyWriter("template")
            key.add(shared.key)
            for place in places {
                key.add(table.origins[place].name)
                key.add(table.hashes[place])
            }
            return key.key
        }
    }

    /// Whether every page depends on something, but for the templates of other pages.
    static func isFrame(_ origin: Origin, hotline: Fact.Key?) -> Bool {
        switch origin.kind {
        case .file:
            let path = origin.name
            if path.hasPrefix("themes/") { return !path.contains("/sheets/") }
            return path.utf8.count { $0 == UInt8(ascii: "/") } == 1 && !silent.contains(path)
        case .fact: return origin.name == hotline?.rawValue
        case .calculators, .pages, .cards, .webFonts, .date, .drafts: return true
        case .law, .listing, .codes, .fonts, .profile: return false
        }
    }

    /// `article` for `themes/base/pages/article.mustache`.
    static func template(of path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count == 4, parts[0] == "themes", parts[2] == "pages", parts[3].hasSuffix(".mustache") else {
            return nil
        }
        return String(parts[3].dropLast(".mustache".count))
    }

    /// The first part of a page's key; nil for a page that gathers what lies all over the site.
    func key(of page: WebPage) -> KeyWriter? {
        guard let sources = renderer.sources(of: page) else { return nil }
        var key = KeyWriter("page")
        key.add(frames[sources.template] ?? sharedFrame)
        key.add([sources.theme, sources.template, page.path, page.variant?.rawValue ?? ""])
        key.add(sources.words)
        key.add([page.edition.audience.rawValue, page.edition.place?.rawValue ?? ""])
        for item in sources.items {
            key.add(item.description)
            for place in table.filesByItem[item] ?? [] {
                key.add(table.origins[place].name)
                key.add(table.hashes[place])
            }
        }
        key.add(
            lists.key(sources.topics, in: page.edition.language) {
                listKey(of: sources.neighbours, in: page.edition.language)
            })
        return key
    }

    private func listKey(of items: [Item.ID], in language: Language.ID) -> ContentHash {
        var key = KeyWriter("list")
        let listings = table.listings(in: language)
        for item in items {
            key.add(item.description)
            if let place = listings[item] { key.add(table.hashes[place]) }
        }
        return key.key
    }

    /// The whole key of a page, with the facts and laws it uses.
    func key(_ first: KeyWriter, uses: [Int]) -> ContentHash {
        var key = first
        key.add(uses.count)
        for place in uses {
            key.add(table.origins[place].kind.rawValue)
            key.add(table.origins[place].name)
            key.add(table.hashes[place])
        }
        return key.key
    }

    /// What a page turned out to use, sorted; nil when it names what does not exist.
    func places(of uses: Uses) -> [Int]? {
        var places: Set<Int> = []
        for key in uses.facts {
            guard let place = table.place(of: Origin(.fact, key.rawValue)) else { return nil }
            places.insert(place)
        }
        for citation in uses.citations {
            guard let place = table.place(of: Origin(.law, citation.law.rawValue)) else { return nil }
            places.insert(place)
        }
        if !uses.formulas.isEmpty || !uses.calculators.isEmpty || !uses.charts.isEmpty {
            places.formUnion(table.arithmetic)
        }
        return places.sorted()
    }

    /// The entries a page lists, and the files of what it takes words from, sorted.
    func places(of shown: Set<Item.ID>, on page: WebPage) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(shown.count)
        var listings = table.listings(in: page.edition.language)
        if case .landing = page.subject { listings = [:] }
        for item in shown {
            if let listing = listings[item] {
                places.append(listing)
            } else {
                places += table.filesByItem[item] ?? []
            }
        }
        return places.sorted()
    }
}
