package import Content
internal import Diagnostics
internal import WebPages

/// The words of a site's theme, for commands that tell what of them is translated.
package enum InterfaceWords {
    /// By language, then key; a theme with faults gives what of it can be read.
    package static func read(of site: Site, root: String) throws -> [Language.ID: [String: String]] {
        var report = Report()
        let tree = try DiskTree(root: root, report: &report)
        return try WebThemeReader.read(site.configuration.theme, from: tree, report: &report).words.phrases
    }
}
