internal import CSystem
internal import Glibc

/// The entries of a folder as the kernel hands them out: hundreds at a time, each with what it is.
///
/// `opendir` would ask for the folder's state first and take memory for every folder.
enum FolderRecords {
    /// Calls for every entry that is not hidden by a dot.
    ///
    /// - Parameter body: Gets the name, any bytes but a slash and zero, and its kind: `DT_DIR` for a folder that is no
    ///   link, `DT_UNKNOWN` where the file system does not say.
    static func each(
        in folder: FolderDescriptor, _ body: (UnsafeBufferPointer<UInt8>, UInt8) throws(DiskError) -> Void
    ) throws(DiskError) {
        let size = 32 << 10
        let records = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
        defer { records.deallocate() }
        while true {
            let filled = loa_list(folder.number, records.baseAddress, UInt(size))
            if filled < 0, errno == EINTR { continue }
            // One that was removed meanwhile has no entries either.
            guard filled > 0 else { return }
            var start = 0
            while start + nameOffset < filled {
                let record = UnsafeRawBufferPointer(rebasing: records[start..<filled])
                let length = Int(record.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
                guard length > nameOffset, start + length <= filled else { return }
                let name = UnsafeRawBufferPointer(rebasing: record[nameOffset..<length]).bindMemory(to: UInt8.self)
                let end = name.firstIndex(of: 0) ?? name.count
                if end > 0, name[0] != UInt8(ascii: ".") {
                    try body(UnsafeBufferPointer(rebasing: name[..<end]), record[18])
                }
                start += length
            }
        }
    }

    /// Behind the number of the file, the place in the folder, the length of the record and the kind.
    private static let nameOffset = 19
}
