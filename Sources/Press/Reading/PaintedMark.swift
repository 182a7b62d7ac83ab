/// Something a page paints, with what a check wants to know of it.
struct PaintedMark: Sendable {
    enum Kind: Sendable {
        case fill
        /// The width of the line in points.
        case stroke(width: Double)
        /// The size of the letters in points, as they appear.
        case text(size: Double)
        case picture(Picture)
        case shading
    }

    struct Picture: Sendable {
        var width: Int
        var height: Int
        /// Pixels per inch in the coarser direction.
        var resolution: Double
        var isMask: Bool
        /// The most ink of any part of it, in percent; nil when it cannot be decoded here.
        var totalInk: Double?
        /// A mask so small that each pixel is a module of a code.
        var isCode: Bool { isMask && width == height && width <= 177 }
    }

    var kind: Kind
    var colour: PaintColour
    /// What it covers at most, in points.
    var box: Box
    var overprints: Bool
    /// Mode 1: an ink of zero leaves what lies under it.
    var overprintMode: Int
    var isTransparent: Bool
}
