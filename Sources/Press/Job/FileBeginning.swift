internal import CZlib

/// The bytes that all files of a run begin with, summed up once.
package struct FileBeginning: Sendable {
    package let bytes: [UInt8]
    let sum: CyclicSum

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        sum = CyclicSum(of: bytes)
    }
}

/// The checksum of a file in a zip archive, CRC-32.
struct CyclicSum: Hashable, Sendable {
    private(set) var value: UInt32 = 0

    init(of bytes: [UInt8]) { self = CyclicSum().followed(by: bytes) }
    private init() {}

    /// The sum of what was summed up and what follows it.
    func followed(by bytes: [UInt8]) -> CyclicSum {
        var sum = CyclicSum()
        sum.value = bytes.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32_z(UInt(value), $0.baseAddress, $0.count))
        }
        return sum
    }
}
