/// A group of readers the campaign addresses.
package struct Audience: Sendable {
    package typealias ID = Identifier<Audience>
    package var id: ID
    package var name: LocalisedText
    package var summary: LocalisedText
    package var parents: [ID]
    /// A swatch of the theme.
    package var colour: String
    package var shape: String
    package var plan: [String]
    /// Shown on the home page.
    package var isOnHomePage: Bool

    package init(
        id: ID, name: LocalisedText, summary: LocalisedText = LocalisedText(), parents: [ID] = [],
        colour: String = "blue",
        shape: String = "circle", plan: [String] = [], isOnHomePage: Bool = false
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.parents = parents
        self.colour = colour
        self.shape = shape
        self.plan = plan
        self.isOnHomePage = isOnHomePage
    }
}

/// The audiences and who belongs under whom; free of cycles once loaded.
package struct AudienceLattice: Sendable {
    /// In the order of the file.
    package let audiences: [Audience]
    private let byID: [Audience.ID: Audience]
    private let ancestorsByID: [Audience.ID: Set<Audience.ID>]

    package init(_ audiences: [Audience]) {
        self.audiences = audiences
        let byID = Dictionary(audiences.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.byID = byID
        var ancestors: [Audience.ID: Set<Audience.ID>] = [:]
        for audience in audiences {
            var found: Set<Audience.ID> = [audience.id]
            var open = audience.parents
            while let next = open.popLast() {
                guard found.insert(next).inserted else { continue }
                open += byID[next]?.parents ?? []
            }
            ancestors[audience.id] = found
        }
        ancestorsByID = ancestors
    }

    package subscript(id: Audience.ID) -> Audience? { byID[id] }

    /// True when the audience is the group, or lies under it.
    package func `is`(_ audience: Audience.ID, under group: Audience.ID) -> Bool {
        ancestorsByID[audience]?.contains(group) ?? (audience == group)
    }
}
