internal import Content
internal import Diagnostics
internal import Foundation
internal import TestSupport
internal import WebPages

/// A small site of which one file is not known.
struct SiteFuzz: Sendable {
    static let shared = SiteFuzz()

    private static let day = Day(number: 20_780)
    private static let frame: Fixture = """
        -- content/site.yaml --
        title: Nước sạch
        tagline: Nước sạch cho mọi nhà
        url: https://example.vn
        defaultLanguage: vi
        issuer: [{value: Cơ quan}]
        theme: base
        audienceFallback: moi-nguoi
        -- content/languages.yaml --
        vi: {name: Tiếng Việt, ownName: Tiếng Việt, tag: vi}
        -- content/audiences.yaml --
        moi-nguoi: {name: Mọi người}
        nong-dan: {name: Nông dân, parents: [moi-nguoi], card: true, shape: leaf, colour: blue}
        -- content/topics.yaml --
        gia-nuoc: {name: Giá nước}
        -- content/laws.yaml --
        luat: {number: 41/2024/QH15, type: Luật, title: Luật nước, from: 2025-07-01}
        -- content/facts.yaml --
        price: {title: Giá, unit: vnd, law: luat Điều 2, confidence: A, values: [{from: 2025-07-01, value: 9000}]}
        -- content/formulas/pay.yaml --
        id: pay
        title: Tiền nước
        unit: vnd
        parameters: {blocks: {title: Số khối, unit: count}}
        result: blocks * price
        """

    /// Nil when the frame itself cannot be read, which every run then tells.
    private let base: (files: Fixture, theme: WebTheme)?

    private init() {
        var report = Report()
        guard let themes = try? Fixture.shipped("themes", testFile: #filePath),
            let theme = try? WebThemeReader.read("base", from: themes, report: &report)
        else {
            base = nil
            return
        }
        base = (Self.frame, theme)
    }

    /// The first byte says what kind of item the rest is the file of.
    func faultOfReading(_ bytes: [UInt8]) async throws -> String? {
        guard var files = base?.files else { return "the themes cannot be read" }
        let folders = ["articles", "faq", "leaflets", "posters", "campaigns", "letters", "events", "broadcasts"]
        let folder = folders[Int(bytes.first ?? 0) % folders.count]
        files["content/\(folder)/x/vi.md"] = Array(bytes.dropFirst())
        let reading = try await SiteReading(of: files)
        if reading.site == nil { return "there is no site" }
        return reading.report.fault(within: SourceFile(path: "", bytes: []))
    }

    /// The pages of an article run nothing and are well formed.
    func faultOfPage(_ bytes: [UInt8]) async throws -> String? {
        guard let (frame, theme) = base else { return "the themes cannot be read" }
        var files = frame
        files["content/articles/x/vi.md"] = bytes
        let reading = try await SiteReading(of: files)
        guard let site = reading.site, !reading.report.hasErrors else { return nil }
        let renderer = SiteRenderer(site: site, theme: theme, date: Self.day, includingDrafts: true)
        for page in renderer.plan.pages where page.item != nil {
            let text = String(decoding: renderer.render(page).bytes, as: UTF8.self)
            if let fault = PageTags(text).fault { return "\(page.path): \(fault)" }
        }
        return nil
    }
}

extension PageTags {
    /// What makes a page one that nobody may publish.
    var fault: String? {
        if let error = errors.first { return error }
        for tag in tags where !tag.isEnd {
            if let name = tag.attributes.keys.first(where: { $0.hasPrefix("on") }) { return "<\(tag.name) \(name)>" }
            if tag.name == "style" || tag.attributes["style"] != nil { return "<\(tag.name)> with a style" }
            if ["iframe", "object", "embed", "form", "base"].contains(tag.name) && tag.attributes["class"] == nil {
                return "<\(tag.name)>"
            }
            if tag.name == "script", tag.attributes["src"] == nil, tag.attributes["type"] != "application/ld+json" {
                return "<script>"
            }
            for name in ["href", "src", "action"] {
                let address = tag.attributes[name]?.lowercased() ?? ""
                if ["javascript:", "data:", "vbscript:"].contains(where: address.hasPrefix) { return address }
            }
        }
        return nil
    }
}
