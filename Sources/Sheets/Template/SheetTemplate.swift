package import Content
package import Diagnostics

/// The plan of a format: its pages, the frames on them and the styles of type, from `sheets/<id>.yaml` of a theme.
package struct SheetTemplate: Sendable {
    package var id: String
    package var name: LocalisedText
    /// What it is good for, in one line.
    package var purpose = LocalisedText()
    package var pages: [PageTemplate]
    package var type: TypeScale
    package var styles: [String: TypeStyle]
    /// Looks of `:::` blocks by name.
    package var callouts: [String: CalloutStyle]
    package var span: SourceSpan?
    /// Measured in pixels: shown on a screen, never printed.
    package var isForScreens = false

    package init(
        id: String, name: LocalisedText = LocalisedText(), pages: [PageTemplate] = [], type: TypeScale = TypeScale(),
        styles: [String: TypeStyle] = [:], callouts: [String: CalloutStyle] = [:], span: SourceSpan? = nil
    ) {
        self.id = id
        self.name = name
        self.pages = pages
        self.type = type
        self.styles = styles
        self.callouts = callouts
        self.span = span
    }

    /// True when some frame takes the item's body.
    package var hasFlow: Bool {
        pages.contains { page in page.frames.contains { if case .flow = $0.kind { true } else { false } } }
    }
}

/// One side of the sheet.
package struct PageTemplate: Sendable {
    package var name: String
    package var size: Size
    package var bleed: Millimetres
    package var safeMargin: Millimetres
    package var verticalFolds: [Millimetres]
    package var horizontalFolds: [Millimetres]
    package var frames: [Frame]
    package var copies: [AreaCopy] = []

    package init(
        name: String, size: Size, bleed: Millimetres = 3, safeMargin: Millimetres = 5,
        verticalFolds: [Millimetres] = [], horizontalFolds: [Millimetres] = [], frames: [Frame] = []
    ) {
        self.name = name
        self.size = size
        self.bleed = bleed
        self.safeMargin = safeMargin
        self.verticalFolds = verticalFolds
        self.horizontalFolds = horizontalFolds
        self.frames = frames
    }
}

/// A part of a page that is printed once more elsewhere on it: the other face of a tent, the second of two tickets.
package struct AreaCopy: Hashable, Sendable {
    /// Frames whose centre lies here are copied.
    package var area: Rect
    /// Where the upper left corner of the turned area comes to lie.
    package var origin: Point
    package var turn: QuarterTurn

    package init(of area: Rect, at origin: Point, turn: QuarterTurn = .none) {
        self.area = area
        self.origin = origin
        self.turn = turn
    }

    /// Where the copy lies.
    package var target: Rect {
        let turned = area.turned(turn, about: area.centre)
        return Rect(x: origin.x, y: origin.y, width: turned.width, height: turned.height)
    }
}

/// The sizes a format uses: a largest and a smallest body size, and the step between sizes.
package struct TypeScale: Hashable, Sendable {
    /// Body size when there is room.
    package var base: Points
    /// The smallest legible body size of the format; nothing that carries the message is set smaller.
    package var minimum: Points
    package var ratio: Double

    package init(base: Points = 10.5, minimum: Points = 9.5, ratio: Double = 1.25) {
        self.base = base
        self.minimum = minimum
        self.ratio = ratio
    }

    /// The sizes between two bounds, largest first, in fractions of a step: the last is the smaller bound itself.
    package func sizes(from largest: Points, to smallest: Points, stepsPerRatio: Double) -> [Points] {
        guard largest > smallest, ratio > 1.01 else { return [min(largest, smallest)] }
        let factor = Arithmetic.power(ratio, 1 / stepsPerRatio)
        var sizes: [Points] = []
        var size = largest
        while size.value > smallest.value * 1.005, sizes.count < 40 {
            sizes.append(size)
            size = size / factor
        }
        sizes.append(smallest)
        return sizes
    }
}

/// A style of type as the template writes it; families and line height depend on the language.
package struct TypeStyle: Hashable, Sendable {
    package enum SizeRule: Hashable, Sendable {
        case points(Points)
        /// So many steps of the scale above (or below) the body size.
        case step(Double)
    }
    package var family: FontFamilies.Role
    package var size: SizeRule
    package var weight: Int
    package var italic: Bool
    package var lineHeight: Double
    /// A role or swatch; nil for the frame's.
    package var colour: String?
    package var alignment: ParagraphText.Alignment
    package var spaceBefore: Double
    package var spaceAfter: Double
    package var indent: Millimetres
    package var isUpperCase: Bool
    package var tabularFigures: Bool
    /// Lines are made about equally long.
    package var balanced: Bool
    /// May be smaller than the format's legible minimum: an imprint, a label on a picture.
    package var isFinePrint: Bool
    /// Read from so many metres; the size follows (capitals 5 mm, lower case 4 mm per metre; AS 1319).
    package var distance: Double?
    /// What the text is in the structure of a tagged PDF.
    package var role: StructureTag.Role

    package init(
        family: FontFamilies.Role = .text, size: SizeRule = .step(0), weight: Int = 400, italic: Bool = false,
        lineHeight: Double = 1.4, colour: String? = nil, alignment: ParagraphText.Alignment = .leading,
        spaceBefore: Double = 0, spaceAfter: Double = 0, indent: Millimetres = 0, isUpperCase: Bool = false,
        tabularFigures: Bool = false, balanced: Bool = false, isFinePrint: Bool = false, distance: Double? = nil,
        role: StructureTag.Role = .paragraph
    ) {
        self.family = family
        self.size = size
        self.weight = weight
        self.italic = italic
        self.lineHeight = lineHeight
        self.colour = colour
        self.alignment = alignment
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.indent = indent
        self.isUpperCase = isUpperCase
        self.tabularFigures = tabularFigures
        self.balanced = balanced
        self.isFinePrint = isFinePrint
        self.distance = distance
        self.role = role
    }

    /// The size at a body size.
    package func size(base: Points, ratio: Double) -> Points {
        switch size {
        case .points(let points): points
        case .step(let step): base * Arithmetic.power(ratio, step)
        }
    }

    /// The smallest size that can be read from the style's distance.
    ///
    /// A display face is judged by its capitals (0.727 of the size), other faces by their lower case (0.546); both
    /// figures are Inter's.
    package var legibleSize: Points? {
        distance.map { Points(Millimetres(family == .display ? 5 * $0 / 0.727 : 4 * $0 / 0.546)) }
    }
}

/// How a `:::` block looks on paper.
package struct CalloutStyle: Hashable, Sendable {
    /// Role or swatch behind the block; nil for none.
    package var fill: String?
    /// Role or swatch of the bar at its left; nil for none.
    package var bar: String?
    /// A word of the theme set above the block.
    package var label: String?
    /// Ordered lists in it have large figures.
    package var hasLargeNumbers: Bool

    package init(fill: String? = nil, bar: String? = nil, label: String? = nil, hasLargeNumbers: Bool = false) {
        self.fill = fill
        self.bar = bar
        self.label = label
        self.hasLargeNumbers = hasLargeNumbers
    }
}
