internal import Diagnostics

/// What calculators and charts have in common: an input, an expression over inputs.
extension MappingReader {
    /// An input: `income: voluntary.pay` takes the formula's parameter of this name; `{of: …, default: …}` changes it.
    mutating func input(_ entry: YAMLEntry, formulas: FormulaBook) -> Formula.Parameter? {
        guard isVariableName(entry) else { return nil }
        if let word = entry.value.scalar {
            return parameter(entry.key, of: word, at: entry.value.span, in: formulas)
        }
        return entry.value.readMapping(in: scope, report: &report) { reader in
            reader.ownInput(entry, formulas: formulas)
        } ?? nil
    }

    /// Inside an input's own mapping.
    fileprivate mutating func ownInput(_ entry: YAMLEntry, formulas: FormulaBook) -> Formula.Parameter? {
        var base: Formula.Parameter?
        if let formula = string("of") {
            base = parameter(entry.key, of: formula, at: span(of: "of"), in: formulas)
            if base == nil { return nil }
        }
        let title = has("title") || base == nil ? requiredLocalised("title") : base?.title ?? LocalisedText()
        let choices =
            has("choices")
            ? entries("choices").map { Formula.Parameter.Choice(name: $0.key, title: localised(from: $0.value)) }
            : base?.choices ?? []
        allow("choices")
        let unit: Fact.Unit = choice("unit") ?? base?.unit ?? .count
        var input = Formula.Parameter(
            name: entry.key, title: title, unit: choices.isEmpty ? unit : nil, choices: choices,
            minimum: value("min").flatMap { expression(from: $0) } ?? base?.minimum,
            maximum: value("max").flatMap { expression(from: $0) } ?? base?.maximum,
            step: number("step") ?? base?.step, defaultValue: base?.defaultValue, span: entry.value.span)
        if let value = value("default") { input.defaultValue = argument(value, for: input) }
        return input
    }

    private mutating func parameter(
        _ name: String, of formula: String, at span: SourceSpan?, in formulas: FormulaBook
    ) -> Formula.Parameter? {
        guard let owner = formulas[Formula.ID(formula)] else {
            add(.unknownFormula(formula, at: span, among: formulas.formulas.keys.map(\.rawValue)))
            return nil
        }
        guard var parameter = owner.parameters.first(where: { $0.name == name }) else {
            add(
                .unknown(
                    "unknown-parameter", name, at: span, among: owner.parameters.map(\.name),
                    Message(
                        vi: "công thức “\(formula)” không có tham số “\(name)”",
                        en: "formula '\(formula)' has no parameter '\(name)'")))
            return nil
        }
        parameter.span = span
        return parameter
    }

    /// The colour a line or series has in pictures.
    mutating func pictureColour(_ number: Int) -> String {
        let known = ["blue", "gold", "green", "coral", "deepBlue", "grey"]
        guard let value = value("colour"), let colour = string(from: value) else { return known[number % 4] }
        if known.contains(colour) { return colour }
        add(
            .unknown(
                "unknown-colour", colour, at: value.span, among: known,
                Message(
                    vi: "biểu đồ không có màu “\(colour.shortened)”; chọn một trong: \(known.joined(separator: ", "))",
                    en: "charts have no colour '\(colour.shortened)'; choose one of \(known.joined(separator: ", "))")))
        return known[number % 4]
    }
}

extension Diagnostic {
    static func unknownFormula(
        _ name: String, at span: SourceSpan?, among formulas: some Sequence<String>
    ) -> Diagnostic {
        .unknown(
            "unknown-formula", name, at: span, among: formulas.sorted(),
            Message(
                vi: "không có công thức “\(name.shortened)” trong content/formulas",
                en: "there is no formula '\(name.shortened)' in content/formulas"))
    }
}
