internal import Content
internal import Diagnostics
internal import Markup

// Pictures, charts and tables: blocks that are more than words.
extension GalleyBuilder {
    mutating func add(_ picture: InlineText.Picture) {
        guard let file = setting.content.pictures[picture.name], let header = PictureHeader(file.bytes) else {
            galley.lostPictures.append((picture.name, picture.span))
            return
        }
        if picture.alternativeText.allSatisfy(\.isWhitespace) {
            galley.picturesWithoutWords.append((picture.name, picture.span))
        }
        // As wide as the column, but no higher than three quarters of its width.
        let ratio = Double(header.seenHeight) / Double(header.seenWidth)
        let height = min(measure * ratio, measure * 0.75)
        let shownWidth = height / ratio
        let frame = Rect(x: left, y: 0, width: min(measure, shownWidth), height: height)
        var slug = Galley.Slug(height: height)
        slug.tag = newTag(.figure, alternativeText: picture.alternativeText)
        let image = PlacedImage(
            file.bytes, header, frame: frame, picture: frame, alternativeText: picture.alternativeText)
        guard let drawn = image.drawn(palette: setting.theme.palette) else {
            galley.lostPictures.append((picture.name, picture.span))
            return
        }
        if !drawn.unsupported.isEmpty {
            galley.simplifiedPictures.append((picture.name, drawn.unsupported, picture.span))
        }
        slug.items = drawn.items
        append(slug, before: em * 0.6)
        spaceAfter = em * 0.6
    }

    // MARK: Charts

    /// The chart a block names; one there is none of has been reported where the text was read.
    func chart(at node: Node) -> FigureTable? {
        let (name, arguments) = document.container(node)
        return name == "chart" ? arguments.first.flatMap { setting.content.charts[$0] } : nil
    }

    /// A chart stays in one piece.
    mutating func add(_ chart: FigureTable) {
        let drawing = ChartDrawing(setting, table: chart, width: measure, base: base, colour: textColour)
        note(missing: drawing.missing, isTooWide: drawing.isTooWide)
        var slug = Galley.Slug(height: drawing.height)
        slug.tag = newTag(.figure, alternativeText: chart.alternative)
        let left = left
        slug.items = drawing.items.map { $0.moved(right: left, down: 0) }
        append(slug, before: em * 0.6)
        spaceAfter = em * 0.6
    }

    // MARK: Tables

    mutating func addTable(_ index: Int) {
        let table = TableSetting(
            setting, document: document, table: index, width: measure, base: base, colour: textColour)
        note(missing: table.missing, isTooWide: table.isTooWide)
        galley.ignoredMarkup += table.ignoredMarkup
        let tag = newTag(.table)
        // A closure that named `self` would copy all of the galley.
        let left = left
        for (number, row) in table.rows.enumerated() {
            var slug = Galley.Slug(height: row.height)
            slug.tag = newTag(.tableRow, parent: tag)
            slug.items = row.items.map { $0.moved(right: left, down: 0) }
            slug.decoration = row.decoration.map { $0.moved(right: left, down: 0) }
            // The head stays with the first row, and no row stands alone at the foot or head of a column.
            slug.mayBeginColumn = number == 0 || (number > 2 && number + 1 < table.rows.count)
            append(slug, before: number == 0 ? em * 0.6 : 0, continues: number > 0)
        }
        spaceAfter = em * 0.8
    }
}
