internal import Content
internal import Diagnostics

/// What makes the site an application that opens without a network.
extension SiteRenderer {
    /// Name, colours and icons for the home screen: https://www.w3.org/TR/appmanifest/.
    func manifest() -> SiteFile {
        let language = site.configuration.defaultLanguage
        let chain = site.languages.chain(for: language)
        let title = site.configuration.title.text(in: chain)
        let icons = theme.icons.keys.sorted().compactMap { name -> String? in
            guard let size = AppIcon.size(of: name) else { return nil }
            let purpose = name.contains("maskable") ? "maskable" : "any"
            return """
                {"src":\(JSONText.quote("assets/\(name)")),"sizes":"\(size)x\(size)","type":"image/png","purpose":"\(purpose)"}
                """
        }
        let drawing =
            theme.images["icon.svg"] == nil
            ? [] : ["{\"src\":\"assets/icon.svg\",\"sizes\":\"any\",\"type\":\"image/svg+xml\",\"purpose\":\"any\"}"]
        var parts = [
            "\"id\":\"./\"", "\"name\":\(JSONText.quote(title))", "\"short_name\":\(JSONText.quote(title))",
            "\"lang\":\(JSONText.quote(site.languages[language]?.tag ?? ""))",
            "\"dir\":\"\(site.languages[language]?.isRightToLeft == true ? "rtl" : "ltr")\"",
            "\"start_url\":\"index.html\"", "\"scope\":\"./\"", "\"display\":\"standalone\"",
            "\"theme_color\":\(JSONText.quote(theme.bandColour))",
            "\"background_color\":\(JSONText.quote(theme.swatches["page"] ?? "#FFFFFF"))",
            "\"icons\":[\((drawing + icons).joined(separator: ","))]",
        ]
        let tagline = site.configuration.tagline.text(in: chain)
        if !tagline.isEmpty { parts.append("\"description\":\(JSONText.quote(tagline))") }
        return SiteFile(path: "manifest.webmanifest", text: "{\(parts.joined(separator: ","))}\n")
    }

    /// The service worker; nil when the theme has none.
    ///
    /// - Parameter version: Differs whenever a page of the site does.
    package func serviceWorker(version: String) -> SiteFile? {
        guard !theme.worker.isEmpty, let missing = plan.page(.offline, in: site.configuration.defaultLanguage) else {
            return nil
        }
        let language = site.configuration.defaultLanguage
        var shell = [missing.file, "manifest.webmanifest"]
        for subject in [WebPage.Subject.home, .search, .leaflets, .questions(1)] {
            if let page = plan.page(subject, in: language) { shell.append(page.file) }
        }
        shell += ["search", "leaflets"].compactMap { chrome.pageScripts[$0] }
        shell += [chrome.stylesheets[theme.name], chrome.assets["script"]].compactMap(\.self)
        shell += theme.images.keys.map { "assets/\($0)" }
        if plan.page(.search, in: language) != nil { shell.append("\(Self.searchFolder(language))/index.js") }
        let list = shell.sorted().map(JSONText.quote).joined(separator: ",")
        let head = """
            var LOA = {"version":\(JSONText.quote(version)),"missing":\(JSONText.quote(missing.file)),"shell":[\(list)]};

            """
        return SiteFile(path: "sw.js", bytes: Array(head.utf8) + theme.worker)
    }
}

/// The icons a phone puts on its home screen, drawn by the publisher from the theme's `icon.svg`.
package enum AppIcon {
    /// Names under `assets/`, with the side in pixels.
    package static let names = ["icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"]

    /// The side that an icon's name tells, in pixels.
    package static func size(of name: String) -> Int? {
        name.split(separator: "-").last.flatMap { Int($0.dropLast(".png".count)) }
    }
}
