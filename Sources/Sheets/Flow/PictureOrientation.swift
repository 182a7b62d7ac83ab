/// How the camera was held, as the Exif part of a JPEG file says (CIPA DC-008, tag 0x0112).
package struct PictureOrientation: Hashable, Sendable {
    /// 1 upright … 8, as in Exif.
    package let value: Int

    package static let upright = PictureOrientation(1)

    package init(_ value: Int) { self.value = (1...8).contains(value) ? value : 1 }

    /// True when width and height change places.
    package var isSideways: Bool { value >= 5 }

    /// Whether left and right of the pixels change places before they are turned.
    package var isMirrored: Bool { [2, 4, 5, 7].contains(value) }

    /// How the pixels are turned so that up is up.
    package var turn: QuarterTurn {
        switch value {
        case 3, 4: .half
        case 6, 7: .right
        case 5, 8: .left
        default: .none
        }
    }

    /// Upright when the file says nothing, or nothing sensible.
    package init(of bytes: [UInt8]) { self.init(Self.read(bytes) ?? 1) }

    /// Walks the segments in front of the image to the one that holds Exif.
    private static func read(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        var offset = 2
        while offset + 4 <= bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            guard marker != 0xDA, marker != 0xD9 else { return nil }
            let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
            let end = offset + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            if marker == 0xE1, let value = value(in: bytes[(offset + 4)..<end]) { return value }
            offset = end
        }
        return nil
    }

    /// The entry of the first directory; Exif is a TIFF file behind six bytes.
    private static func value(in segment: ArraySlice<UInt8>) -> Int? {
        guard segment.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let tiff = segment.dropFirst(6)
        let isLittle = tiff.starts(with: [0x49, 0x49])
        guard isLittle || tiff.starts(with: [0x4D, 0x4D]) else { return nil }
        func number(at offset: Int, bytes count: Int) -> Int? {
            guard offset >= 0, offset + count <= tiff.count else { return nil }
            let part = tiff[(tiff.startIndex + offset)..<(tiff.startIndex + offset + count)]
            return isLittle
                ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2) else { return nil }
        for entry in 0..<count {
            let offset = directory + 2 + entry * 12
            guard let tag = number(at: offset, bytes: 2) else { return nil }
            if tag == 0x0112 { return number(at: offset + 8, bytes: 2) }
        }
        return nil
    }
}
