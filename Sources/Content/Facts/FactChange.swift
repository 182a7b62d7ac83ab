/// A fact that is not the same on two days.
package struct FactChange: Sendable {
    package var key: Fact.Key
    package var before: FactOutcome
    package var after: FactOutcome
    /// The first day of the new value, when it is known.
    package var on: Day?
}

extension FactBook {
    /// Facts whose value differs between two days, by key.
    package func changes(from first: Day, to last: Day) -> [FactChange] {
        let (before, after) = (sheet(on: first), sheet(on: last))
        return facts.keys.sorted().compactMap { key in
            guard let old = before[key], let new = after[key], old.value?.content != new.value?.content else {
                return nil
            }
            return FactChange(
                key: key, before: old, after: new,
                on: new.value?.validity.from ?? old.value?.validity.to?.adding(days: 1))
        }
    }
}
