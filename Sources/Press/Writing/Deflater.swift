internal import CZlib

/// Compresses streams one after the other with the same tables; making them anew costs 256 KB each time.
///
/// Short streams have tables of their own, as small as they need: clearing those for long ones takes as long as packing
/// the page of a leaflet.
struct Deflater: ~Copyable {
    private let short: DeflateTables
    private let long: DeflateTables
    /// What the window of the short streams reaches back over.
    private static let shortLimit = 7680

    /// Levels 1…9; what is shared by a thousand files deserves 9, what is written once 6, and of that 4 where it is
    /// short: more costs a third more time and saves a hundredth.
    init(level: Int32 = 6, short shortLevel: Int32? = nil) {
        short = DeflateTables(level: shortLevel ?? level, windowBits: 13, memoryLevel: 6)
        long = DeflateTables(level: level, windowBits: 15, memoryLevel: 8)
    }

    /// The bytes as a zlib stream; nil when the library has no memory, and the caller stores them plainly.
    func deflate(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.count <= Self.shortLimit ? short.deflate(bytes) : long.deflate(bytes)
    }
}

/// What zlib keeps for streams up to a size; memory is taken for the first of them.
private struct DeflateTables: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let level: Int32
    private let windowBits: Int32
    private let memoryLevel: Int32

    init(level: Int32, windowBits: Int32, memoryLevel: Int32) {
        self.level = level
        self.windowBits = windowBits
        self.memoryLevel = memoryLevel
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    private var isReady: Bool { stream.pointee.state != nil }

    private func begin() -> Bool {
        if isReady { return deflateReset(stream) == Z_OK }
        return deflateInit2_(
            stream, level, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    func deflate(_ bytes: [UInt8]) -> [UInt8]? {
        guard begin() else { return nil }
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            bytes.withUnsafeBufferPointer { source in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(truncatingIfNeeded: source.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(truncatingIfNeeded: bound)
                isWhole = CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END
                count = bound - Int(stream.pointee.avail_out)
            }
        }
        return isWhole ? result : nil
    }
}
