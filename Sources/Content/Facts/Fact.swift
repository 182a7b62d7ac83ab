package import Diagnostics

/// A published figure or phrase with its source and its life span, from `facts.yaml`.
package struct Fact: Sendable {
    package typealias Key = Identifier<Fact>
    package enum Unit: String, Sendable, CaseIterable {
        case dong, dongPerMonth = "dong-per-month", percent, percentPerDay = "percent-per-day", years, months, days, age
        case count, times, text, phone, url
    }
    package enum Confidence: String, Sendable, CaseIterable { case a = "A", b = "B", c = "C" }
    package struct Entry: Sendable {
        package enum Value: Sendable {
            /// In the unit as written: 22 for 22 %, đồng, years (61.5 for 61 years 6 months).
            case number(Double)
            case formula(Expression)
            case text(LocalisedText)
        }
        package var validity: Validity
        package var value: Value
        package var confidence: Confidence
        package var span: SourceSpan?
        package init(validity: Validity, value: Value, confidence: Confidence, span: SourceSpan? = nil) {
            self.validity = validity
            self.value = value
            self.confidence = confidence
            self.span = span
        }
    }
    package struct Signature: Hashable, Sendable {
        package var by: String
        package var on: Day
        package init(by: String, on: Day) {
            self.by = by
            self.on = on
        }
    }

    package var key: Key
    package var title: LocalisedText
    package var unit: Unit
    package var laws: [String]
    package var source: String
    package var confidence: Confidence
    package var signature: Signature?
    package var reviewBy: Day?
    package var note: LocalisedText
    package var entries: [Entry]
    package var span: SourceSpan?

    package init(
        key: Key, title: LocalisedText, unit: Unit, laws: [String] = [], source: String = "", confidence: Confidence = .a,
        signature: Signature? = nil, reviewBy: Day? = nil, note: LocalisedText = LocalisedText(), entries: [Entry],
        span: SourceSpan? = nil
    ) {
        self.key = key
        self.title = title
        self.unit = unit
        self.laws = laws
        self.source = source
        self.confidence = confidence
        self.signature = signature
        self.reviewBy = reviewBy
        self.note = note
        self.entries = entries
        self.span = span
    }
}

/// All facts. Values of computed facts are worked out on demand for a day.
package struct FactBook: Sendable {
    package let facts: [Fact.Key: Fact]
    package init(_ facts: [Fact.Key: Fact] = [:]) { self.facts = facts }
    package subscript(key: Fact.Key) -> Fact? { facts[key] }
}

/// All formulas of `content/formulas`.
package struct FormulaBook: Sendable {
    package let formulas: [Formula.ID: Formula]
    package init(_ formulas: [Formula.ID: Formula] = [:]) { self.formulas = formulas }
    package subscript(id: Formula.ID) -> Formula? { formulas[id] }
}

/// A named, tested calculation; see docs/content-format.md.
package struct Formula: Sendable {
    package typealias ID = Identifier<Formula>
    package var id: ID
    package var title: LocalisedText
    package init(id: ID, title: LocalisedText) {
        self.id = id
        self.title = title
    }
}

/// An arithmetic expression over facts and parameters.
package indirect enum Expression: Hashable, Sendable {
    case number(Double)
    case name(String)
    case call(String, [Expression])
}
