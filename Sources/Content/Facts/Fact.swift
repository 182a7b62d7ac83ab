package import Diagnostics

/// A published figure or phrase with its source and its life span, from `facts.yaml`.
package struct Fact: Sendable {
    package typealias Key = Identifier<Fact>
    package enum Unit: String, Sendable, CaseIterable {
        case dong, dongPerMonth = "dong-per-month", percent, percentPerDay = "percent-per-day", years, months, days, age
        case count, times, text, phone, url

        /// What one of the unit is inside an expression: 22 % is 0,22 there.
        package var factor: Double { self == .percent || self == .percentPerDay ? 100 : 1 }
        package var isMoney: Bool { self == .dong || self == .dongPerMonth }
        /// Can stand in an expression.
        package var isNumeric: Bool { self != .text && self != .phone && self != .url }
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
        /// Where the value or formula stands.
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
        key: Key, title: LocalisedText, unit: Unit, laws: [String] = [], source: String = "",
        confidence: Confidence = .a,
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
