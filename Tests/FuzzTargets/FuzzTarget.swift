/// A reader of bytes that strangers may have written, with what must hold whatever they are.
///
/// The same targets are run in two ways: by libFuzzer for as long as one likes (`scripts/fuzz`), and in every run of
/// the tests with a few hundred mutations of the shipped content.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case markdown
    /// A whole file of an item, front matter and text.
    case frontMatter = "front-matter"
    case yaml
    case csv
    case formula
    /// A sheet template of a theme, laid out and drawn.
    case template
    /// JPEG, PNG and SVG.
    case picture
    /// A whole file of an article up to its page.
    case page
    /// What the last build left behind: index, journal, manifest.
    case cache
    /// A PDF file that is checked for its links.
    case pdf

    /// What is wrong after these bytes; nil when everything held.
    ///
    /// A crash is a finding too.
    package func fault(on bytes: [UInt8]) async throws -> String? {
        switch self {
        case .markdown: MarkdownFuzz.fault(on: bytes)
        case .frontMatter: try await SiteFuzz.shared.faultOfReading(bytes)
        case .yaml: DataFuzz.faultOfYAML(bytes)
        case .csv: DataFuzz.faultOfCSV(bytes)
        case .formula: FormulaFuzz.fault(on: bytes)
        case .template: try TemplateFuzz.fault(on: bytes)
        case .picture: PictureFuzz.fault(on: bytes)
        case .page: try await SiteFuzz.shared.faultOfPage(bytes)
        case .cache: CacheFuzz.fault(on: bytes)
        case .pdf: PictureFuzz.faultOfPDF(bytes)
        }
    }
}
