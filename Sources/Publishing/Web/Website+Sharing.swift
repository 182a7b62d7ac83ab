internal import Content
internal import WebPages

extension Website {
    /// The pieces of work that the website is shared out in, with their costs.
    var costs: [WorkUnit: Int] {
        var costs: [WorkUnit: Int] = [:]
        for (page, first) in zip(renderer.plan.pages, firstOfGroup) {
            // Only what is an item's has a picture of its own.
            costs[.pages(first), default: page.hasOwnCard ? WorkCost.card : 0] += WorkCost.page
        }
        for picture in 0..<pictureCount { costs[.picture(picture)] = WorkCost.picture }
        costs[.siteFiles] = WorkCost.siteFiles + pageCount * WorkCost.siteFilesPerPage
        return costs
    }

    /// The pages that a share has to make, in the order of the plan.
    func pages(of share: WorkShare) -> [WebPage] {
        guard isShard else { return renderer.plan.pages }
        return zip(renderer.plan.pages, firstOfGroup).filter { share.includes(.pages($1)) }.map(\.0)
    }

    /// For each page the first of its group: what speaks of one item in one language, for whomever and by whatever
    /// printed code.
    private var firstOfGroup: [Int] {
        let printed = Dictionary(landings.map { ($0.code, $0.item) }, uniquingKeysWith: { first, _ in first })
        var first: [Group: Int] = [:]
        return renderer.plan.pages.enumerated().map { index, page in
            guard let item = page.item(printed) else { return index }
            let group = Group(item: item, language: page.edition.language)
            if let known = first[group] { return known }
            first[group] = index
            return index
        }
    }

    private struct Group: Hashable {
        var item: Item.ID
        var language: Language.ID
    }
}

extension WebPage {
    /// What it speaks of, or what its code stands on.
    fileprivate func item(_ printed: [String: Item.ID]) -> Item.ID? {
        if case .landing(let code) = subject { printed[code] } else { item }
    }

    /// Only what is an item's has a picture of its own.
    fileprivate var hasOwnCard: Bool {
        if case .landing = subject { true } else { item != nil }
    }
}
