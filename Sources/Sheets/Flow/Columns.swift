/// Cuts a galley into columns.
struct Columns {
    /// One column on the page and the strips that stand in it.
    struct Column {
        var frame: Int
        var area: Rect
        var slugs: Range<Int>
        var height: Millimetres
    }

    private(set) var columns: [Column] = []
    /// What stands nowhere: the height of the strips that are left.
    private(set) var overflow: Millimetres = 0
    /// The first strip that stands nowhere.
    private(set) var end = 0

    /// The areas of the columns of one frame, left to right.
    static func areas(of flow: FlowFrame, in area: Rect) -> [Rect] {
        let count = min(max(flow.columns, 1), 24)
        let width = (area.width - flow.gap * Double(count - 1)) / Double(count)
        return (0..<count).map { column in
            Rect(x: area.x + (width + flow.gap) * Double(column), y: area.y, width: width, height: area.height)
        }
    }

    init(_ galley: Galley, frames: [(flow: FlowFrame, area: Rect)]) {
        var next = 0
        for (number, frame) in frames.enumerated() where next < galley.slugs.count {
            let areas = Self.areas(of: frame.flow, in: frame.area)
            var height = frame.area.height
            if frame.flow.balanced, areas.count > 1,
                Self.fill(galley, from: next, areas: areas.count, height: height).end
                    == galley.slugs.count
            {
                height = Self.balancedHeight(galley, from: next, areas: areas.count, limit: height)
            }
            let filled = Self.fill(galley, from: next, areas: areas.count, height: height)
            for (area, part) in zip(areas, filled.parts) {
                columns.append(Column(frame: number, area: area, slugs: part.slugs, height: part.height))
            }
            next = filled.end
        }
        end = next
        for slug in galley.slugs[next...] { overflow += slug.before + slug.fullHeight }
    }

    /// The smallest height at which everything still goes into so many columns, to a quarter of a millimetre.
    private static func balancedHeight(_ galley: Galley, from start: Int, areas: Int, limit: Millimetres) -> Millimetres
    {
        var low: Millimetres = 0
        var high = limit
        while high.value - low.value > 0.25 {
            let middle = (low + high) / 2
            if fill(galley, from: start, areas: areas, height: middle).end == galley.slugs.count {
                high = middle
            } else {
                low = middle
            }
        }
        return high
    }

    private static func fill(
        _ galley: Galley, from start: Int, areas: Int, height: Millimetres
    ) -> (parts: [(slugs: Range<Int>, height: Millimetres)], end: Int) {
        var parts: [(Range<Int>, Millimetres)] = []
        var next = start
        for _ in 0..<areas {
            let part = fillOne(galley, from: next, height: height)
            parts.append((next..<part.end, part.height))
            next = part.end
        }
        return (parts, next)
    }

    /// As much as one column holds, ending where a column may end.
    private static func fillOne(
        _ galley: Galley, from start: Int, height limit: Millimetres
    ) -> (end: Int, height: Millimetres) {
        var height: Millimetres = 0
        var lastGood: (end: Int, height: Millimetres)?
        for index in start..<galley.slugs.count {
            let slug = galley.slugs[index]
            if index > start, slug.mayBeginColumn { lastGood = (index, height) }
            let added = height + (index == start ? 0 : slug.before) + slug.fullHeight
            if added.value > limit.value + 0.05 {
                // Where nothing may be parted, what stands is better than nothing.
                return lastGood ?? (index, height)
            }
            height = added
        }
        return (galley.slugs.count, height)
    }
}
