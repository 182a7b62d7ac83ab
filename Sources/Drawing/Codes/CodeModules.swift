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

    init(rows: [UInt64]) {
        self.init(side: rows.count)
        for row in rows.indices {
            for column in 0..<side where rows[row] >> UInt64(column) & 1 == 1 { darken(column, row) }
        }
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

    /// The demerits by which a mask is chosen (ISO/IEC 18004, 7.8.3), as libqrencode counts them.
    var demerits: Int {
        var dark = 0
        var squares = 0
        var lines = 0
        let width = UInt64(side)
        let inner = UInt64(1) << (width - 1) - 1
        for line in 0..<side {
            let row = rows[line]
            dark += row.nonzeroBitCount
            if line > 0 {
                // Bits of squares of four equal modules.
                let above = rows[line - 1]
                let same = ~(row ^ above)
                squares += (same & same >> 1 & ~(row ^ row >> 1) & inner).nonzeroBitCount
            }
            lines += Self.demerits(of: row, width: width) + Self.demerits(of: columns[line], width: width)
        }
        let area = side * side
        // Percent, rounded.
        let share = (200 * dark + area) / area / 2
        return abs(share - 50) / 5 * 10 + 3 * squares + lines
    }

    /// Runs of five and more, and shapes like the large squares.
    private static func demerits(of line: UInt64, width: UInt64) -> Int {
        // A bit for each pair of equal neighbours; four in a row are a run of five.
        let pairs = ~(line ^ line >> 1) & (UInt64(1) << (width - 1) - 1)
        let fives = pairs & pairs >> 1 & pairs >> 2 & pairs >> 3
        let runs = fives & ~(fives << 1)
        var demerits = fives.nonzeroBitCount + 2 * runs.nonzeroBitCount
        // Dark 1, light 1, dark 3, light 1, dark 1; a larger shape of these parts has a dark run of six and more.
        let shape = line & ~(line >> 1) & line >> 2 & line >> 3 & line >> 4 & ~(line >> 5) & line >> 6
        let threes = line & line >> 1 & line >> 2
        if shape != 0 || threes & threes >> 3 != 0 { demerits += shapeDemerits(of: line, width: width) }
        return demerits
    }

    /// 40 for each dark run between a light, a dark and again a light and a dark one, each a third as long, with light
    /// four times as long before it or behind.
    private static func shapeDemerits(of line: UInt64, width: UInt64) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 66) { runs in
            // Light runs have even places; the first is none where the line begins dark.
            var count = 0
            var rest = line
            var left = Int(width)
            if line & 1 == 1 {
                runs[0] = -1
                count = 1
            }
            while left > 0 {
                let isDark = rest & 1 == 1
                let length = min((isDark ? ~rest : rest).trailingZeroBitCount, left)
                runs[count] = length
                count += 1
                rest = length < 64 ? rest >> UInt64(length) : 0
                left -= length
            }
            var demerits = 0
            var place = 3
            while place < count - 2 {
                let third = runs[place] / 3
                if runs[place] % 3 == 0, runs[place - 2] == third, runs[place - 1] == third,
                    runs[place + 1] == third, runs[place + 2] == third
                {
                    let isFree =
                        place == 3 || runs[place - 3] >= 4 * third || place + 4 >= count
                        || runs[place + 3] >= 4 * third
                    if isFree { demerits += 40 }
                }
                place += 2
            }
            return demerits
        }
    }
}
