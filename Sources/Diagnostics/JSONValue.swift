/// JSON to be written: keys keep their order, so that two builds can be compared line by line.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// On one line.
    package var compact: String { String(decoding: compactBytes, as: UTF8.self) }

    /// `compact` as UTF-8.
    package var compactBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: nil)
        return bytes
    }

    /// Two spaces a level, with a line break at the end.
    package var pretty: String { String(decoding: prettyBytes, as: UTF8.self) }

    /// As `pretty`, for a file.
    package var prettyBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// - Parameter indent: the level this value stands at; nil for everything on one line.
    // As deep as the shapes this program writes, never as deep as what an author wrote.
    package func write(to bytes: inout [UInt8], indent: Int?) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .integer(let integer): bytes += String(integer).utf8
        case .number(let number):
            if let integer = Int(exactly: number) {
                bytes += String(integer).utf8
            } else {
                bytes += (number.isFinite ? "\(number)" : "null").utf8
            }
        case .string(let string): JSONText.append(string, to: &bytes)
        case .array(let values):
            JSONValue.write(values, "[", "]", to: &bytes, indent: indent) { value, bytes, indent in
                value.write(to: &bytes, indent: indent)
            }
        case .object(let fields):
            JSONValue.write(fields, "{", "}", to: &bytes, indent: indent) { field, bytes, indent in
                JSONValue.write(key: field.key, to: &bytes, indent: indent)
                field.value.write(to: &bytes, indent: indent)
            }
        }
    }

    package static func write(key: String, to bytes: inout [UInt8], indent: Int?) {
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if indent != nil { bytes.append(UInt8(ascii: " ")) }
    }

    /// Writes the elements of an array or an object without making values of them first.
    package static func write<Elements: Sequence>(
        _ elements: Elements, _ open: Character, _ close: Character, to bytes: inout [UInt8], indent: Int?,
        _ writeElement: (Elements.Element, inout [UInt8], Int?) -> Void
    ) {
        func breakLine(_ level: Int) {
            bytes.append(UInt8(ascii: "\n"))
            for _ in 0..<level { bytes += [UInt8(ascii: " "), UInt8(ascii: " ")] }
        }
        bytes += open.utf8
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            if let indent { breakLine(indent + 1) }
            writeElement(element, &bytes, indent.map { $0 + 1 })
        }
        if let indent, !isFirst { breakLine(indent) }
        bytes += close.utf8
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }

    /// A list of texts.
    package static func strings(_ strings: some Sequence<String>) -> JSONValue { .array(strings.map { .string($0) }) }

    /// A value in words; null when there is none.
    package static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue {
        value.map { .string($0.description) } ?? .null
    }
}
