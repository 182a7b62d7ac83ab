/// Writes days by a form of `{d} {dd} {m} {mm} {m*} {y}`.
///
/// `{dd}` and `{mm}` have two digits; `{m*}` has two for January and February only, the rule of Vietnamese
/// documents (Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and months 1 and 2 are written with a zero).
package enum DateWriter {
    package static func write(_ day: Day, form: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(form.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")),
                let part = part(bytes[(index + 1)..<end], of: day)
            {
                // "ngày 01 tháng 7": a word and its number stay on one line.
                if result.last == UInt8(ascii: " ") {
                    result.removeLast()
                    result += [0xC2, 0xA0]
                }
                result += part.utf8
                index = end + 1
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func part(_ name: ArraySlice<UInt8>, of day: Day) -> String? {
        switch String(decoding: name, as: UTF8.self) {
        case "d": String(day.day)
        case "dd": padded(day.day)
        case "m": String(day.month)
        case "mm": padded(day.month)
        case "m*": day.month <= 2 ? padded(day.month) : String(day.month)
        case "y": String(day.year)
        default: nil
        }
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
