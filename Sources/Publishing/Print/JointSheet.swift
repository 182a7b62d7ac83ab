internal import Sheets

/// The sheets of a merge as one: page after page, or small ones side by side on A4.
enum JointSheet {
    private static let paper = Size(width: 210, height: 297)

    static func make(_ sheets: [Sheet]) -> Sheet {
        guard let first = sheets.first else { return Sheet(title: "", language: "") }
        var joint = first
        joint.pages = sheets.flatMap(\.pages)
        guard let trim = joint.pages.first?.trim, joint.pages.allSatisfy({ $0.trim == trim }) else { return joint }
        // Labels touch each other, so they may fill the paper to the hair.
        let columns = Int(((paper.width.value + 0.01) / trim.width.value).rounded(.down))
        let rows = Int(((paper.height.value + 0.01) / trim.height.value).rounded(.down))
        let perPage = columns * rows
        guard perPage > 1 else { return joint }
        let left = (paper.width - trim.width * Double(columns)) / 2
        let top = (paper.height - trim.height * Double(rows)) / 2
        let pieces = joint.pages
        joint.pages = stride(from: 0, to: pieces.count, by: perPage).map { start in
            var page = SheetPage(name: "\(start / perPage + 1)", trim: paper, safeMargin: 0)
            for (place, piece) in pieces[start..<min(start + perPage, pieces.count)].enumerated() {
                let x = left + trim.width * Double(place % columns)
                let y = top + trim.height * Double(place / columns)
                page.items += piece.items.map { $0.moved(right: x, down: y) }
            }
            return page
        }
        return joint
    }
}
