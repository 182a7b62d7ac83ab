internal import CZlib

/// Writes PNG files (ISO/IEC 15948): cairo's own writer takes four times as long for a larger file.
enum PNGFile {
    /// The raster in 8-bit RGB.
    ///
    /// - Parameter isPhotographic: flat art packs best unfiltered; photographs want each row as differences.
    static func encode(_ raster: borrowing Raster, isPhotographic: Bool, dotsPerInch: Double) throws(DrawingError)
        -> [UInt8]
    {
        let rows = try filteredRows(raster, isPhotographic: isPhotographic)
        let pixelsPerMetre = UInt32(max(1, min(dotsPerInch / 0.0254, 1_000_000)).rounded())
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // 8 bits a sample, colour type 2 (RGB), deflate, adaptive filters, not interlaced.
        append("IHDR", bytes(UInt32(raster.width)) + bytes(UInt32(raster.height)) + [8, 2, 0, 0, 0], to: &file)
        append("pHYs", bytes(pixelsPerMetre) + bytes(pixelsPerMetre) + [1], to: &file)
        append("IDAT", try compressed(rows, level: isPhotographic ? 4 : 3), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    private static func filteredRows(_ raster: borrowing Raster, isPhotographic: Bool) throws(DrawingError) -> [UInt8] {
        let length = raster.width * 3
        var rows: [UInt8] = []
        rows.reserveCapacity((length + 1) * raster.height)
        var above = [UInt8](repeating: 0, count: length)
        var row = above
        try raster.forEachRow { pixels in
            for pixel in 0..<pixels.count / 4 {
                row[pixel * 3] = pixels[pixel * 4 + 2]
                row[pixel * 3 + 1] = pixels[pixel * 4 + 1]
                row[pixel * 3 + 2] = pixels[pixel * 4]
            }
            if isPhotographic {
                appendPaeth(row, above: above, to: &rows)
                swap(&row, &above)
            } else {
                rows.append(0)
                rows += row
            }
        }
        return rows
    }

    /// Filter 4: the difference to whichever of left, above and upper left is nearest to left + above − upper left.
    private static func appendPaeth(_ row: [UInt8], above: [UInt8], to rows: inout [UInt8]) {
        rows.append(4)
        for index in row.indices {
            let left = index >= 3 ? Int(row[index - 3]) : 0
            let up = Int(above[index])
            let corner = index >= 3 ? Int(above[index - 3]) : 0
            let toLeft = abs(up - corner)
            let toUp = abs(left - corner)
            let toCorner = abs(left + up - 2 * corner)
            let nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
            rows.append(row[index] &- UInt8(truncatingIfNeeded: nearest))
        }
    }

    private static func compressed(_ bytes: [UInt8], level: Int32) throws(DrawingError) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var status: Int32 = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
            status = compress2(buffer.baseAddress, &count, bytes, UInt(bytes.count), level)
            initialized = status == Z_OK ? Int(count) : 0
        }
        guard status == Z_OK else { throw .compression }
        return result
    }

    private static func append(_ type: StaticString, _ data: [UInt8], to file: inout [UInt8]) {
        file += bytes(UInt32(truncatingIfNeeded: data.count))
        let start = file.count
        type.withUTF8Buffer { file += $0 }
        file += data
        let checksum = file[start...].withUnsafeBufferPointer {
            crc32(0, $0.baseAddress, UInt32(truncatingIfNeeded: $0.count))
        }
        file += bytes(UInt32(truncatingIfNeeded: checksum))
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
