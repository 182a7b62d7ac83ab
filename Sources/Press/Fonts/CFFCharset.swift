/// Reads the character identifiers of a CID-keyed CFF font (Adobe Technical Note 5176).
///
/// A PDF picks the glyphs of such a font by CID, and those of any other CFF font by their number.
enum CFFCharset {
    /// The CID of each glyph; empty when the font is not CID-keyed, so that numbers are used as they are.
    static func identifiers(of font: [UInt8]) -> [UInt16] {
        var reader = Reader(bytes: font)
        guard font.count > 4 else { return [] }
        reader.position = Int(font[2])
        guard reader.skipIndex() != nil, let dictionaries = reader.skipIndex(), let top = dictionaries.first,
            let operands = topOperands(font[top]), operands.isKeyed
        else { return [] }
        let glyphs = reader.entryCount(at: operands.charStrings)
        guard operands.charset > 2, glyphs > 0 else { return [] }
        reader.position = operands.charset
        guard let format = reader.number(1) else { return [] }
        var result: [UInt16] = [0]
        while result.count < glyphs {
            guard let first = reader.number(2) else { return [] }
            var left = 0
            if format > 0 {
                guard let more = reader.number(format == 1 ? 1 : 2) else { return [] }
                left = more
            }
            for step in 0...left where result.count < glyphs {
                result.append(UInt16(truncatingIfNeeded: first + step))
            }
        }
        return result
    }

    private struct Top {
        var charset = 0
        var charStrings = 0
        var isKeyed = false
    }

    private static func topOperands(_ bytes: ArraySlice<UInt8>) -> Top? {
        var top = Top()
        var last = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            func following(_ offset: Int) -> Int {
                index + offset < bytes.endIndex ? Int(bytes[index + offset]) : 0
            }
            switch byte {
            case 12:
                if following(1) == 30 { top.isKeyed = true }
                index += 2
            case 0...21:
                if byte == 15 { top.charset = last }
                if byte == 17 { top.charStrings = last }
                index += 1
            case 28:
                last = following(1) << 8 | following(2)
                index += 3
            case 29:
                last = following(1) << 24 | following(2) << 16 | following(3) << 8 | following(4)
                index += 5
            case 30:
                index += 1
                while index < bytes.endIndex, bytes[index] & 15 != 15, bytes[index] >> 4 != 15 { index += 1 }
                index += 1
            case 32...246:
                last = Int(byte) - 139
                index += 1
            case 247...250:
                last = (Int(byte) - 247) * 256 + following(1) + 108
                index += 2
            case 251...254:
                last = -(Int(byte) - 251) * 256 - following(1) - 108
                index += 2
            default:
                return nil
            }
        }
        return top
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func number(_ size: Int) -> Int? {
            guard position >= 0, position + size <= bytes.count else { return nil }
            defer { position += size }
            return bytes[position..<position + size].reduce(0) { $0 << 8 | Int($1) }
        }

        func entryCount(at offset: Int) -> Int {
            var reader = self
            reader.position = offset
            return reader.number(2) ?? 0
        }

        /// Passes over an INDEX and returns where its entries lie.
        mutating func skipIndex() -> [Range<Int>]? {
            guard let count = number(2) else { return nil }
            if count == 0 { return [] }
            guard let size = number(1), (1...4).contains(size) else { return nil }
            var offsets: [Int] = []
            for _ in 0...count {
                guard let offset = number(size) else { return nil }
                offsets.append(offset)
            }
            let base = position - 1
            position = base + (offsets.last ?? 1)
            var entries: [Range<Int>] = []
            for (start, end) in zip(offsets, offsets.dropFirst()) {
                guard start >= 1, end >= start, base + end <= bytes.count else { return nil }
                entries.append(base + start..<base + end)
            }
            return entries
        }
    }
}
