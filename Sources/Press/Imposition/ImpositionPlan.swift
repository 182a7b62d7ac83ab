package import Sheets

/// Where each page lies on the paper, side by side, before anything is drawn.
package struct ImpositionPlan: Hashable, Sendable {
    /// How a page is turned, counter-clockwise.
    package enum Turn: Int, Hashable, Sendable {
        case none = 0
        case quarter = 90
        case half = 180
        case threeQuarters = 270

        var isSideways: Bool { self == .quarter || self == .threeQuarters }
    }

    /// The place of one page.
    package struct Slot: Hashable, Sendable {
        /// The page, counted from 0; nil for a blank one.
        package var page: Int?
        /// The trim on the paper, from its top left corner; already turned.
        package var trim: Rect
        /// What of the page is shown: the trim and its bleed, cut off at a spine.
        package var shown: Rect
        package var turn: Turn
    }

    /// One side of one sheet of paper.
    package struct Side: Hashable, Sendable {
        /// The sheet, counted from 0.
        package var sheet: Int
        package var isBack: Bool
        package var slots: [Slot]
        /// Folds as distances from the left edge of the paper, with the stretch they cross.
        package var spines: [Spine]
    }

    /// A fold from top to bottom.
    package struct Spine: Hashable, Sendable {
        package var x: Millimetres
        package var top: Millimetres
        package var bottom: Millimetres
    }

    package var paper: PressPaper
    package var sides: [Side]
    /// Finished pieces out of one sheet of paper.
    package var piecesPerSheet: Int
    /// One set of plates prints both sides: the paper is turned over its short axis and run again.
    package var isTurned: Bool

    /// Sheets of paper for a run, without the waste of setting up.
    package func sheets(for run: Int) -> Int {
        guard piecesPerSheet > 0 else { return 0 }
        let leaves = max(1, Set(sides.map(\.sheet)).count)
        return (run + piecesPerSheet - 1) / piecesPerSheet * leaves
    }

    /// The part of the paper that is cut away, 0…1.
    package var waste: Double {
        guard let side = sides.first else { return 1 }
        let used = side.slots.reduce(0) { $0 + $1.trim.width.value * $1.trim.height.value }
        return 1 - used / max(1, paper.size.width.value * paper.size.height.value)
    }
}
