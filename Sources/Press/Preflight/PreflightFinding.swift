package import Diagnostics
package import Sheets

/// A rule of the printing house.
package enum PreflightRule: String, Hashable, Comparable, Sendable, CaseIterable {
    case unreadable, encrypted, standard, version, metadata, filters, external
    case transferCurves = "transfer-curves"
    case outputIntent = "output-intent"
    case documentInfo = "document-info"
    case pageCount = "page-count"
    case trimSize = "trim-size"
    case boxes, bleed
    case bleedFill = "bleed-fill"
    case annotations, scripts
    case fontsEmbedded = "fonts-embedded"
    case screenColour = "screen-colour"
    case spotColour = "spot-colour"
    case transparency
    case totalInk = "total-ink"
    case blackText = "black-text"
    case blackOverprint = "black-overprint"
    case whiteOverprint = "white-overprint"
    case typeSize = "type-size"
    case multiInkType = "multi-ink-type"
    case lineWidth = "line-width"
    case imageResolution = "image-resolution"
    case safeMargin = "safe-margin"

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// A fault in a press file, each rule once a page.
package struct PreflightFinding: Hashable, Sendable {
    package var rule: PreflightRule
    package var severity: Diagnostic.Severity
    /// Counted from 1; nil for the file as a whole.
    package var page: Int?
    /// The first place, from the top left corner of the trim.
    package var place: Rect?
    /// How many times on the page.
    package var count: Int
    package var message: Message

    package init(
        _ rule: PreflightRule, severity: Diagnostic.Severity = .error, page: Int? = nil, place: Rect? = nil,
        count: Int = 1, message: Message
    ) {
        self.rule = rule
        self.severity = severity
        self.page = page
        self.place = place
        self.count = count
        self.message = message
    }
}
