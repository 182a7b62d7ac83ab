internal import CZlib

/// Compresses streams one after the other with one set of tables; making them anew costs 256 KB each time.
struct Deflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    /// Levels 1…9; what is shared by a thousand files deserves 9, what is written once 6.
    init(level: Int32 = 6) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady =
            deflateInit_(stream, level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// The bytes as a zlib stream; nil when the library has no memory, and the caller stores them plainly.
    func deflate(_ bytes: [UInt8]) -> [UInt8]? {
        guard isReady, deflateReset(stream) == Z_OK else { return nil }
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
