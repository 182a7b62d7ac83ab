/// Finds the facts that have a value on a day, to say which one a typed figure probably is.
struct FigureIndex: Sendable {
    private var money: [Double: [String]] = [:]
    private var percentages: [Double: [String]] = [:]
    private var phones: [String: [String]] = [:]

    init(_ sheet: FactSheet) {
        for key in sheet.outcomes.keys.sorted() {
            guard let value = sheet[key]?.value else { continue }
            switch value.content {
            case .number(let number) where value.unit.isMoney:
                money[Rounding.round(number), default: []].append(key.rawValue)
            case .number(let number) where value.unit.factor != 1:
                percentages[FigureIndex.rounded(number), default: []].append(key.rawValue)
            case .text(let text) where value.unit == .phone:
                for written in text.values.values {
                    phones[written.filter(\.isNumber), default: []].append(key.rawValue)
                }
            default: break
            }
        }
    }

    func facts(ofMoney value: Double) -> [String] { money[Rounding.round(value)] ?? [] }
    func facts(ofPercentage value: Double) -> [String] { percentages[FigureIndex.rounded(value)] ?? [] }
    func facts(ofPhone digits: String) -> [String] { phones[digits] ?? [] }

    private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
