internal import CPng
internal import CTurboJPEG

/// A picture as rows of pixels, 8 bits a channel.
struct PixelImage: Sendable {
    enum Channels: Int, Sendable {
        case grey = 1
        case rgb = 3
        case cmyk = 4
    }

    var width: Int
    var height: Int
    var channels: Channels
    var pixels: [UInt8]

    /// Decodes a JPEG at the smallest eighth of its size that still has the wanted number of pixels, so that a photo
    /// of forty megapixels for a stamp-sized frame costs little.
    ///
    /// Nil when the bytes are no JPEG.
    ///
    /// - Parameter keepsInks: leaves the inks of a CMYK picture as they stand, as PDF reads them.
    static func jpeg(_ bytes: [UInt8], wantedWidth: Int, wantedHeight: Int, keepsInks: Bool = false) -> PixelImage? {
        guard let decoder = tjInitDecompress() else { return nil }
        defer { tjDestroy(decoder) }
        var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        let size = UInt(bytes.count)
        guard tjDecompressHeader3(decoder, bytes, size, &width, &height, &sampling, &space) == 0, width > 0, height > 0,
            Int(width) * Int(height) <= pixelLimit
        else { return nil }
        var eighths: Int32 = 8
        while eighths > 1, scaled(width, eighths - 1) >= wantedWidth, scaled(height, eighths - 1) >= wantedHeight {
            eighths -= 1
        }
        let (outWidth, outHeight) = (scaled(width, eighths), scaled(height, eighths))
        let channels: Channels =
            space == Int32(TJCS_GRAY.rawValue)
            ? .grey
            : space == Int32(TJCS_CMYK.rawValue) || space == Int32(TJCS_YCCK.rawValue) ? .cmyk : .rgb
        let format: TJPF = channels == .grey ? TJPF_GRAY : channels == .cmyk ? TJPF_CMYK : TJPF_RGB
        let total = outWidth * outHeight * channels.rawValue
        var isUsable = false
        var pixels = [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            buffer.initialize(repeating: 255)
            let status = tjDecompress2(
                decoder, bytes, size, buffer.baseAddress, Int32(outWidth), 0, Int32(outHeight), Int32(format.rawValue),
                TJFLAG_LIMITSCANS)
            // A file that ends early still shows its upper part, with a warning; its frame is not left empty.
            isUsable = status == 0 || tjGetErrorCode(decoder) == Int32(TJERR_WARNING.rawValue)
            count = total
        }
        guard isUsable else { return nil }
        // Photoshop writes the inks of a JPEG upside down and says so with its own marker.
        if channels == .cmyk, !keepsInks, hasAdobeMarker(bytes) {
            for index in pixels.indices { pixels[index] = 255 - pixels[index] }
        }
        return PixelImage(width: outWidth, height: outHeight, channels: channels, pixels: pixels)
    }

    /// Decodes a PNG on white: press files know no transparency.
    ///
    /// Nil when the bytes are no PNG.
    static func png(_ bytes: [UInt8]) -> PixelImage? {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else { return nil }
        defer { png_image_free(&image) }
        let (width, height) = (Int(image.width), Int(image.height))
        guard width > 0, height > 0, width * height <= pixelLimit else { return nil }
        let isGrey = image.format & UInt32(PNG_FORMAT_FLAG_COLOR) == 0
        image.format = isGrey ? 0 : UInt32(PNG_FORMAT_FLAG_COLOR)
        let channels: Channels = isGrey ? .grey : .rgb
        var white = png_color(red: 255, green: 255, blue: 255)
        var isUsable = false
        let total = width * height * channels.rawValue
        let pixels = [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            isUsable = png_image_finish_read(&image, &white, buffer.baseAddress, 0, nil) != 0
            count = total
            if !isUsable { buffer.initialize(repeating: 255) }
        }
        return isUsable ? PixelImage(width: width, height: height, channels: channels, pixels: pixels) : nil
    }

    /// The picture at a smaller size; each new pixel is the mean of the area it covers.
    func reduced(toWidth newWidth: Int, height newHeight: Int) -> PixelImage {
        let (columns, rows) = (max(1, min(newWidth, width)), max(1, min(newHeight, height)))
        if columns == width, rows == height { return self }
        let depth = channels.rawValue
        var result = PixelImage(
            width: columns, height: rows, channels: channels,
            pixels: [UInt8](repeating: 0, count: columns * rows * depth))
        var sums = [Float](repeating: 0, count: width * depth)
        let (tall, wide) = (Float(height) / Float(rows), Float(width) / Float(columns))
        for row in 0..<rows {
            for index in sums.indices { sums[index] = 0 }
            Self.weigh(from: Float(row) * tall, to: Float(row + 1) * tall, limit: height) { source, weight in
                let base = source * width * depth
                for index in 0..<width * depth { sums[index] += weight * Float(pixels[base + index]) }
            }
            for column in 0..<columns {
                for channel in 0..<depth {
                    var sum: Float = 0
                    Self.weigh(from: Float(column) * wide, to: Float(column + 1) * wide, limit: width) {
                        source, weight in
                        sum += weight * sums[source * depth + channel]
                    }
                    let value = (sum / (tall * wide)).rounded()
                    result.pixels[(row * columns + column) * depth + channel] = UInt8(min(max(0, value), 255))
                }
            }
        }
        return result
    }

    /// Calls with each whole or partial cell between two positions and how much of it lies between them.
    private static func weigh(from start: Float, to end: Float, limit: Int, _ body: (Int, Float) -> Void) {
        var cell = Int(start)
        while cell < limit, Float(cell) < end {
            let weight = min(end, Float(cell + 1)) - max(start, Float(cell))
            if weight > 0 { body(cell, weight) }
            cell += 1
        }
    }

    private static func scaled(_ length: Int32, _ eighths: Int32) -> Int { Int((length * eighths + 7) / 8) }

    private static func hasAdobeMarker(_ bytes: [UInt8]) -> Bool {
        let name = Array("Adobe".utf8)
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            if bytes[index + 1] == 0xDA { return false }
            if bytes[index + 1] == 0xEE, Array(bytes[index + 4..<index + 9]) == name { return true }
            index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
        }
        return false
    }

    /// More pixels than any paper here needs; a header that lies about its size must not take all memory.
    private static let pixelLimit = 200_000_000
}
