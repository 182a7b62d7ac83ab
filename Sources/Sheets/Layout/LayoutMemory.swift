internal import Content
internal import Diagnostics
internal import Markup

/// What one worker keeps between the sheets of a run, so that a body which reads the same on all of them is set once.
///
/// One per thread. What it holds follows from the content and the format alone, so it changes no sheet.
package final class LayoutMemory {
    private var bodies: [(key: Key, body: SetBody)] = []
    /// The last used at the end.
    private var chains: [(key: ChainKey, chain: FlowPlan.Chain)] = []
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
        var ground: Surroundings
        var document: Document
    }

    /// What the setting of any part of a body depends on, beside its text.
    struct Surroundings: Equatable {
        /// The theme with its files, and the format.
        var scope: String
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

    /// What the setting of one chain of frames depends on.
    struct ChainKey: Equatable {
        var ground: Surroundings
        var base: Points
        /// Page and frame of each of its slots.
        var slots: [[Int]]
        var ranges: [Range<Int>]
        var document: Document

        /// Whether the chain shows the same words, whatever the rest of the document says.
        static func == (left: ChainKey, right: ChainKey) -> Bool {
            left.base == right.base && left.slots == right.slots && left.ranges == right.ranges
                && left.ground == right.ground && left.document.reads(as: right.document, in: left.ranges)
        }
    }

    func chain(for key: ChainKey, orSet make: () -> FlowPlan.Chain) -> FlowPlan.Chain {
        if let index = chains.lastIndex(where: { $0.key == key }) {
            let found = chains.remove(at: index)
            chains.append(found)
            return found.chain
        }
        let chain = make()
        if chains.count >= Self.limit { chains.removeFirst() }
        chains.append((key, chain))
        return chain
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
                let own = chain.items.indices.contains(slot) ? chain.items[slot] : chain.items(in: slot)
                items[[place.page, place.frame], default: []] += own
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
        let ground = LayoutMemory.Surroundings(
            scope: scope, tag: language.tag,
            fonts: [language.textFonts, language.displayFonts, language.serifFonts], lineHeight: language.lineHeight,
            languages: content.languages, audienceColour: content.audienceColour, pictures: content.pictures,
            charts: content.charts,
            slots: FlowPlan.slots(of: setting).map { [$0.page, $0.frame] })
        let key = LayoutMemory.Key(ground: ground, document: document)
        self = memory.body(for: key) {
            SetBody(
                FlowPlan(setting, document: document) { slots, ranges, base, make in
                    let slots = slots.map { [$0.page, $0.frame] }
                    return memory.chain(
                        for: LayoutMemory.ChainKey(
                            ground: ground, base: base, slots: slots, ranges: ranges, document: document), orSet: make)
                })
        }
    }
}

extension Document {
    /// Whether stretches of nodes are the same as in another document, with all they refer to.
    fileprivate func reads(as other: Document, in ranges: [Range<Int>]) -> Bool {
        // Text that depends on the edition is added behind all other, so what is the same stands at the same place.
        guard attributes == other.attributes, infos == other.infos, destinationSlots == other.destinationSlots,
            placeholders == other.placeholders, footnoteCount == other.footnoteCount, source.path == other.source.path
        else { return false }
        return ranges.allSatisfy { range in
            guard range.upperBound <= nodes.count, range.upperBound <= other.nodes.count,
                nodes[range] == other.nodes[range]
            else { return false }
            return nodes[range].allSatisfy { bytes(of: $0).elementsEqual(other.bytes(of: $0)) }
        }
    }
}
