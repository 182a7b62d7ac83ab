/// PDF syntax under construction: numbers, names and strings as bytes, without a detour through `String`.
struct PDFBytes: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }
    mutating func append(_ other: ArraySlice<UInt8>) { bytes.append(contentsOf: other) }
    mutating func append(_ other: PDFBytes) { bytes.append(contentsOf: other.bytes) }

    /// Text that is plain PDF syntax already.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Text that is plain PDF syntax already, made at run time.
    mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(integer value: Int) {
        if value < 0 {
            bytes.append(UInt8(ascii: "-"))
        }
        append(digits: value.magnitude)
    }

    /// A number with at most three digits after the point and none that say nothing.
    mutating func append(number value: Double, places: Int = 2) {
        guard value.isFinite, abs(value) < 1e12 else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        let scale: UInt = places == 3 ? 1000 : places == 2 ? 100 : places == 1 ? 10 : 1
        let scaled = (abs(value) * Double(scale)).rounded()
        var units = UInt(scaled)
        if value < 0, units > 0 { bytes.append(UInt8(ascii: "-")) }
        let whole = units / scale
        units %= scale
        if whole > 0 || units == 0 { append(digits: whole) }
        guard units > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var place = scale / 10
        while units > 0, place > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: units / place))
            units %= place
            place /= 10
        }
    }

    /// Numbers with a space after each, as operands stand before their operator.
    mutating func append(operands values: Double..., places: Int = 2) {
        for value in values {
            append(number: value, places: places)
            bytes.append(UInt8(ascii: " "))
        }
    }

    /// A number filled with zeros from the left, as cross-reference tables want it.
    mutating func append(_ value: Int, width: Int) {
        var (digits, rest) = (1, value / 10)
        while rest > 0 {
            rest /= 10
            digits += 1
        }
        for _ in 0..<max(0, width - digits) { bytes.append(UInt8(ascii: "0")) }
        append(digits: value.magnitude)
    }

    /// A reference, `12 0 R`.
    mutating func append(reference number: Int) {
        append(integer: number)
        append(" 0 R")
    }

    /// A text string: as it stands when it is printable ASCII, else UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
    mutating func append(textString text: String) {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            bytes.append(UInt8(ascii: "("))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\\") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: ")"))
        } else {
            append("<FEFF")
            for unit in text.utf16 { append(hex: unit) }
            bytes.append(UInt8(ascii: ">"))
        }
    }

    mutating func append(hex value: UInt16) {
        append(hex: UInt8(truncatingIfNeeded: value >> 8))
        append(hex: UInt8(truncatingIfNeeded: value))
    }

    mutating func append(hex byte: UInt8) {
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
    }

    private mutating func append(digits value: UInt) {
        if value < 10 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
            return
        }
        let start = bytes.count
        var rest = value
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
