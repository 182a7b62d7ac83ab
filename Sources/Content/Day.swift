/// A calendar day of the proleptic Gregorian calendar, without time or zone.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var year: Int { Int(storedYear) }
    package var month: Int { Int(storedMonth) }
    package var day: Int { Int(storedDay) }

    // Front matter, editions and pages hold many days, so that one takes no more room than it needs.
    private let storedYear: Int32
    private let storedMonth: Int8
    private let storedDay: Int8

    /// A day that is known to exist.
    private init(known year: Int, _ month: Int, _ day: Int) {
        storedYear = Int32(clamping: year)
        storedMonth = Int8(truncatingIfNeeded: month)
        storedDay = Int8(truncatingIfNeeded: day)
    }

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.days(in: month, of: year) else {
            return nil
        }
        self.init(known: year, month, day)
    }

    /// Reads `2026-07-01`; nil when it is anything else.
    package init?(iso text: some StringProtocol) {
        var numbers = (0, 0, 0)
        var count = 0
        for byte in text.utf8 {
            let digit = Int(byte) - 0x30
            switch count {
            case 0...3 where (0...9).contains(digit): numbers.0 = numbers.0 * 10 + digit
            case 5...6 where (0...9).contains(digit): numbers.1 = numbers.1 * 10 + digit
            case 8...9 where (0...9).contains(digit): numbers.2 = numbers.2 * 10 + digit
            case 4 where byte == UInt8(ascii: "-"), 7 where byte == UInt8(ascii: "-"): break
            default: return nil
            }
            count += 1
        }
        guard count == 10 else { return nil }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    /// The day so many days after 1970-01-01.
    package init(number: Int) {
        // Civil-from-days by eras of 400 years, after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        self.init(
            known: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    package var number: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package func adding(days: Int) -> Day { Day(number: number + days) }

    package var description: String {
        func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}

/// A stretch of days, both ends inclusive; a missing end is open.
package struct Validity: Hashable, Sendable {
    package var from: Day?
    package var to: Day?
    package init(from: Day? = nil, to: Day? = nil) {
        self.from = from
        self.to = to
    }
    package func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
    package func overlaps(_ other: Validity) -> Bool {
        let startsBeforeEnd = from.flatMap { from in other.to.map { from <= $0 } } ?? true
        let endsAfterStart = to.flatMap { to in other.from.map { $0 <= to } } ?? true
        return startsBeforeEnd && endsAfterStart
    }
}

/// Something that has another value from another day on.
package struct Dated<Value: Sendable>: Sendable {
    package struct Entry: Sendable {
        package var validity: Validity
        package var value: Value
        package init(validity: Validity, value: Value) {
            self.validity = validity
            self.value = value
        }
    }
    package var entries: [Entry]
    package init(_ entries: [Entry]) { self.entries = entries }
    package func value(on day: Day) -> Value? { entries.first { $0.validity.contains(day) }?.value }
}
