/// Expressions and formulas as JavaScript for the web calculator: no `eval`, no library, any browser since ES5.
///
/// `none` is `NaN`, which spreads through arithmetic as `none` does; choices are strings. `runtime` holds the few
/// functions that must do exactly what `ExpressionEvaluator` and `Rounding` do.
package enum ExpressionJavaScript {
    /// Declares `loa`, the functions that translated expressions call.
    package static let runtime = """
        var loa=(function(){var t=1e-6,m=9007199254740992;
        function ok(x){return isFinite(x)&&Math.abs(x)<=m?x:NaN}
        function round(x,s){s=s===undefined?1:s;return ok(Math.floor(x/s+.5+t)*s)}
        function floor(x,s){s=s===undefined?1:s;return ok(Math.floor(x/s+t)*s)}
        function ceil(x,s){s=s===undefined?1:s;return ok(Math.ceil(x/s-t)*s)}
        function pow(b,e){var r=1,n=Math.abs(e);if(isNaN(b)||e!==Math.round(e)||n>100000)return NaN;
        while(n>0){if(n%2===1)r*=b;b*=b;n=Math.floor(n/2)}return ok(e<0?1/r:r)}
        function sum(a,b,f){var r=0;if(isNaN(a)||isNaN(b)||b-a>1e6)return NaN;for(var i=a;i<=b;i++)r+=f(i);return ok(r)}
        function same(a,b){return a===b||(a!==a&&b!==b)}
        function is(x){return x===x&&x!==0}
        function least(){return Math.min.apply(null,arguments)}
        function most(){return Math.max.apply(null,arguments)}
        return{ok:ok,round:round,floor:floor,ceil:ceil,pow:pow,sum:sum,same:same,is:is,min:least,max:most,abs:Math.abs}})();
        """

    /// A quoted string that is safe inside a script element.
    package static func literal(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "<", ">", "&", "'", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A number that reads back as the same double.
    package static func literal(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if let whole = Int(exactly: number) { return String(whole) }
        return "\(number)"
    }
}

extension Expression {
    /// The expression as JavaScript source.
    ///
    /// - Parameters:
    ///   - name: the JavaScript of a free name: a variable, a number, or a quoted choice.
    ///   - formula: the JavaScript of a call, from the formula's name and its arguments.
    package func javaScript(
        name: (String) -> String, formula: (String, [(label: String?, source: String)]) -> String = { _, _ in "NaN" }
    ) -> String {
        javaScript(of: root, name, formula)
    }

    // The parser limits the depth, so walking down is safe.
    private func javaScript(
        of index: Int, _ name: (String) -> String, _ formula: (String, [(label: String?, source: String)]) -> String
    ) -> String {
        func source(_ index: Int) -> String { javaScript(of: index, name, formula) }
        switch nodes[index].kind {
        case .number(let number): return ExpressionJavaScript.literal(number)
        case .none: return "NaN"
        case .name(let index):
            return names[index].role == .bound ? "\(names[index].text)$\(index)" : name(names[index].text)
        case .negate(let operand): return "(-\(source(operand)))"
        case .not(let operand): return "(loa.is(\(source(operand)))?0:1)"
        case .binary(let sign, let left, let right):
            let (left, right) = (source(left), source(right))
            switch sign {
            case .add, .subtract, .multiply, .divide: return "loa.ok(\(left)\(sign.rawValue)\(right))"
            case .power: return "loa.pow(\(left),\(right))"
            case .equal: return "(loa.same(\(left),\(right))?1:0)"
            case .unequal: return "(loa.same(\(left),\(right))?0:1)"
            case .less, .lessOrEqual, .greater, .greaterOrEqual: return "(\(left)\(sign.rawValue)\(right)?1:0)"
            case .and: return "(loa.is(\(left))&&loa.is(\(right))?1:0)"
            case .or: return "(loa.is(\(left))||loa.is(\(right))?1:0)"
            }
        case .formula(let index, let range):
            return formula(names[index].text, arguments[range].map { ($0.label, source($0.node)) })
        case .call(let function, let range):
            return javaScript(of: function, Array(arguments[range]), source)
        }
    }

    private func javaScript(of function: Function, _ arguments: [Argument], _ source: (Int) -> String) -> String {
        switch function {
        case .if:
            return "(loa.is(\(source(arguments[0].node)))?\(source(arguments[1].node)):\(source(arguments[2].node)))"
        case .choose:
            let subject = source(arguments[0].node)
            var result = ""
            for argument in arguments.dropFirst() where argument.label != "else" {
                let label = ExpressionJavaScript.literal(argument.label ?? "")
                result += "String(\(subject))===\(label)?\(source(argument.node)):"
            }
            return "(\(result)\(arguments.first { $0.label == "else" }.map { source($0.node) } ?? "NaN"))"
        case .sum:
            let variable = source(arguments[0].node)
            let (from, to) = (source(arguments[1].node), source(arguments[2].node))
            return "loa.sum(\(from),\(to),function(\(variable)){return \(source(arguments[3].node))})"
        case .round, .floor, .ceil, .min, .max, .pow, .abs:
            return "loa.\(function.rawValue)(\(arguments.map { source($0.node) }.joined(separator: ",")))"
        }
    }
}
