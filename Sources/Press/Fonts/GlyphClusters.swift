internal import Sheets

/// A run of glyphs seen as clusters: which glyphs stand for which stretch of the text.
struct GlyphClusters {
    /// Calls with the range of glyphs and the bytes of text of each cluster, in order.
    ///
    /// Returns false when the clusters do not follow the text from front to back, so that glyphs and characters
    /// cannot be paired.
    static func forEach(_ run: GlyphRun, _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        var text = run.text
        return text.withUTF8 { bytes in
            let glyphs = run.glyphs
            guard let first = glyphs.first else { return bytes.isEmpty }
            guard first.cluster == 0 else { return false }
            var start = 0
            while start < glyphs.count {
                let cluster = Int(glyphs[start].cluster)
                var end = start + 1
                while end < glyphs.count, Int(glyphs[end].cluster) == cluster { end += 1 }
                let next = end < glyphs.count ? Int(glyphs[end].cluster) : bytes.count
                guard cluster < next, next <= bytes.count else { return false }
                body(start..<end, UnsafeBufferPointer(rebasing: bytes[cluster..<next]))
                start = end
            }
            return true
        }
    }

    /// The only scalar of a cluster's text; nil when it has none or several.
    static func onlyScalar(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard let first = text.first else { return nil }
        switch first {
        case 0x00..<0x80: return text.count == 1 ? UInt32(first) : nil
        case 0xC0..<0xE0:
            return text.count == 2 ? UInt32(first & 0x1F) << 6 | UInt32(text[1] & 0x3F) : nil
        case 0xE0..<0xF0:
            guard text.count == 3 else { return nil }
            return UInt32(first & 0x0F) << 12 | UInt32(text[1] & 0x3F) << 6 | UInt32(text[2] & 0x3F)
        default:
            guard text.count == 4, first >= 0xF0 else { return nil }
            return UInt32(first & 0x07) << 18 | UInt32(text[1] & 0x3F) << 12 | UInt32(text[2] & 0x3F) << 6
                | UInt32(text[3] & 0x3F)
        }
    }
}
