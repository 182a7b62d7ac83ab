internal import Diagnostics

/// Files of the site of which nothing could be read: an old encoding, a wrong column, a stray quote.
///
/// Whatever refers to them then refers to nothing, and to say so at every place would bury the one thing to mend.
struct LostFiles: Sendable {
    /// What is said of a text when a file it needs is lost.
    private static let consequences: [String: Set<String>] = [
        "site.yaml": ["site-value-not-valid", "unknown-audience", "unknown-fact"],
        "languages.yaml": ["unknown-language", "unknown-column"],
        "audiences.yaml": ["unknown-audience"],
        "topics.yaml": ["unknown-topic"],
        "places.csv": ["unknown-place"],
        "laws.yaml": ["unknown-law"],
        "facts.yaml": ["unknown-fact", "unknown-name"],
    ]

    private(set) var names: [String] = []
    private var hidden: Set<String> = []

    init() {}

    /// - Parameters:
    ///   - found: the files by name, and whether anything was read of each.
    ///   - report: what reading them found.
    init(_ found: KeyValuePairs<String, Bool>, report: Report) {
        let broken = Set(report.diagnostics.filter { $0.severity == .error }.compactMap { $0.span?.file.path })
        for (name, hasContent) in found where !hasContent && broken.contains("\(ContentFolder.root)/\(name)") {
            names.append(name)
            hidden.formUnion(Self.consequences[name] ?? [])
        }
    }

    var isEmpty: Bool { names.isEmpty }

    /// A report without what only follows from the loss.
    func without(_ report: Report) -> Report {
        guard !isEmpty else { return report }
        return Report(report.diagnostics.filter { !hidden.contains($0.id) })
    }
}
