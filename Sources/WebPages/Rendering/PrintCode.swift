/// The QR code of a page's address, which only paper shows: who holds a printed page finds the living one.
///
/// Every page has one, so it must cost next to nothing: byte mode, correction M, always the same mask (any of the eight
/// reads; choosing among them takes most of an encoder's time). ISO/IEC 18004:2015.
struct PrintCode {
    /// Modules along a side.
    let side: Int
    private var modules: [Bool]

    /// Nil for a text of more than 213 bytes, which needs a larger code than fits beside a footer.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = Self.capacities.firstIndex(where: { bytes.count <= $0 }).map({ $0 + 1 }) else { return nil }
        let frame = Self.frames[version - 1]
        side = frame.side
        modules = frame.modules
        let codewords = Self.codewords(of: bytes, version: version)
        for (bit, place) in frame.places.enumerated() {
            let value = bit < codewords.count * 8 && codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
            modules[place.module] = value != place.isMasked
        }
    }

    subscript(column: Int, row: Int) -> Bool { modules[row * side + column] }

    /// An SVG drawing of one path, with the white margin of four modules.
    var markup: [UInt8] {
        var svg: [UInt8] = []
        svg.reserveCapacity(side * side * 3 / 2)
        func write(_ text: StaticString) { text.withUTF8Buffer { svg += $0 } }
        func write(_ number: Int) {
            if number > 9 { svg.append(UInt8(ascii: "0") + UInt8(number / 10)) }
            svg.append(UInt8(ascii: "0") + UInt8(number % 10))
        }
        write("<svg class=\"print-code\" viewBox=\"-4 -4.5 ")
        write(side + 8)
        write(" ")
        write(side + 8)
        write("\" aria-hidden=\"true\"><path d=\"")
        for row in 0..<side {
            write("M0 ")
            write(row)
            var column = 0
            while column < side {
                let isDark = self[column, row]
                let start = column
                while column < side, self[column, row] == isDark { column += 1 }
                if isDark {
                    write("h")
                    write(column - start)
                } else if column < side {
                    write("m")
                    write(column - start)
                    write(" 0")
                }
            }
        }
        write("\"></path></svg>")
        return svg
    }

    // MARK: Codewords

    /// Bytes of text for versions 1 to 10 at correction M.
    private static let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
    private static let totals = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346]
    private static let corrections = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]
    private static let blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5]

    /// Data with its correction, blocks interleaved (7.6).
    private static func codewords(of text: [UInt8], version: Int) -> [UInt8] {
        let count = blockCounts[version - 1]
        let correction = corrections[version - 1]
        let dataCount = totals[version - 1] - count * correction
        // Mode 0100, the length in 8 bits, from version 10 in 16; then the text, shifted by half a byte.
        var nibbles: [UInt8] = [4]
        if version > 9 { nibbles += [UInt8(text.count >> 12), UInt8(text.count >> 8 & 15)] }
        nibbles += [UInt8(text.count >> 4 & 15), UInt8(text.count & 15)]
        for byte in text { nibbles += [byte >> 4, byte & 15] }
        nibbles.append(0)
        var data = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
        var filler: UInt8 = 0xEC
        while data.count < dataCount {
            data.append(filler)
            filler ^= 0xEC ^ 0x11
        }
        guard let generator = generators[correction] else { return [] }
        let short = dataCount / count
        var blocks: [ArraySlice<UInt8>] = []
        var start = 0
        for block in 0..<count {
            let length = short + (block >= count - dataCount % count ? 1 : 0)
            blocks.append(data[start..<start + length])
            start += length
        }
        let tails = blocks.map { remainder(of: $0, by: generator) }
        var result: [UInt8] = []
        for index in 0...short {
            for block in blocks where index < block.count { result.append(block[block.startIndex + index]) }
        }
        for index in 0..<correction { for tail in tails { result.append(tail[index]) } }
        return result
    }

    private static let generators = Dictionary(uniqueKeysWithValues: Set(corrections).map { ($0, generator(of: $0)) })

    /// The coefficients of (x − 1)(x − 2)(x − 4)…, without the leading 1.
    private static func generator(of degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                result[index] = multiply(result[index], root)
                if index + 1 < degree { result[index] ^= result[index + 1] }
            }
            root = multiply(root, 2)
        }
        return result
    }

    private static func remainder(of data: ArraySlice<UInt8>, by generator: [UInt8]) -> [UInt8] {
        // No coefficient is 0, so that their logarithms do.
        let (powers, logarithms) = field
        let steps = generator.map { logarithms[Int($0)] }
        var result = [UInt8](repeating: 0, count: generator.count + 1)
        for byte in data {
            let factor = byte ^ result[0]
            let logarithm = logarithms[Int(factor)]
            for index in steps.indices {
                result[index] = result[index + 1] ^ (factor == 0 ? 0 : powers[steps[index] + logarithm])
            }
        }
        result.removeLast()
        return result
    }

    /// Powers of two in the field of x⁸ + x⁴ + x³ + x² + 1, twice over, and their logarithms.
    private static let field: (powers: [UInt8], logarithms: [Int]) = {
        var powers: [UInt8] = []
        var logarithms = [Int](repeating: 0, count: 256)
        var value = 1
        for exponent in 0..<255 {
            powers.append(UInt8(value))
            logarithms[value] = exponent
            value <<= 1
            if value > 255 { value ^= 0x11D }
        }
        return (powers + powers, logarithms)
    }()

    private static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        guard left != 0, right != 0 else { return 0 }
        return field.powers[field.logarithms[Int(left)] + field.logarithms[Int(right)]]
    }
}

