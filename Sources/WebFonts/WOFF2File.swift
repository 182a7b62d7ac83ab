internal import CBrotli

/// Packs OpenType fonts for the web (W3C WOFF File Format 2.0).
///
/// The tables go in as they are (the null transform of section 5): the outlines of a subset are few, and Brotli finds
/// most of what the transform would.
enum WOFF2File {
    private struct Table {
        var tag: [UInt8]
        var bytes: ArraySlice<UInt8>
    }

    /// The WOFF2 file of a font file with one face.
    static func pack(_ font: [UInt8]) throws(WebFontError) -> [UInt8] {
        let tables = try tables(of: font)
        var directory: [UInt8] = []
        var data: [UInt8] = []
        for table in tables {
            // Outlines and their index have a transform of their own; 3 says that it was not used.
            let isOutline = table.tag == Array("glyf".utf8) || table.tag == Array("loca".utf8)
            let transform: UInt8 = isOutline ? 3 : 0
            if let known = knownTags.firstIndex(of: String(decoding: table.tag, as: UTF8.self)) {
                directory.append(transform << 6 | UInt8(known))
            } else {
                directory.append(transform << 6 | 63)
                directory += table.tag
            }
            directory += base128(table.bytes.count)
            data += table.bytes
        }
        let packed = try compress(data)
        let unpadded = 48 + directory.count + packed.count
        let length = (unpadded + 3) & ~3
        let sfntSize = 12 + 16 * tables.count + tables.reduce(0) { $0 + (($1.bytes.count + 3) & ~3) }

        var file = Array("wOF2".utf8) + font.prefix(4)
        file += bigEndian(UInt32(length))
        file += bigEndian(UInt16(tables.count)) + [0, 0]
        file += bigEndian(UInt32(sfntSize)) + bigEndian(UInt32(packed.count))
        // The version, and no metadata and no private data: 2 + 2 + 3 × 4 + 2 × 4 bytes of nothing.
        file += [0, 1, 0, 0] + [UInt8](repeating: 0, count: 20)
        file += directory + packed
        file += [UInt8](repeating: 0, count: length - unpadded)
        return file
    }

    /// In the order of the file they become: sorted, but the index of the outlines right behind them.
    private static func tables(of font: [UInt8]) throws(WebFontError) -> [Table] {
        guard font.count >= 12 else { throw .unreadable }
        let count = Int(font[4]) << 8 | Int(font[5])
        guard font.count >= 12 + count * 16 else { throw .unreadable }
        func number(at offset: Int) -> Int { font[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        var tables: [Table] = []
        for index in 0..<count {
            let entry = 12 + index * 16
            let (start, length) = (number(at: entry + 8), number(at: entry + 12))
            guard start + length <= font.count else { throw .unreadable }
            let tag = Array(font[entry..<entry + 4])
            if tag != Array("DSIG".utf8) { tables.append(Table(tag: tag, bytes: font[start..<start + length])) }
        }
        tables.sort { $0.tag.lexicographicallyPrecedes($1.tag) }
        if let index = tables.firstIndex(where: { $0.tag == Array("loca".utf8) }) {
            let table = tables.remove(at: index)
            let outlines = tables.firstIndex { $0.tag == Array("glyf".utf8) } ?? tables.count - 1
            tables.insert(table, at: outlines + 1)
        }
        return tables
    }

    private static func compress(_ data: [UInt8]) throws(WebFontError) -> [UInt8] {
        var count = BrotliEncoderMaxCompressedSize(data.count)
        var packed = [UInt8](repeating: 0, count: count)
        guard
            BrotliEncoderCompress(
                BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_FONT, data.count, data, &count, &packed) != 0
        else { throw .compression }
        return Array(packed.prefix(count))
    }

    /// A number in groups of seven bits, the highest first, all but the last marked (section 4.1).
    private static func base128(_ number: Int) -> [UInt8] {
        var bytes = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// The tags that need no letters (section 4.1), in the order of their numbers.
    private static let knownTags = [
        "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ",
        "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS",
        "GSUB",
    ]
}
