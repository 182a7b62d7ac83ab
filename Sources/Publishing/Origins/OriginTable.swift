internal import Content
internal import Diagnostics
internal import Typesetting
internal import WebPages

/// Everything a build is made from, each with a hash of what it is today.
struct OriginTable: Sendable {
    /// Sorted; an origin is named by its place.
    private(set) var origins: [Origin] = []
    private(set) var hashes: [ContentHash] = []
    private var places: [Origin: Int] = [:]
    /// The files of each item.
    private(set) var filesByItem: [Item.ID: [Int]] = [:]
    private var listings: [Language.ID: [Item.ID: Int]] = [:]
    /// What a text depends on as soon as it calculates or draws.
    private(set) var arithmetic: [Int] = []

    init(of plan: BuildPlan, read files: [String: ContentHash], options: BuildOptions) throws(DiskError) {
        let renderer = plan.website.renderer
        var all: [(Origin, ContentHash)] = files.map { (Origin(.file, $0.key), $0.value) }
        for (key, outcome) in renderer.factSheet.outcomes {
            all.append((Origin(.fact, key.rawValue), Self.hash(of: plan.published.facts[key], outcome)))
        }
        for id in plan.published.laws.laws.keys {
            all.append((Origin(.law, id.rawValue), Self.hash(of: id, in: plan.published.laws)))
        }
        var listed: [(language: Language.ID, item: Item.ID)] = []
        for page in renderer.plan.pages {
            guard case .item(let id) = page.subject, page.variant == nil else { continue }
            let language = page.edition.language
            listed.append((language, id))
            var key = KeyWriter("listing")
            key.add(renderer.listing(of: id, in: language))
            all.append((Origin(.listing, "\(id) \(language)"), key.key))
        }
        func add(_ kind: Origin.Kind, _ parts: [String]) {
            var key = KeyWriter(kind.rawValue)
            key.add(parts)
            all.append((Origin(kind), key.key))
        }
        add(.calculators, [renderer.calculatorAddress])
        add(.pages, renderer.plan.pages.flatMap(Self.address))
        add(.codes, plan.website.landings.map { "\($0.code) \($0.item) \($0.edition) \($0.target) \($0.run)" })
        add(.cards, renderer.cardLooks)
        add(.webFonts, [plan.website.fontStyles])
        add(.fonts, [plan.press.fonts.fingerprint])
        add(.profile, [ContentHash(of: try PressProfile.find() ?? []).description])
        add(.date, [options.date.description])
        add(.drafts, [options.includesDrafts ? "yes" : "no"])

        all.sort { $0.0 < $1.0 }
        origins = all.map(\.0)
        hashes = all.map(\.1)
        places = Dictionary(zip(origins, origins.indices), uniquingKeysWith: { first, _ in first })
        for item in plan.published.items {
            let paths =
                item.texts.values.map(\.source.path) + item.pictures.values + item.tables.values.map(\.file.path)
            filesByItem[item.id] = paths.sorted().compactMap { place(of: Origin(.file, $0)) }
        }
        for (language, item) in listed {
            listings[language, default: [:]][item] = place(of: Origin(.listing, "\(item) \(language)"))
        }
        arithmetic = origins.indices.filter { index in
            guard origins[index].kind == .file else { return origins[index].kind == .calculators }
            let path = origins[index].name
            return path == "content/facts.yaml"
                || ["content/formulas/", "content/charts/", "content/calculators/"].contains(where: path.hasPrefix)
        }
    }

    func place(of origin: Origin) -> Int? { places[origin] }

    func listing(of item: Item.ID, in language: Language.ID) -> Int? { listings[language]?[item] }

    // MARK: Hashes

    private static func address(of page: WebPage) -> [String] {
        [page.path, page.edition.language.rawValue, page.variant?.rawValue ?? "", page.item?.description ?? ""]
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
