internal import Content
internal import Diagnostics
internal import Sheets
internal import Synchronization

/// The themes of sheets, read once for all parts of a plan that set type with them.
final class SheetThemes: Sendable {
    private let known = Mutex<[String: Theme]>([:])

    func theme(
        _ name: String, from tree: some SourceTree, origin: SourceSpan? = nil, report: inout Report
    ) throws -> Theme {
        try known.withLock { known in
            if let theme = known[name] { return theme }
            var found = Report()
            let theme = try ThemeReader.read(name, from: tree, origin: origin, report: &found)
            // What is wrong with a theme is told to each who asks, with the place that asks.
            if found.isEmpty { known[name] = theme }
            report.merge(found)
            return theme
        }
    }
}
