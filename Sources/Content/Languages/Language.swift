package import Diagnostics

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
    /// Families the site brings along, because telephones cannot write the language; empty when they can.
    package var webFonts: [String] = []
    /// Where those are written.
    package var webFontsSpan: SourceSpan?
    package var fallback: [ID]
    package var machineTranslation: MachineTranslation
    package var lineHeight: Double
    package var lineBreaking: LineBreaking
    package var numbers: NumberForms

    package init(
        id: ID, name: LocalisedText, ownName: String, tag: String, script: String = "Latn", isRightToLeft: Bool = false,
        textFonts: [String] = ["Noto Sans"], displayFonts: [String] = ["Inter"],
        serifFonts: [String] = ["Liberation Serif"],
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
