internal import CZlib

/// A zip file under construction: the same entries give the same bytes, on every machine and day.
///
/// Names are UTF-8 (APPNOTE 6.3.10, bit 11). Press files are packed inside already and are stored as they are; text is
/// deflated. Without zip64, so a job stays under 4 GB and 65 535 files.
package struct ZipArchive: Sendable {
    package enum Failure: Error, Hashable, Sendable {
        /// The name is empty, absolute, leads out of the folder, or is there already.
        case name(String)
        /// The archive would need zip64.
        case tooLarge
    }

    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var names: Set<String> = []
    private let stamp: (time: UInt16, date: UInt16)

    /// Begins an archive whose entries all say they were changed on that day, from 1980 on.
    package init(year: Int, month: Int, day: Int) {
        let years = min(max(0, year - 1980), 127)
        stamp = (0, UInt16(years << 9 | min(max(1, month), 12) << 5 | min(max(1, day), 31)))
    }

    /// Makes room for so many bytes, which saves copying while the archive grows.
    package mutating func reserve(bytes count: Int) { bytes.reserveCapacity(count) }

    /// Adds a file under a path with `/`.
    package mutating func add(_ name: String, _ content: [UInt8]) throws(Failure) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, name.utf8.count < 65536, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
            !name.contains("\\"), names.insert(name).inserted
        else { throw .name(name) }
        guard bytes.count + content.count + directory.count < 4_000_000_000, names.count < 65_535 else {
            throw .tooLarge
        }
        let sum = content.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count)))
        }
        let packed = name.hasSuffix(".pdf") ? nil : Self.deflate(content)
        let stored = packed ?? content

        let offset = bytes.count
        var header: [UInt8] = []
        // Version 2.0, names in UTF-8, method, time and date.
        header.append(little: 20, bytes: 2)
        header.append(little: 1 << 11, bytes: 2)
        header.append(little: packed == nil ? 0 : 8, bytes: 2)
        header.append(little: Int(stamp.time), bytes: 2)
        header.append(little: Int(stamp.date), bytes: 2)
        header.append(little: Int(sum), bytes: 4)
        header.append(little: stored.count, bytes: 4)
        header.append(little: content.count, bytes: 4)
        header.append(little: name.utf8.count, bytes: 2)
        header.append(little: 0, bytes: 2)

        bytes += [0x50, 0x4B, 3, 4] + header + Array(name.utf8)
        bytes += stored
        // Made on Unix, a plain file that everybody may read.
        directory += [0x50, 0x4B, 1, 2]
        directory.append(little: 3 << 8 | 20, bytes: 2)
        directory += header
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0, bytes: 2)
        directory.append(little: 0o100644 << 16, bytes: 4)
        directory.append(little: offset, bytes: 4)
        directory += Array(name.utf8)
    }

    /// Deflated without the header and checksum of zlib; nil when that makes it no shorter.
    private static func deflate(_ content: [UInt8]) -> [UInt8]? {
        guard !content.isEmpty, let packed = Deflater(level: 9).deflate(content), packed.count > 6 else { return nil }
        let raw = Array(packed[2..<packed.count - 4])
        return raw.count < content.count ? raw : nil
    }

    /// The finished archive.
    package consuming func finish() -> [UInt8] {
        let start = bytes.count
        let size = directory.count
        bytes += directory
        bytes += [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        bytes.append(little: names.count, bytes: 2)
        bytes.append(little: names.count, bytes: 2)
        bytes.append(little: size, bytes: 4)
        bytes.append(little: start, bytes: 4)
        bytes.append(little: 0, bytes: 2)
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(little value: Int, bytes count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
