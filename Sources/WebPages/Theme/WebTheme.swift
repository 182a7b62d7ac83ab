package import Content
package import Markup
internal import Mustache

/// How a site looks and what it says around its content: templates, styles, scripts, pictures, words.
///
/// A theme that extends another has the other's files wherever it has none of its own.
package struct WebTheme: Sendable {
    package var name: String
    package var words: ThemeWords
    /// All styles, the swatches first, in one file.
    package var stylesheet: [UInt8]
    /// The same for pages that are read from the right.
    package var mirroredStylesheet: [UInt8] = []
    /// The styles of components that have no template, which the program writes: charts and calculators.
    ///
    /// Few pages have one, and their styles would hold up the text of all the others.
    package var figureStylesheet: [UInt8] = []
    package var mirroredFigureStylesheet: [UInt8] = []
    /// The scripts of every page in one file.
    package var script: [UInt8]
    /// Scripts of components, by component, for the pages that have one.
    package var componentScripts: [String: [UInt8]]
    /// Scripts for the pages of one template, by its name.
    package var pageScripts: [String: [UInt8]] = [:]
    /// What the service worker does; empty when the site has none.
    package var worker: [UInt8]
    /// Icons for home screens by name, see `AppIcon`; the publisher draws them.
    package var icons: [String: [UInt8]] = [:]
    /// Pictures of the theme by the path under `assets/`.
    package var images: [String: [UInt8]]
    /// Colours for the screen by name, `#RRGGBB`.
    package var swatches: [String: String]
    /// Names of swatches by what they are for.
    var roles: [String: String]
    /// Anchors the templates use themselves, which no heading may take.
    package var reservedAnchors: Set<String>
    /// The components' examples for the gallery.
    package var components: [ThemeComponent]
    /// Templates that others include.
    package var includedTemplates: Set<String> = []
    /// Texts that show every kind of block in the gallery, by file name.
    package var samples: [Document] = []
    /// What the templates show; what none of them shows need not be made.
    var slots: Set<Slot> = []
    let library: MustacheLibrary

    init(
        name: String, words: ThemeWords, stylesheet: [UInt8], script: [UInt8],
        componentScripts: [String: [UInt8]] = [:], worker: [UInt8], images: [String: [UInt8]],
        swatches: [String: String], roles: [String: String], reservedAnchors: Set<String>, components: [ThemeComponent],
        library: MustacheLibrary
    ) {
        self.name = name
        self.words = words
        self.stylesheet = stylesheet
        self.script = script
        self.componentScripts = componentScripts
        self.worker = worker
        self.images = images
        self.swatches = swatches
        self.roles = roles
        self.reservedAnchors = reservedAnchors
        self.components = components
        self.library = library
    }

    /// The colour of bands and bars.
    package var bandColour: String { swatches[roles["band"] ?? ""] ?? swatches["ink"] ?? "#000000" }

    /// The templates a theme must have, its own or inherited.
    package static let requiredTemplates = [
        "article", "articles", "audience", "audiences", "campaign", "frame", "home", "landing", "leaflets", "not-found",
        "embed", "place", "places", "question", "questions", "rebuttal", "rebuttals", "redirect", "reuse", "search",
        "topic", "topics",
        "components/breadcrumb", "components/card", "components/law", "components/link", "components/audience-card",
        "components/question-link",
    ]
}

/// A piece of page with its own template and style, shown in the gallery with its examples.
package struct ThemeComponent: Sendable {
    package var name: String
    package var examples: [Example]

    package struct Example: Sendable {
        package var title: String
        /// The class of the list the component is an item of, if it is one.
        package var list: String?
        package var values: [Slot: String]
    }
}

/// The theme's phrases by language and key.
package struct ThemeWords: Sendable {
    package var phrases: [Language.ID: [String: String]]

    package init(_ phrases: [Language.ID: [String: String]] = [:]) { self.phrases = phrases }

    /// All keys of all languages, sorted.
    package var keys: [String] { Set(phrases.values.flatMap(\.keys)).sorted() }

    /// The phrase in the first language of the chain that has it; failing that, in the first that has it at all.
    package func phrase(_ key: String, in chain: [Language.ID]) -> (text: String, language: Language.ID)? {
        for language in chain {
            if let text = phrases[language]?[key] { return (text, language) }
        }
        for language in phrases.keys.sorted() {
            if let text = phrases[language]?[key] { return (text, language) }
        }
        return nil
    }
}
