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
    /// How much of the archive has been taken away already.
    private var taken = 0
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

    /// How much of the archive is in memory.
    package var pending: Int { bytes.count }

    /// Takes away what there is of the archive so far; the rest follows it.
    package mutating func take() -> [UInt8] {
        taken += bytes.count
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Adds a file under a path with `/`.
    package mutating func add(_ name: String, _ content: [UInt8]) throws(Failure) {
        let packed = name.hasSuffix(".pdf") ? nil : Self.deflate(content)
        try add(name, size: content.count, sum: CyclicSum(of: content), packed: packed, parts: [content])
    }

    /// Adds a file whose first part is that of others too, and was summed up before.
    package mutating func add(_ name: String, _ beginning: FileBeginning, _ rest: [UInt8]) throws(Failure) {
        try add(
            name, size: beginning.bytes.count + rest.count, sum: beginning.sum.followed(by: rest), packed: nil,
            parts: [beginning.bytes, rest])
    }

    private mutating func add(
        _ name: String, size: Int, sum: CyclicSum, packed: [UInt8]?, parts: [[UInt8]]
    ) throws(Failure) {
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, name.utf8.count < 65536,
            !components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
            !name.contains("\\"), names.insert(name).inserted
        else { throw .name(name) }
        guard taken + bytes.count + size + directory.count < 4_000_000_000, names.count < 65_535 else {
            throw .tooLarge
        }

        let offset = taken + bytes.count
        var header: [UInt8] = []
        // Version 2.0, names in UTF-8, method, time and date.
        header.append(little: 20, bytes: 2)
        header.append(little: 1 << 11, bytes: 2)
        header.append(little: packed == nil ? 0 : 8, bytes: 2)
        header.append(little: Int(stamp.time), bytes: 2)
        header.append(little: Int(stamp.date), bytes: 2)
        header.append(little: Int(sum.value), bytes: 4)
        header.append(little: packed?.count ?? size, bytes: 4)
        header.append(little: size, bytes: 4)
        header.append(little: name.utf8.count, bytes: 2)
        header.append(little: 0, bytes: 2)

        bytes += [0x50, 0x4B, 3, 4] + header + Array(name.utf8)
        for part in packed.map({ [$0] }) ?? parts { bytes += part }
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

    /// The finished archive, or what is left of it.
    package consuming func finish() -> [UInt8] {
        let start = taken + bytes.count
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
