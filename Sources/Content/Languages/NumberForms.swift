/// How a language writes numbers, money and dates: the `numbers` of its entry in `languages.yaml`.
///
/// `{n}` stands for the number, `{d} {dd} {m} {mm} {m*} {y}` for the parts of a date (`DateWriter`), `{months}` for
/// the months of an age. A form may hold two wordings with a bar between them: for one, and for every other number
/// (`{n} year|{n} years`); of an age, without and with months.
///
/// The defaults are neutral: what a language without an entry of its own can be given without being wrong.
package struct NumberForms: Hashable, Sendable {
    package var group: String
    package var decimal: String
    package var percent: String
    package var money: String
    /// Money where room is short, such as in tables.
    package var moneyShort: String?
    /// A month of a year.
    package var month: String
    package var date: String
    package var dateLong: String
    /// Unit words by unit name, such as `years: "{n} năm"`; a unit without one is written as a bare number.
    package var units: [String: String]
    /// How numbers are read aloud; nil when the program has no grammar for the language.
    package var reading: ReadingWords?

    package init(
        group: String = "\u{A0}", decimal: String = ",", percent: String = "%", money: String = "{n} VND",
        moneyShort: String? = nil, month: String = "{y}-{mm}", date: String = "{y}-{mm}-{dd}",
        dateLong: String = "{y}-{mm}-{dd}", units: [String: String] = [:], reading: ReadingWords? = nil
    ) {
        self.group = group
        self.decimal = decimal
        self.percent = percent
        self.money = money
        self.moneyShort = moneyShort
        self.month = month
        self.date = date
        self.dateLong = dateLong
        self.units = units
        self.reading = reading
    }
}

/// The words of number reading that differ by region: `reading: {grammar: vi, oddment: linh, thousand: ngàn}`.
package struct ReadingWords: Hashable, Sendable {
    package var grammar: SpelledNumber.Grammar
    /// Between the hundreds and a single digit: lẻ in the South, linh in the North.
    package var oddment: String
    /// nghìn, or ngàn in the South.
    package var thousand: String
    package var million: String
    /// tỷ or tỉ.
    package var billion: String

    package init(
        grammar: SpelledNumber.Grammar = .vietnamese, oddment: String = "lẻ", thousand: String = "nghìn",
        million: String = "triệu", billion: String = "tỷ"
    ) {
        self.grammar = grammar
        self.oddment = oddment
        self.thousand = thousand
        self.million = million
        self.billion = billion
    }
}
