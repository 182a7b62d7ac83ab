internal import Sheets

/// Draws one side of a press sheet: the pages as forms in their places, and marks for guillotine and folder.
struct ImposedSideContent {
    private(set) var bytes = PDFBytes()
    private let paper: Size
    private let side: ImpositionPlan.Side

    init(side: ImpositionPlan.Side, paper: Size) {
        self.side = side
        self.paper = paper
    }

    private func x(_ position: Millimetres) -> Double { PageGeometry.points(position) }
    private func y(_ position: Millimetres) -> Double { PageGeometry.points(paper.height - position) }

    /// Puts the form of a page into its slot.
    mutating func place(_ slot: ImpositionPlan.Slot, form: Int, geometry: PageGeometry) {
        bytes.append("q ")
        let shown = slot.shown
        bytes.append(
            operands: x(shown.x), y(shown.bottom), PageGeometry.points(shown.width), PageGeometry.points(shown.height))
        bytes.append("re W n ")
        let (left, right) = (x(slot.trim.x), x(slot.trim.right))
        let (bottom, top) = (y(slot.trim.bottom), y(slot.trim.y))
        let outset = geometry.outset
        switch slot.turn {
        case .none: bytes.append(operands: 1, 0, 0, 1, left - outset, bottom - outset, places: 3)
        case .quarter: bytes.append(operands: 0, 1, -1, 0, right + outset, bottom - outset, places: 3)
        case .half: bytes.append(operands: -1, 0, 0, -1, right + outset, top + outset, places: 3)
        case .threeQuarters: bytes.append(operands: 0, -1, 1, 0, left - outset, top + outset, places: 3)
        }
        bytes.append("cm /P")
        bytes.append(integer: form)
        bytes.append(" Do Q\n")
    }

    /// Cut marks where the edges of the trims reach the outside of the block, fold marks at the spines.
    mutating func drawMarks() {
        let shown = side.slots.map(\.shown)
        guard let left = shown.map(\.x).min(), let right = shown.map(\.right).max(), let top = shown.map(\.y).min(),
            let bottom = shown.map(\.bottom).max()
        else { return }
        bytes.append("/All CS 1 SCN 0.24 w\n")
        let (gap, length): (Millimetres, Millimetres) = (1, 5)
        let spines = Set(side.spines.map(\.x))
        for position in Set(side.slots.flatMap { [$0.trim.x, $0.trim.right] }).sorted() where !isNear(position, spines)
        {
            line(position, top - gap, position, top - gap - length)
            line(position, bottom + gap, position, bottom + gap + length)
        }
        for position in Set(side.slots.flatMap { [$0.trim.y, $0.trim.bottom] }).sorted() {
            line(left - gap, position, left - gap - length, position)
            line(right + gap, position, right + gap + length, position)
        }
        guard !side.spines.isEmpty else { return }
        bytes.append("[2 2] 0 d\n")
        for spine in side.spines {
            line(spine.x, top - gap, spine.x, top - gap - length)
            line(spine.x, bottom + gap, spine.x, bottom + gap + length)
        }
        bytes.append("[] 0 d\n")
    }

    /// A mark at a spine folds; it must not be taken for a cut.
    ///
    /// Creep moves the trims a little off it.
    private func isNear(_ position: Millimetres, _ spines: Set<Millimetres>) -> Bool {
        spines.contains { abs($0.value - position.value) < 5 }
    }

    private mutating func line(_ fromX: Millimetres, _ fromY: Millimetres, _ toX: Millimetres, _ toY: Millimetres) {
        bytes.append(operands: x(fromX), y(fromY))
        bytes.append("m ")
        bytes.append(operands: x(toX), y(toY))
        bytes.append("l S\n")
    }
}
