/// The format and size of a picture, read from the first bytes of its file.
package struct PictureHeader: Hashable, Sendable {
    package var format: PlacedImage.Format
    /// Pixels as they lie in the file.
    package var width: Int
    package var height: Int
    /// How the camera was held.
    package var orientation = PictureOrientation.upright

    /// The size as it is seen, upright.
    package var seenWidth: Int { orientation.isSideways ? height : width }
    package var seenHeight: Int { orientation.isSideways ? width : height }

    /// Nil when the bytes are no JPEG, PNG or SVG with a size.
    package init?(_ bytes: [UInt8]) {
        guard let header = Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.svg(bytes) else { return nil }
        self = header
        if format == .jpeg { orientation = PictureOrientation(of: bytes) }
    }

    private init?(format: PlacedImage.Format, width: Int, height: Int) {
        guard width > 0, height > 0, width < 1_000_000, height < 1_000_000 else { return nil }
        self.format = format
        self.width = width
        self.height = height
    }

    private static func png(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return nil
        }
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        return PictureHeader(format: .png, width: number(at: 16), height: number(at: 20))
    }

    /// Walks the segments to the frame header (ITU-T T.81, B.2.2).
    private static func jpeg(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        var offset = 2
        while offset + 9 <= bytes.count {
            guard bytes[offset] == 0xFF else { return nil }
            let marker = bytes[offset + 1]
            if marker == 0xFF {
                offset += 1
                continue
            }
            if marker == 0x01 || (0xD0...0xD8).contains(marker) {
                offset += 2
                continue
            }
            let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
            if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
                return PictureHeader(
                    format: .jpeg, width: Int(bytes[offset + 7]) << 8 | Int(bytes[offset + 8]),
                    height: Int(bytes[offset + 5]) << 8 | Int(bytes[offset + 6]))
            }
            guard length >= 2, marker != 0xD9, marker != 0xDA else { return nil }
            offset += 2 + length
        }
        return nil
    }

    /// The size comes from `width` and `height`, or else from `viewBox`, of the root element.
    private static func svg(_ bytes: [UInt8]) -> PictureHeader? {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
        guard let start = head.firstRange(of: "<svg")?.lowerBound else { return nil }
        let tag = head[start...].prefix { $0 != ">" }
        func attribute(_ name: String) -> Substring? {
            guard let at = tag.firstRange(of: " \(name)=")?.lowerBound else { return nil }
            let value = tag[at...].dropFirst(name.count + 2)
            guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
            return value.dropFirst().prefix { $0 != quote }
        }
        func number(_ text: Substring?) -> Int? {
            guard let text, !text.hasSuffix("%") else { return nil }
            return Double(text.prefix { $0.isNumber || $0 == "." }).flatMap { $0 < 1_000_000 ? Int($0.rounded()) : nil }
        }
        if let width = number(attribute("width")), let height = number(attribute("height")) {
            return PictureHeader(format: .svg, width: width, height: height)
        }
        let box = attribute("viewBox")?.split(whereSeparator: { $0 == " " || $0 == "," }) ?? []
        guard box.count == 4, let width = number(box[2]), let height = number(box[3]) else { return nil }
        return PictureHeader(format: .svg, width: width, height: height)
    }
}
