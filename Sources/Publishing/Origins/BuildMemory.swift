internal import WebPages

/// What a build remembers for the next one: what everything was that it was made from, and of each page what only
/// rendering it could tell.
///
/// Kept beside the index, and never trusted blindly: whatever is damaged or belongs to
/// another index reads as nil.
struct BuildMemory: Sendable {
    /// What rendering a page told.
    ///
    /// Numbers are places in `origins`.
    struct Page: Sendable, Equatable {
        /// Facts, laws and arithmetic.
        var uses: [Int] = []
        /// Entries of its lists, and files of what it takes words from.
        var shown: [Int] = []
        /// The picture of a shared link to it, relative to the site's root.
        var card: String?
        /// In the theme's folder `pages/`.
        var template = ""
        /// See `FileLinks`.
        var anchors: [UInt64] = []
    }

    var origins: [Origin] = []
    var hashes: [ContentHash] = []
    /// By file, relative to the site's root.
    ///
    /// Pages with findings are not among them, so that they are told each time.
    var pages: [String: Page] = [:]
    /// Everything the pages link to inside the site.
    var targets: [SiteAddress.Target] = []

    private static let schema = "loa-memory/2"

    /// The bytes to keep.
    ///
    /// - Parameter index: Identifies the index this belongs to.
    func bytes(for index: String) -> [UInt8] { Self.bytes(of: contents, for: index) }

    /// What `contents` wrote, with the index at its end: known only when that is written.
    static func bytes(of contents: ByteWriter, for index: String) -> [UInt8] {
        var writer = contents
        writer.add(index)
        return writer.sealed()
    }

    /// Everything but the index it belongs to.
    var contents: ByteWriter {
        var writer = ByteWriter()
        writer.add(Self.schema)
        writer.add(origins.count)
        for (origin, hash) in zip(origins, hashes) {
            writer.add(Origin.Kind.allCases.firstIndex(of: origin.kind) ?? 0)
            writer.add(origin.name)
            writer.add(hash)
        }
        // Nearly all pages share the picture of the site and a few templates.
        var used: Set<String> = [""]
        var (lastCard, lastTemplate) = ("", "")
        for page in pages.values {
            let card = page.card ?? ""
            if card != lastCard { used.insert(card) }
            if page.template != lastTemplate { used.insert(page.template) }
            (lastCard, lastTemplate) = (card, page.template)
        }
        let names = used.sorted()
        let numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        writer.add(names.count)
        for name in names { writer.add(name) }
        writer.add(pages.count)
        for file in pages.keys.sorted(by: { $0.precedesInBytes($1) }) {
            guard let page = pages[file] else { continue }
            writer.add(file)
            writer.add(page.uses)
            writer.add(page.shown)
            writer.add(numbers[page.card ?? ""] ?? 0)
            writer.add(numbers[page.template] ?? 0)
            writer.add(page.anchors)
        }
        writer.add(targets.count)
        for target in targets.sorted() {
            writer.add(target.file)
            writer.add(target.fragment)
        }
        return writer
    }

    init() {}

    /// Reads what `bytes(for:)` wrote; nil when it is damaged, older, or belongs to another index.
    init?(_ bytes: [UInt8], of index: String) {
        guard var reader = ByteReader(sealed: bytes), reader.text() == Self.schema else { return nil }
        let kinds = Origin.Kind.allCases
        for _ in 0..<reader.count() {
            let kind = reader.number()
            guard kinds.indices.contains(kind) else { return nil }
            origins.append(Origin(kinds[kind], reader.text()))
            hashes.append(reader.hash())
        }
        let names = (0..<reader.count()).map { _ in reader.text() }
        let pageCount = reader.count()
        pages.reserveCapacity(pageCount)
        for _ in 0..<pageCount {
            let file = reader.text()
            var page = Page(uses: reader.numbers(below: origins.count), shown: reader.numbers(below: origins.count))
            let (card, template) = (reader.number(), reader.number())
            guard names.indices.contains(card), names.indices.contains(template) else { return nil }
            page.card = names[card].isEmpty ? nil : names[card]
            page.template = names[template]
            page.anchors = reader.words()
            pages[file] = page
        }
        for _ in 0..<reader.count() { targets.append(SiteAddress.Target(file: reader.text(), fragment: reader.text())) }
        guard reader.text() == index, reader.isAtEnd else { return nil }
    }

    /// The same with numbers that are places in another table; pages that use what is no longer there are left out.
    func moved(to table: OriginTable) -> BuildMemory {
        let places = origins.map { table.place(of: $0) }
        var memory = self
        (memory.origins, memory.hashes) = (table.origins, table.hashes)
        memory.pages = pages.compactMapValues { page in
            var page = page
            let uses = page.uses.compactMap { places[$0] }
            guard uses.count == page.uses.count else { return nil }
            page.uses = uses.sorted()
            page.shown = page.shown.compactMap { places[$0] }.sorted()
            return page
        }
        return memory
    }
}
