package import Diagnostics

/// A page as a browser gets it.
package struct PageShown: Sendable {
    /// Ready to be sent, with the preview's own script in it.
    package var bytes: [UInt8]
    /// Tells whether a reader would notice a difference; the addresses of style sheets are no part of it.
    package var digest: String
    /// The style sheets as the page names them.
    package var styles: [String]
    /// False for the page that says there is nothing at the address.
    package var exists: Bool
    /// What rendering found; the bytes are those of the last rendering without errors, when there was one.
    package var report: Report
}

/// What there is at an address.
package enum Answer: Sendable {
    case page(PageShown)
    case file([UInt8], type: String, isForEver: Bool)
    /// The address of a page without its slash.
    case moved(to: String)
}
