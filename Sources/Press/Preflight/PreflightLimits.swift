package import Sheets

/// What a printing house accepts; the defaults are those of careful offset houses on coated paper.
package struct PreflightLimits: Hashable, Sendable {
    /// Most ink on one spot, in percent of one full ink.
    package var totalInk: Double = 300
    /// Pictures under this, in pixels per inch at their final size, are worth a second look.
    package var resolutionWarning: Double = 200
    /// Pictures under this are refused.
    package var resolutionError: Double = 150
    /// Drawings of one bit a pixel show their steps below this.
    package var bitmapResolution: Double = 600
    /// Smallest type printed in one ink, in points.
    package var smallestType: Points = 4
    /// Smallest type left white in a colour or made of several inks, in points.
    package var smallestReversedType: Points = 6
    /// Type under this must not be made of three inks or more, in points.
    package var multiInkType: Points = 9
    /// Thinnest line a plate holds, in points.
    package var thinnestLine: Points = 0.25
    package var bleed: Millimetres = 3
    package var safeMargin: Millimetres = 3

    package init() {}
}

/// What the file ought to be, where the one who asks knows it.
package struct PreflightExpectation: Hashable, Sendable {
    package var trim: Size?
    package var pageCount: Int?
    package var binding: Binding
    /// By page, from the left edge of the trim.
    package var verticalFolds: [[Millimetres]]
    /// By page, from the top edge of the trim.
    package var horizontalFolds: [[Millimetres]]
    /// What the sheet itself keeps free; the limits' own margin when it is nil.
    package var safeMargin: Millimetres?

    /// How the pages become one thing.
    package enum Binding: String, Hashable, Sendable, CaseIterable {
        case single
        case folded
        case saddleStitched
    }

    package init(
        trim: Size? = nil, pageCount: Int? = nil, binding: Binding = .single, verticalFolds: [[Millimetres]] = [],
        horizontalFolds: [[Millimetres]] = [], safeMargin: Millimetres? = nil
    ) {
        self.trim = trim
        self.pageCount = pageCount
        self.binding = binding
        self.verticalFolds = verticalFolds
        self.horizontalFolds = horizontalFolds
        self.safeMargin = safeMargin
    }

    /// What the press file of a sheet ought to be.
    package init(_ sheet: Sheet, binding: Binding? = nil) {
        let isFolded = sheet.pages.contains { !$0.verticalFolds.isEmpty || !$0.horizontalFolds.isEmpty }
        self.init(
            trim: sheet.pages.first?.trim, pageCount: sheet.pages.count,
            // A tent of one page shows the other side of its paper to nobody.
            binding: binding ?? (isFolded && sheet.pages.count > 1 ? .folded : .single),
            verticalFolds: sheet.pages.map(\.verticalFolds),
            horizontalFolds: sheet.pages.map(\.horizontalFolds), safeMargin: sheet.pages.map(\.safeMargin).min())
    }
}
