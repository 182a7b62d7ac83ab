internal import Content
internal import WebPages

/// What an output may be made from.
struct OriginScope {
    /// Nil for everything.
    var contained: ((Origin) -> Bool)?

    func contains(_ origin: Origin) -> Bool { contained?(origin) ?? true }
}

/// Tells of every output what it may be made from.
///
/// Of pages this is known exactly; of the rest by where it lies and what the manifest names as its sources. An output
/// of which nothing is known is made from everything.
struct OriginScopes {
    private let plan: BuildPlan
    private let table: OriginTable
    private let pages: [String: BuildMemory.Page]
    private let pagesBefore: [String: BuildMemory.Page]
    private let originsBefore: [Origin]
    private let planned: [String: WebPage]
    private var usesOfItems: [String: Set<Origin>] = [:]

    init(of plan: BuildPlan, table: OriginTable, pages: [String: BuildMemory.Page], before: BuildMemory?) {
        self.plan = plan
        self.table = table
        self.pages = pages
        pagesBefore = before?.pages ?? [:]
        originsBefore = before?.origins ?? []
        planned = Dictionary(
            plan.website.renderer.plan.pages.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func scope(of file: Manifest.File) -> OriginScope {
        let parts = file.path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return OriginScope() }
        let rest = String(parts[1])
        switch parts[0] {
        case "site":
            if let page = planned[rest] { return scope(of: page) }
            return assetScope(rest, sources: file.sources)
        case "print", "screens": return sheetScope(sources: file.sources, isPress: rest.contains("press"))
        case "channels", "reports": return channelScope(sources: file.sources)
        default: return OriginScope()
        }
    }

    // MARK: Pages

    private func scope(of page: WebPage) -> OriginScope {
        guard let note = pages[page.file] else { return OriginScope() }
        let hotline = plan.published.configuration.hotline
        let own = plan.website.renderer.ownTemplates
        var named = Set((note.uses + note.shown).map { table.origins[$0] })
        if let old = pagesBefore[page.file] { named.formUnion((old.uses + old.shown).map { originsBefore[$0] }) }
        let items = (plan.website.renderer.sources(of: page)?.items ?? []).map(Self.folder)
        return OriginScope { origin in
            if named.contains(origin) { return true }
            guard origin.kind == .file else { return PageKeys.isFrame(origin, hotline: hotline) }
            if items.contains(where: origin.name.hasPrefix) { return true }
            guard PageKeys.isFrame(origin, hotline: hotline) else { return false }
            guard let template = PageKeys.template(of: origin.name), own.contains(template) else { return true }
            return template == note.template
        }
    }

    private static func folder(of item: Item.ID) -> String { "content/\(item)/" }

    private func assetScope(_ path: String, sources: [String]) -> OriginScope {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if path.hasPrefix("pictures/") { return OriginScope { sources.contains($0.name) } }
        if path.hasPrefix("cards/") {
            return OriginScope { [.cards, .fonts].contains($0.kind) || $0.kind == .file && !$0.name.hasSuffix(".css") }
        }
        guard path.hasPrefix("assets/"), !path.hasPrefix("assets/search/") else { return OriginScope() }
        let isScript = name.hasPrefix("site-") && name.hasSuffix(".js")
        let isStyle = name.hasSuffix(".css")
        guard isScript || isStyle || path.split(separator: "/").count == 2 && !name.hasSuffix(".js") else {
            return OriginScope()
        }
        return OriginScope { origin in
            guard origin.kind == .file, origin.name.hasPrefix("themes/") else {
                return isStyle && origin.kind == .webFonts
            }
            if origin.name.hasSuffix("/theme.yaml") { return !isScript }
            if isScript { return origin.name.contains("/scripts/") }
            return isStyle ? origin.name.hasSuffix(".css") : origin.name.contains("/images/")
        }
    }

    // MARK: Sheets and channels

    private mutating func sheetScope(sources: [String], isPress: Bool) -> OriginScope {
        let (folders, uses) = (sources.map { "content/\($0)/" }, uses(of: sources))
        return OriginScope { origin in
            switch origin.kind {
            case .file:
                let path = origin.name
                if folders.contains(where: path.hasPrefix) || uses.contains(origin) { return true }
                if path.hasPrefix("themes/") { return Self.isForSheets(path) }
                return path == "content/qr.csv" || PageKeys.isFrame(origin, hotline: nil)
            case .fact, .law: return uses.contains(origin)
            case .codes, .fonts, .date, .drafts: return true
            case .profile: return isPress
            case .listing, .calculators, .pages, .cards, .webFonts: return false
            }
        }
    }

    /// Sheet templates, words and swatches of a theme; the rest is for the website.
    private static func isForSheets(_ path: String) -> Bool {
        ["/sheets/", "/words/", "/theme.yaml"].contains(where: path.contains)
    }

    private mutating func channelScope(sources: [String]) -> OriginScope {
        guard !sources.isEmpty else { return OriginScope() }
        let (folders, uses) = (sources.map { "content/\($0)/" }, uses(of: sources))
        // A table of the content, of which it is not known what it leads to.
        guard sources.allSatisfy({ Item.Kind(rawValue: $0.split(separator: "/").first.map(String.init) ?? "") != nil })
        else { return OriginScope() }
        return OriginScope { origin in
            switch origin.kind {
            case .file:
                let path = origin.name
                if folders.contains(where: path.hasPrefix) || uses.contains(origin) { return true }
                return path.hasPrefix("themes/")
                    ? path.contains("/words/")
                    : path == "content/reading.yaml" || PageKeys.isFrame(origin, hotline: nil)
            case .fact, .law: return uses.contains(origin)
            case .pages, .date, .drafts: return true
            case .listing, .codes, .calculators, .cards, .webFonts, .fonts, .profile: return false
            }
        }
    }

    /// The facts, laws and arithmetic that some items name.
    private mutating func uses(of sources: [String]) -> Set<Origin> {
        var all: Set<Origin> = []
        for source in sources {
            if let known = usesOfItems[source] {
                all.formUnion(known)
                continue
            }
            let found = findUses(of: source)
            usesOfItems[source] = found
            all.formUnion(found)
        }
        return all
    }

    private func findUses(of source: String) -> Set<Origin> {
        let parts = source.split(separator: "/").map(String.init)
        guard parts.count == 2, let kind = Item.Kind(rawValue: parts[0]),
            let item = plan.published.item(Item.ID(kind: kind, name: parts[1]))
        else { return [] }
        var found: Set<Origin> = []
        let sheet = plan.website.renderer.factSheet
        for text in item.texts.values {
            let uses = text.namedUses
            for key in plan.published.facts(usedBy: uses, on: sheet) { found.insert(Origin(.fact, key.rawValue)) }
            let laws = uses.citations + text.matter.laws.map(LawRegister.citation)
            for citation in laws { found.insert(Origin(.law, citation.law.rawValue)) }
            if !uses.formulas.isEmpty || !uses.charts.isEmpty || !uses.calculators.isEmpty {
                found.formUnion(table.arithmetic.map { table.origins[$0] })
            }
        }
        return found
    }
}
