package import Diagnostics

/// All facts.
///
/// Values of computed facts are worked out for a day: see `sheet(on:)`.
package struct FactBook: Sendable {
    package let facts: [Fact.Key: Fact]
    /// Every fact behind those it is computed from; the same on every run.
    let order: [Fact.Key]
    /// Facts that are computed from themselves, each cycle from its smallest key on.
    package let cycles: [[Fact.Key]]

    package init(_ facts: [Fact.Key: Fact] = [:]) {
        self.facts = facts
        (order, cycles) = FactBook.sort(facts)
    }

    package subscript(key: Fact.Key) -> Fact? { facts[key] }

    /// The facts a fact's formulas name, on any day, sorted.
    package func operands(of key: Fact.Key) -> [Fact.Key] { FactBook.operands(of: key, in: facts) }

    /// The fact itself and every fact computed from it, directly or through others, sorted: what a change touches.
    package func dependents(of key: Fact.Key) -> [Fact.Key] {
        var touched: Set<Fact.Key> = [key]
        // `order` has operands first, so one pass is enough.
        for other in order where !touched.contains(other) && operands(of: other).contains(where: touched.contains) {
            touched.insert(other)
        }
        return touched.sorted()
    }

    private static func operands(of key: Fact.Key, in facts: [Fact.Key: Fact]) -> [Fact.Key] {
        guard let fact = facts[key] else { return [] }
        var found: Set<Fact.Key> = []
        for entry in fact.entries {
            guard case .formula(let expression) = entry.value else { continue }
            found.formUnion(expression.freeNames.map { Fact.Key($0) }.filter { facts[$0] != nil })
        }
        return found.sorted()
    }

    /// Depth first with a stack of our own: chains of facts may be long.
    private static func sort(_ facts: [Fact.Key: Fact]) -> (order: [Fact.Key], cycles: [[Fact.Key]]) {
        enum Mark { case open, done }
        var marks: [Fact.Key: Mark] = [:]
        var order: [Fact.Key] = []
        var cycles: [[Fact.Key]] = []
        for start in facts.keys.sorted() where marks[start] == nil {
            var path: [(key: Fact.Key, rest: [Fact.Key])] = [(start, operands(of: start, in: facts).reversed())]
            marks[start] = .open
            while !path.isEmpty {
                guard let next = path[path.count - 1].rest.popLast() else {
                    let key = path.removeLast().key
                    marks[key] = .done
                    order.append(key)
                    continue
                }
                switch marks[next] {
                case .done: break
                case .open:
                    let cycle = path.map(\.key).drop { $0 != next }
                    let smallest = cycle.indices.min { cycle[$0] < cycle[$1] } ?? cycle.startIndex
                    cycles.append(Array(cycle[smallest...] + cycle[..<smallest]))
                case nil:
                    marks[next] = .open
                    path.append((next, operands(of: next, in: facts).reversed()))
                }
            }
        }
        return (order, cycles)
    }
}

/// A fact as it is on one day.
package struct FactValue: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// In the fact's unit as written: 22 for 22 %.
        case number(Double)
        case text(LocalisedText)
    }
    package var content: Content
    package var unit: Fact.Unit
    /// The days on which it has this value: those of its entry and of everything it is computed from.
    package var validity: Validity
    /// The lowest of its own and of those of everything it is computed from.
    package var confidence: Fact.Confidence
    /// Whether it and everything it is computed from is signed.
    package var isSigned: Bool
    /// What it is computed from, directly or through others, sorted; empty for a value written down.
    package var computedFrom: [Fact.Key]

    package var number: Double? {
        if case .number(let number) = content { number } else { nil }
    }
}

