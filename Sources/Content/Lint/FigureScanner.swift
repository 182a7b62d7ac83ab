/// Reads what begins with a digit: a number, a date, a span of years, with the unit behind it.
struct FigureScanner {
    enum Kind: Hashable {
        case number
        /// `1/7/2025`, as day, month and year.
        case date(Int, Int, Int)
        case isoDate(Int, Int, Int)
        /// `2026-2030`, with what stands between.
        case years(Int, Int, String)
    }
    enum Unit: Hashable {
        case money
        case percent
    }

    var kind = Kind.number
    /// Bytes of the figure alone.
    var range: Range<Int>
    /// Digits only, with a decimal point.
    var value: Double?
    /// How the figure is grouped and whether it has decimals: `.` or `,`, or nil.
    var groupSign: UInt8?
    var decimalSign: UInt8?
    /// "triệu" makes a million of it.
    var scale = 1.0
    var unit: Unit?
    /// Bytes of the blanks between figure and unit, and of the unit.
    var gap: Range<Int>
    var unitRange: Range<Int>

    private static let moneyWords = ["đồng", "VNĐ", "VND", "vnđ", "vnd", "đ", "₫"].map { Array($0.utf8) }
    private static let scaleWords: [(bytes: [UInt8], scale: Double)] = [
        ("nghìn", 1e3), ("ngàn", 1e3), ("triệu", 1e6), ("tỷ", 1e9), ("tỉ", 1e9), ("tr", 1e6),
    ].map { (Array($0.0.utf8), $0.1) }

    /// - Parameters:
    ///   - start: a digit that no letter or digit precedes.
    ///   - money: further words for money, in the language of the text.
    init(_ bytes: ArraySlice<UInt8>, at start: Int, money: [[UInt8]]) {
        let runs = FigureScanner.runs(bytes, from: start)
        range = start..<(runs.last?.upperBound ?? start)
        gap = range.upperBound..<range.upperBound
        unitRange = gap
        func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 &* 10 &+ Int(bytes[$1] & 0xF) } }
        let signs = runs.dropLast().map { bytes[$0.upperBound] }
        if runs.count == 3, signs == [UInt8(ascii: "/"), UInt8(ascii: "/")], runs[0].count <= 2, runs[1].count <= 2,
            runs[2].count == 4
        {
            kind = .date(number(runs[0]), number(runs[1]), number(runs[2]))
            return
        }
        if runs.count == 3, signs == [UInt8(ascii: "-"), UInt8(ascii: "-")], runs[0].count == 4, runs[1].count == 2,
            runs[2].count == 2
        {
            kind = .isoDate(number(runs[0]), number(runs[1]), number(runs[2]))
            return
        }
        if let years = FigureScanner.years(bytes, runs) {
            kind = years.kind
            range = start..<years.end
            gap = range.upperBound..<range.upperBound
            unitRange = gap
            return
        }
        readNumber(bytes, runs, signs)
        readUnit(bytes, money)
    }

    /// Runs of digits with single signs `. , / -` between them.
    private static func runs(_ bytes: ArraySlice<UInt8>, from start: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = start
        while index < bytes.endIndex, runs.count < 12 {
            let runStart = index
            while index < bytes.endIndex, isDigit(bytes[index]) { index += 1 }
            guard index > runStart else { break }
            runs.append(runStart..<index)
            guard index + 1 < bytes.endIndex, isDigit(bytes[index + 1]), ".,/-".utf8.contains(bytes[index]) else {
                break
            }
            index += 1
        }
        return runs
    }

    private static func years(_ bytes: ArraySlice<UInt8>, _ runs: [Range<Int>]) -> (kind: Kind, end: Int)? {
        func year(_ range: Range<Int>) -> Int? {
            guard range.count == 4, range.lowerBound >= bytes.startIndex, range.upperBound <= bytes.endIndex,
                range.allSatisfy({ isDigit(bytes[$0]) })
            else { return nil }
            let year = range.reduce(0) { $0 * 10 + Int(bytes[$1] & 0xF) }
            return (1900...2100).contains(year) ? year : nil
        }
        guard let first = runs.first, let from = year(first) else { return nil }
        for sign in ["-", "–", " – ", "—"] {
            let after = first.upperBound + sign.utf8.count
            guard bytes[first.upperBound...].starts(with: sign.utf8), let to = year(after..<after + 4), to > from else {
                continue
            }
            if after + 4 < bytes.endIndex, isDigit(bytes[after + 4]) { continue }
            return (.years(from, to, sign), after + 4)
        }
        return nil
    }

    private mutating func readNumber(_ bytes: ArraySlice<UInt8>, _ runs: [Range<Int>], _ signs: [UInt8]) {
        // A sign that is no part of a number ends it: 30/2020, 1-2.
        let kept = (signs.firstIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") } ?? signs.count) + 1
        let runs = runs.prefix(kept)
        guard let first = runs.first, let last = runs.last else { return }
        range = first.lowerBound..<last.upperBound
        gap = range.upperBound..<range.upperBound
        unitRange = gap
        let signs = signs.prefix(kept - 1)
        let areThrees = runs.dropFirst().allSatisfy { $0.count == 3 } && first.count <= 3
        var decimals: Range<Int>?
        if let sign = signs.first, areThrees, signs.allSatisfy({ $0 == sign }), signs.count > 1 || first.count <= 3 {
            groupSign = sign
        } else if signs.count == 1 {
            decimalSign = signs[0]
            decimals = last
        } else if signs.count > 1, let sign = signs.first, signs.dropLast().allSatisfy({ $0 == sign }),
            signs.last != sign
        {
            groupSign = sign
            decimalSign = signs.last
            decimals = last
        } else if !signs.isEmpty {
            return
        }
        var text: [UInt8] = []
        for run in runs {
            if run == decimals { text.append(UInt8(ascii: ".")) }
            text += bytes[run]
        }
        value = Double(String(decoding: text, as: UTF8.self))
    }

    private mutating func readUnit(_ bytes: ArraySlice<UInt8>, _ money: [[UInt8]]) {
        var index = FigureScanner.skipBlanks(bytes, range.upperBound)
        let gapEnd = index
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: "%") {
            (unit, gap, unitRange) = (.percent, range.upperBound..<index, index..<index + 1)
            return
        }
        for word in FigureScanner.scaleWords where FigureScanner.word(word.bytes, bytes, index) {
            scale = word.scale
            index = FigureScanner.skipBlanks(bytes, index + word.bytes.count)
            break
        }
        for words in [FigureScanner.moneyWords, money] {
            for word in words where FigureScanner.word(word, bytes, index) {
                (unit, gap, unitRange) = (.money, range.upperBound..<gapEnd, index..<index + word.count)
                return
            }
        }
        // "3 triệu người" is no money.
        scale = 1
    }

    private static func skipBlanks(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.endIndex {
            if bytes[index] == 0x20 {
                index += 1
            } else if bytes[index] == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    private static func word(_ word: [UInt8], _ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        let end = index + word.count
        guard end <= bytes.endIndex else { return false }
        for offset in word.indices where bytes[index + offset] != word[offset] { return false }
        // Scripts without blanks run on behind the word.
        return end == bytes.endIndex || word.first.map { $0 >= 0xE3 } ?? false || !WordTable.isLetter(bytes[end])
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
