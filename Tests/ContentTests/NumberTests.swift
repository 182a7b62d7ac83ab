import Testing

@testable import Content

/// The forms of Vietnamese documents (domain of the first user), as `content/languages.yaml` has them.
let vietnameseForms = NumberForms(
    group: ".", decimal: ",", money: "{n} đồng", moneyShort: "{n}đ", month: "{m*}/{y}", date: "{dd}/{m*}/{y}",
    dateLong: "ngày {dd} tháng {m*} năm {y}",
    units: [
        "dong-per-month": "{n} đồng/tháng", "percent-per-day": "{n}%/ngày", "years": "{n} năm", "months": "{n} tháng",
        "days": "{n} ngày", "times": "{n} lần", "age": "{n} tuổi|{n} tuổi {months} tháng",
    ], reading: ReadingWords())

private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

@Suite struct NumberTests {
    @Test(arguments: [
        (1_500_000, Fact.Unit.dong, "1.500.000~đồng"), (264_000, .dongPerMonth, "264.000~đồng/tháng"),
        (29.5, .percent, "29,5%"),
        (0.03, .percentPerDay, "0,03%/ngày"), (61.5, .age, "61~tuổi 6~tháng"), (75, .age, "75~tuổi"),
        (57.0 + 1.0 / 3, .age, "57~tuổi 4~tháng"),
        (61.999_999, .age, "62~tuổi"), (15, .years, "15~năm"), (2.64, .months, "2,64~tháng"), (10, .times, "10~lần"),
        (421_000, .count, "421.000"),
        (999, .dong, "999~đồng"), (1000, .dong, "1.000~đồng"), (0.5, .dong, "1~đồng"), (-1234.4, .dong, "-1.234~đồng"),
        (29.334, .count, "29,334"), (0.1 + 0.2, .percent, "0,3%"),
        (9_007_199_254_740_992, .count, "9.007.199.254.740.992"),
    ])
    func figuresAsVietnameseWritesThem(value: Double, unit: Fact.Unit, expected: String) {
        let (text, hasForm) = NumberWriter(vietnameseForms).write(value, unit: unit)
        #expect(text.replacing("\u{A0}", with: "~") == expected)
        #expect(hasForm)
    }

    @Test func shortAndBareForms() {
        let writer = NumberWriter(vietnameseForms)
        #expect(writer.write(1_500_000, unit: .dong, short: true).text == "1.500.000đ")
        #expect(writer.digits(1_500_000) == "1500000")
        #expect(writer.phone("1900 9068") == "1900\u{A0}9068")
    }

    @Test(arguments: [
        ("2025-07-01", "01/7/2025", "ngày~01 tháng~7 năm~2025"),
        ("2026-02-05", "05/02/2026", "ngày~05 tháng~02 năm~2026"),
        ("2026-04-30", "30/4/2026", "ngày~30 tháng~4 năm~2026"),
        ("2026-11-20", "20/11/2026", "ngày~20 tháng~11 năm~2026"),
        ("2027-01-01", "01/01/2027", "ngày~01 tháng~01 năm~2027"),
    ])
    func datesPadDaysAndTheFirstTwoMonths(iso: String, short: String, long: String) throws {
        let writer = NumberWriter(vietnameseForms)
        #expect(writer.date(try day(iso)) == short)
        #expect(writer.date(try day(iso), long: true).replacing("\u{A0}", with: "~") == long)
    }

    @Test func aLanguageWithoutFormsIsNeutral() throws {
        let writer = NumberWriter(NumberForms())
        #expect(writer.write(1_500_000, unit: .dong).text == "1\u{A0}500\u{A0}000\u{A0}VND")
        #expect(writer.date(try day("2026-07-01")) == "2026-07-01")
        let (text, hasForm) = writer.write(15, unit: .years)
        #expect(text == "15")
        #expect(!hasForm)
    }

    @Test func formsOfOtherLanguages() {
        let english = NumberWriter(
            NumberForms(group: ",", decimal: ".", money: "VND {n}", units: ["years": "{n} year|{n} years"]))
        #expect(english.write(1_500_000, unit: .dong).text == "VND\u{A0}1,500,000")
        #expect(english.write(1, unit: .years).text == "1\u{A0}year")
        #expect(english.write(15, unit: .years).text == "15\u{A0}years")
        #expect(NumberWriter(NumberForms(percent: "{n} %")).write(22, unit: .percent).text == "22\u{A0}%")
    }

    @Test(
        arguments: [
            (0, "không"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (44, "bốn mươi tư"), (55, "năm mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm lẻ một"), (104, "một trăm lẻ bốn"), (105, "một trăm lẻ năm"), (111, "một trăm mười một"),
            (115, "một trăm mười lăm"),
            (121, "một trăm hai mươi mốt"), (1005, "một nghìn không trăm lẻ năm"),
            (1024, "một nghìn không trăm hai mươi tư"),
            (66_000, "sáu mươi sáu nghìn"), (264_000, "hai trăm sáu mươi tư nghìn"),
            (632_500, "sáu trăm ba mươi hai nghìn năm trăm"),
            (1_500_000, "một triệu năm trăm nghìn"), (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
            (2_530_000, "hai triệu năm trăm ba mươi nghìn"), (25_300_000, "hai mươi lăm triệu ba trăm nghìn"),
            (50_600_000, "năm mươi triệu sáu trăm nghìn"), (1_000_000_000, "một tỷ"),
            (29_334_000, "hai mươi chín triệu ba trăm ba mươi tư nghìn"),
            (1_000_001, "một triệu không nghìn không trăm lẻ một"),
            (1_005_000, "một triệu không trăm lẻ năm nghìn"),
            (2_000_000_005, "hai tỷ không triệu không nghìn không trăm lẻ năm"),
        ] as [(UInt64, String)])
    func numbersAreReadAsTheyAreSpoken(number: UInt64, expected: String) {
        #expect(SpelledNumber().whole(number) == expected)
    }

    @Test func unitsPhonesAndDatesAreSpoken() throws {
        let spelled = SpelledNumber()
        #expect(spelled.write(29.5, unit: .percent) == "hai mươi chín phẩy năm phần trăm")
        #expect(spelled.write(0.03, unit: .percentPerDay) == "không phẩy không ba phần trăm mỗi ngày")
        #expect(spelled.write(264_000, unit: .dongPerMonth) == "hai trăm sáu mươi tư nghìn đồng mỗi tháng")
        #expect(spelled.write(61.5, unit: .age) == "sáu mươi mốt tuổi sáu tháng")
        #expect(spelled.write(-3, unit: .count) == "âm ba")
        #expect(spelled.phone("1900 9068") == "một chín không không, chín không sáu tám")
        #expect(spelled.phone("+84 251") == "cộng tám bốn, hai năm một")
        #expect(spelled.date(try day("2025-07-01")) == "ngày mồng một tháng bảy năm hai nghìn không trăm hai mươi lăm")
        #expect(spelled.date(try day("2026-04-30")) == "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi sáu")
        let northern = SpelledNumber(ReadingWords(oddment: "linh", thousand: "ngàn", billion: "tỉ"))
        #expect(northern.whole(1_000_105_007) == "một tỉ không triệu một trăm linh năm ngàn không trăm linh bảy")
    }

    /// Every number reads differently, and reading never fails.
    @Test func readingsAreDistinct() {
        var seen: Set<String> = []
        for number in 0...12_000 { #expect(seen.insert(SpelledNumber().whole(UInt64(number))).inserted) }
        #expect(SpelledNumber().whole(.max).hasPrefix("mười tám tỷ"))
    }
}
