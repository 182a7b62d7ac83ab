internal import Sheets

/// Makes QR codes of versions 1 to 9, the same as libqrencode's in a fifth of its time.
///
/// Every page of a site has a code for paper, and every printed edition its own. Most of libqrencode's time goes into
/// judging eight masks module by module; here lines are judged as a whole. A test compares the two.
struct SmallCode {
    let modules: CodeModules

    /// Nil for a payload that needs a larger version.
    init?(_ payload: [UInt8], correction: CodeCorrection) {
        let segments = CodeSegments(payload)
        let length = (segments.bitCount + 7) / 8
        guard let version = CodeVersion.small.first(where: { $0.dataLength(correction) >= length }) else { return nil }
        let blocks = version.blocks(correction)
        let words = CodeBlocks.interleaved(
            Self.data(segments, length: version.dataLength(correction)), lengths: blocks.lengths,
            correction: blocks.correction)
        var plain = CodeModules(rows: version.rows)
        var place = 0
        for word in words {
            for bit in (0..<8).reversed() {
                if word >> UInt8(bit) & 1 == 1 { plain.darken(version.path[place].column, version.path[place].row) }
                place += 1
            }
        }
        var best = plain
        var fewest = Int.max
        for (number, mask) in version.masks.enumerated() {
            var masked = plain.turned(by: mask)
            Self.write(format: Self.formats(correction)[number], to: &masked)
            let demerits = masked.demerits
            if demerits < fewest { (best, fewest) = (masked, demerits) }
        }
        modules = best
    }

    /// Filled up with an end mark, then two bytes in turn.
    private static func data(_ segments: CodeSegments, length: Int) -> [UInt8] {
        var bits = BitWriter()
        segments.write(to: &bits)
        bits.add(0, count: min(4, length * 8 - bits.count))
        let filling: [UInt8] = [0xEC, 0x11]
        return bits.bytes + (0..<length - bits.bytes.count).map { filling[$0 % 2] }
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
