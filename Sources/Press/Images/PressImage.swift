internal import CTurboJPEG
internal import Sheets

/// A picture as it stands in the file: ink or grey, packed, and no finer than the press can show.
struct PressImage: Hashable, Sendable {
    var width: Int
    var height: Int
    /// The keys of the image object, the filter among them.
    var keys: [UInt8]
    var packed: [UInt8]

    /// What makes two placements share one picture: the same file at about the same size.
    struct Key: Hashable, Sendable {
        var bytes: [UInt8]
        var width: Int
        var height: Int

        init(_ image: PlacedImage, resolution: Resolution) {
            bytes = image.bytes
            (width, height) = resolution.pixels(of: image)
        }
    }

    /// How fine pictures may be, in pixels per inch.
    struct Resolution: Hashable, Sendable {
        /// Above this a picture is made smaller.
        var limit: Double
        /// What it is made smaller to.
        var target: Double

        /// The size a picture is to have in the file, in pixels.
        func pixels(of image: PlacedImage) -> (width: Int, height: Int) {
            let inches = max(0.01, image.uprightSize.width.value / 25.4)
            let present = Double(image.pixelWidth) / inches
            guard present > limit, present.isFinite else { return (image.pixelWidth, image.pixelHeight) }
            let share = target / present
            return (
                max(1, Int((Double(image.pixelWidth) * share).rounded(.up))),
                max(1, Int((Double(image.pixelHeight) * share).rounded(.up)))
            )
        }
    }

    /// Nil when the file cannot be decoded.
    init?(_ image: PlacedImage, resolution: Resolution, converter: InkConverter, deflater: borrowing Deflater) {
        let wanted = resolution.pixels(of: image)
        let decoded: PixelImage?
        switch image.format {
        case .jpeg: decoded = .jpeg(image.bytes, wantedWidth: wanted.width, wantedHeight: wanted.height)
        case .png: decoded = .png(image.bytes)
        case .svg: decoded = nil
        }
        guard var pixels = decoded?.reduced(toWidth: wanted.width, height: wanted.height) else { return nil }
        if pixels.channels == .rgb {
            pixels.pixels = converter.convert(pixels.pixels)
            pixels.channels = .cmyk
        }
        (width, height) = (pixels.width, pixels.height)
        var text = PDFBytes()
        text.append("/Type/XObject/Subtype/Image/Width ")
        text.append(integer: width)
        text.append("/Height ")
        text.append(integer: height)
        text.append("/BitsPerComponent 8/ColorSpace/")
        if pixels.channels == .grey { text.append("DeviceGray") } else { text.append("DeviceCMYK") }
        // Flat art deflates to a fraction and stays sharp; what does not is a photograph.
        let isPhotograph = image.format == .jpeg
        if !isPhotograph, let flat = deflater.deflate(pixels.pixels), flat.count * 3 < pixels.pixels.count {
            text.append("/Filter/FlateDecode")
            packed = flat
        } else if let photograph = Self.compress(pixels) {
            text.append("/Filter/DCTDecode")
            packed = photograph
        } else {
            packed = pixels.pixels
        }
        keys = text.bytes
    }

    var stream: PackedStream {
        var text = PDFBytes()
        text.append(keys)
        return PackedStream(keys: text, stored: packed)
    }

    /// JPEG at quality 90 without colour subsampling, which would smear the edges of black.
    private static func compress(_ image: PixelImage) -> [UInt8]? {
        guard let encoder = tjInitCompress() else { return nil }
        defer { tjDestroy(encoder) }
        let isGrey = image.channels == .grey
        let format = isGrey ? TJPF_GRAY : TJPF_CMYK
        let sampling = isGrey ? TJSAMP_GRAY : TJSAMP_444
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        defer { tjFree(buffer) }
        let status = tjCompress2(
            encoder, image.pixels, Int32(image.width), 0, Int32(image.height), Int32(format.rawValue), &buffer, &size,
            Int32(sampling.rawValue), 90, 0)
        guard status == 0, let buffer else { return nil }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
    }
}
