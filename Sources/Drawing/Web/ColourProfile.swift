internal import CZlib
internal import Sheets

/// The ICC profile in a picture's file: which colours its numbers mean.
///
/// Format: ICC.1:2022, annex B (where the file formats keep it).
enum ColourProfile {
    /// Profiles of cameras have a few kilobytes, those of presses a megabyte or two; more is no profile.
    private static let longest = 8 << 20

    /// The bytes of the profile; nil when there is none or it is damaged: the numbers then mean sRGB.
    static func bytes(in file: [UInt8], format: PlacedImage.Format) -> [UInt8]? {
        let profile =
            switch format {
            case .jpeg: inJPEG(file)
            case .png: inPNG(file)
            case .svg: [UInt8]?.none
            }
        // The header alone has 128 bytes, with its signature at the 36th.
        guard let profile, profile.count > 128, profile[36..<40].elementsEqual("acsp".utf8) else { return nil }
        return profile
    }

    /// Pieces in segments APP2, each with its number and how many there are.
    private static func inJPEG(_ file: [UInt8]) -> [UInt8]? {
        var pieces: [UInt8: ArraySlice<UInt8>] = [:]
        var count: UInt8?
        var index = 2
        let mark = Array("ICC_PROFILE\0".utf8)
        while index + 4 <= file.count, file[index] == 0xFF {
            let kind = file[index + 1]
            if kind == 0xFF {
                index += 1
                continue
            }
            // The picture itself begins.
            if kind == 0xDA || kind == 0xD9 { break }
            let length = Int(file[index + 2]) << 8 | Int(file[index + 3])
            let end = index + 2 + length
            guard length >= 2, end <= file.count else { return nil }
            let content = file[index + 4..<end]
            if kind == 0xE2, content.count > mark.count + 2, content.starts(with: mark) {
                let piece = content.dropFirst(mark.count)
                guard let number = piece.first, let total = piece.dropFirst().first, count ?? total == total else {
                    return nil
                }
                count = total
                pieces[number] = piece.dropFirst(2)
            }
            index = end
        }
        guard let count, pieces.count == Int(count) else { return nil }
        return pieces.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// A chunk iCCP: a name, a zero, the kind of packing, the packed profile.
    private static func inPNG(_ file: [UInt8]) -> [UInt8]? {
        var index = 8
        while index + 12 <= file.count {
            let length = file[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - index - 12 else { return nil }
            let kind = file[index + 4..<index + 8]
            let content = file[index + 8..<index + 8 + length]
            if kind.elementsEqual("iCCP".utf8) {
                guard let zero = content.firstIndex(of: 0), zero + 2 < content.endIndex else { return nil }
                return unpacked(content[(zero + 2)...])
            }
            // What is said of colours stands before the pixels.
            if kind.elementsEqual("IDAT".utf8) { return nil }
            index += 12 + length
        }
        return nil
    }

    private static func unpacked(_ packed: ArraySlice<UInt8>) -> [UInt8]? {
        var room = max(4_096, packed.count * 4)
        while room <= longest {
            var length = UInt(room)
            let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, written in
                let status = packed.withUnsafeBufferPointer {
                    uncompress(buffer.baseAddress, &length, $0.baseAddress, UInt($0.count))
                }
                // -1 stands for too little room.
                written = status == Z_OK ? Int(length) : 0
            }
            if !bytes.isEmpty { return bytes }
            room *= 4
        }
        return nil
    }
}
