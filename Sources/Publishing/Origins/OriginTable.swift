internal import Content
internal import Diagnostics
internal import Typesetting
internal import WebPages

/// Everything a build is made from, each with a hash of what it is today.
struct OriginTable: Sendable {
    /// Sorted; an origin is named by its place.
    private(set) var origins: [Origin] = []
    private(set) var hashes: [ContentHash] = []
    /// Where those of a kind stand.
    private var ranges: [Origin.Kind: Range<Int>] = [:]
    /// The files of each item.
    private(set) var filesByItem: [Item.ID: [Int]] = [:]
    private var listings: [Language.ID: [Item.ID: Int]] = [:]
    /// What a text depends on as soon as it calculates or draws.
    private(set) var arithmetic: [Int] = []

    init(of plan: BuildPlan, read files: [String: ContentHash], options: BuildOptions) throws(DiskError) {
        let renderer = plan.website.renderer
        var rows: [Origin.Kind: [Row]] = [:]
        rows[.file] = files.map { Row(name: $0.key, hash: $0.value) }
        rows[.fact] = renderer.factSheet.outcomes.map { key, outcome in
            Row(name: key.rawValue, hash: Self.hash(of: plan.published.facts[key], outcome))
        }
        rows[.law] = plan.published.laws.laws.keys.map { id in
            Row(name: id.rawValue, hash: Self.hash(of: id, in: plan.published.laws))
        }
        var listed: [WebPage] = []
        rows[.listing] = renderer.plan.pages.compactMap { page in
            guard case .item(let id) = page.subject, page.variant == nil else { return nil }
            listed.append(page)
            var key = KeyWriter("listing")
            key.add(renderer.listing(of: page))
            return Row(name: "\(id) \(page.edition.language)", hash: key.key, number: listed.count - 1)
        }
        func add(_ kind: Origin.Kind, _ parts: [String]) {
            var key = KeyWriter(kind.rawValue)
            key.add(parts)
            rows[kind] = [Row(name: "", hash: key.key)]
        }
        add(.calculators, [renderer.calculatorAddress])
        add(.pages, renderer.plan.pages.flatMap(Self.address))
        add(.codes, plan.website.landings.flatMap(Self.code))
        add(.cards, renderer.cardLooks)
        add(.webFonts, [plan.website.fontStyles])
        add(.fonts, [plan.press.fonts.fingerprint])
        add(.profile, [ContentHash(of: try PressProfile.find() ?? []).description])
        add(.date, [options.date.description])
        add(.drafts, [options.includesDrafts ? "yes" : "no"])

        for kind in Origin.Kind.allCases.sorted() {
            let start = origins.count
            for row in (rows[kind] ?? []).sorted(by: { $0.name.precedesInBytes($1.name) }) {
                if kind == .listing, let item = listed[row.number].item {
                    listings[listed[row.number].edition.language, default: [:]][item] = origins.count
                }
                origins.append(Origin(kind, row.name))
                hashes.append(row.hash)
            }
            ranges[kind] = start..<origins.count
        }
        for item in plan.published.items {
            let paths =
                item.texts.values.map(\.source.path) + item.pictures.values + item.tables.values.map(\.file.path)
            filesByItem[item.id] = paths.sorted().compactMap { place(of: Origin(.file, $0)) }
        }
        let facts = [place(of: Origin(.calculators)), place(of: Origin(.file, "content/facts.yaml"))].compactMap(\.self)
        arithmetic = (facts + ["formulas", "charts", "calculators"].flatMap { filesUnder("content/\($0)/") }).sorted()
    }

    /// What goes into a row of the table, before its place is known.
    private struct Row {
        var name: String
        var hash: ContentHash
        /// Of a listing, which one it is.
        var number = 0
    }

    func place(of origin: Origin) -> Int? {
        let place = firstPlace(of: origin.kind, from: origin.name)
        return ranges[origin.kind]?.contains(place) == true && origins[place].name == origin.name ? place : nil
    }

    /// The place of the first origin of a kind that does not come before a name.
    private func firstPlace(of kind: Origin.Kind, from name: String) -> Int {
        var range = ranges[kind] ?? 0..<0
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range =
                origins[middle].name.precedesInBytes(name)
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    private func filesUnder(_ folder: String) -> Range<Int> {
        let start = firstPlace(of: .file, from: folder)
        let end = ranges[.file]?.upperBound ?? start
        return start..<(origins[start..<end].firstIndex { !$0.name.hasPrefix(folder) } ?? end)
    }

    /// Where the entries of lists in a language stand, by item.
    func listings(in language: Language.ID) -> [Item.ID: Int] { listings[language] ?? [:] }

    // MARK: Hashes

    private static func address(of page: WebPage) -> [String] {
        [page.path, page.edition.language.rawValue, page.variant?.rawValue ?? "", page.item?.description ?? ""]
    }

    private static func code(of page: LandingPage) -> [String] {
        let edition = page.edition
        return [
            page.code, page.item.description, edition.audience.rawValue, edition.language.rawValue,
            edition.place?.rawValue ?? "", edition.date.description, page.target, page.run,
        ]
    }

    private static func hash(of fact: Fact?, _ outcome: FactOutcome) -> ContentHash {
        var key = KeyWriter("fact")
        key.add(fact?.title)
        switch outcome {
        case .value(let value):
            switch value.content {
            case .number(let number): key.add(number)
            case .text(let text): key.add(text)
            }
            key.add("\(value.unit) \(value.confidence) \(value.isSigned)")
            key.add(value.validity)
            key.add(value.computedFrom.map(\.rawValue))
        case .notValid(let nearest): key.add("none \(nearest?.text.en ?? "")")
        case .failed(let fault): key.add("failed \(fault.message.en)")
        }
        return key.key
    }

    /// A law and all that say something about its force.
    private static func hash(of id: Law.ID, in register: LawRegister) -> ContentHash {
        var key = KeyWriter("law")
        var seen: Set<Law.ID> = [id]
        var open = [id]
        while let next = open.popLast() {
            key.add(next.rawValue)
            guard let law = register[next] else { continue }
            key.add(law)
            for other in law.amendedBy + [law.replacedBy].compactMap(\.self) where seen.insert(other).inserted {
                open.append(other)
            }
        }
        return key.key
    }
}

extension KeyWriter {
    fileprivate mutating func add(_ text: LocalisedText?) {
        let values = (text?.values ?? [:]).sorted { $0.key < $1.key }
        add(values.flatMap { [$0.key.rawValue, $0.value] })
    }

    fileprivate mutating func add(_ days: Validity) {
        add([days.from?.description ?? "", days.to?.description ?? ""])
    }

    fileprivate mutating func add(_ law: Law) {
        add([law.number, law.url ?? "", law.issued?.description ?? "", law.confidence.rawValue])
        for text in [law.type, law.title, law.shortTitle, law.issuer, law.note] { add(text) }
        add(law.validity)
        add(law.replacedBy?.rawValue ?? "")
        add(law.amendedBy.map(\.rawValue))
        add(law.articles.map { $0.sorted() } ?? ["all"])
    }
}
