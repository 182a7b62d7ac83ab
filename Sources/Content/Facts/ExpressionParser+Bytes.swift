internal import Diagnostics

/// The bytes that are being read.
extension ExpressionParser {
    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func startsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
    }

    mutating func skipSpaces() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
            case 0xC2 where position + 1 < bytes.count && bytes[position + 1] == 0xA0: position += 2
            default: return
            }
        }
    }

    mutating func skipDigits() {
        while position < bytes.count, ExpressionParser.isDigit(bytes[position]) { position += 1 }
    }

    /// A name: letters, digits, underscores, and dots between them.
    mutating func word() -> String {
        let start = position
        guard position < bytes.count, ExpressionParser.startsName(bytes[position]) else { return "" }
        while position < bytes.count, ExpressionParser.continuesName(bytes[position]) { position += 1 }
        while bytes[position - 1] == UInt8(ascii: ".") { position -= 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func takeWord(_ wanted: String) -> Bool {
        skipSpaces()
        let start = position
        if word() == wanted { return true }
        position = start
        return false
    }

    /// `poor:` before an argument; a whole number may label a case too, as in `choose(year, 2026: 61.5)`.
    mutating func takeLabel() -> String? {
        skipSpaces()
        let start = position
        var label = word()
        if label.isEmpty {
            skipDigits()
            label = String(decoding: bytes[start..<position], as: UTF8.self)
        }
        skipSpaces()
        if !label.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: ":") {
            position += 1
            return label
        }
        position = start
        return nil
    }

    mutating func take(_ signs: [(String, Expression.Operator)]) -> Expression.Operator? {
        skipSpaces()
        for (sign, meaning) in signs where bytes[position...].starts(with: sign.utf8) {
            position += sign.utf8.count
            return meaning
        }
        return nil
    }

    private static let comparisons: [(String, Expression.Operator)] = [
        ("==", .equal), ("!=", .unequal), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater),
        ("=", .equal), ("≠", .unequal), ("≤", .lessOrEqual), ("≥", .greaterOrEqual),
    ]

    mutating func takeComparison() -> Expression.Operator? { take(ExpressionParser.comparisons) }

    func peekComparison() -> Int? {
        ExpressionParser.comparisons.first { bytes[position...].starts(with: $0.0.utf8) }?.0.utf8.count
    }

    mutating func expect(_ sign: String) throws(ExpressionFault) {
        skipSpaces()
        guard bytes[position...].starts(with: sign.utf8) else {
            if position < bytes.count { throw unexpected(instead: sign) }
            throw ExpressionFault(
                "expression-ends-early",
                Message(vi: "công thức thiếu “\(sign)” ở cuối", en: "expression ends where '\(sign)' is expected"),
                at: Swift.max(0, bytes.count - 1)..<bytes.count)
        }
        position += sign.utf8.count
    }

    func unexpected(instead wanted: String? = nil) -> ExpressionFault {
        var end = position + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let found = String(decoding: bytes[position..<Swift.min(end, bytes.count)], as: UTF8.self)
        return ExpressionFault(
            "expression-syntax",
            Message(
                vi: "“\(found)” không hợp lệ ở đây" + (wanted.map { "; cần “\($0)”" } ?? ""),
                en: "unexpected '\(found)'" + (wanted.map { "; expected '\($0)'" } ?? "")),
            at: position..<Swift.min(end, bytes.count))
    }

    func describe(_ arity: ClosedRange<Int>) -> String {
        arity.lowerBound == arity.upperBound
            ? "\(arity.lowerBound)"
            : arity.upperBound > 60 ? "≥ \(arity.lowerBound)" : "\(arity.lowerBound)–\(arity.upperBound)"
    }
}
