package import Content
package import Diagnostics

/// An area of a page and what stands in it.
package struct Frame: Sendable {
    package enum Kind: Sendable {
        case shape(ShapeFrame)
        case motif(MotifFrame)
        case text(TextFrame)
        case flow(FlowFrame)
        case code(CodeFrame)
        case image(ImageFrame)
    }
    /// For messages: `headline`.
    package var name: String
    /// The area before it is turned about its centre: what stands in it is laid out upright.
    package var area: Rect
    package var turn: QuarterTurn
    package var kind: Kind
    /// Shown only when this content is there.
    package var when: TextSource?
    /// Shown only when this content is missing.
    package var unless: TextSource?
    package var span: SourceSpan?

    package init(
        name: String, area: Rect, turn: QuarterTurn = .none, kind: Kind, when: TextSource? = nil,
        unless: TextSource? = nil, span: SourceSpan? = nil
    ) {
        self.name = name
        self.area = area
        self.turn = turn
        self.kind = kind
        self.when = when
        self.unless = unless
        self.span = span
    }

    /// The area on the flat page.
    package var flatArea: Rect { area.turned(turn, about: area.centre) }
}

/// Where a text on a sheet comes from.
package enum TextSource: Hashable, Sendable {
    case content(Part)
    /// A word of the theme, by key.
    case word(String)
    /// Written in the template itself.
    case literal(LocalisedText)

    /// What an item gives a sheet.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        case title, summary, headline, figure, figureNumber, figureUnit, figureLine, figureCaption, cta, slogan, place,
            audience, issuer
        case contact, address, imprint, contentAsOf, sources, hotline, codeCaption, codeAddress, image, body
    }
}

/// A flat form: a rectangle, a circle, the audience's own shape.
package struct ShapeFrame: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable {
        case rect, circle, step, roof, leaf, book, sun, hand, wave, polygon, line, hill
        /// The shape of the edition's audience.
        case audience
    }
    package var form: Form
    package var fill: String?
    package var stroke: String?
    package var strokeWidth: Millimetres
    package var cornerRadius: Millimetres
    /// Corners of a polygon as shares of the frame's width and height.
    package var points: [Share]
    /// Parts outside this area are cut off; nil for none.
    package var clip: Rect?

    /// A place in a frame, both numbers 0…1.
    package struct Share: Hashable, Sendable {
        package var x: Double
        package var y: Double
        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package init(
        form: Form, fill: String? = nil, stroke: String? = nil, strokeWidth: Millimetres = 0,
        cornerRadius: Millimetres = 0,
        points: [Share] = [], clip: Rect? = nil
    ) {
        self.form = form
        self.fill = fill
        self.stroke = stroke
        self.strokeWidth = strokeWidth
        self.cornerRadius = cornerRadius
        self.points = points
        self.clip = clip
    }
}

/// The theme's motif on a ground of one colour.
package struct MotifFrame: Hashable, Sendable {
    /// Nil for the theme's own.
    package var kind: Motif.Kind?
    package var fill: String
    /// Nil for the theme's own.
    package var line: String?
    /// The share of the height, from the top, in which the motif is; the rest is plain.
    package var zone: Double
    package init(kind: Motif.Kind? = nil, fill: String = "ground", line: String? = nil, zone: Double = 0.3) {
        self.kind = kind
        self.fill = fill
        self.line = line
        self.zone = zone
    }
}

/// Short texts one under the other; their sizes are fitted to the frame together.
package struct TextFrame: Sendable {
    package enum VerticalAlignment: String, Hashable, Sendable, CaseIterable { case top, middle, bottom }
    package struct Part: Sendable {
        package var source: TextSource
        package var style: String
        /// Overrides of the style.
        package var colour: String?
        package var alignment: ParagraphText.Alignment?
        /// Smallest and largest size; the style's size when nil.
        package var fit: ClosedRange<Points>?
        package var maxLines: Int?
        /// Space above it, unless it is the first.
        package var before: Millimetres
        /// Dropped when there is no room, 9 first; nil for never.
        package var priority: Int?
        package init(
            source: TextSource, style: String, colour: String? = nil, alignment: ParagraphText.Alignment? = nil,
            fit: ClosedRange<Points>? = nil, maxLines: Int? = nil, before: Millimetres = 0, priority: Int? = nil
        ) {
            self.source = source
            self.style = style
            self.colour = colour
            self.alignment = alignment
            self.fit = fit
            self.maxLines = maxLines
            self.before = before
            self.priority = priority
        }
    }
    package var parts: [Part]
    package var verticalAlignment: VerticalAlignment
    package init(parts: [Part], verticalAlignment: VerticalAlignment = .top) {
        self.parts = parts
        self.verticalAlignment = verticalAlignment
    }
}

/// A place for the item's body.
///
/// Frames that take the same panels are filled one after the other.
package struct FlowFrame: Hashable, Sendable {
    /// Empty for whatever no other frame takes.
    package var panels: [Int]
    package var columns: Int
    package var gap: Millimetres
    /// Columns end at about the same height.
    package var balanced: Bool
    package var verticalAlignment: TextFrame.VerticalAlignment
    package var colour: String
    package init(
        panels: [Int] = [], columns: Int = 1, gap: Millimetres = 6, balanced: Bool = true,
        verticalAlignment: TextFrame.VerticalAlignment = .top, colour: String = "text"
    ) {
        self.panels = panels
        self.columns = columns
        self.gap = gap
        self.balanced = balanced
        self.verticalAlignment = verticalAlignment
        self.colour = colour
    }
}

/// The QR code with its quiet zone; the frame is the white square.
package struct CodeFrame: Hashable, Sendable {
    package var correction: CodeCorrection?
    /// Metres from which it is scanned; the modules must fill a tenth of it.
    package var distance: Double
    package var colour: String
    package init(correction: CodeCorrection? = nil, distance: Double = 0.25, colour: String = "text") {
        self.correction = correction
        self.distance = distance
        self.colour = colour
    }
}

/// The item's picture.
package struct ImageFrame: Hashable, Sendable {
    package enum Fit: String, Hashable, Sendable, CaseIterable { case cover, contain }
    package var fit: Fit
    package init(fit: Fit = .cover) { self.fit = fit }
}
