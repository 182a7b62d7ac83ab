/// A payload cut into stretches that a QR code writes in the same way (ISO/IEC 18004, 7.4): digits in three and a third
/// bits each, capitals and `$%*+-./:` in five and a half, anything else in eight.
///
/// Cut where libqrencode cuts it, so that codes stay what they were. Lengths are written as in versions 1 to 9.
struct CodeSegments {
    enum Mode: UInt32 {
        case digits = 1
        case capitals = 2
        case bytes = 4

        /// Bits of the number that says how long a stretch is.
        var lengthBits: Int {
            switch self {
            case .digits: 10
            case .capitals: 9
            case .bytes: 8
            }
        }

        /// Bits of the mode and the length.
        var headBits: Int { 4 + lengthBits }

        /// Bits of so many characters.
        func bits(of count: Int) -> Int {
            switch self {
            case .digits: count / 3 * 10 + [0, 4, 7][count % 3]
            case .capitals: count / 2 * 11 + count % 2 * 6
            case .bytes: count * 8
            }
        }
    }

    private let text: [UInt8]
    private(set) var segments: [(mode: Mode, range: Range<Int>)] = []

    init(_ text: [UInt8]) {
        self.text = text
        var index = 0
        while let mode = mode(at: index) {
            switch mode {
            case .digits: index = takeDigits(from: index)
            case .capitals: index = takeCapitals(from: index)
            case .bytes: index = takeBytes(from: index)
            }
        }
    }

    /// How many bits everything takes.
    var bitCount: Int { segments.reduce(0) { $0 + $1.mode.headBits + $1.mode.bits(of: $1.range.count) } }

    /// Everything, without what fills the code up.
    func write(to bits: inout BitWriter) {
        for (mode, range) in segments {
            bits.add(mode.rawValue, count: 4)
            bits.add(UInt32(range.count), count: mode.lengthBits)
            let letters = text[range]
            switch mode {
            case .bytes: for letter in letters { bits.add(UInt32(letter), count: 8) }
            case .digits: Self.write(letters, in: 3, base: 10, bitCounts: [0, 4, 7, 10], to: &bits)
            case .capitals: Self.write(letters, in: 2, base: 45, bitCounts: [0, 6, 11], to: &bits)
            }
        }
    }

    private static func write(
        _ letters: ArraySlice<UInt8>, in length: Int, base: UInt32, bitCounts: [Int], to bits: inout BitWriter
    ) {
        var start = letters.startIndex
        while start < letters.endIndex {
            let end = min(start + length, letters.endIndex)
            let value = letters[start..<end].reduce(0) { $0 * base + UInt32(values[Int($1)]) }
            bits.add(value, count: bitCounts[end - start])
            start = end
        }
    }

    // MARK: Cutting

    /// What each byte counts among digits and capitals, 45 for a byte that is neither.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 45, count: 256)
        for (value, letter) in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8.enumerated() {
            values[Int(letter)] = UInt8(value)
        }
        return values
    }()

    /// The shortest mode of a character; nil behind the last.
    private func mode(at index: Int) -> Mode? {
        guard index < text.count else { return nil }
        let value = Self.values[Int(text[index])]
        return value < 10 ? .digits : value < 45 ? .capitals : .bytes
    }

    /// The end of the characters from an index on that a mode can write.
    private func end(of mode: Mode, from start: Int) -> Int {
        var end = start
        while let next = self.mode(at: end), next.rawValue <= mode.rawValue { end += 1 }
        return end
    }

    private mutating func add(_ mode: Mode, _ range: Range<Int>) -> Int {
        segments.append((mode, range))
        return range.upperBound
    }

    private mutating func takeDigits(from start: Int) -> Int {
        let end = end(of: .digits, from: start)
        let count = end - start
        if let next = mode(at: end) {
            // One mode for these digits and what follows, if that is shorter than two.
            let alone = Mode.digits.headBits + Mode.digits.bits(of: count) + next.bits(of: 1)
            if alone > next.bits(of: count + 1) {
                return next == .bytes ? takeBytes(from: start) : takeCapitals(from: start)
            }
        }
        return add(.digits, start..<end)
    }

    private mutating func takeCapitals(from start: Int) -> Int {
        var end = start
        while let next = mode(at: end), next != .bytes {
            guard next == .digits else {
                end += 1
                continue
            }
            let digits = self.end(of: .digits, from: end)
            let isFollowed = mode(at: digits).map { $0 != .bytes } ?? false
            let apart =
                Mode.capitals.bits(of: end - start) + Mode.digits.headBits + Mode.digits.bits(of: digits - end)
                + (isFollowed ? Mode.digits.headBits : 0)
            if apart < Mode.capitals.bits(of: digits - start) { break }
            end = digits
        }
        let count = end - start
        if mode(at: end) == .bytes {
            let alone = Mode.capitals.headBits + Mode.capitals.bits(of: count) + Mode.bytes.bits(of: 1)
            if alone > Mode.bytes.bits(of: count + 1) { return takeBytes(from: start) }
        }
        return add(.capitals, start..<end)
    }

    private mutating func takeBytes(from start: Int) -> Int {
        var end = start + 1
        while let next = mode(at: end) {
            guard next != .bytes else {
                end += 1
                continue
            }
            let stretch = self.end(of: next, from: end)
            let apart =
                Mode.bytes.bits(of: end - start) + next.headBits + next.bits(of: stretch - end)
                + (mode(at: stretch) == .bytes ? Mode.bytes.headBits : 0)
            if apart < Mode.bytes.bits(of: stretch - start) { break }
            end = stretch
        }
        return add(.bytes, start..<end)
    }
}

/// Writes numbers of any count of bits one behind the other, the highest bit first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func add(_ value: UInt32, count width: Int) {
        for bit in (0..<width).reversed() {
            if count % 8 == 0 { bytes.append(0) }
            if value >> UInt32(bit) & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
            count += 1
        }
    }
}
