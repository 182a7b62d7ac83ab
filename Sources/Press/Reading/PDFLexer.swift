/// Reads PDF values from bytes; never fails on damaged input, but comes to an end.
struct PDFLexer {
    let bytes: [UInt8]
    var position: Int
    private let end: Int

    /// How deep arrays and dictionaries may nest; deeper ones are read as nothing.
    private static let depthLimit = 64

    init(_ bytes: [UInt8], at position: Int = 0, end: Int? = nil) {
        self.bytes = bytes
        self.position = max(0, position)
        self.end = min(end ?? bytes.count, bytes.count)
    }

    var isAtEnd: Bool { position >= end }

    mutating func skipSpace() {
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "%") {
                while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            } else if Self.isSpace(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    /// The next value or word; nil at the end.
    ///
    /// In a file `12 0 R` is one value, in a content stream it does not occur.
    mutating func next() -> PDFValue? {
        var open: [Container] = []
        while true {
            skipSpace()
            guard position < end else { return open.isEmpty ? nil : close(&open) }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "["):
                position += 1
                open.append(Container(isDictionary: false))
            case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "<"):
                position += 2
                open.append(Container(isDictionary: true))
            case UInt8(ascii: "]"), UInt8(ascii: ">"):
                position += byte == UInt8(ascii: ">") && peek(1) == byte ? 2 : 1
                guard let last = open.popLast() else { continue }
                let value = last.value
                if open.isEmpty { return value }
                open[open.count - 1].items.append(value)
            default:
                let value = scalar(byte)
                if open.isEmpty {
                    return value
                }
                open[open.count - 1].items.append(value)
                if value == .word("R") { open[open.count - 1].foldReference() }
            }
            if open.count > Self.depthLimit { return close(&open) }
        }
    }

    private func close(_ open: inout [Container]) -> PDFValue {
        let first = open.first?.value ?? .null
        open = []
        return first
    }

    private struct Container {
        let isDictionary: Bool
        var items: [PDFValue] = []

        init(isDictionary: Bool) { self.isDictionary = isDictionary }

        var value: PDFValue {
            guard isDictionary else { return .array(items) }
            var entries: [String: PDFValue] = [:]
            var index = 0
            while index + 1 < items.count {
                if case .name(let key) = items[index] {
                    entries[key] = items[index + 1]
                    index += 2
                } else {
                    index += 1
                }
            }
            return .dictionary(entries)
        }

        /// Turns the numbers and the R that were read last into a reference.
        mutating func foldReference() {
            guard items.count >= 3, let number = items[items.count - 3].integer, items[items.count - 2].integer != nil
            else { return }
            items.removeLast(3)
            items.append(.reference(number))
        }
    }

    private mutating func scalar(_ byte: UInt8) -> PDFValue {
        switch byte {
        case UInt8(ascii: "("): return .string(literalString())
        case UInt8(ascii: "<"): return .string(hexString())
        case UInt8(ascii: "/"):
            position += 1
            return .name(name())
        default:
            let start = position
            while position < end, !Self.isSpace(bytes[position]), !Self.isDelimiter(bytes[position]) { position += 1 }
            if position == start {
                position += 1
                return .null
            }
            return Self.value(ofWord: bytes[start..<position])
        }
    }

    private static func value(ofWord word: ArraySlice<UInt8>) -> PDFValue {
        if let first = word.first, first < UInt8(ascii: "A"), let number = number(word) { return .number(number) }
        switch String(decoding: word, as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case let text: return .word(text)
        }
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Double? {
        var (value, scale, hasPoint, isNegative, digits) = (0.0, 1.0, false, false, 0)
        for (index, byte) in word.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Double(byte - UInt8(ascii: "0"))
                if hasPoint { scale *= 10 }
                digits += 1
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: break
            default: return nil
            }
        }
        guard digits > 0, digits < 300 else { return nil }
        return (isNegative ? -value : value) / scale
    }

    private mutating func name() -> String {
        var letters: [UInt8] = []
        while position < end, !Self.isSpace(bytes[position]), !Self.isDelimiter(bytes[position]) {
            if bytes[position] == UInt8(ascii: "#"), let high = Self.hex(peek(1)), let low = Self.hex(peek(2)) {
                letters.append(high << 4 | low)
                position += 3
            } else {
                letters.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func literalString() -> [UInt8] {
        position += 1
        let start = position
        while position < end, !Self.isSpecial(bytes[position]) { position += 1 }
        var result = Array(bytes[start..<position])
        var depth = 1
        while position < end {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "("):
                depth += 1
                result.append(byte)
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return result }
                result.append(byte)
            case UInt8(ascii: "\\"): escape(into: &result)
            default: result.append(byte)
            }
        }
        return result
    }

    /// Whether a byte of a literal string stands for anything but itself.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(into result: inout [UInt8]) {
        guard position < end else { return }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case 0x0D: if position < end, bytes[position] == 0x0A { position += 1 }
        case 0x0A: break
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(byte - UInt8(ascii: "0"))
            var digits = 1
            while digits < 3, position < end, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[position]) {
                value = value * 8 + Int(bytes[position] - UInt8(ascii: "0"))
                position += 1
                digits += 1
            }
            result.append(UInt8(truncatingIfNeeded: value))
        default: result.append(byte)
        }
    }

    private mutating func hexString() -> [UInt8] {
        position += 1
        var result: [UInt8] = []
        var half: UInt8?
        while position < end {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: ">") { break }
            guard let digit = Self.hex(byte) else { continue }
            if let high = half {
                result.append(high << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        if let half { result.append(half << 4) }
        return result
    }

    private func peek(_ distance: Int) -> UInt8 {
        position + distance < end ? bytes[position + distance] : 0
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
    }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
