internal import Diagnostics
internal import OrderedCollections

/// Gathers what the editions of one run report: the same fault at the same place is told once, with how many have it.
struct SharedFindings {
    private struct Place: Hashable {
        var id: String
        var path: String
        var start: Int
    }

    /// In the order they were first found.
    private var findings: OrderedDictionary<Place, (first: Diagnostic, editions: Int)> = [:]

    mutating func add(_ report: Report) {
        var seen: Set<Place> = []
        for diagnostic in report.diagnostics {
            let place = Place(
                id: diagnostic.id, path: diagnostic.span?.file.path ?? "", start: diagnostic.span?.range.lowerBound ?? 0
            )
            guard seen.insert(place).inserted else { continue }
            findings[place, default: (diagnostic, 0)].editions += 1
        }
    }

    var report: Report {
        Report(
            findings.values.map { first, editions in
                guard editions > 1 else { return first }
                var diagnostic = first
                let others = editions - 1
                diagnostic.notes.append(
                    .init(Message(vi: "\(others) ấn bản khác cũng vậy", en: "\(others) other editions have it too")))
                return diagnostic
            })
    }
}
