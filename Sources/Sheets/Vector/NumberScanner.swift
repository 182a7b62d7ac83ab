/// Reads the numbers of SVG attributes, which may run into each other: `1.5.5-3e2`.
struct NumberScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool {
        mutating get {
            skipSeparators()
            return position >= bytes.count
        }
    }

    /// The next letter, if one stands here.
    mutating func letter() -> UInt8? {
        skipSeparators()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            position += 1
            return bytes[position - 1]
        default: return nil
        }
    }

    /// Nil when something else stands here, or the number is beyond all paper.
    mutating func number() -> Double? {
        skipSeparators()
        let start = position
        skipSign()
        let hasWhole = skipDigits()
        var hasFraction = false
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            hasFraction = skipDigits()
        }
        guard hasWhole || hasFraction else {
            position = start
            return nil
        }
        let mantissaEnd = position
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            skipSign()
            // `2em` is a number with a unit, not one with an exponent.
            if !skipDigits() { position = mantissaEnd }
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), abs(value) < 1e9 else {
            return nil
        }
        return value
    }

    /// The flags of an arc are one digit each and need no separator.
    mutating func flag() -> Bool? {
        skipSeparators()
        guard position < bytes.count, bytes[position] == 0x30 || bytes[position] == 0x31 else { return nil }
        position += 1
        return bytes[position - 1] == 0x31
    }

    mutating func numbers() -> [Double] {
        var numbers: [Double] = []
        while let number = number() { numbers.append(number) }
        return numbers
    }

    private mutating func skipSeparators() {
        while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") { position += 1 }
    }

    private mutating func skipSign() {
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            position += 1
        }
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position > start
    }
}
