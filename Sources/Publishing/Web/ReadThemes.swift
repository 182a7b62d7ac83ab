internal import Content
internal import Diagnostics
internal import WebPages

/// Themes as they were read, with what was found and what is drawn from them alone: the same as long as no file of a
/// theme changes.
struct ReadThemes: Sendable {
    private struct Entry {
        var theme: WebTheme
        var report: Report
    }

    private var entries: [String: Entry] = [:]
    private var icons: [String: [String: [UInt8]]] = [:]

    /// A theme, read when it was not yet; what is wrong with it is told each time.
    mutating func theme(_ name: String, from tree: some SourceTree, report: inout Report) throws -> WebTheme {
        if let entry = entries[name] {
            report.merge(entry.report)
            return entry.theme
        }
        var found = Report()
        let theme = try WebThemeReader.read(name, from: tree, report: &found)
        entries[name] = Entry(theme: theme, report: found)
        report.merge(found)
        return theme
    }

    /// A theme with its icons for home screens, which are the site's.
    mutating func siteTheme(_ name: String, from tree: some SourceTree, report: inout Report) throws -> WebTheme {
        var theme = try theme(name, from: tree, report: &report)
        let drawn = try icons[name] ?? AppIcons.draw(for: theme)
        icons[name] = drawn
        theme.icons = drawn
        return theme
    }
}
