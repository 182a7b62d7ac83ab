internal import Diagnostics

/// The tree that is being made, and how deep it may become.
extension ExpressionParser {
    mutating func binary(_ sign: Expression.Operator, _ left: Int, _ right: Int) throws(ExpressionFault) -> Int {
        try add(
            .binary(sign, left, right), nodes[left].range.lowerBound..<nodes[right].range.upperBound,
            over: [left, right])
    }

    mutating func add(
        _ kind: Expression.Node.Kind, _ range: Range<Int>, over operands: [Int]
    ) throws(ExpressionFault) -> Int {
        let height = 1 + (operands.map { depths[$0] }.max() ?? 0)
        guard height <= ExpressionParser.depthLimit else { throw tooDeep(range) }
        nodes.append(Expression.Node(kind: kind, range: range))
        depths.append(height)
        return nodes.count - 1
    }

    mutating func index(of name: String, role: Expression.Name.Role = .free, at range: Range<Int>) -> Int {
        if role == .free, let variable = scope.last(where: { $0.text == name }) { return variable.index }
        let key = role == .formula ? name + "(" : name
        if let known = nameIndices[key] { return known }
        names.append(Expression.Name(text: name, role: role, range: range))
        nameIndices[key] = names.count - 1
        return names.count - 1
    }

    mutating func enter() throws(ExpressionFault) {
        depth += 1
        if depth > ExpressionParser.depthLimit { throw tooDeep(position..<position + 1) }
    }

    func tooDeep(_ range: Range<Int>) -> ExpressionFault {
        ExpressionFault(
            "expression-too-deep",
            Message(
                vi: "công thức lồng quá \(ExpressionParser.depthLimit) tầng; tách thành nhiều bước",
                en: "expression nests deeper than \(ExpressionParser.depthLimit) levels; split it into steps"),
            at: range)
    }
}
