package import Content

/// Colours, fonts, motif, slogan and sheet templates of one look, with everything it extends already merged in.
package struct Theme: Sendable {
    package var id: String
    /// This theme first, then what it extends.
    package var chain: [String]
    package var name: LocalisedText
    package var swatches: [String: Swatch]
    /// What a colour is for → the name of a swatch or of another role.
    package var roles: [String: String]
    package var fonts: FontFamilies
    package var motif: Motif
    package var slogan: LocalisedText
    /// Short texts the theme itself sets, by language and dotted key: `sheet.contentAsOf`.
    package var words: [Language.ID: [String: String]]
    package var templates: [String: SheetTemplate]

    package init(
        id: String, chain: [String] = [], name: LocalisedText = LocalisedText(), swatches: [String: Swatch] = [:],
        roles: [String: String] = [:], fonts: FontFamilies = FontFamilies(), motif: Motif = Motif(),
        slogan: LocalisedText = LocalisedText(), words: [Language.ID: [String: String]] = [:],
        templates: [String: SheetTemplate] = [:]
    ) {
        self.id = id
        self.chain = chain.isEmpty ? [id] : chain
        self.name = name
        self.swatches = swatches
        self.roles = roles
        self.fonts = fonts
        self.motif = motif
        self.slogan = slogan
        self.words = words
        self.templates = templates
    }

    /// The colour a role or swatch name stands for; nil for an unknown name or a circle of roles.
    package func swatch(_ name: String) -> Swatch? {
        var name = name
        for _ in 0...roles.count {
            if let swatch = swatches[name] { return swatch }
            guard let next = roles[name] else { break }
            name = next
        }
        return name == "white" ? .white : name == "black" ? .black : nil
    }

    /// A word of the theme in the first language of the chain that has it.
    package func word(_ key: String, in languages: [Language.ID]) -> String? {
        for language in languages {
            if let word = words[language]?[key] { return word }
        }
        return nil
    }
}

/// Which typefaces a theme asks for in each role.
package struct FontFamilies: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable, CaseIterable { case display, text, serif }
    package var display: [String]
    package var text: [String]
    package var serif: [String]
    /// ISO 15924 scripts for which these families come before the language's own.
    package var scripts: Set<String>

    package init(display: [String] = [], text: [String] = [], serif: [String] = [], scripts: Set<String> = []) {
        self.display = display
        self.text = text
        self.serif = serif
        self.scripts = scripts
    }

    package subscript(role: Role) -> [String] {
        get {
            switch role {
            case .display: display
            case .text: text
            case .serif: serif
            }
        }
        set {
            switch role {
            case .display: display = newValue
            case .text: text = newValue
            case .serif: serif = newValue
            }
        }
    }

    /// These families and the language's own, in the order in which the language wants them, each once.
    package func families(for role: Role, language: Language) -> [String] {
        let own =
            switch role {
            case .display: language.displayFonts
            case .text: language.textFonts
            case .serif: language.serifFonts
            }
        let ordered = scripts.contains(language.script) ? self[role] + own : own + self[role]
        var families: [String] = []
        for family in ordered where !families.contains(family) { families.append(family) }
        return families
    }
}

/// The picture of a theme as parameters: drawn from circles and straight cuts, flat, so that it needs no illustrator.
package struct Motif: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case terraces, waves, rays, roof, book, steps, plain }
    package var kind: Kind
    /// How many arcs, rays or steps.
    package var count: Int
    /// Where they gather, as a share of the width.
    package var centre: Double
    /// Swatch or role of the cuts between them.
    package var line: String

    package init(kind: Kind = .terraces, count: Int = 5, centre: Double = 0.82, line: String = "paper") {
        self.kind = kind
        self.count = count
        self.centre = centre
        self.line = line
    }
}
