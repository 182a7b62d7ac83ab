/// The modules of a small QR code as numbers, row by row and column by column, so that a line is looked at as a whole.
struct CodeModules: Sendable {
    let side: Int
    private(set) var rows: [UInt64]
    private(set) var columns: [UInt64]

    /// All light.
    init(side: Int) {
        self.side = side
        rows = [UInt64](repeating: 0, count: side)
        columns = rows
    }

    mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
        darken(column, row)
        guard !isDark else { return }
        rows[row] &= ~(1 << UInt64(column))
        columns[column] &= ~(1 << UInt64(row))
    }

    mutating func darken(_ column: Int, _ row: Int) {
        rows[row] |= 1 << UInt64(column)
        columns[column] |= 1 << UInt64(row)
    }

    /// The same with some modules turned over.
    func turned(by mask: CodeModules) -> CodeModules {
        var modules = self
        for line in 0..<side {
            modules.rows[line] ^= mask.rows[line]
            modules.columns[line] ^= mask.columns[line]
        }
        return modules
    }

    // MARK: How hard it is to read

    /// The demerits of the modules with some of them turned over, by which a mask is chosen (ISO/IEC 18004, 7.8.3), as
    /// libqrencode counts them.
    ///
    /// - Parameter limit: From here on the count does not matter, and need not be whole.
    func demerits(turnedBy mask: CodeModules, below limit: Int) -> Int {
        var dark = 0
        var squares = 0
        var above: UInt64 = 0
        let inner = UInt64(1) << UInt64(side - 1) - 1
        for line in 0..<side {
            let row = rows[line] ^ mask.rows[line]
            dark += row.nonzeroBitCount
            if line > 0 {
                // Bits of squares of four equal modules.
                let same = ~(row ^ above)
                squares += (same & same >> 1 & ~(row ^ row >> 1) & inner).nonzeroBitCount
            }
            above = row
        }
        let area = side * side
        // Percent, rounded.
        let share = (200 * dark + area) / area / 2
        var demerits = abs(share - 50) / 5 * 10 + 3 * squares
        for line in 0..<side where demerits < limit {
            demerits += Self.demerits(of: rows[line] ^ mask.rows[line], side: side)
            demerits += Self.demerits(of: columns[line] ^ mask.columns[line], side: side)
        }
        return demerits
    }

    /// 3 for a run of five and 1 for each module more, 40 for a shape like a large square.
    private static func demerits(of line: UInt64, side: Int) -> Int {
        // A bit for each pair of equal neighbours; four in a row are a run of five.
        let pairs = ~(line ^ line >> 1) & (UInt64(1) << UInt64(side - 1) - 1)
        let fives = pairs & pairs >> 1 & pairs >> 2 & pairs >> 3
        let runs = fives & ~(fives << 1)
        // One dark, one light, three dark, one light, one dark, with light around and four light on one side at least;
        // beyond the edge all is light.
        var shapes = line & line >> 2 & line >> 3 & line >> 4 & line >> 6
        shapes &= ~(line >> 1 | line >> 5 | line << 1 | line >> 7)
        shapes &= ~(line << 2 | line << 3 | line << 4) | ~(line >> 8 | line >> 9 | line >> 10)
        // The same twice as large has six dark between two light, and larger ones have nine.
        let threes = line & line >> 1 & line >> 2
        let sixes = threes & threes >> 3
        let isSuspect = sixes & ~(line << 1 | line << 2 | line >> 6 | line >> 7) != 0 || sixes & threes >> 6 != 0
        let large = isSuspect ? largeShapes(in: line, side: side) : 0
        return fives.nonzeroBitCount + 2 * runs.nonzeroBitCount + 40 * (shapes.nonzeroBitCount + large)
    }

    /// Dark runs between a light, a dark and again a light and a dark one, each a third as long and longer than one, with
    /// light four times as long before all that or behind.
    private static func largeShapes(in line: UInt64, side: Int) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 66) { runs in
            // Light runs have even places; the first is none where the line begins dark.
            var count = 0
            var rest = line
            var left = side
            if line & 1 == 1 {
                runs[0] = -1
                count = 1
            }
            while left > 0 {
                let length = min((rest & 1 == 1 ? ~rest : rest).trailingZeroBitCount, left)
                runs[count] = length
                count += 1
                rest >>= UInt64(length)
                left -= length
            }
            var shapes = 0
            var place = 3
            while place < count - 2 {
                let third = runs[place] / 3
                if third > 1, runs[place] % 3 == 0, runs[place - 2] == third, runs[place - 1] == third,
                    runs[place + 1] == third, runs[place + 2] == third,
                    place == 3 || runs[place - 3] >= 4 * third || place + 4 >= count || runs[place + 3] >= 4 * third
                {
                    shapes += 1
                }
                place += 2
            }
            return shapes
        }
    }
}
