internal import Diagnostics

/// Text → `Expression`, by precedence climbing over the bytes.
///
/// From loosest to tightest: `or`, `and`, `not`, comparison, `+ -`, `* /`, unary minus, `^` (from the right), `%`.
package struct ExpressionParser {
    /// How deep an expression may nest.
    ///
    /// Nobody writes deeper by hand, and it bounds every walk over the tree.
    package static let depthLimit = 100
    /// How long an expression may be, in bytes.
    package static let lengthLimit = 20_000

    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var nodes: [Expression.Node] = []
    private var depths: [Int] = []
    private var arguments: [Expression.Argument] = []
    private var names: [Expression.Name] = []
    private var nameIndices: [String: Int] = [:]
    /// Variables of the sums being read, innermost last.
    private var scope: [(text: String, index: Int)] = []

    private init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    package static func parse(_ text: String) throws(ExpressionFault) -> Expression {
        var parser = ExpressionParser(text)
        guard parser.bytes.count <= lengthLimit else {
            throw ExpressionFault(
                "expression-too-long",
                Message(
                    vi: "công thức dài quá \(lengthLimit) byte", en: "expression is longer than \(lengthLimit) bytes"),
                at: 0..<1)
        }
        _ = try parser.disjunction()
        parser.skipSpaces()
        if parser.position < parser.bytes.count { throw parser.unexpected() }
        return Expression(
            text: text, nodes: parser.nodes, arguments: parser.arguments, names: parser.names)
    }

    // MARK: Levels of precedence

    private mutating func disjunction() throws(ExpressionFault) -> Int {
        try enter()
        defer { depth -= 1 }
        var left = try conjunction()
        while takeWord("or") { left = try binary(.or, left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(ExpressionFault) -> Int {
        var left = try negation()
        while takeWord("and") { left = try binary(.and, left, try negation()) }
        return left
    }

    private mutating func negation() throws(ExpressionFault) -> Int {
        skipSpaces()
        let start = position
        guard takeWord("not") else { return try comparison() }
        try enter()
        defer { depth -= 1 }
        let operand = try negation()
        return try add(.not(operand), start..<position, over: [operand])
    }

    private mutating func comparison() throws(ExpressionFault) -> Int {
        let left = try addition()
        guard let comparison = takeComparison() else { return left }
        let right = try addition()
        skipSpaces()
        if let chained = peekComparison() {
            throw ExpressionFault(
                "chained-comparison",
                Message(
                    vi: "so sánh nối tiếp không dùng được; viết “a < b and b < c”",
                    en: "comparisons cannot be chained; write 'a < b and b < c'"),
                at: position..<position + chained)
        }
        return try binary(comparison, left, right)
    }

    private mutating func addition() throws(ExpressionFault) -> Int {
        var left = try multiplication()
        while let sign = take([("+", .add), ("-", .subtract), ("−", .subtract), ("–", .subtract)]) {
            left = try binary(sign, left, try multiplication())
        }
        return left
    }

    private mutating func multiplication() throws(ExpressionFault) -> Int {
        var left = try sign()
        while let sign = take([("*", .multiply), ("×", .multiply), ("/", .divide), ("÷", .divide)]) {
            left = try binary(sign, left, try self.sign())
        }
        return left
    }

    private mutating func sign() throws(ExpressionFault) -> Int {
        skipSpaces()
        let start = position
        guard take([("-", .subtract), ("−", .subtract), ("–", .subtract)]) != nil else { return try power() }
        try enter()
        defer { depth -= 1 }
        let operand = try sign()
        return try add(.negate(operand), start..<position, over: [operand])
    }

    private mutating func power() throws(ExpressionFault) -> Int {
        let base = try primary()
        guard take([("^", .power)]) != nil else { return base }
        try enter()
        defer { depth -= 1 }
        return try binary(.power, base, try sign())
    }

    // MARK: Operands

    private mutating func primary() throws(ExpressionFault) -> Int {
        skipSpaces()
        guard position < bytes.count else {
            throw ExpressionFault(
                "expression-ends-early",
                Message(vi: "công thức bị thiếu ở cuối", en: "expression ends where a value is expected"),
                at: Swift.max(0, bytes.count - 1)..<bytes.count)
        }
        switch bytes[position] {
        case UInt8(ascii: "("):
            position += 1
            let inner = try disjunction()
            try expect(")")
            return inner
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try number()
        case let byte where ExpressionParser.startsName(byte):
            return try nameOrCall()
        default:
            throw unexpected()
        }
    }

    private mutating func number() throws(ExpressionFault) -> Int {
        let start = position
        skipDigits()
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."),
            ExpressionParser.isDigit(bytes[position + 1])
        {
            position += 1
            skipDigits()
        }
        let end = position
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") || ExpressionParser.startsName(bytes[position])
        {
            while position < bytes.count, ExpressionParser.continuesName(bytes[position]) { position += 1 }
            let plain = String(decoding: bytes[start..<position].filter(ExpressionParser.isDigit), as: UTF8.self)
            throw ExpressionFault(
                "number-in-expression",
                Message(
                    vi: "số trong công thức viết liền, không có dấu chấm ngăn hàng nghìn",
                    en: "numbers in expressions have no group separators"),
                at: start..<position, fix: Diagnostic.replace(with: plain))
        }
        guard var value = Double(String(decoding: bytes[start..<end], as: UTF8.self)),
            value <= ExpressionEvaluator.limit
        else {
            throw ExpressionFault(
                "number-too-large", Message(vi: "số quá lớn", en: "number is too large"), at: start..<end)
        }
        skipSpaces()
        if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
            position += 1
            value /= 100
        }
        return try add(.number(value), start..<position, over: [])
    }

    private mutating func nameOrCall() throws(ExpressionFault) -> Int {
        let start = position
        let name = word()
        let range = start..<position
        skipSpaces()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "(") else {
            if name == "none" { return try add(.none, range, over: []) }
            return try add(.name(index(of: name, at: range)), range, over: [])
        }
        position += 1
        guard let function = Expression.Function(rawValue: name) else {
            let found = try argumentList()
            let formula = index(of: name, role: .formula, at: range)
            return try call(start, over: found) { .formula(formula, $0) }
        }
        let found = function == .sum ? try sumArguments() : try argumentList()
        guard function.arity.contains(found.count) else {
            throw ExpressionFault(
                "argument-count",
                Message(
                    vi: "\(name) cần \(describe(function.arity)) tham số, ở đây có \(found.count)",
                    en: "\(name) takes \(describe(function.arity)) arguments, not \(found.count)"),
                at: start..<position)
        }
        if function != .choose, let labelled = found.first(where: { $0.label != nil }) {
            throw ExpressionFault(
                "label-not-wanted",
                Message(
                    vi: "\(name) không dùng tham số có tên “\(labelled.label ?? "")”",
                    en: "\(name) has no argument named '\(labelled.label ?? "")'"),
                at: nodes[labelled.node].range)
        }
        if function == .choose, let bare = found.dropFirst().first(where: { $0.label == nil }) {
            throw ExpressionFault(
                "choose-label",
                Message(
                    vi: "mỗi trường hợp của choose viết “tên: giá trị”",
                    en: "each case of choose is written 'name: value'"),
                at: nodes[bare.node].range)
        }
        return try call(start, over: found) { .call(function, $0) }
    }

    private mutating func call(
        _ start: Int, over found: [Expression.Argument], _ kind: (Range<Int>) -> Expression.Node.Kind
    ) throws(ExpressionFault) -> Int {
        let first = arguments.count
        arguments += found
        return try add(kind(first..<arguments.count), start..<position, over: found.map(\.node))
    }

    /// Behind the opening parenthesis.
    private mutating func argumentList() throws(ExpressionFault) -> [Expression.Argument] {
        var found: [Expression.Argument] = []
        skipSpaces()
        if position < bytes.count, bytes[position] == UInt8(ascii: ")") {
            position += 1
            return found
        }
        while true {
            let label = takeLabel()
            found.append(Expression.Argument(label: label, node: try disjunction()))
            if take([(",", .add)]) != nil { continue }
            try expect(")")
            return found
        }
    }

    /// Behind the opening parenthesis of a `sum`: the variable is known in the last argument only.
    private mutating func sumArguments() throws(ExpressionFault) -> [Expression.Argument] {
        skipSpaces()
        let start = position
        let variable = word()
        guard !variable.isEmpty else { throw unexpected() }
        let index = names.count
        names.append(Expression.Name(text: variable, role: .bound, range: start..<position))
        let variableNode = try add(.name(index), start..<position, over: [])
        try expect(",")
        let lower = try disjunction()
        try expect(",")
        let upper = try disjunction()
        try expect(",")
        scope.append((variable, index))
        let body = try disjunction()
        scope.removeLast()
        try expect(")")
        return [variableNode, lower, upper, body].map { Expression.Argument(label: nil, node: $0) }
    }

    // MARK: Nodes and names

    private mutating func binary(_ sign: Expression.Operator, _ left: Int, _ right: Int) throws(ExpressionFault) -> Int
    {
        try add(
            .binary(sign, left, right), nodes[left].range.lowerBound..<nodes[right].range.upperBound,
            over: [left, right])
    }

    private mutating func add(
        _ kind: Expression.Node.Kind, _ range: Range<Int>, over operands: [Int]
    ) throws(ExpressionFault) -> Int {
        let height = 1 + (operands.map { depths[$0] }.max() ?? 0)
        guard height <= ExpressionParser.depthLimit else { throw tooDeep(range) }
        nodes.append(Expression.Node(kind: kind, range: range))
        depths.append(height)
        return nodes.count - 1
    }

    private mutating func index(of name: String, role: Expression.Name.Role = .free, at range: Range<Int>) -> Int {
        if role == .free, let variable = scope.last(where: { $0.text == name }) { return variable.index }
        let key = role == .formula ? name + "(" : name
        if let known = nameIndices[key] { return known }
        names.append(Expression.Name(text: name, role: role, range: range))
        nameIndices[key] = names.count - 1
        return names.count - 1
    }

    private mutating func enter() throws(ExpressionFault) {
        depth += 1
        if depth > ExpressionParser.depthLimit { throw tooDeep(position..<position + 1) }
    }

    private func tooDeep(_ range: Range<Int>) -> ExpressionFault {
        ExpressionFault(
            "expression-too-deep",
            Message(
                vi: "công thức lồng quá \(ExpressionParser.depthLimit) tầng; tách thành nhiều bước",
                en: "expression nests deeper than \(ExpressionParser.depthLimit) levels; split it into steps"),
            at: range)
    }

    // MARK: Bytes

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func startsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
    }

    private mutating func skipSpaces() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
            case 0xC2 where position + 1 < bytes.count && bytes[position + 1] == 0xA0: position += 2
            default: return
            }
        }
    }

    private mutating func skipDigits() {
        while position < bytes.count, ExpressionParser.isDigit(bytes[position]) { position += 1 }
    }

    /// A name: letters, digits, underscores, and dots between them.
    private mutating func word() -> String {
        let start = position
        guard position < bytes.count, ExpressionParser.startsName(bytes[position]) else { return "" }
        while position < bytes.count, ExpressionParser.continuesName(bytes[position]) { position += 1 }
        while bytes[position - 1] == UInt8(ascii: ".") { position -= 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func takeWord(_ wanted: String) -> Bool {
        skipSpaces()
        let start = position
        if word() == wanted { return true }
        position = start
        return false
    }

    /// `poor:` before an argument; a whole number may label a case too, as in `choose(year, 2026: 61.5)`.
    private mutating func takeLabel() -> String? {
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

    private mutating func take(_ signs: [(String, Expression.Operator)]) -> Expression.Operator? {
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

    private mutating func takeComparison() -> Expression.Operator? { take(ExpressionParser.comparisons) }

    private func peekComparison() -> Int? {
        ExpressionParser.comparisons.first { bytes[position...].starts(with: $0.0.utf8) }?.0.utf8.count
    }

    private mutating func expect(_ sign: String) throws(ExpressionFault) {
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

    private func unexpected(instead wanted: String? = nil) -> ExpressionFault {
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

    private func describe(_ arity: ClosedRange<Int>) -> String {
        arity.lowerBound == arity.upperBound
            ? "\(arity.lowerBound)"
            : arity.upperBound > 60 ? "≥ \(arity.lowerBound)" : "\(arity.lowerBound)–\(arity.upperBound)"
    }
}