/// A fact's value on a day, or why there is none.
package enum FactOutcome: Sendable {
    case value(FactValue)
    /// No entry holds on the day; the nearest one that does, if there is any.
    case notValid(nearest: Validity?)
    /// Its formula has no value, or it must not be published.
    case failed(ExpressionFault)

    package var value: FactValue? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// All facts as they are on one day: worked out once and shared by everything rendered for that day.
package struct FactSheet: Sendable {
    package let day: Day
    package let outcomes: [Fact.Key: FactOutcome]

    package subscript(key: Fact.Key) -> FactOutcome? { outcomes[key] }

    /// What a name means in an expression: a fact's number, percentages as fractions; nil when there is no such fact.
    package func quantity(_ name: String) throws(ExpressionFault) -> Quantity? {
        let key = Fact.Key(name)
        switch outcomes[key] {
        case nil: return nil
        case .value(let value):
            guard let number = value.number, value.unit.isNumeric else {
                throw ExpressionFault(
                    "fact-not-a-number",
                    Message(vi: "“\(name)” là chữ, không tính toán được", en: "'\(name)' is a text, not a number"),
                    at: 0..<0)
            }
            return .number(number / value.unit.factor)
        case .notValid(let nearest):
            throw ExpressionFault(
                "fact-not-valid", FactSheet.notValid(key, on: day, nearest: nearest), at: 0..<0)
        case .failed(let fault):
            throw ExpressionFault(
                fault.id,
                Message(
                    vi: "không tính được “\(name)”: \(fault.message.vi)",
                    en: "'\(name)' has no value: \(fault.message.en)"), at: 0..<0)
        }
    }

    /// "… has no value on 2026-01-01; the nearest is valid from 2026-07-01".
    package static func notValid(_ key: Fact.Key, on day: Day, nearest: Validity?) -> Message {
        var message = Message(vi: "“\(key)” không có giá trị ngày \(day)", en: "'\(key)' has no value on \(day)")
        if let nearest {
            message.vi += "; giá trị gần nhất có hiệu lực \(nearest.text.vi)"
            message.en += "; the nearest is valid \(nearest.text.en)"
        }
        return message
    }
}

extension FactBook {
    /// Works out every fact for a day, in one pass.
    ///
    /// - Parameter usesNearest: gives a fact that has no value on the day its nearest one, so that an ordinary build
    ///   can go on and warn: the validity of such a value does not contain the day.
    package func sheet(on day: Day, usesNearest: Bool = false) -> FactSheet {
        var outcomes: [Fact.Key: FactOutcome] = [:]
        outcomes.reserveCapacity(facts.count)
        let cyclic = Set(cycles.joined())
        for key in order {
            guard let fact = facts[key] else { continue }
            if cyclic.contains(key) {
                outcomes[key] = .failed(FactBook.cycle(cycles.first { $0.contains(key) } ?? [key]))
            } else {
                outcomes[key] = outcome(of: fact, on: day, with: outcomes, usesNearest: usesNearest)
            }
        }
        return FactSheet(day: day, outcomes: outcomes)
    }

    /// One fact on a day; nil when there is no such fact.
    package func value(of key: Fact.Key, on day: Day) -> FactOutcome? { sheet(on: day)[key] }

    private func outcome(
        of fact: Fact, on day: Day, with known: [Fact.Key: FactOutcome], usesNearest: Bool
    ) -> FactOutcome {
        let holding = fact.entries.first { $0.validity.contains(day) }
        guard let entry = holding ?? (usesNearest ? fact.nearestEntry(to: day) : nil) else {
            return .notValid(nearest: fact.nearestEntry(to: day)?.validity)
        }
        if fact.confidence == .c || entry.confidence == .c {
            return .failed(
                ExpressionFault(
                    "unpublishable-fact",
                    Message(vi: "độ tin cậy C, không được công bố", en: "confidence C must not be published"), at: 0..<0
                ))
        }
        var value = FactValue(
            content: .number(0), unit: fact.unit, validity: entry.validity, confidence: entry.confidence,
            isSigned: fact.signature != nil, computedFrom: [])
        switch entry.value {
        case .number(let number): value.content = .number(number)
        case .text(let text): value.content = .text(text)
        case .formula(let expression):
            do throws(ExpressionFault) {
                guard let number = try compute(expression, for: fact, on: day, with: known) else {
                    return .failed(
                        ExpressionFault(
                            "fact-without-value",
                            Message(vi: "công thức cho kết quả none", en: "the formula gives none"), at: 0..<0))
                }
                value.content = .number(number)
            } catch {
                return .failed(error)
            }
            inherit(from: expression, into: &value, with: known)
        }
        return .value(value)
    }

    private func compute(
        _ expression: Expression, for fact: Fact, on day: Day, with known: [Fact.Key: FactOutcome]
    ) throws(ExpressionFault) -> Double? {
        let sheet = FactSheet(day: day, outcomes: known)
        let result = try ExpressionEvaluator.evaluate(expression) { name throws(ExpressionFault) in
            try sheet.quantity(name)
        }
        guard case .number(let number) = result else { return nil }
        // A figure in đồng is a whole number; what is computed from it uses the figure that is printed.
        return fact.unit.isMoney ? Rounding.round(number) : number * fact.unit.factor
    }

    private func inherit(
        from expression: Expression, into value: inout FactValue, with known: [Fact.Key: FactOutcome]
    ) {
        var sources: Set<Fact.Key> = []
        for name in expression.freeNames {
            guard let operand = known[Fact.Key(name)]?.value else { continue }
            sources.insert(Fact.Key(name))
            sources.formUnion(operand.computedFrom)
            value.validity = value.validity.intersection(operand.validity)
            value.confidence = max(value.confidence, operand.confidence)
            value.isSigned = value.isSigned && operand.isSigned
        }
        value.computedFrom = sources.sorted()
    }

    static func cycle(_ keys: [Fact.Key]) -> ExpressionFault {
        let way = (keys + keys.prefix(1)).map(\.rawValue).joined(separator: " → ")
        return ExpressionFault(
            "fact-cycle",
            Message(vi: "số liệu tính vòng tròn: \(way)", en: "facts are computed from each other: \(way)"), at: 0..<0)
    }
}

extension Fact {
    /// Whether it has a value on a day.
    func holds(on day: Day) -> Bool { entries.contains { $0.validity.contains(day) } }

    /// The entry nearest to a day on which none holds: the next one, unless the last is nearer.
    func nearestEntry(to day: Day) -> Entry? {
        func distance(_ validity: Validity) -> Int {
            if let from = validity.from, day < from { return from.number - day.number }
            if let to = validity.to, to < day { return day.number - to.number }
            return 0
        }
        return entries.min { distance($0.validity) < distance($1.validity) }
    }
}

extension Fact.Confidence: Comparable {
    /// The less sure, the greater.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Validity {
    /// The days in both.
    func intersection(_ other: Validity) -> Validity {
        let starts = [from, other.from].compactMap { $0 }
        let ends = [to, other.to].compactMap { $0 }
        return Validity(from: starts.max(), to: ends.min())
    }

    /// "from 2026-07-01", "from … to …", for messages.
    package var text: Message {
        switch (from, to) {
        case (let from?, let to?): Message(vi: "từ \(from) đến \(to)", en: "from \(from) to \(to)")
        case (let from?, nil): Message(vi: "từ \(from)", en: "from \(from)")
        case (nil, let to?): Message(vi: "đến \(to)", en: "until \(to)")
        case (nil, nil): Message(vi: "mọi ngày", en: "always")
        }
    }
}
