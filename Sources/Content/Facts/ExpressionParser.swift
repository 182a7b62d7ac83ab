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

    let text: String
    let bytes: [UInt8]
    var position = 0
    var depth = 0
    var nodes: [Expression.Node] = []
    var depths: [Int] = []
    var arguments: [Expression.Argument] = []
    var names: [Expression.Name] = []
    var nameIndices: [String: Int] = [:]
    /// Variables of the sums being read, innermost last.
    var scope: [(text: String, index: Int)] = []

    init(_ text: String) {
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

    mutating func disjunction() throws(ExpressionFault) -> Int {
        try enter()
        defer { depth -= 1 }
        var left = try conjunction()
        while takeWord("or") { left = try binary(.or, left, try conjunction()) }
        return left
    }

    mutating func conjunction() throws(ExpressionFault) -> Int {
        var left = try negation()
        while takeWord("and") { left = try binary(.and, left, try negation()) }
        return left
    }

    mutating func negation() throws(ExpressionFault) -> Int {
        skipSpaces()
        let start = position
        guard takeWord("not") else { return try comparison() }
        try enter()
        defer { depth -= 1 }
        let operand = try negation()
        return try add(.not(operand), start..<position, over: [operand])
    }

    mutating func comparison() throws(ExpressionFault) -> Int {
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

    mutating func addition() throws(ExpressionFault) -> Int {
        var left = try multiplication()
        while let sign = take([("+", .add), ("-", .subtract), ("−", .subtract), ("–", .subtract)]) {
            left = try binary(sign, left, try multiplication())
        }
        return left
    }

    mutating func multiplication() throws(ExpressionFault) -> Int {
        var left = try sign()
        while let sign = take([("*", .multiply), ("×", .multiply), ("/", .divide), ("÷", .divide)]) {
            left = try binary(sign, left, try self.sign())
        }
        return left
    }

    mutating func sign() throws(ExpressionFault) -> Int {
        skipSpaces()
        let start = position
        guard take([("-", .subtract), ("−", .subtract), ("–", .subtract)]) != nil else { return try power() }
        try enter()
        defer { depth -= 1 }
        let operand = try sign()
        return try add(.negate(operand), start..<position, over: [operand])
    }

    mutating func power() throws(ExpressionFault) -> Int {
        let base = try primary()
        guard take([("^", .power)]) != nil else { return base }
        try enter()
        defer { depth -= 1 }
        return try binary(.power, base, try sign())
    }
}
