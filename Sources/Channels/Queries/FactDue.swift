package import Content

/// A fact that somebody has to look at by a day.
package struct FactDue: Hashable, Comparable, Sendable {
    package enum Reason: String, Hashable, Comparable, Sendable, CaseIterable {
        /// `reviewBy`.
        case review
        /// Another value holds from the day on.
        case changes
        /// No value is known from the day on.
        case expires

        package static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
    }
    package var day: Day
    package var key: Fact.Key
    package var reason: Reason

    package static func < (left: FactDue, right: FactDue) -> Bool {
        (left.day, left.key, left.reason) < (right.day, right.key, right.reason)
    }

    /// What is due, overdue reviews among it, by day.
    ///
    /// - Parameters:
    ///   - day: today; values that ended before it are past.
    ///   - until: the last day to look at; nil for everything known.
    package static func list(in site: Site, from day: Day, until: Day?) -> [FactDue] {
        var found: [FactDue] = []
        for (key, fact) in site.facts.facts {
            if let review = fact.reviewBy { found.append(FactDue(day: review, key: key, reason: .review)) }
            for entry in fact.entries {
                guard let end = entry.validity.to, end >= day else { continue }
                let next = end.adding(days: 1)
                let hasNext = fact.entries.contains { $0.validity.contains(next) }
                found.append(FactDue(day: next, key: key, reason: hasNext ? .changes : .expires))
            }
        }
        return found.filter { due in until.map { due.day <= $0 } ?? true }.sorted()
    }
}
