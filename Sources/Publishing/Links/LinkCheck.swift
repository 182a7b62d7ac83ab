package import Content
package import Diagnostics
internal import FoundationEssentials
internal import Press
internal import WebPages

/// `loa check --links`: every link of a finished output folder, as it will be copied to a server or a USB stick.
///
/// Pages, feeds, site map, search index and data; the links in PDF files, which the codes on paper repeat; and, when
/// asked, links to other sites.
package struct LinkCheck: Sendable {
    package private(set) var report = Report()
    /// How many files were looked at.
    package private(set) var fileCount = 0
    /// How many different links they have.
    package private(set) var linkCount = 0

    /// - Parameters:
    ///   - site: The content the output was made from.
    ///   - external: Asks other sites for their pages too; nil leaves them alone.
    /// - Throws: `DiskError` when there is no output, or it cannot be read.
    package init(of site: Site, options: BuildOptions, external: ExternalLinks? = nil) async throws {
        let url = site.configuration.url
        let folder = options.output + "/site"
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder).sorted() else {
            throw DiskError(.list, path: folder, code: 2)
        }
        let present = Set(names.filter { !Self.isFolder("\(folder)/\($0)") })
        let files = names.filter { present.contains($0) && Self.mayHaveLinks($0) }
        let address = SiteAddress(url)
        let scans = try await Workers.map(
            files.count, workers: options.workers, makeState: { LinkScanner(address) }
        ) { scanner, index in try Self.scan(files[index], in: folder, site: url, &scanner) }
        var map = LinkMap(scans)

        let papers = ((try? FileManager.default.subpathsOfDirectory(atPath: options.output + "/print")) ?? [])
            .filter { $0.hasSuffix(".pdf") && !$0.hasSuffix("-press.pdf") }.sorted().map { "print/\($0)" }
        let output = options.output
        let printed = try await Workers.map(papers.count, workers: options.workers, makeState: {}) { _, index in
            var links = FileLinks(file: papers[index])
            guard let bytes = try DiskTree.readFile("\(output)/\(papers[index])") else { return links }
            for link in PDFLinks.addresses(in: bytes) ?? [] {
                switch address.destination(of: link, in: "") {
                case .inside(var target):
                    // Paper is short of room: a code leaves out the slash that a server adds.
                    if target.file.split(separator: "/").last?.contains(".") != true { target.file += "/index.html" }
                    links.targets.append(target)
                case .web(let address): links.web.append(address)
                case .other: break
                }
            }
            return links
        }
        for links in printed { map.add(links) }
        fileCount = files.count + papers.count
        linkCount = map.targets.count + map.web.count

        let dead = map.dead(where: present.contains)
        var found: [DeadLink] = []
        if !dead.isEmpty {
            let sources = Sources(site)
            let again = try await Workers.map(files.count, workers: options.workers, makeState: {}) { _, index in
                var scanner = LinkScanner(address)
                return try Self.scan(files[index], in: folder, site: url, &scanner)
            }
            for links in again {
                for target in links.targets where dead.contains(target) {
                    found.append(
                        DeadLink(target: target, file: "site/\(links.file)", source: sources.source(of: links.file)))
                }
            }
            for links in printed {
                for target in links.targets where dead.contains(target) {
                    found.append(DeadLink(target: target, file: links.file))
                }
            }
        }
        report = found.report
        if let external { report.merge(try await external.check(map.web.sorted(), in: site)) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private static func mayHaveLinks(_ name: String) -> Bool {
        [".html", ".xml", ".json", ".webmanifest", ".ics"].contains { name.hasSuffix($0) }
            || name.hasPrefix("assets/search/") && name.hasSuffix(".js")
    }

    private static func scan(_ name: String, in folder: String, site: String, _ scanner: inout LinkScanner) throws
        -> FileLinks
    {
        guard let bytes = try DiskTree.readFile("\(folder)/\(name)") else { return FileLinks(file: name) }
        if name.hasSuffix(".html") { return scanner.scan(page: bytes, of: name) }
        if name.hasPrefix("assets/search/") { return scanner.scan(searchIndex: bytes, of: name) }
        // A calendar breaks its lines wherever they are too long (RFC 5545, 3.1).
        let data = name.hasSuffix(".ics") ? bytes.unfolded : bytes
        return scanner.scan(data: data, of: name, site: site)
    }

    /// The texts pages were made from, by the pages' files.
    private struct Sources {
        private var sources: [String: SourceFile] = [:]

        init(_ site: Site) {
            for item in site.items where item.id.kind.isPage {
                for (language, text) in item.texts {
                    let prefix = language == site.configuration.defaultLanguage ? "" : "\(language)/"
                    sources["\(prefix)\(item.slug)"] = text.source
                }
            }
        }

        /// The language is the first folder of the address, the slug the last.
        func source(of file: String) -> SourceFile? {
            let parts = file.split(separator: "/").dropLast()
            guard let slug = parts.last else { return nil }
            return sources["\(parts[0])/\(slug)"] ?? sources[String(slug)]
        }
    }
}

extension [UInt8] {
    /// Without the line breaks that a blank continues.
    fileprivate var unfolded: [UInt8] { replacing([0x0D, 0x0A, 0x20], with: []) }
}
