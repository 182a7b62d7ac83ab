internal import Sheets

/// The same page of all sheets of a run.
struct RunPage: Sendable {
    /// One for each sheet that has the page; they differ only when sheets of different formats share a run.
    let geometries: [PageGeometry]
    let common: CommonItems
    /// The items of each sheet that the others do not share, in the order of the parts; structure and links are not
    /// printed.
    let own: [[SheetItem]]

    /// Everything that is painted on the page of any sheet, what they share once.
    var items: some Sequence<SheetItem> { [common.stretches.joined(), own.joined()].joined() }

    static func pages(of sheets: [Sheet], margin: Millimetres) -> [RunPage] {
        let count = sheets.map(\.pages.count).max() ?? 0
        return (0..<count).map { index in
            let pages = sheets.map { index < $0.pages.count ? $0.pages[index] : nil }
            let geometries = pages.map { page in
                PageGeometry(page ?? SheetPage(name: "", trim: Size(width: 0, height: 0)), margin: margin)
            }
            let items = pages.map { page in page?.items.filter(\.isPainted) ?? [] }
            // Shared streams hold places on the film, so they need the same film.
            let isUniform = geometries.allSatisfy { $0 == geometries.first }
            let common = CommonItems(pages: items, sharing: isUniform)
            let own = zip(items, common.parts).map { items, parts in
                parts.compactMap { part -> SheetItem? in
                    guard case .item(let item) = part else { return nil }
                    return items[item]
                }
            }
            return RunPage(geometries: geometries, common: common, own: own)
        }
    }
}

extension SheetItem {
    fileprivate var isPainted: Bool {
        switch self {
        case .shape, .line, .image, .code: true
        case .link, .begin, .end: false
        }
    }
}
