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
    package var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// Two spaces a level, with a line break at the end.
    package var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    // As deep as the shapes this program writes, never as deep as what an author wrote.
    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .integer(let integer): text += String(integer)
        case .number(let number):
            if let integer = Int(exactly: number) {
                text += String(integer)
            } else {
                text += number.isFinite ? "\(number)" : "null"
            }
        case .string(let string): text += JSONText.quote(string)
        case .array(let values):
            JSONValue.write(values, "[", "]", to: &text, indent: indent) { value, text, indent in
                value.write(to: &text, indent: indent)
            }
        case .object(let fields):
            JSONValue.write(fields, "{", "}", to: &text, indent: indent) { field, text, indent in
                text += JSONText.quote(field.key) + (indent == nil ? ":" : ": ")
                field.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ open: String, _ close: String, to text: inout String, indent: Int?,
        _ writeElement: (Element, inout String, Int?) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
            writeElement(element, &text, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
        text += close
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
