internal import Content

enum FormulaFuzz {
    /// Whatever is an expression has a value or a fault, and script that names nothing else.
    static func fault(on bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(ExpressionFault) {
            let expression = try ExpressionParser.parse(text)
            let script = expression.javaScript(name: { _ in "v" }, formula: { _, _ in "NaN" })
            if script.contains("</") || script.contains("<!") || script.contains("\n") {
                return "the script is not safe in a page: \(script)"
            }
            let value = try ExpressionEvaluator.evaluate(expression) { name throws(ExpressionFault) in
                name.utf8.count.isMultiple(of: 3) ? .number(Double(name.utf8.count)) : nil
            }
            if case .number(let number) = value, !number.isFinite || abs(number) > ExpressionEvaluator.limit {
                return "a value of \(number)"
            }
        } catch {
            if error.range.lowerBound < 0 || error.range.upperBound > max(1, text.utf8.count) {
                return "\(error.id) at \(error.range) of \(text.utf8.count) bytes"
            }
        }
        return nil
    }
}
