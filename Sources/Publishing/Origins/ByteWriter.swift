/// Writes numbers and texts one behind the other: small numbers in one byte (LEB128), texts with their length.
struct ByteWriter {
    private var bytes: [UInt8] = []

    /// Everything, and the hash of it at the end.
    consuming func sealed() -> [UInt8] {
        ContentHash(of: bytes).append(to: &bytes)
        return bytes
    }

    mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ hash: ContentHash) { hash.append(to: &bytes) }

    mutating func add(_ numbers: [Int]) {
        add(numbers.count)
        for number in numbers { add(number) }
    }

    mutating func add(_ words: [UInt64]) {
        add(words.count)
        for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
    }
}

/// Reads what `ByteWriter` wrote.
///
/// What cannot be reads as nothing, and the reader is not at its end afterwards.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var isBroken = false

    /// Nil when the bytes are not those that were sealed.
    init?(sealed bytes: [UInt8]) {
        guard bytes.count >= 32 else { return nil }
        var seal: [UInt8] = []
        ContentHash(of: Array(bytes.dropLast(32))).append(to: &seal)
        guard bytes.suffix(32).elementsEqual(seal) else { return nil }
        self.bytes = bytes.dropLast(32)
        index = 0
    }

    var isAtEnd: Bool { index == bytes.endIndex && !isBroken }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        guard !isBroken, count >= 0, count <= bytes.endIndex - index else {
            isBroken = true
            return []
        }
        defer { index += count }
        return bytes[index..<index + count]
    }

    mutating func number() -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while let byte = take(1).first, shift < 64 {
            value |= UInt(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(bitPattern: value) }
            shift += 7
        }
        isBroken = true
        return 0
    }

    /// How many things follow: never more than there are bytes.
    mutating func count() -> Int {
        let count = number()
        guard count >= 0, count <= bytes.endIndex - index else {
            isBroken = true
            return 0
        }
        return count
    }

    mutating func text() -> String { String(decoding: take(number()), as: UTF8.self) }

    mutating func hash() -> ContentHash { ContentHash(bytes: take(32)) }

    mutating func numbers(below limit: Int) -> [Int] {
        let numbers = (0..<count()).map { _ in number() }
        if numbers.contains(where: { !(0..<limit).contains($0) }) { isBroken = true }
        return isBroken ? [] : numbers
    }

    mutating func words() -> [UInt64] {
        (0..<count()).map { _ in take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
