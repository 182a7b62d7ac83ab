internal import Diagnostics

/// Numbers, names, calls and their arguments.
extension ExpressionParser {
    mutating func primary() throws(ExpressionFault) -> Int {
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

    mutating func number() throws(ExpressionFault) -> Int {
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

    mutating func nameOrCall() throws(ExpressionFault) -> Int {
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

    mutating func call(
        _ start: Int, over found: [Expression.Argument], _ kind: (Range<Int>) -> Expression.Node.Kind
    ) throws(ExpressionFault) -> Int {
        let first = arguments.count
        arguments += found
        return try add(kind(first..<arguments.count), start..<position, over: found.map(\.node))
    }

    /// Behind the opening parenthesis.
    mutating func argumentList() throws(ExpressionFault) -> [Expression.Argument] {
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
    mutating func sumArguments() throws(ExpressionFault) -> [Expression.Argument] {
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
}
