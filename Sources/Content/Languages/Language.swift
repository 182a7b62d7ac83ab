/// A language the campaign speaks, with all the program must know about it; no locale data is needed.
package struct Language: Sendable {
    package typealias ID = Identifier<Language>
    package enum LineBreaking: String, Sendable, CaseIterable { case spaces, dictionary, cjk }
    package enum MachineTranslation: String, Sendable, CaseIterable { case yes, draft, no }

    package var id: ID
    package var name: LocalisedText
    package var ownName: String
    /// BCP-47.
    package var tag: String
    package var script: String
    package var isRightToLeft: Bool
    package var textFonts: [String]
    package var displayFonts: [String]
    package var serifFonts: [String]
    package var fallback: [ID]
    package var machineTranslation: MachineTranslation
    package var lineHeight: Double
    package var lineBreaking: LineBreaking
    package var numbers: NumberForms

    package init(
        id: ID, name: LocalisedText, ownName: String, tag: String, script: String = "Latn", isRightToLeft: Bool = false,
        textFonts: [String] = ["Noto Sans"], displayFonts: [String] = ["Inter"], serifFonts: [String] = ["Liberation Serif"],
        fallback: [ID] = [], machineTranslation: MachineTranslation = .no, lineHeight: Double = 1.35,
        lineBreaking: LineBreaking = .spaces, numbers: NumberForms = NumberForms()
    ) {
        self.id = id
        self.name = name
        self.ownName = ownName
        self.tag = tag
        self.script = script
        self.isRightToLeft = isRightToLeft
        self.textFonts = textFonts
        self.displayFonts = displayFonts
        self.serifFonts = serifFonts
        self.fallback = fallback
        self.machineTranslation = machineTranslation
        self.lineHeight = lineHeight
        self.lineBreaking = lineBreaking
        self.numbers = numbers
    }
}

/// How a language writes numbers, money and dates; `{n} {d} {dd} {m} {mm} {y}` stand for the parts.
package struct NumberForms: Hashable, Sendable {
    package var group: String
    package var decimal: String
    package var percent: String
    package var money: String
    package var date: String
    package var dateLong: String
    /// Unit words by unit name, such as `years: "{n} năm"`.
    package var units: [String: String]

    package init(
        group: String = ".", decimal: String = ",", percent: String = "%", money: String = "{n} đồng",
        date: String = "{dd}/{m*}/{y}", dateLong: String = "ngày {dd} tháng {m*} năm {y}", units: [String: String] = [:]
    ) {
        self.group = group
        self.decimal = decimal
        self.percent = percent
        self.money = money
        self.date = date
        self.dateLong = dateLong
        self.units = units
    }
}
