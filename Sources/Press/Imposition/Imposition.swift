package import Sheets

/// Lays pages out on press sheets.
package struct Imposition: Hashable, Sendable {
    /// How paper becomes the finished thing.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        /// As many copies as fit, fronts on one side and backs on the other.
        case sheetwise = "n-up"
        /// Fronts on the left half, backs on the right; the turned sheet completes both.
        case workAndTurn = "work-and-turn"
        /// Two pages beside each other, sheets put into one another and stitched through the fold.
        case saddleStitch = "saddle-stitch"
    }

    package var paper: PressPaper
    package var method: Method
    /// The edge the press holds the paper by stays free of ink.
    package var gripper: Millimetres
    /// The other edges, where marks stand.
    package var edge: Millimetres
    /// How much further out each inner sheet of a booklet would stick, for its thickness.
    package var creep: Millimetres

    package init(
        paper: PressPaper, method: Method, gripper: Millimetres = 12, edge: Millimetres = 8, creep: Millimetres = 0
    ) {
        self.paper = paper
        self.method = method
        self.gripper = gripper
        self.edge = edge
        self.creep = creep
    }

    /// Nil when the paper is too small for even one piece, or there is nothing to print.
    package func plan(trim: Size, bleed: Millimetres, pageCount: Int) -> ImpositionPlan? {
        guard pageCount > 0, trim.width > 0, trim.height > 0 else { return nil }
        switch method {
        case .sheetwise: return sheetwise(trim, bleed, pageCount)
        case .workAndTurn: return workAndTurn(trim, bleed, pageCount)
        case .saddleStitch: return saddleStitch(trim, bleed, pageCount)
        }
    }

    // MARK: Many up

    /// A block of equal pieces, upright or turned, whichever gives more.
    private struct Block {
        var columns: Int
        var rows: Int
        var turn: ImpositionPlan.Turn
        var cell: Size
        var count: Int { columns * rows }
    }

    private func block(_ trim: Size, _ bleed: Millimetres, evenColumns: Bool) -> Block? {
        let room = Size(width: paper.size.width - edge * 2, height: paper.size.height - edge - gripper)
        let blocks = [ImpositionPlan.Turn.none, .quarter].map { turn in
            let piece = turn.isSideways ? Size(width: trim.height, height: trim.width) : trim
            let cell = Size(width: piece.width + bleed * 2, height: piece.height + bleed * 2)
            var columns = max(0, Int(((room.width.value + 0.001) / cell.width.value).rounded(.down)))
            if evenColumns { columns -= columns % 2 }
            let rows = max(0, Int(((room.height.value + 0.001) / cell.height.value).rounded(.down)))
            return Block(columns: columns, rows: rows, turn: turn, cell: cell)
        }
        let best = blocks[1].count > blocks[0].count ? blocks[1] : blocks[0]
        return best.count > 0 ? best : nil
    }

    /// The places of a block in the middle of the paper, above the gripper edge at its foot.
    private func slots(of block: Block, bleed: Millimetres, page: (_ column: Int) -> Int?) -> [ImpositionPlan.Slot] {
        let width = block.cell.width * Double(block.columns)
        let height = block.cell.height * Double(block.rows)
        let left = (paper.size.width - width) / 2
        let top = min((paper.size.height - height) / 2, paper.size.height - gripper - height)
        var slots: [ImpositionPlan.Slot] = []
        for row in 0..<block.rows {
            for column in 0..<block.columns {
                let shown = Rect(
                    x: left + block.cell.width * Double(column), y: top + block.cell.height * Double(row),
                    width: block.cell.width, height: block.cell.height)
                slots.append(.init(page: page(column), trim: shown.inset(by: bleed), shown: shown, turn: block.turn))
            }
        }
        return slots
    }

    /// The same place seen from behind after turning the paper over its vertical axis.
    private func turnedOver(_ slot: ImpositionPlan.Slot, page: Int?) -> ImpositionPlan.Slot {
        func mirrored(_ rect: Rect) -> Rect {
            Rect(x: paper.size.width - rect.right, y: rect.y, width: rect.width, height: rect.height)
        }
        var slot = slot
        slot.page = page
        slot.trim = mirrored(slot.trim)
        slot.shown = mirrored(slot.shown)
        // Heads stay together: what pointed left on the front points right on the back.
        slot.turn = slot.turn == .quarter ? .threeQuarters : slot.turn
        return slot
    }

    private func sheetwise(_ trim: Size, _ bleed: Millimetres, _ pageCount: Int) -> ImpositionPlan? {
        guard let block = block(trim, bleed, evenColumns: false) else { return nil }
        var sides: [ImpositionPlan.Side] = []
        for leaf in 0..<(pageCount + 1) / 2 {
            let front = slots(of: block, bleed: bleed) { _ in leaf * 2 }
            sides.append(.init(sheet: leaf, isBack: false, slots: front, spines: []))
            guard leaf * 2 + 1 < pageCount else { continue }
            let back = front.map { turnedOver($0, page: leaf * 2 + 1) }
            sides.append(.init(sheet: leaf, isBack: true, slots: back, spines: []))
        }
        return ImpositionPlan(paper: paper, sides: sides, piecesPerSheet: block.count, isTurned: false)
    }

    private func workAndTurn(_ trim: Size, _ bleed: Millimetres, _ pageCount: Int) -> ImpositionPlan? {
        guard let block = block(trim, bleed, evenColumns: true) else { return nil }
        let sides = (0..<(pageCount + 1) / 2).map { leaf in
            let front = slots(of: block, bleed: bleed) { $0 < block.columns / 2 ? leaf * 2 : nil }
            let back = leaf * 2 + 1 < pageCount ? leaf * 2 + 1 : nil
            let fronts = front.filter { $0.page != nil }
            return ImpositionPlan.Side(
                sheet: leaf, isBack: false, slots: fronts + fronts.map { turnedOver($0, page: back) }, spines: [])
        }
        return ImpositionPlan(paper: paper, sides: sides, piecesPerSheet: block.count, isTurned: true)
    }

    // MARK: Booklets

    /// The pages of each side of each sheet, outermost sheet first, left and right, counted from 0.
    ///
    /// Pages that fill up to a multiple of four are blank and stand at the end.
    package static func saddleStitchOrder(pageCount: Int) -> [(left: Int?, right: Int?)] {
        let total = (pageCount + 3) / 4 * 4
        func page(_ number: Int) -> Int? { number < pageCount ? number : nil }
        return (0..<total / 2).map { side in
            let (outer, inner) = (page(total - 1 - side), page(side))
            // On a front the last page stands on the left, on a back on the right.
            return side % 2 == 0 ? (outer, inner) : (inner, outer)
        }
    }

    private func saddleStitch(_ trim: Size, _ bleed: Millimetres, _ pageCount: Int) -> ImpositionPlan? {
        let width = trim.width * 2 + bleed * 2
        let height = trim.height + bleed * 2
        guard width.value <= paper.size.width.value - 2 * edge.value + 0.001,
            height.value <= paper.size.height.value - edge.value - gripper.value + 0.001
        else { return nil }
        let middle = paper.size.width / 2
        let top = min((paper.size.height - height) / 2, paper.size.height - gripper - height) + bleed
        let sides = Self.saddleStitchOrder(pageCount: pageCount).enumerated().map { index, pages in
            // Inner sheets are pushed out by those around them, so their pages move towards the fold.
            let shift = creep * Double(index / 2)
            let left = Rect(x: middle - trim.width + shift, y: top, width: trim.width, height: trim.height)
            let right = Rect(x: middle - shift, y: top, width: trim.width, height: trim.height)
            let slots = [(pages.left, left), (pages.right, right)].enumerated().map { side, place in
                let (page, trim) = place
                let start = side == 0 ? trim.x - bleed : middle
                let end = side == 0 ? middle : trim.right + bleed
                let shown = Rect(x: start, y: trim.y - bleed, width: end - start, height: trim.height + bleed * 2)
                return ImpositionPlan.Slot(page: page, trim: trim, shown: shown, turn: .none)
            }
            return ImpositionPlan.Side(
                sheet: index / 2, isBack: index % 2 == 1, slots: slots,
                spines: [.init(x: middle, top: top, bottom: top + trim.height)])
        }
        return ImpositionPlan(paper: paper, sides: sides, piecesPerSheet: 1, isTurned: false)
    }
}
