internal import Diagnostics
internal import Markup

/// The body on its frames: which strips of which galley stand in which column of which frame.
struct FlowPlan {
    /// A flow frame of the template.
    struct Slot {
        var page: Int
        var frame: Int
        var flow: FlowFrame
        var area: Rect
        var name: String
        var span: SourceSpan?
    }

    /// Frames filled one after the other, with what is set in them.
    struct Chain {
        var slots: [Slot]
        var ranges: [Range<Int>]
        var galley: Galley
        var columns: Columns
        /// What stands in each slot, when all of it fits.
        private(set) var items: [[SheetItem]] = []
        var overflow: Millimetres { columns.overflow }

        init(slots: [Slot], ranges: [Range<Int>], galley: Galley, columns: Columns) {
            self.slots = slots
            self.ranges = ranges
            self.galley = galley
            self.columns = columns
            if columns.overflow.value <= 0, !galley.isTooWide { items = slots.indices.map { items(in: $0) } }
        }
    }

    private(set) var chains: [Chain] = []
    private(set) var base: Points
    private(set) var dropped: [BodyPanels.Optional] = []
    /// Panels of the body that the template has no frame for; set in the last chain.
    private(set) var strayPanels: [Int] = []

    /// All chains at the largest size at which every one fits, in height and width; at the smallest without blocks
    /// that may go.
    ///
    /// - Parameter remember: Gives a chain for its slots, ranges and size, one set before if there is one.
    init<Measuring: TextMeasuring>(
        _ setting: Setting<Measuring>, document: Document,
        remember: (_ slots: [Slot], _ ranges: [Range<Int>], _ base: Points, _ make: () -> Chain) -> Chain = { $3() }
    ) {
        base = setting.template.type.base
        let slots = Self.slots(of: setting)
        guard !slots.isEmpty, !document.nodes.isEmpty else { return }
        let frames = link(slots, panels: BodyPanels(document).ranges)
        let type = setting.template.type
        // A body that is read from a distance stops shrinking where it could no longer be read from there.
        let legible = setting.template.styles["body"]?.legibleSize ?? type.minimum
        let sizes = type.sizes(
            from: type.base, to: min(type.base, max(type.minimum, legible)), stepsPerRatio: 4)
        func set(_ level: Int) -> (chains: [Chain], base: Points) {
            let chains = frames.map { frame in
                remember(frame.slots, frame.ranges, sizes[level]) {
                    Self.chain(
                        setting, document, slots: frame.slots, ranges: frame.ranges, base: sizes[level], dropped: [])
                }
            }
            return (chains, sizes[level])
        }
        var (found, fits) = Fitting.first(of: sizes.count) { level in
            let found = set(level)
            return (found, found.chains.allSatisfy { $0.overflow.value <= 0 && !$0.galley.isTooWide })
        }
        if !fits, found.chains.contains(where: \.galley.isTooWide) {
            // Too wide even at the smallest size, so there is nothing to win by it.
            (found, fits) = Fitting.first(of: sizes.count) { level in
                let found = set(level)
                return (found, found.chains.allSatisfy { $0.overflow.value <= 0 })
            }
        }
        (chains, base) = found
        if fits { return }
        drop(BodyPanels.optional(in: document), setting: setting, document: document)
    }

    /// The flow frames that the content shows.
    static func slots<Measuring: TextMeasuring>(of setting: Setting<Measuring>) -> [Slot] {
        var slots: [Slot] = []
        for (page, pageTemplate) in setting.template.pages.enumerated() {
            for (index, frame) in pageTemplate.frames.enumerated() {
                guard case .flow(let flow) = frame.kind, setting.shows(frame) else { continue }
                slots.append(
                    Slot(page: page, frame: index, flow: flow, area: frame.area, name: frame.name, span: frame.span))
            }
        }
        return slots
    }

