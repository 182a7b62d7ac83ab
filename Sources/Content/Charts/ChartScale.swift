/// The scale of a chart's figures: from nothing to a round number above the largest, with a few round steps.
package struct ChartScale: Hashable, Sendable {
    package let top: Double
    /// From 0 to `top`.
    package let ticks: [Double]

    /// - Parameter stacked: the figures of a row stand on each other.
    package init(of rows: [FigureTable.Row], stacked: Bool = false) {
        let sums = rows.map { row in
            let values = row.cells.compactMap(\.value).map { max(0, $0) }
            return stacked ? values.reduce(0, +) : values.max() ?? 0
        }
        let largest = sums.max() ?? 0
        guard largest > 0, largest.isFinite else {
            (top, ticks) = (1, [0])
            return
        }
        var magnitude = 1.0
        while magnitude * 10 <= largest { magnitude *= 10 }
        while magnitude > largest { magnitude /= 10 }
        let step = [0.2, 0.25, 0.5, 1, 2, 2.5].map { $0 * magnitude }.first { largest / $0 <= 5 } ?? magnitude
        let count = Int((largest / step - Rounding.tolerance).rounded(.up))
        top = Double(count) * step
        ticks = (0...count).map { Double($0) * step }
    }

    /// 0 at nothing, 1 at the top.
    package func share(_ value: Double) -> Double { max(0, value) / top }
}

extension FigureTable {
    /// Where each row stands along the axis, from 0 to 1: in proportion where it has a number, else at even steps.
    package var shares: [Double] {
        let positions = rows.compactMap(\.position)
        if positions.count == rows.count, let first = positions.min(), let last = positions.max(), last > first {
            return positions.map { ($0 - first) / (last - first) }
        }
        return rows.indices.map { rows.count > 1 ? Double($0) / Double(rows.count - 1) : 0.5 }
    }

    /// Rows whose labels stand under an axis with room for so many: the first, the last and some between.
    package func labelledRows(atMost limit: Int) -> [Int] {
        guard rows.count > limit, limit > 1 else { return Array(rows.indices) }
        // Round numbers, where the axis has numbers.
        let positions = rows.map(\.position)
        for step in [2.0, 5, 10, 20, 25, 50, 100] where axisIsNarrow {
            let round = rows.indices.filter { row in
                positions[row].map { $0.truncatingRemainder(dividingBy: step) == 0 } ?? false
            }
            if round.count > 1, round.count <= limit { return round }
        }
        let every = (rows.count - 1 + limit - 2) / (limit - 1)
        var indices = Array(stride(from: 0, to: rows.count, by: every))
        if let last = indices.last, last != rows.count - 1 {
            if rows.count - 1 - last < every { indices.removeLast() }
            indices.append(rows.count - 1)
        }
        return indices
    }
}
