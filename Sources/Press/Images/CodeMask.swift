internal import Sheets

/// A QR code as a mask of one bit a module: sharp at any resolution, painted in whatever ink is set.
enum CodeMask {
    /// The mask as it is: its pattern is as good as random, and packing would make it longer.
    static func pack(_ matrix: CodeMatrix) -> PackedStream {
        let stride = (matrix.side + 7) / 8
        // A bit of 0 paints; the rest of the last byte in a row is not seen.
        var bits = [UInt8](repeating: 0xFF, count: stride * matrix.side)
        for row in 0..<matrix.side {
            for column in 0..<matrix.side where matrix.modules[row * matrix.side + column] {
                bits[row * stride + column / 8] &= ~(0x80 >> UInt8(column % 8))
            }
        }
        var keys = PDFBytes()
        keys.append("/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Width ")
        keys.append(integer: matrix.side)
        keys.append("/Height ")
        keys.append(integer: matrix.side)
        return PackedStream(keys: keys, stored: bits)
    }
}
