/// Numbers in words, for loudspeakers and recordings.
///
/// Vietnamese as it is read aloud in broadcasts: a missing hundreds group inside a number is spoken
/// ("một triệu không nghìn không trăm lẻ một"), which the spell-out of ICU leaves out. The words that differ by
/// region come from the language's entry (`reading`); the grammar is here because it is an algorithm.
package struct SpelledNumber: Sendable {
    /// The grammar a language reads by; nil when there is none for it, and digits must do.
    package enum Grammar: String, Sendable, CaseIterable {
        case vietnamese = "vi"
    }

    package let words: ReadingWords

    package init(_ words: ReadingWords = ReadingWords()) {
        self.words = words
    }

    private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

    /// A whole number below 10^18.
    package func whole(_ value: UInt64) -> String {
        if value == 0 { return SpelledNumber.digits[0] }
        // Billions repeat: 10^18 is "một tỷ tỷ", beyond any amount of money.
        let billion: UInt64 = 1_000_000_000
        var parts: [String] = []
        if value >= billion {
            parts.append(whole(value / billion) + " " + words.billion)
            if value % billion > 0 { parts.append(belowBillion(value % billion, isContinued: true)) }
        } else {
            parts.append(belowBillion(value, isContinued: false))
        }
        return parts.joined(separator: " ")
    }

    /// - Parameter isContinued: whether a larger group was spoken before, so that empty groups are spoken too.
    private func belowBillion(_ value: UInt64, isContinued: Bool) -> String {
        let groups = [
            (Int(value / 1_000_000), words.million), (Int(value / 1000 % 1000), words.thousand),
            (Int(value % 1000), ""),
        ]
        guard let last = groups.lastIndex(where: { $0.0 > 0 }) else { return "" }
        var isContinued = isContinued
        var parts: [String] = []
        for (group, unit) in groups[...last] where group > 0 || isContinued {
            // An empty group in the middle is named: "một triệu không nghìn".
            parts.append(group == 0 ? SpelledNumber.digits[0] : hundreds(group, isContinued: isContinued))
            if !unit.isEmpty { parts.append(unit) }
            isContinued = true
        }
        return parts.joined(separator: " ")
    }

    private func hundreds(_ group: Int, isContinued: Bool) -> String {
        var parts: [String] = []
        let (hundred, ten, one) = (group / 100, group / 10 % 10, group % 10)
        if hundred > 0 || isContinued { parts.append(SpelledNumber.digits[hundred] + " trăm") }
        switch ten {
        case 0:
            if one > 0 {
                if !parts.isEmpty { parts.append(words.oddment) }
                parts.append(SpelledNumber.digits[one])
            }
        case 1:
            parts.append("mười")
            if one > 0 { parts.append(one == 5 ? "lăm" : SpelledNumber.digits[one]) }
        default:
            parts.append(SpelledNumber.digits[ten] + " mươi")
            switch one {
            case 0: break
            case 1: parts.append("mốt")
            case 4: parts.append("tư")
            case 5: parts.append("lăm")
            default: parts.append(SpelledNumber.digits[one])
            }
        }
        return parts.joined(separator: " ")
    }

    /// A number with decimals: "hai mươi chín phẩy năm"; with a leading zero the decimals are read one by one.
    package func number(_ value: Double, decimals: Int = 6) -> String {
        let parts = Decimals(value, places: decimals)
        var result = (parts.isNegative ? "âm " : "") + whole(UInt64(parts.whole) ?? 0)
        if !parts.fraction.isEmpty {
            result += " phẩy "
            if parts.fraction.utf8.count > 2 || parts.fraction.hasPrefix("0") {
                result += digitByDigit(parts.fraction)
            } else {
                result += whole(UInt64(parts.fraction) ?? 0)
            }
        }
        return result
    }

    /// A number with its unit: "hai trăm sáu mươi tư nghìn đồng mỗi tháng".
    package func write(_ value: Double, unit: Fact.Unit) -> String {
        switch unit {
        case .dong: number(value, decimals: 0) + " đồng"
        case .dongPerMonth: number(value, decimals: 0) + " đồng mỗi tháng"
        case .percent: number(value) + " phần trăm"
        case .percentPerDay: number(value) + " phần trăm mỗi ngày"
        case .years: number(value) + " năm"
        case .months: number(value) + " tháng"
        case .days: number(value) + " ngày"
        case .times: number(value) + " lần"
        case .count, .text, .phone, .url: number(value)
        case .age: age(value)
        }
    }

    private func age(_ value: Double) -> String {
        let months = Rounding.round(value * 12)
        let years = (months / 12).rounded(.down)
        let rest = months - years * 12
        return number(years) + " tuổi" + (rest > 0 ? " \(number(rest)) tháng" : "")
    }

    /// A telephone number: digit by digit, its groups set apart: "một chín không không, chín không sáu tám".
    package func phone(_ text: String) -> String {
        text.split { !$0.isNumber && $0 != "+" }
            .map { group in group.hasPrefix("+") ? "cộng " + digitByDigit(group.dropFirst()) : digitByDigit(group) }
            .joined(separator: ", ")
    }

    private func digitByDigit(_ text: some StringProtocol) -> String {
        text.utf8.compactMap { byte in
            (0x30...0x39).contains(byte) ? SpelledNumber.digits[Int(byte - 0x30)] : nil
        }.joined(separator: " ")
    }

    /// "ngày mồng một tháng bảy năm hai nghìn không trăm hai mươi lăm".
    package func date(_ day: Day) -> String {
        "ngày " + (day.day <= 10 ? "mồng " : "") + whole(UInt64(day.day)) + " " + month(day)
    }

    /// "tháng tư năm hai nghìn không trăm hai mươi sáu"; the fourth month has a name of its own.
    package func month(_ day: Day) -> String {
        "tháng " + (day.month == 4 ? "tư" : whole(UInt64(day.month))) + " năm " + whole(UInt64(day.year))
    }
}
