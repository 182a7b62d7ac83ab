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
        var plain = version.plain
        var place = 0
        for word in words {
            for bit in (0..<8).reversed() {
                if word >> UInt8(bit) & 1 == 1 { plain.darken(version.path[place].column, version.path[place].row) }
                place += 1
            }
        }
        var (best, fewest) = (0, Int.max)
        let masks = version.masks(correction)
        for (number, mask) in masks.enumerated() {
            let demerits = plain.demerits(turnedBy: mask, below: fewest)
            if demerits < fewest { (best, fewest) = (number, demerits) }
        }
        modules = plain.turned(by: masks[best])
    }

    /// Filled up with an end mark, then two bytes in turn.
    private static func data(_ segments: CodeSegments, length: Int) -> [UInt8] {
        var bits = BitWriter()
        segments.write(to: &bits)
        bits.add(0, count: min(4, length * 8 - bits.count))
        let filling: [UInt8] = [0xEC, 0x11]
        return bits.bytes + (0..<length - bits.bytes.count).map { filling[$0 % 2] }
    }
}