extension PrintCode {
    /// What is the same in every code of a version: the patterns by which a phone finds its way.
    private struct Frame {
        let side: Int
        var modules: [Bool]
        private var isTaken: [Bool]
        /// The modules for data, in the order of its bits, and which of them the mask turns round.
        private(set) var places: [(module: Int, isMasked: Bool)] = []

        /// Centres of the alignment patterns (annex E).
        private static let centres: [[Int]] = [
            [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
        ]

        init(version: Int) {
            side = version * 4 + 17
            modules = [Bool](repeating: false, count: side * side)
            isTaken = modules
            for index in 0..<side {
                set(6, index, index % 2 == 0)
                set(index, 6, index % 2 == 0)
            }
            for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawFinder(x, y) }
            let centres = Self.centres[version - 1]
            let last = centres.count - 1
            for (i, x) in centres.enumerated() {
                for (j, y) in centres.enumerated() where (i, j) != (0, 0) && (i, j) != (0, last) && (i, j) != (last, 0)
                {
                    for dx in -2...2 { for dy in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
                }
            }
            drawFormat()
            if version > 6 { drawVersion(version) }
            arrange()
        }

        /// Bits go up and down in columns two modules wide, from the right (7.7.3); the timing column is left out.
        private mutating func arrange() {
            for pair in stride(from: side - 1, through: 1, by: -2) {
                let right = pair <= 6 ? pair - 1 : pair
                for step in 0..<side {
                    let row = (right + 1) & 2 == 0 ? side - 1 - step : step
                    for column in [right, right - 1] where !isTaken[row * side + column] {
                        // Mask 0 turns every other module round.
                        places.append((row * side + column, (row + column) % 2 == 0))
                    }
                }
            }
        }

        private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
            modules[row * side + column] = isDark
            isTaken[row * side + column] = true
        }

        private mutating func drawFinder(_ x: Int, _ y: Int) {
            for dx in -4...4 {
                for dy in -4...4 where (0..<side).contains(x + dx) && (0..<side).contains(y + dy) {
                    let distance = max(abs(dx), abs(dy))
                    set(x + dx, y + dy, distance != 2 && distance != 4)
                }
            }
        }

        /// Correction M is 00, the mask 000; what remains are the check bits of 00000 and the pattern over them (annex C).
        private mutating func drawFormat() {
            let bits = 0x5412
            func isDark(_ index: Int) -> Bool { bits >> index & 1 == 1 }
            for index in 0...5 { set(8, index, isDark(index)) }
            set(8, 7, isDark(6))
            set(8, 8, isDark(7))
            set(7, 8, isDark(8))
            for index in 9..<15 { set(14 - index, 8, isDark(index)) }
            for index in 0..<8 { set(side - 1 - index, 8, isDark(index)) }
            for index in 8..<15 { set(8, side - 15 + index, isDark(index)) }
            set(8, side - 8, true)
        }

        /// The version with its check bits (annex D).
        private mutating func drawVersion(_ version: Int) {
            var rest = version
            for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
            let bits = version << 12 | rest
            for index in 0..<18 {
                let isDark = bits >> index & 1 == 1
                set(side - 11 + index % 3, index / 3, isDark)
                set(index / 3, side - 11 + index % 3, isDark)
            }
        }
    }

    private static let frames = (1...10).map { Frame(version: $0) }
}
