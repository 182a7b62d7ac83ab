/// All findings of a step, gathered so that an author sees them at once.
///
/// Each task fills a report of its own; merging and `sorted` make the result independent of their order.
package struct Report: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    package mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    package mutating func merge(_ other: Report) {
        diagnostics.append(contentsOf: other.diagnostics)
    }

    package var isEmpty: Bool { diagnostics.isEmpty }
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func count(of severity: Diagnostic.Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    /// The same findings by path, place, rule and wording, each once.
    package func sorted() -> Report {
        let keyed = diagnostics.map { diagnostic in
            let start = diagnostic.span?.range.lowerBound ?? 0
            return (key: (diagnostic.span?.file.path ?? "", start, diagnostic.id, diagnostic.summary.en), diagnostic)
        }
        var unique: [Diagnostic] = []
        var last: (String, Int, String, String)?
        for (key, diagnostic) in keyed.sorted(by: { $0.key < $1.key }) {
            if let last, last == key { continue }
            last = key
            unique.append(diagnostic)
        }
        return Report(unique)
    }

    /// The same findings with every warning raised to an error, for strict and release builds.
    package func raisingWarnings(where condition: (Diagnostic) -> Bool = { _ in true }) -> Report {
        Report(
            diagnostics.map { diagnostic in
                guard diagnostic.severity == .warning, condition(diagnostic) else { return diagnostic }
                var raised = diagnostic
                raised.severity = .error
                return raised
            })
    }
}
