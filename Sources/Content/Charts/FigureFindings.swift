internal import Diagnostics

extension FigureBook {
    /// What can only be told for a day: figures without a value, axes that are empty or too long.
    func findings(on day: Day, facts: FactBook) -> Report {
        var report = Report()
        let sheet = facts.sheet(on: day, usesNearest: true)
        for id in charts.keys.sorted() {
            guard let chart = charts[id] else { continue }
            report.merge(findings(of: chart, on: sheet, facts: facts))
            report.merge(
                outdated(self.facts(of: chart, in: facts), named: "chart", id.rawValue, at: chart.span, sheet, facts))
        }
        for id in calculators.keys.sorted() {
            guard let calculator = calculators[id] else { continue }
            report.merge(findings(of: calculator, on: sheet))
            let used = self.facts(of: formulas(of: calculator), in: facts)
            report.merge(outdated(used, named: "calculator", id.rawValue, at: calculator.span, sheet, facts))
        }
        return report
    }

    private func findings(of chart: Chart, on sheet: FactSheet, facts: FactBook) -> Report {
        var report = Report()
        let points: [ChartPoint]
        do throws(ExpressionFault) {
            points = try self.points(of: chart, on: sheet, facts: facts)
        } catch {
            report.add(Diagnostic(error.id, .error, error.message, at: chart.axisSpan))
            return report
        }
        for series in chart.series {
            var hasValue = false
            do throws(ExpressionFault) {
                for point in points {
                    if try formulas.evaluate(series.formula, point.arguments, on: point.sheet).number != nil {
                        hasValue = true
                    }
                }
            } catch {
                report.add(diagnostic(error, of: series.formula, at: series.span))
                continue
            }
            if !hasValue {
                report.add(
                    Diagnostic(
                        "chart-without-values", .warning,
                        Message(
                            vi: "dãy số này không có giá trị nào trên biểu đồ",
                            en: "this series has no value anywhere on the chart"), at: series.span))
            }
        }
        return report
    }

    private func findings(of calculator: Calculator, on sheet: FactSheet) -> Report {
        var report = Report()
        let trials = calculator.examples.isEmpty ? [[]] : calculator.examples
        for line in calculator.lines {
            do throws(ExpressionFault) {
                for example in trials {
                    _ = try formulas.evaluate(
                        line.formula, clamped(example, to: calculator.inputs, on: sheet), on: sheet)
                }
            } catch {
                // Inputs without a default are told where the example is read.
                if error.id != "argument-missing" || !calculator.examples.isEmpty {
                    report.add(diagnostic(error, of: line.formula, at: line.span))
                }
            }
        }
        return report
    }

    /// Worked examples follow the bounds of the day: where the least amount rises, so do they.
    func clamped(
        _ example: [FormulaArgument], to inputs: [Formula.Parameter], on sheet: FactSheet
    ) -> [FormulaArgument] {
        example.map { argument in
            guard case .number(let number) = argument.value,
                let input = inputs.first(where: { $0.name == argument.label })
            else { return argument }
            var value = number
            if case .number(let bound)? = input.minimum.flatMap({ try? formulas.evaluate($0, on: sheet) }) {
                value = max(value, bound)
            }
            if case .number(let bound)? = input.maximum.flatMap({ try? formulas.evaluate($0, on: sheet) }) {
                value = min(value, bound)
            }
            return FormulaArgument(argument.label, .number(value))
        }
    }

    private func diagnostic(_ fault: ExpressionFault, of id: Formula.ID, at span: SourceSpan?) -> Diagnostic {
        fault.diagnostic(in: ExpressionPlace(of: formulas[id]?.result.expression.text ?? "", in: span))
    }

    /// Facts that stand in with the value of another day; a release refuses them.
    private func outdated(
        _ used: Set<Fact.Key>, named kind: String, _ name: String, at span: SourceSpan?, _ sheet: FactSheet,
        _ facts: FactBook
    ) -> Report {
        var keys = used
        for key in used { keys.formUnion(sheet[key]?.value?.computedFrom ?? []) }
        var report = Report()
        for key in keys.sorted() {
            guard let fact = facts[key], !fact.holds(on: sheet.day) else { continue }
            let nearest = fact.nearestEntry(to: sheet.day)?.validity
            report.add(
                Diagnostic(
                    "fact-not-valid", .warning, FactSheet.notValid(key, on: sheet.day, nearest: nearest),
                    at: fact.span,
                    notes: [.init(Message(vi: "\(kind) “\(name)” dùng", en: "used by \(kind) '\(name)'"), at: span)]))
        }
        return report
    }
}
