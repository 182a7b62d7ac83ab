internal import Content
internal import Diagnostics
internal import Markup

/// What one worker keeps between the sheets of a run, so that a body which reads the same on all of them is set once.
///
/// One per thread. What it holds follows from the content and the format alone, so it changes no sheet.
package final class LayoutMemory {
    private var bodies: [(key: Key, body: SetBody)] = []
    private var forms: [FormKey: [[Int]: Forms]] = [:]

    /// Runs with audiences and languages of their own are laid out one after the other.
    private static let limit = 8

    package init() {}

    /// What the forms of a sheet depend on.
    struct FormKey: Hashable {
        var scope: String
        var audienceColour: String
        var audienceShape: ShapeFrame.Form
    }

    /// The forms in a frame, each as an item and as a ground for what is set on it.
    struct Forms {
        var items: [SheetItem]
        var grounds: [Ground?]

        init(_ shapes: [Shape]) {
            items = shapes.map { .shape($0) }
            grounds = items.map { Ground($0) }
        }
    }

    /// The forms of a sheet by page and frame, as far as they were drawn before.
    subscript(key: FormKey) -> [[Int]: Forms] {
        get { forms[key] ?? [:] }
        set {
            if forms.count >= 64 { forms = [:] }
            forms[key] = newValue
        }
    }

    /// What the setting of a body depends on.
    struct Key: Equatable {
        /// The theme with its files, and the format.
        var scope: String
        var document: Document
        var tag: String
        var fonts: [[String]]
        var lineHeight: Double
        var languages: [Language.ID]
        var audienceColour: String
        var pictures: [String: SheetContent.Picture]
        var charts: [String: FigureTable]
        /// Page and frame of each slot the content shows.
        var slots: [[Int]]
    }

    func body(for key: Key, orSet make: () -> SetBody) -> SetBody {
        if let found = bodies.last(where: { $0.key == key }) { return found.body }
        let body = make()
        if bodies.count >= Self.limit { bodies.removeFirst() }
        bodies.append((key, body))
        return body
    }
}

/// A body on its frames, and the items that come of it.
struct SetBody {
    var plan: FlowPlan
    /// The items in each frame, by page and frame.
    var items: [[Int]: [SheetItem]] = [:]

    init(_ plan: FlowPlan) {
        self.plan = plan
        for chain in plan.chains {
            for (slot, place) in chain.slots.enumerated() {
                items[[place.page, place.frame], default: []] += chain.items(in: slot)
            }
        }
    }

    /// The body of a sheet, from memory where the same stood on another.
    init<Measuring: TextMeasuring>(_ setting: Setting<Measuring>, memory: LayoutMemory?, scope: String) {
        let document = setting.content.body ?? Document(source: SourceFile(path: "", bytes: []), text: [])
        guard let memory else {
            self.init(FlowPlan(setting, document: document))
            return
        }
        let (content, language) = (setting.content, setting.content.language)
        let key = LayoutMemory.Key(
            scope: scope, document: document, tag: language.tag,
            fonts: [language.textFonts, language.displayFonts, language.serifFonts], lineHeight: language.lineHeight,
            languages: content.languages, audienceColour: content.audienceColour, pictures: content.pictures,
            charts: content.charts,
            slots: FlowPlan.slots(of: setting).map { [$0.page, $0.frame] })
        self = memory.body(for: key) { SetBody(FlowPlan(setting, document: document)) }
    }
}
