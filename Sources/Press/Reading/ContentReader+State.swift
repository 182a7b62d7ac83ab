extension ContentReader {
    /// What the operators of a content stream set and `q` and `Q` keep (ISO 32000-1, 8.4).
    struct State: Hashable, Sendable {
        var matrix = Transform.identity
        var clip = Box.everything
        var fillFamily = "DeviceGray"
        var strokeFamily = "DeviceGray"
        var fill = PaintColour.grey(0)
        var stroke = PaintColour.grey(0)
        var fillOverprints = false
        var strokeOverprints = false
        var overprintMode = 0
        var isTransparent = false
        var lineWidth = 1.0
        var text = TextState()
    }

    /// What the operators of text set (ISO 32000-1, 9.3).
    struct TextState: Hashable, Sendable {
        /// As the resources name it; what it is, the memory knows.
        var font: PDFValue?
        var size = 0.0
        var letterSpacing = 0.0
        var wordSpacing = 0.0
        var stretch = 1.0
        var rise = 0.0
        var mode = 0
        var matrix = Transform.identity
        var lineMatrix = Transform.identity
        var leading = 0.0
    }
}
