internal import Content
internal import Diagnostics

/// The files of a site that are no pages.
extension SiteRenderer {
    /// Everything but the pages, sorted by path.
    package func sharedFiles() -> [SiteFile] {
        var files = themeFiles()
        files.append(sitemap())
        files.append(robots())
        files.append(manifest())
        files += feeds()
        files += searchFiles()
        files += reuseFiles()
        files += redirects()
        files += codeIndex.files
        return files.sorted { $0.path < $1.path }
    }

    /// The files that change with the themes alone: styles, scripts, pictures.
    package func themeFiles() -> [SiteFile] {
        var files: [SiteFile] = []
        for (name, theme) in campaignThemes.merging([theme.name: theme], uniquingKeysWith: { $1 }) {
            guard let path = chrome.stylesheets[name], let images = chrome.imageFolders[name] else { continue }
            files.append(SiteFile(path: path, bytes: theme.stylesheet))
            if let path = chrome.mirroredStylesheets[name] {
                files.append(SiteFile(path: path, bytes: theme.mirroredStylesheet))
            }
            // Themes that share a folder share its pictures, byte for byte.
            guard name == self.theme.name || images != "assets" else { continue }
            for (path, bytes) in theme.images { files.append(SiteFile(path: "\(images)/\(path)", bytes: bytes)) }
        }
        for (name, bytes) in theme.icons { files.append(SiteFile(path: "assets/\(name)", bytes: bytes)) }
        if !theme.script.isEmpty, let path = chrome.assets["script"] {
            files.append(SiteFile(path: path, bytes: theme.script))
        }
        for (path, bytes) in chrome.figureStylesheets { files.append(SiteFile(path: path, bytes: bytes)) }
        for (name, path) in chrome.pageScripts {
            files.append(SiteFile(path: path, bytes: theme.pageScripts[name] ?? []))
        }
        if let path = chrome.assets["calculator"] { files.append(SiteFile(path: path, bytes: chrome.calculatorScript)) }
        return files
    }

    /// Everything may be read; the landing pages carry their own `noindex`.
    private func robots() -> SiteFile {
        SiteFile(
            path: "robots.txt", text: "User-agent: *\nAllow: /\n\nSitemap: \(site.configuration.url)/sitemap.xml\n")
    }

    /// Pages that search engines should know, each with its counterparts in other languages.
    private func sitemap() -> SiteFile {
        var writer = HTMLWriter(capacity: plan.pages.count * 160)
        writer.markup(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        )
        for page in plan.pages where page.isListed {
            writer.markup("<url><loc>")
            writer.text(site.configuration.url)
            writer.markup("/")
            writer.text(page.path)
            writer.markup("</loc>")
            if let day = page.item.flatMap({ site.item($0)?.texts[page.edition.language]?.lastChange }) {
                writer.markup("<lastmod>")
                writer.text("\(day)")
                writer.markup("</lastmod>")
            }
            writeAlternates(of: page, into: &writer)
            writer.markup("</url>\n")
        }
        writer.markup("</urlset>\n")
        return SiteFile(path: "sitemap.xml", bytes: writer.bytes)
    }

    private func writeAlternates(of page: WebPage, into writer: inout HTMLWriter) {
        guard plan.languages.count > 1 else { return }
        let counterparts = plan.languages.compactMap { plan.page(page.subject, in: $0, variant: page.variant) }
        guard counterparts.count > 1 else { return }
        for other in counterparts {
            writer.markup("<xhtml:link rel=\"alternate\"")
            let language = other.edition.language
            writer.attribute("hreflang", site.languages[language]?.tag ?? language.rawValue)
            writer.attribute("href", "\(site.configuration.url)/\(other.path)")
            writer.markup("/>")
        }
    }
}

extension WebPage {
    /// True for pages that search engines and site maps list.
    var isListed: Bool {
        switch subject {
        case .landing, .notFound, .offline, .gallery, .alias, .search, .embed: false
        default: true
        }
    }
}
