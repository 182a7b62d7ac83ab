internal import Sheets

/// A size of QR code, from 1 with 21 modules a side: what fits in, and where everything stands (ISO/IEC 18004, 6 and 7).
///
/// A row of modules is a number, its lowest bit the module on the left; a column has its lowest bit at the top.
struct CodeVersion: Sendable {
    let number: Int
    let side: Int
    /// Bytes of data and correction together.
    private let capacity: Int
    /// Modules that are the same whatever is written, or tell of level and mask.
    private var fixedRows: [UInt64]
    /// The code with nothing written: what tells of level and mask is light.
    private(set) var plain: CodeModules
    /// Where bit after bit goes.
    private(set) var path: [(column: Int, row: Int)] = []
    /// What each of the eight masks turns over, with what tells of it, by level.
    private var masks: [CodeCorrection: [CodeModules]] = [:]

    /// Those whose rows fit in 64 bits and whose lengths are written alike.
    static let small: [CodeVersion] = (1...9).map(CodeVersion.init)

    private static let capacities = [26, 44, 70, 100, 134, 172, 196, 242, 292]
    /// Bytes of correction, then blocks of the shorter and the longer kind, for each level.
    private static let corrections: [[(bytes: Int, short: Int, long: Int)]] = [
        [(7, 1, 0), (10, 1, 0), (13, 1, 0), (17, 1, 0)],
        [(10, 1, 0), (16, 1, 0), (22, 1, 0), (28, 1, 0)],
        [(15, 1, 0), (26, 1, 0), (36, 2, 0), (44, 2, 0)],
        [(20, 1, 0), (36, 2, 0), (52, 2, 0), (64, 4, 0)],
        [(26, 1, 0), (48, 2, 0), (72, 2, 2), (88, 2, 2)],
        [(36, 2, 0), (64, 4, 0), (96, 4, 0), (112, 4, 0)],
        [(40, 2, 0), (72, 4, 0), (108, 2, 4), (130, 4, 1)],
        [(48, 2, 0), (88, 2, 2), (132, 4, 2), (156, 4, 2)],
        [(60, 2, 0), (110, 3, 2), (160, 4, 4), (192, 4, 4)],
    ]
    /// The middles of the small squares, but for the 6 they all have.
    private static let squares: [[Int]] = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46]]
    /// Version numbers with their own correction, from version 7.
    private static let signs: [UInt32] = [0x07c94, 0x085bc, 0x09a99]

    private init(_ number: Int) {
        self.number = number
        side = 17 + 4 * number
        capacity = Self.capacities[number - 1]
        fixedRows = [UInt64](repeating: 0, count: side)
        plain = CodeModules(side: side)
        for (column, row) in [(3, 3), (side - 4, 3), (3, side - 4)] { addSquare(column, row, reach: 4, light: [2, 4]) }
        for index in 8..<side - 8 {
            set(index, 6, index % 2 == 0)
            set(6, index, index % 2 == 0)
        }
        let middles = Self.squares[number - 1]
        for row in [6] + middles {
            for column in [6] + middles where !isCorner(column, row) {
                addSquare(column, row, reach: 2, light: [1])
            }
        }
        for index in 0..<9 {
            if index != 6 { set(index, 8, false) }
            if index != 6 { set(8, index, false) }
        }
        for index in side - 8..<side {
            set(index, 8, false)
            set(8, index, false)
        }
        set(8, side - 8, true)
        addSign()
        addPath()
        let turned = (0..<8).map(mask)
        for level in CodeCorrection.allCases {
            masks[level] = zip(turned, Self.formats(level)).map { mask, format in
                var mask = mask
                Self.write(format: format, to: &mask)
                return mask
            }
        }
    }

    /// What each of the eight masks turns over.
    func masks(_ level: CodeCorrection) -> [CodeModules] { masks[level] ?? [] }

    /// How many bytes of data a level leaves room for.
    func dataLength(_ level: CodeCorrection) -> Int { capacity - correction(level).bytes }

    /// The lengths of the blocks that data are cut into, and how many bytes of correction each gets.
    func blocks(_ level: CodeCorrection) -> (lengths: [Int], correction: Int) {
        let correction = correction(level)
        let count = correction.short + correction.long
        let length = dataLength(level) / count
        let lengths =
            [Int](repeating: length, count: correction.short) + [Int](repeating: length + 1, count: correction.long)
        return (lengths, correction.bytes / count)
    }

    private func correction(_ level: CodeCorrection) -> (bytes: Int, short: Int, long: Int) {
        let levels = Self.corrections[number - 1]
        return switch level {
        case .low: levels[0]
        case .medium: levels[1]
        case .quartile: levels[2]
        case .high: levels[3]
        }
    }

    // MARK: What is the same in every code

    private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
        let bit = UInt64(1) << UInt64(column)
        fixedRows[row] |= bit
        plain.set(column, row, isDark)
    }

    /// A large square has its middle in the corner; no small one stands there.
    private func isCorner(_ column: Int, _ row: Int) -> Bool {
        let (isLeft, isTop) = (column == 6, row == 6)
        let (isRight, isBottom) = (column == side - 7, row == side - 7)
        return isLeft && isTop || isLeft && isBottom || isRight && isTop
    }

    /// Squares in one another around a middle; those at some distances are light.
    private mutating func addSquare(_ column: Int, _ row: Int, reach: Int, light: Set<Int>) {
        for x in max(0, column - reach)...min(side - 1, column + reach) {
            for y in max(0, row - reach)...min(side - 1, row + reach) {
                set(x, y, !light.contains(max(abs(x - column), abs(y - row))))
            }
        }
    }

    private mutating func addSign() {
        guard number >= 7 else { return }
        for bit in 0..<18 {
            let isDark = Self.signs[number - 7] >> UInt32(bit) & 1 == 1
            set(bit / 3, side - 11 + bit % 3, isDark)
            set(side - 11 + bit % 3, bit / 3, isDark)
        }
    }

    /// Pairs of columns from the right, up and down in turn.
    private mutating func addPath() {
        var column = side - 1
        var isUpward = true
        while column > 0 {
            // The dotted line has a column to itself.
            if column == 6 { column -= 1 }
            for step in 0..<side {
                let row = isUpward ? side - 1 - step : step
                for column in [column, column - 1] where fixedRows[row] >> UInt64(column) & 1 == 0 {
                    path.append((column, row))
                }
            }
            column -= 2
            isUpward.toggle()
        }
    }

    private func mask(_ number: Int) -> CodeModules {
        var modules = CodeModules(side: side)
        for (x, y) in path {
            let isTurned =
                switch number {
                case 0: (x + y) % 2 == 0
                case 1: y % 2 == 0
                case 2: x % 3 == 0
                case 3: (x + y) % 3 == 0
                case 4: (y / 2 + x / 3) % 2 == 0
                case 5: x * y % 2 + x * y % 3 == 0
                case 6: (x * y % 2 + x * y % 3) % 2 == 0
                default: (x * y % 3 + (x + y) % 2) % 2 == 0
                }
            if isTurned { modules.darken(x, y) }
        }
        return modules
    }

    /// Level and mask with their own correction, by mask (ISO/IEC 18004, annex C).
    private static func formats(_ level: CodeCorrection) -> [UInt32] {
        switch level {
        case .low: [0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976]
        case .medium: [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0]
        case .quartile: [0x355f, 0x3068, 0x3f31, 0x3a06, 0x24b4, 0x2183, 0x2eda, 0x2bed]
        case .high: [0x1689, 0x13be, 0x1ce7, 0x19d0, 0x0762, 0x0255, 0x0d0c, 0x083b]
        }
    }

    /// Twice, beside the large squares; the lowest bit first.
    private static func write(format: UInt32, to modules: inout CodeModules) {
        let side = modules.side
        for bit in 0..<15 where format >> UInt32(bit) & 1 == 1 {
            if bit < 8 {
                modules.darken(side - 1 - bit, 8)
                modules.darken(8, bit < 6 ? bit : bit + 1)
            } else {
                modules.darken(8, side - 15 + bit)
                modules.darken(bit == 8 ? 7 : 14 - bit, 8)
            }
        }
    }
}