    /// Which frames take which panels.
    ///
    /// A body without panels fills all frames, in the order of their panels.
    private mutating func link(_ slots: [Slot], panels: [Int: [Range<Int>]]) -> [(slots: [Slot], ranges: [Range<Int>])]
    {
        let inOrder = slots.enumerated().sorted {
            ($0.element.flow.panels.min() ?? 0, $0.offset) < ($1.element.flow.panels.min() ?? 0, $1.offset)
        }.map(\.element)
        let ordered = panels.sorted { $0.key < $1.key }
        if panels.count <= 1 { return [(inOrder, ordered.flatMap(\.value))] }
        var groups: [(panels: [Int], slots: [Slot])] = []
        for slot in inOrder {
            if let index = groups.firstIndex(where: { $0.panels == slot.flow.panels }) {
                groups[index].slots.append(slot)
            } else {
                groups.append((slot.flow.panels, [slot]))
            }
        }
        // Frames whose panels the body does not fill go on with the text before them.
        var index = groups.count - 1
        while index > 0 {
            let isEmpty = !groups[index].panels.isEmpty && groups[index].panels.allSatisfy { panels[$0] == nil }
            if isEmpty, !groups[index - 1].panels.isEmpty {
                groups[index - 1].slots += groups[index].slots
                groups.remove(at: index)
            }
            index -= 1
        }
        let claimed = Set(groups.flatMap(\.panels))
        let rest = ordered.filter { !claimed.contains($0.key) }
        let hasCatchAll = groups.contains { $0.panels.isEmpty }
        if !hasCatchAll { strayPanels = rest.map(\.key) }
        return groups.enumerated().map { number, group in
            var ranges = ordered.filter { group.panels.contains($0.key) }.flatMap(\.value)
            let takesRest = hasCatchAll ? group.panels.isEmpty : number == groups.count - 1
            if takesRest { ranges += rest.flatMap(\.value) }
            return (group.slots, ranges)
        }
    }

    /// Sets the stretches in the narrowest column of the frames and cuts them.
    private static func chain<Measuring: TextMeasuring>(
        _ setting: Setting<Measuring>, _ document: Document, slots: [Slot], ranges: [Range<Int>], base: Points,
        dropped: [Range<Int>]
    ) -> Chain {
        let widths = slots.flatMap { slot in Columns.areas(of: slot.flow, in: slot.area).map(\.width) }
        let width = max(widths.min() ?? 1, 1)
        let galley = GalleyBuilder<Measuring>.galley(
            setting, document: document, ranges: ranges, width: width, base: base,
            colour: setting.colour(slots.first?.flow.colour ?? "text"), dropped: dropped)
        let columns = Columns(galley, frames: slots.map { ($0.flow, $0.area) })
        return Chain(slots: slots, ranges: ranges, galley: galley, columns: columns)
    }

    /// Leaves out one block after the other until each chain fits or nothing more may go.
    private mutating func drop<Measuring: TextMeasuring>(
        _ candidates: [BodyPanels.Optional], setting: Setting<Measuring>, document: Document
    ) {
        for index in chains.indices {
            var gone: [Range<Int>] = []
            for candidate in candidates where chains[index].overflow.value > 0 {
                let isHere = chains[index].ranges.contains { $0.contains(candidate.nodes.lowerBound) }
                let isGone = gone.contains { $0.contains(candidate.nodes.lowerBound) }
                guard isHere, !isGone else { continue }
                gone.append(candidate.nodes)
                dropped.append(candidate)
                chains[index] = Self.chain(
                    setting, document, slots: chains[index].slots, ranges: chains[index].ranges, base: base,
                    dropped: gone)
            }
        }
    }
}

extension Setting {
    /// Whether a frame stands on the sheet for this content.
    func shows(_ frame: Frame) -> Bool {
        if let when = frame.when, !has(when) { return false }
        if let unless = frame.unless, has(unless) { return false }
        return true
    }
}
