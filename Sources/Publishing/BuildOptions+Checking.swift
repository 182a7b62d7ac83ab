internal import Content

extension BuildOptions {
    /// Makes sure that whatever the options name exists: a slip of the hand must not give an empty build.
    func check(against site: Site) throws(UsageError) {
        for place in places where site.places[place] == nil {
            throw .unknown(place.rawValue, option: "--place", among: site.places.places.map(\.code.rawValue))
        }
        for audience in audiences where site.audiences[audience] == nil {
            throw .unknown(audience.rawValue, option: "--audience", among: site.audiences.audiences.map(\.id.rawValue))
        }
        for language in languages where site.languages[language] == nil {
            throw .unknown(language.rawValue, option: "--language", among: site.languages.languages.map(\.id.rawValue))
        }
        for name in only where !site.items.contains(where: { matches($0.id, name) }) {
            let names = site.items.flatMap { [$0.id.description, $0.id.name] } + Item.Kind.allCases.map(\.rawValue)
            throw .unknown(name, option: "--only", among: names)
        }
    }
}
