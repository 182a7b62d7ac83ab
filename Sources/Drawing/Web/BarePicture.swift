internal import CCairo
internal import CTurboJPEG
internal import CWebP
package import Sheets

/// The pixels of a picture, upright, and nothing else that its file told: no camera, no place, no date.
package struct BarePicture: Sendable {
    /// Blue, green, red, opacity; opacity is not multiplied in.
    private var pixels: [UInt8]
    package private(set) var width: Int
    package private(set) var height: Int
    /// A drawing packs well without loss, a photograph does not.
    private let isDrawing: Bool

    /// Reads a JPEG or PNG file.
    ///
    /// - Parameters:
    ///   - width: How many pixels across are wanted at least; a photograph may be shrunk on reading.
    /// - Throws: `DrawingError.picture` when the file is damaged, cut off, or too large.
    package init(_ bytes: [UInt8], format: PlacedImage.Format, atLeast wanted: Int) throws(DrawingError) {
        let orientation: PictureOrientation
        let picture: Picture
        switch format {
        case .jpeg:
            orientation = PictureOrientation(of: bytes)
            let size = PictureHeader(bytes)
            let across = (orientation.isSideways ? size?.height : size?.width) ?? wanted
            picture = try JPEGPicture.decodeWhole(
                bytes, reduction: JPEGPicture.reduction(from: across, to: Double(wanted)))
            isDrawing = false
        case .png:
            orientation = .upright
            // Twice the width is plenty; a scan of forty megapixels would else stand in the memory three times over.
            let size = PictureHeader(bytes)
            let across = PNGPicture.reduction(from: size?.width ?? wanted, to: Double(wanted))
            picture = try PNGPicture.decode(bytes, reduction: across)
            isDrawing = true
        case .svg: throw .picture("svg")
        }
        defer { cairo_surface_destroy(picture.surface) }
        (width, height) = (picture.width, picture.height)
        pixels = Self.straightPixels(of: picture)
        // Without its profile a picture of a wide space would look pale, so it goes out in the colours of every screen.
        if let profile = ColourProfile.bytes(in: bytes, format: format),
            let colours = ScreenColours(profile: profile, from: .blueGreenRed)
        {
            let count = width * height
            pixels.withUnsafeMutableBufferPointer { pixels in
                guard let start = pixels.baseAddress, pixels.count == count * 4 else { return }
                colours.convert(start, count: count)
            }
        }
        turn(orientation)
    }

    private static func straightPixels(of picture: Picture) -> [UInt8] {
        cairo_surface_flush(picture.surface)
        guard let data = cairo_image_surface_get_data(picture.surface) else { return [] }
        let hasOpacity = cairo_image_surface_get_format(picture.surface) == CAIRO_FORMAT_ARGB32
        let stride = Int(cairo_image_surface_get_stride(picture.surface))
        let count = picture.width * picture.height * 4
        return [UInt8](unsafeUninitializedCapacity: count) { pixels, written in
            for row in 0..<picture.height {
                let source = data + row * stride
                let target = row * picture.width * 4
                for pixel in Swift.stride(from: 0, to: picture.width * 4, by: 4) {
                    let opacity = hasOpacity ? Int(source[pixel + 3]) : 255
                    for channel in 0..<3 {
                        let value = Int(source[pixel + channel])
                        // cairo multiplies opacity in; the file formats of the web do not.
                        let straight =
                            opacity == 255 || opacity == 0 ? value : min(255, (value * 255 + opacity / 2) / opacity)
                        pixels[target + pixel + channel] = UInt8(truncatingIfNeeded: straight)
                    }
                    pixels[target + pixel + 3] = UInt8(truncatingIfNeeded: opacity)
                }
            }
            written = count
        }
    }

    /// Turns and mirrors the pixels so that up is up.
    private mutating func turn(_ orientation: PictureOrientation) {
        guard orientation != .upright else { return }
        let (oldWidth, oldHeight, old) = (width, height, pixels)
        if orientation.isSideways { swap(&width, &height) }
        let (newWidth, newHeight) = (width, height)
        pixels = [UInt8](unsafeUninitializedCapacity: old.count) { pixels, written in
            old.withUnsafeBufferPointer { old in
                for y in 0..<newHeight {
                    for x in 0..<newWidth {
                        let (column, row) =
                            switch orientation.value {
                            case 2: (oldWidth - 1 - x, y)
                            case 3: (oldWidth - 1 - x, oldHeight - 1 - y)
                            case 4: (x, oldHeight - 1 - y)
                            case 5: (y, x)
                            case 6: (y, oldHeight - 1 - x)
                            case 7: (oldWidth - 1 - y, oldHeight - 1 - x)
                            default: (oldWidth - 1 - y, x)
                            }
                        let source = (row * oldWidth + column) * 4
                        let target = (y * newWidth + x) * 4
                        for channel in 0..<4 { pixels[target + channel] = old[source + channel] }
                    }
                }
            }
            written = old.count
        }
    }

    // MARK: Files

    /// A WebP file so many pixels across.
    package func webP(width: Int) throws(DrawingError) -> [UInt8] {
        let lossy = try withCopy(width: width) { copy throws(DrawingError) in
            try Self.pack(&copy, Self.configuration(lossless: false))
        }
        guard isDrawing else { return lossy }
        let lossless = try withCopy(width: width) { copy throws(DrawingError) in
            try Self.pack(&copy, Self.configuration(lossless: true))
        }
        return lossless.count <= lossy.count ? lossless : lossy
    }

    /// A JPEG file so many pixels across, on white, for browsers that know nothing newer.
    package func jpeg(width: Int) throws(DrawingError) -> [UInt8] {
        try withCopy(width: width) { copy throws(DrawingError) in
            WebPBlendAlpha(&copy, 0xFFFFFF)
            guard let encoder = tjInitCompress() else { throw .picture("jpeg") }
            defer { tjDestroy(encoder) }
            var buffer: UnsafeMutablePointer<UInt8>?
            var count: UInt = 0
            let result = tjCompress2(
                encoder, UnsafeRawPointer(copy.argb)?.assumingMemoryBound(to: UInt8.self), copy.width,
                copy.argb_stride * 4, copy.height, TJPF_BGRX.rawValue, &buffer, &count, Int32(TJSAMP_420.rawValue), 78,
                TJFLAG_PROGRESSIVE)
            defer { tjFree(buffer) }
            guard result == 0, let buffer else { throw .picture("jpeg") }
            return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
        }
    }

    private static func configuration(lossless: Bool) throws(DrawingError) -> WebPConfig {
        var configuration = WebPConfig()
        guard WebPConfigInit(&configuration) != 0 else { throw .picture("webp") }
        if lossless {
            guard WebPConfigLosslessPreset(&configuration, 6) != 0 else { throw .picture("webp") }
        } else {
            configuration.quality = 75
            configuration.method = 4
        }
        // One thread each: pictures are made side by side, and the bytes must not depend on how many there are.
        configuration.thread_level = 0
        return configuration
    }

    /// Calls with the picture in libwebp's hands, shrunk to a width.
    private func withCopy(
        width: Int, _ body: (inout WebPPicture) throws(DrawingError) -> [UInt8]
    ) throws(DrawingError) -> [UInt8] {
        var copy = WebPPicture()
        guard WebPPictureInit(&copy) != 0 else { throw .picture("webp") }
        defer { WebPPictureFree(&copy) }
        copy.use_argb = 1
        copy.width = Int32(self.width)
        copy.height = Int32(height)
        guard WebPPictureImportBGRA(&copy, pixels, Int32(self.width * 4)) != 0 else { throw .picture("webp") }
        if width < self.width {
            let newHeight = max(1, (height * width + self.width / 2) / self.width)
            guard WebPPictureRescale(&copy, Int32(width), Int32(newHeight)) != 0 else { throw .picture("webp") }
        }
        return try body(&copy)
    }

    private static func pack(_ copy: inout WebPPicture, _ configuration: WebPConfig) throws(DrawingError) -> [UInt8] {
        var configuration = configuration
        var writer = WebPMemoryWriter()
        WebPMemoryWriterInit(&writer)
        defer { WebPMemoryWriterClear(&writer) }
        let isDone = withUnsafeMutablePointer(to: &writer) { pointer in
            copy.writer = WebPMemoryWrite
            copy.custom_ptr = UnsafeMutableRawPointer(pointer)
            return WebPEncode(&configuration, &copy) != 0
        }
        guard isDone, let memory = writer.mem else { throw .picture("webp") }
        return Array(UnsafeBufferPointer(start: memory, count: writer.size))
    }
}
