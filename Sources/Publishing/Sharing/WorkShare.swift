internal import HeapModule

/// A piece of work that one machine does whole.
enum WorkUnit: Hashable, Comparable, Sendable {
    /// Pages of the website that say the same in different ways, by the place of the first in the plan; they share the
    /// picture of a shared link.
    case pages(Int)
    /// Styles, fonts, feeds, search index, site map: files that need all pages.
    case siteFiles
    /// The sizes of a picture on the website, by its place in the list.
    case picture(Int)
    /// What is made of one copy of a run alone: the PDF files for screen and office, the pictures.
    case copy(run: Int, copy: Int)
    /// What is made of all copies of a run: press files, which share their fonts, and the parcel.
    case run(Int)
    /// The loops over all screens.
    case loops
    /// A file of the channels, by its place in the plan.
    case channel(Int)
}

/// Which pieces of the work this build does: all, or those of its shard.
///
/// Every shard makes the same list with the same costs and deals it out in the same way, so they need not talk. The
/// dearest piece goes first, each to whoever has least to do: no share is dearer than the fairest one by more than a
/// third (R. L. Graham, Bounds on multiprocessing timing anomalies, 1969).
struct WorkShare: Sendable {
    private let units: Set<WorkUnit>?

    /// Everything.
    static let whole = WorkShare(units: nil)

    private init(units: Set<WorkUnit>?) { self.units = units }

    /// - Parameter costs: Every piece of the work once, with its cost in any unit.
    init(_ costs: [WorkUnit: Int], for shard: Shard) {
        var heap = Heap((1...shard.count).map { Load(cost: 0, shard: $0) })
        var units: Set<WorkUnit> = []
        for (unit, cost) in costs.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            guard var load = heap.popMin() else { break }
            if load.shard == shard.number { units.insert(unit) }
            load.cost += cost
            heap.insert(load)
        }
        self.units = units
    }

    func includes(_ unit: WorkUnit) -> Bool { units?.contains(unit) ?? true }

    /// What a shard has been given so far; of equals the first is next.
    private struct Load: Comparable {
        var cost: Int
        var shard: Int

        static func < (left: Load, right: Load) -> Bool { (left.cost, left.shard) < (right.cost, right.shard) }
    }
}

/// What pieces of work cost, in microseconds of one core: rough figures, from docs/benchmarks.md where it has them.
///
/// Only the proportions matter, and only for how even the shares are.
enum WorkCost {
    static let page = 300
    /// The picture of a link to a page.
    static let card = 30_000
    /// A picture in all its sizes.
    static let picture = 250_000
    /// The search index, the feeds and the site map, for each page.
    static let siteFilesPerPage = 130
    static let siteFiles = 40_000
    /// Laying a sheet out and drawing it for screen and office.
    static let copy = 15_000
    /// The picture of a sheet.
    static let preview = 40_000
    /// A page of a screen as picture.
    static let slide = 120_000
    /// A press file with its layout, its preflight and its place in the parcel.
    static let pressCopy = 6_000
    static let channel = 600
}
