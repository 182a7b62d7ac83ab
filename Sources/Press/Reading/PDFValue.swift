/// A value of PDF as it is read: ISO 32000-1, 7.3.
enum PDFValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string([UInt8])
    case name(String)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case stream([String: PDFValue], Range<Int>)
    case reference(Int)
    /// A word of a content stream, or one that is no value.
    case word(String)

    var number: Double? {
        if case .number(let value) = self { return value }
        return nil
    }

    var integer: Int? {
        guard let number, abs(number) < 1e15 else { return nil }
        return Int(number)
    }

    var name: String? {
        if case .name(let value) = self { return value }
        return nil
    }

    /// The entries of a dictionary or of a stream's dictionary.
    var entries: [String: PDFValue]? {
        switch self {
        case .dictionary(let entries), .stream(let entries, _): entries
        default: nil
        }
    }

    /// The bytes of a string as text, from UTF-16 with its mark or from bytes.
    var text: String? {
        guard case .string(let bytes) = self else { return nil }
        guard bytes.starts(with: [0xFE, 0xFF]) else { return String(decoding: bytes, as: UTF8.self) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(decoding: units, as: UTF16.self)
    }
}
