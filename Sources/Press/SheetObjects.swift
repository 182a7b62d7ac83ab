internal import Sheets

/// What one sheet adds to the objects that its run shares, packed once for every file that shows it: its own, and the
/// one with all sheets.
package struct SheetObjects: Sendable {
    /// A page without a number of its own.
    struct Page: Sendable {
        var geometry: PageGeometry
        var content: PackedStream
        /// The pictures of the sheet that it shows.
        var pictures: [PictureObjects.Entry]
    }

    /// The sheet's own pictures and codes.
    var pictures: [PackedStream]
    var pages: [Page]
    /// Pictures that could not be decoded, by their alternative text.
    var unreadable: [String]

    init(of index: Int, in run: PressRun, deflater: borrowing Deflater) {
        var content = SheetContent(of: index, in: run)
        pages = run.sheets[index].sheet.pages.indices.map { number in
            let geometry = run.pages[number].geometries[index]
            var (page, pictures) = content.page(number, deflater: deflater)
            if let marks = run.shared.marks[geometry] { page.paint(form: "/M", marks) }
            let millimetre: Double = 72 / 25.4
            var line = geometry.trimBox[3] + geometry.bleed + 6.2 * millimetre
            for slug in run.slugs[index][number].lines {
                page.draw(slug: slug, x: geometry.trimBox[0] + 8 * millimetre, y: line)
                line -= SlugSetter.size * 1.3
            }
            return Page(
                geometry: geometry,
                content: PackedStream(keys: PDFBytes(), content: page.bytes.bytes, deflater: deflater),
                pictures: pictures)
        }
        pictures = content.pictures.streams
        unreadable = content.pictures.unreadable
    }
}

/// Draws the pages of one sheet, what the run shares by its name and the rest as it is.
struct SheetContent {
    private let run: PressRun
    private let index: Int
    /// The sheet's own, as far as its pages were drawn.
    private(set) var pictures: PictureObjects

    init(of index: Int, in run: PressRun) {
        self.run = run
        self.index = index
        pictures = run.shared.pictures
    }

    /// What a page paints, cut off at the bleed, and which of the sheet's own pictures it needs.
    mutating func page(
        _ number: Int, deflater: borrowing Deflater
    ) -> (content: PageContent, pictures: [PictureObjects.Entry]) {
        let page = run.pages[number]
        let geometry = page.geometries[index]
        let own = page.own[index]
        var drawn = 0
        for item in own { pictures.add(item, deflater: deflater) }
        var content = PageContent(geometry: geometry, resources: run.resources)
        content.clip(to: geometry.bleedBox)
        for part in page.common.parts[index] {
            switch part {
            case .stretch(let stretch): content.paint(form: "/S", run.shared.forms[number][stretch])
            case .item:
                content.draw(own[drawn], pictures: pictures)
                drawn += 1
            }
        }
        content.restore()
        return (content, pictures.entries(for: own, beyond: run.shared.pictures))
    }
}
