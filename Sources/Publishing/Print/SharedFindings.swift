internal import Diagnostics

/// Gathers what the editions of one run report: the same fault at the same place is told once, with how many have it.
struct SharedFindings {
    private struct Place: Hashable {
        var id: String
        var path: String
        var start: Int
    }

    private var order: [Place] = []
    private var findings: [Place: (first: Diagnostic, editions: Int)] = [:]

    mutating func add(_ report: Report) {
        var seen: Set<Place> = []
        for diagnostic in report.diagnostics {
            let place = Place(
                id: diagnostic.id, path: diagnostic.span?.file.path ?? "", start: diagnostic.span?.range.lowerBound ?? 0
            )
            guard seen.insert(place).inserted else { continue }
            if let known = findings[place] {
                findings[place] = (known.first, known.editions + 1)
            } else {
                order.append(place)
                findings[place] = (diagnostic, 1)
            }
        }
    }

    var report: Report {
        Report(
            order.compactMap { place in
                guard let (first, editions) = findings[place] else { return nil }
                guard editions > 1 else { return first }
                var diagnostic = first
                let others = editions - 1
                diagnostic.notes.append(
                    .init(Message(vi: "\(others) ấn bản khác cũng vậy", en: "\(others) other editions have it too")))
                return diagnostic
            })
    }
}
