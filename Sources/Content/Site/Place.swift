/// A commune or ward, from `places.csv`.
package struct Place: Sendable {
    package typealias Code = Identifier<Place>
    package var code: Code
    /// Without its type: "Bom Bo".
    package var name: String
    /// "xã", put before the name.
    package var type: String
    package var validity: Validity
    package var hallAddress: String
    package var phone: String
    package var zalo: String
    package var insuranceOffice: String
    package var languages: [Language.ID]
    /// What it was before it became what `type` says, and the day on which it did.
    package var formerType: String?
    package var typeSince: Day?
    /// URL component: `bom-bo-25405`.
    package var slug: String

    package init(
        code: Code, name: String, type: String, validity: Validity = Validity(), hallAddress: String = "",
        phone: String = "",
        zalo: String = "", insuranceOffice: String = "", languages: [Language.ID] = [], slug: String
    ) {
        self.code = code
        self.name = name
        self.type = type
        self.validity = validity
        self.hallAddress = hallAddress
        self.phone = phone
        self.zalo = zalo
        self.insuranceOffice = insuranceOffice
        self.languages = languages
        self.slug = slug
    }

    /// With its type: "xã Bom Bo".
    package var fullName: String { type.isEmpty ? name : "\(type) \(name)" }

    /// The name with the type of that day: a commune that became a ward in 2026 is a commune before.
    package func fullName(on day: Day) -> String {
        guard let formerType, let typeSince, day < typeSince else { return fullName }
        return "\(formerType) \(name)"
    }
}

/// All places, in the order of their codes.
package struct PlaceTable: Sendable {
    package let places: [Place]
    private let byCode: [Place.Code: Place]
    package init(_ places: [Place]) {
        self.places = places.sorted { $0.code < $1.code }
        byCode = Dictionary(places.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
    package subscript(code: Place.Code) -> Place? { byCode[code] }
}

/// The languages in the order of the file, and what falls back to what.
package struct LanguageTable: Sendable {
    package let languages: [Language]
    package let defaultLanguage: Language.ID
    private let byID: [Language.ID: Language]
    package init(_ languages: [Language], defaultLanguage: Language.ID) {
        self.languages = languages
        self.defaultLanguage = defaultLanguage
        byID = Dictionary(languages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    package subscript(id: Language.ID) -> Language? { byID[id] }

    /// The language itself, its fallbacks in order, and the site's own language last.
    package func chain(for id: Language.ID) -> [Language.ID] {
        var chain: [Language.ID] = []
        var open = [id]
        while !open.isEmpty {
            let next = open.removeFirst()
            guard !chain.contains(next) else { continue }
            chain.append(next)
            open += byID[next]?.fallback ?? []
        }
        if !chain.contains(defaultLanguage) { chain.append(defaultLanguage) }
        return chain
    }
}

/// `glossary.csv`: terms a translation must render as agreed.
package struct Glossary: Sendable {
    /// One row a term: language → wording.
    package var rows: [[Language.ID: String]]
    package init(rows: [[Language.ID: String]] = []) { self.rows = rows }
}
