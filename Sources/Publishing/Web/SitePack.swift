package import Content
package import Diagnostics
internal import FoundationEssentials
internal import Press
internal import WebPages

/// `loa pack`: the finished website as one zip for a USB stick or Zalo, to be opened from a disk.
///
/// At its top lies one page to begin with; everything else is in a folder, so that nobody has to guess which of many
/// files is the first. Names are the theme's words, as slugs.
package struct SitePack: Sendable {
    /// Where it was written.
    package let path: String
    package let size: Int
    package let fileCount: Int

    /// What only a server and other people's programs need.
    private static let leftOut: Set<String> = [
        "sw.js", "sitemap.xml", "robots.txt", "404.html", "offline.html", "_headers", "_redirects",
    ]
    private static let leftOutFolders = ["cards/", "embed/"]

    /// Writes the pack of an output folder into its folder `packs/`.
    ///
    /// - Throws: `DiskError` when there is no website yet, or the disk is at fault.
    package init(of site: Site, options: BuildOptions, report: inout Report) throws {
        let folder = options.output + "/site"
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder).sorted(),
            let day = try Self.day(of: options.output)
        else { throw DiskError(.list, path: folder, code: 2) }
        let tree = try DiskTree(root: options.root, report: &report)
        let theme = try WebThemeReader.read(site.configuration.theme, from: tree, report: &report)
        let language = site.configuration.defaultLanguage
        let chain = site.languages.chain(for: language)
        func name(_ key: String) -> String {
            let slug = Slug.make(theme.words.phrase(key, in: chain)?.text ?? "")
            return slug.isEmpty ? Slug.make(key) : slug
        }
        let title = site.configuration.title.text(in: chain)
        let pages = name("packPages")
        var archive = ZipArchive(year: day.year, month: day.month, day: day.day)
        let start = StartPage(title: title, language: site.languages[language]?.tag ?? "", target: pages)
        try archive.add("\(name("packStart")).html", start.bytes)
        let files = names.filter { file in
            guard !Self.leftOut.contains(file), !Self.leftOutFolders.contains(where: file.hasPrefix) else {
                return false
            }
            var isFolder = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(file)", isDirectory: &isFolder) && !isFolder
        }
        let links = PackLinks(site: site.configuration.url, packed: Set(files))
        var count = 1
        for file in files {
            guard let bytes = try DiskTree.readFile("\(folder)/\(file)") else { continue }
            let isPage = file.hasSuffix(".html")
            try archive.add("\(pages)/\(file)", isPage ? links.rewritten(bytes, of: file) : bytes)
            count += 1
        }
        let bytes = archive.finish()
        let packs = options.output + "/packs"
        path =
            "\(packs)/\([name("packFile"), Slug.make(title), "\(day)"].filter { !$0.isEmpty }.joined(separator: "-")).zip"
        size = bytes.count
        fileCount = count
        do {
            try FileManager.default.createDirectory(atPath: packs, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw DiskError(.write, path: path, code: 5)
        }
    }

    /// The day the output shows, from its manifest.
    private static func day(of output: String) throws -> Day? {
        try DiskTree.readFile("\(output)/\(Manifest.fileName)").flatMap { Manifest($0) }?.date
    }

    /// The page at the top, which goes on to the first one by itself.
    private struct StartPage {
        var title: String
        var language: String
        /// The folder with all pages.
        var target: String

        var bytes: [UInt8] {
            var writer = HTMLWriter()
            writer.markup("<!doctype html>\n<html")
            writer.attribute("lang", language)
            writer.markup("><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            writer.text(title)
            writer.markup("</title><meta http-equiv=\"refresh\"")
            writer.attribute("content", "0; url=\(target)/index.html")
            writer.markup("><p><a")
            writer.attribute("href", "\(target)/index.html")
            writer.markup(">")
            writer.text(title)
            writer.markup("</a></p></html>\n")
            return writer.bytes
        }
    }
}
