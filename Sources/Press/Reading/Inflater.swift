internal import CZlib

/// Unpacks zlib streams.
enum Inflater {
    /// The unpacked bytes, as far as the stream is whole; a damaged tail is left out.
    ///
    /// Stops at a limit, because a small file may unpack to more than the memory there is.
    static func inflate(_ bytes: some RandomAccessCollection<UInt8>, limit: Int = 1 << 29) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        // Text and paths unpack to about four times their length.
        var room = max(4096, bytes.count * 4)
        func unpack(_ input: UnsafeBufferPointer<UInt8>) {
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            var status = Z_OK
            while status == Z_OK, result.count < limit {
                let chunk = [UInt8](unsafeUninitializedCapacity: room) { output, written in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(clamping: output.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    written = output.count - Int(stream.avail_out)
                }
                if result.isEmpty { result = chunk } else { result += chunk }
                if chunk.isEmpty { break }
                room = 1 << 16
            }
        }
        if bytes.withContiguousStorageIfAvailable(unpack) == nil { Array(bytes).withUnsafeBufferPointer(unpack) }
        return result
    }

    /// True when the stream unpacks to its end and its checksum holds.
    ///
    /// Nothing is kept; what unpacks to more than the limit is taken for whole.
    static func isWhole(_ bytes: some RandomAccessCollection<UInt8>, limit: Int = 1 << 29) -> Bool {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
        defer { inflateEnd(&stream) }
        func unpack(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 15) { scratch in
                var total = 0
                while total < limit {
                    stream.next_out = scratch.baseAddress
                    stream.avail_out = UInt32(scratch.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    if status == Z_STREAM_END { return true }
                    let written = scratch.count - Int(stream.avail_out)
                    guard status == Z_OK, written > 0 || stream.avail_in > 0 else { return false }
                    total += written
                }
                return true
            }
        }
        return bytes.withContiguousStorageIfAvailable(unpack) ?? Array(bytes).withUnsafeBufferPointer(unpack)
    }
}
