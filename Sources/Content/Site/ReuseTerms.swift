internal import Diagnostics

/// On which terms others may show the content, from `reuse` of `site.yaml`.
///
/// A site without them offers no pages to embed and no texts as data: to be shown inside other people's pages is for
/// the issuer to allow.
package struct ReuseTerms: Sendable {
    /// In a sentence or two, shown on the page for partners.
    package var terms: LocalisedText
    /// The address of a licence.
    package var licence: String?

    package init(terms: LocalisedText, licence: String? = nil) {
        self.terms = terms
        self.licence = licence
    }

    init(_ reader: inout MappingReader) {
        self.init(terms: reader.requiredLocalised("terms"), licence: reader.string("licence"))
        if let licence, !licence.hasPrefix("https://"), !licence.hasPrefix("http://") {
            reader.add(
                Diagnostic(
                    "licence-address", .error,
                    Message(
                        vi: "địa chỉ giấy phép phải bắt đầu bằng https://",
                        en: "the address of a licence must begin with https://"),
                    at: reader.span(of: "licence")))
            self.licence = nil
        }
    }
}
