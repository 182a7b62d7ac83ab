/// Data and their correction as a QR code interleaves them (ISO/IEC 18004, 7.5 and 7.6).
enum CodeBlocks {
    /// - Parameters:
    ///   - lengths: Of the blocks the data are cut into.
    ///   - count: Bytes of correction for each block.
    static func interleaved(_ data: [UInt8], lengths: [Int], correction count: Int) -> [UInt8] {
        var blocks: [ArraySlice<UInt8>] = []
        var start = 0
        for length in lengths {
            blocks.append(data[start..<start + length])
            start += length
        }
        let divisor = divisor(of: count)
        let corrections = blocks.map { remainder(of: $0, by: divisor) }
        var result: [UInt8] = []
        result.reserveCapacity(data.count + count * lengths.count)
        for place in 0..<(lengths.max() ?? 0) {
            for block in blocks where place < block.count { result.append(block[block.startIndex + place]) }
        }
        for place in 0..<count {
            for correction in corrections { result.append(correction[place]) }
        }
        return result
    }

    // MARK: The field of 256 elements

    /// Powers of 2 modulo x⁸ + x⁴ + x³ + x² + 1, twice over so that sums of two logarithms need no remainder.
    private static let powers: [UInt8] = {
        var powers: [UInt8] = []
        var value = 1
        for _ in 0..<512 {
            powers.append(UInt8(value))
            value <<= 1
            if value > 255 { value ^= 0x11D }
        }
        return powers
    }()

    private static let logarithms: [Int] = {
        var logarithms = [Int](repeating: 0, count: 256)
        for exponent in 0..<255 { logarithms[Int(powers[exponent])] = exponent }
        return logarithms
    }()

    /// The logarithms of the factors of (x − 1)(x − 2)(x − 4) …, the highest first, without the leading 1.
    private static func divisor(of degree: Int) -> [Int] { divisors[degree] ?? makeDivisor(of: degree) }

    /// For the lengths of correction that versions 1 to 9 have.
    private static let divisors: [Int: [Int]] = Dictionary(
        uniqueKeysWithValues: (7...30).map { ($0, makeDivisor(of: $0)) })

    private static func makeDivisor(of degree: Int) -> [Int] {
        var factors = [UInt8](repeating: 0, count: degree)
        factors[degree - 1] = 1
        for root in 0..<degree {
            for place in 0..<degree {
                let next = place + 1 < degree ? factors[place + 1] : 0
                let product = factors[place] == 0 ? 0 : powers[logarithms[Int(factors[place])] + root]
                factors[place] = product ^ next
            }
        }
        return factors.map { logarithms[Int($0)] }
    }

    private static func remainder(of data: ArraySlice<UInt8>, by divisor: [Int]) -> [UInt8] {
        let count = divisor.count
        return [UInt8](unsafeUninitializedCapacity: count) { rest, length in
            rest.initialize(repeating: 0)
            for byte in data {
                let first = byte ^ rest[0]
                for place in 1..<count { rest[place - 1] = rest[place] }
                rest[count - 1] = 0
                guard first != 0 else { continue }
                let logarithm = logarithms[Int(first)]
                for place in 0..<count { rest[place] ^= powers[logarithm + divisor[place]] }
            }
            length = count
        }
    }
}
