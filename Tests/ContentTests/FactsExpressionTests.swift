import Diagnostics
import Testing

@testable import Content

/// The value of an expression, or the fault with the part of the text it points at.
private func value(_ text: String, _ names: [String: Quantity] = [:]) -> String {
    do throws(ExpressionFault) {
        let expression = try ExpressionParser.parse(text)
        let result = try ExpressionEvaluator.evaluate(expression) { name throws(ExpressionFault) in names[name] }
        switch result {
        case .number(let number): return NumberWriter.plain(number)
        case .choice(let choice): return choice
        case .none: return "none"
        }
    } catch {
        let bytes = Array(text.utf8)
        return "\(error.id) “\(String(decoding: bytes[error.range.clamped(to: 0..<bytes.count)], as: UTF8.self))”"
    }
}

@Suite struct FactsExpressionTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("2 ^ 3 ^ 2", "512"), ("-2 ^ 2", "-4"),
        ("2 ^ -1", "0.5"), ("12 / 4 / 3", "1"), ("22% * 1500000", "330000"), ("29.5%", "0.295"), ("0.03 %", "0.0003"),
        ("20 × 2340000 ÷ 2 − 1", "23399999"), ("1 ≤ 2", "1"), ("1 ≥ 2", "0"), ("1 ≠ 2", "1"), ("1 = 1", "1"),
        ("not 1 > 2 and 3 < 4", "1"), ("0 or 0", "0"), ("min(3, 1, 2)", "1"), ("max(3, 1, 2)", "3"), ("abs(-4)", "4"),
        ("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(8849.9, 100)", "8800"), ("round(8850, 100)", "8900"),
        ("floor(2.9)", "2"), ("ceil(2.1)", "3"), ("floor(0.29 * 100)", "29"), ("ceil(1.1 * 1.1 * 100)", "121"),
        ("if(1 < 2, 10, 1 / 0)", "10"), ("sum(i, 1, 4, i * i)", "30"), ("sum(i, 1, 3, sum(j, 1, i, i * j))", "25"),
        ("sum(i, 2, 1, i)", "0"), ("pow(2, 10)", "1024"), ("none", "none"), ("1 + none * 2", "none"),
        ("if(none > 3, 1, 2)", "2"), ("none == none", "1"), ("min(1, none)", "none"), ("round(none)", "none"),
    ])
    func arithmetic(text: String, expected: String) {
        #expect(value(text) == expected)
    }

    @Test(arguments: [
        ("choose(g, poor: 50%, other: 20%)", "0.2"), ("choose(g, poor: 1, else: 7)", "7"),
        ("choose(y, 2026: 61.5, 2027: 61.75)", "61.5"),
        ("if(g == other_name, 1, 2)", "1"), ("voluntary.rate * 100", "22"), ("cpi.2008", "2.29"),
    ])
    func names(text: String, expected: String) {
        let names: [String: Quantity] = [
            "g": .choice("other"), "other_name": .choice("other"), "y": .number(2026), "voluntary.rate": .number(0.22),
            "cpi.2008": .number(2.29),
        ]
        #expect(value(text, names) == expected)
    }

    /// A product of percentages may fall a hair short of the half that rounds up.
    @Test func moneyRoundsHalfUpInSpiteOfBinary() {
        #expect(Rounding.round(156_249.999_999_999_97) == 156_250)
        #expect(Rounding.round(0.5 - 1e-9) == 1)
        #expect(Rounding.round(0.499_99) == 0)
        #expect(value("round(5000000 * 4.5%)") == "225000")
        #expect(value("round(100000000 * 0.03% * 45)") == "1350000")
    }

    @Test(arguments: [
        ("", "expression-ends-early “”"), ("1 +", "expression-ends-early “+”"), ("(1", "expression-ends-early “1”"),
        ("1 2", "expression-syntax “2”"), ("1 + * 2", "expression-syntax “*”"), ("f(1; 2)", "expression-syntax “;”"),
        ("1.500.000 * 2", "number-in-expression “1.500.000”"), ("5tr", "number-in-expression “5tr”"),
        ("99999999999999999", "number-too-large “99999999999999999”"), ("1 < 2 < 3", "chained-comparison “<”"),
        ("round()", "argument-count “round()”"), ("if(1, 2)", "argument-count “if(1, 2)”"),
        ("min(a: 1, 2)", "label-not-wanted “1”"), ("choose(1, 2)", "choose-label “2”"),
        ("khoản", "expression-syntax “ả”"),
        ("1 / 0", "division-by-zero “1 / 0”"), ("0 ^ -1", "division-by-zero “0 ^ -1”"),
        ("2 + round(1, 0)", "division-by-zero “round(1, 0)”"),
        ("9007199254740992 * 2", "overflow “9007199254740992 * 2”"), ("10 ^ 400", "overflow “10 ^ 400”"),
        ("2 ^ 0.5", "exponent “2 ^ 0.5”"), ("wage * 2", "unknown-name “wage”"), ("f(1)", "unknown-function “f(1)”"),
        ("sum(i, 1, 9007199254740992, i)", "calculation-too-long “i”"), ("sum(i, 1, 3, i) + i", "unknown-name “i”"),
        ("choose(3, 1: 2)", "choice-not-covered “choose(3, 1: 2)”"), ("g + 1", "choice-as-number “g”"),
    ])
    func faultsPointAtTheirPlace(text: String, expected: String) {
        #expect(value(text, ["g": .choice("poor")]) == expected)
    }

    @Test func depthIsLimited() {
        for text in [
            String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000),
            String(repeating: "-", count: 5000) + "1", String(repeating: "not ", count: 4000) + "1",
            String(repeating: "2^", count: 5000) + "1", "0" + String(repeating: "+1", count: 5000),
            String(repeating: "min(1,", count: 2500) + "1" + String(repeating: ")", count: 2500),
        ] {
            #expect(value(text).hasPrefix("expression-too-deep"))
        }
        #expect(value("0" + String(repeating: "+1", count: 99)) == "99")
        #expect(value(String(repeating: "1", count: 30_000)).hasPrefix("expression-too-long"))
    }

    @Test func anythingTypedIsReadOrReported() {
        var generator = SplitMix(seed: 3)
        let pieces = [
            "1", "2.5", "%", "+", "-", "*", "/", "^", "(", ")", ",", "if(", "sum(i,", "choose(g,", "poor:", "none", " ",
            "đ", "≤", "==", "a.b", "round(",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            #expect(!value(text, ["g": .choice("poor"), "a.b": .number(3)]).isEmpty)
        }
    }

    @Test func javaScriptIsReadable() throws {
        let expression = try ExpressionParser.parse(
            "if(months < 120, round(line * rate), none) + sum(i, 1, n, (1 + 0.31%) ^ i) + choose(g, poor: 1, else: 2)")
        #expect(
            expression.javaScript { "p_\($0)" } == """
                loa.ok(loa.ok((loa.is((p_months<120?1:0))?loa.round(loa.ok(p_line*p_rate)):NaN)+\
                loa.sum(1,p_n,function(i$3){return loa.pow(loa.ok(1+0.0031),i$3)}))+\
                (String(p_g)==="poor"?1:2))
                """)
        #expect(ExpressionJavaScript.literal("</script>'\"\\\n") == #""\u003c/script\u003e\u0027\"\\\u000a""#)
    }
}
