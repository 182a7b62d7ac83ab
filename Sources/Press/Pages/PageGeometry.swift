internal import Sheets

/// Where a page lies on its film, in points from the lower left corner.
struct PageGeometry: Hashable, Sendable {
    /// From the edge of the film to the trim.
    let outset: Double
    let bleed: Double
    let trimWidth: Double
    let trimHeight: Double
    let verticalFolds: [Double]
    let horizontalFolds: [Double]

    /// - Parameter margin: the room for marks outside the bleed.
    init(_ page: SheetPage, margin: Millimetres) {
        bleed = Self.points(page.bleed)
        outset = bleed + Self.points(margin)
        trimWidth = Self.points(page.trim.width)
        trimHeight = Self.points(page.trim.height)
        verticalFolds = page.verticalFolds.map(Self.points)
        horizontalFolds = page.horizontalFolds.map(Self.points)
    }

    var mediaWidth: Double { trimWidth + 2 * outset }
    var mediaHeight: Double { trimHeight + 2 * outset }

    /// Left, bottom, right, top of the trim widened by a distance.
    func box(outside distance: Double) -> [Double] {
        [outset - distance, outset - distance, outset + trimWidth + distance, outset + trimHeight + distance]
    }
    var bleedBox: [Double] { box(outside: bleed) }
    var trimBox: [Double] { box(outside: 0) }

    func x(_ position: Millimetres) -> Double { outset + Self.points(position) }
    func y(_ position: Millimetres) -> Double { outset + trimHeight - Self.points(position) }

    static func points(_ length: Millimetres) -> Double { length.value * 72 / 25.4 }
}
