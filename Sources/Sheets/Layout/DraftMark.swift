internal import Content

/// The strip along the upper edge that says a sheet is no more than a draft; it cannot be cut off without being seen.
enum DraftMark {
    static func items(on page: PageTemplate, words: String, language: Language, measuring: some TextMeasuring)
        -> [SheetItem]
    {
        let height: Millimetres = 5
        let strip = Rect(
            x: -page.bleed, y: -page.bleed, width: page.size.width + page.bleed * 2, height: height + page.bleed)
        let style = TextStyle(
            families: language.textFonts, size: 8, weight: 700, lineHeight: language.lineHeight, language: language.tag)
        let shaped = measuring.shape(
            ParagraphText(runs: [StyledRun(words, style)], width: Points(page.size.width), alignment: .centre))
        guard let line = shaped.lines.first else { return [] }
        let baseline = Millimetres(Points(height) - (Points(height) - line.ascent - line.descent) * 0.5 - line.descent)
        return [
            .shape(.rectangle(strip, fill: colour)), .begin(StructureTag(.paragraph)),
            .line(PlacedLine(origin: Point(x: Millimetres(line.x), y: baseline), line: line, colour: .white)), .end,
        ]
    }

    /// A red that belongs to no theme, so that no theme hides it.
    private static let colour = Swatch(
        name: "draft", red: 0xB0, green: 0x1E, blue: 0x28, ink: .init(cyan: 15, magenta: 100, yellow: 90, black: 10))
}
