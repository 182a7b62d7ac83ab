import Content
import Foundation
import TestSupport
import Testing

@testable import WebPages

@Suite struct SharingTests {
    private static func files() async throws -> [String: [UInt8]] {
        let site = try await render(RepositoryThemes.adding(to: sampleContent))
        return Dictionary(uniqueKeysWithValues: site.renderer.sharedFiles().map { ($0.path, $0.bytes) })
    }

    @Test func theSiteMapKnowsCounterparts() async throws {
        let map = String(decoding: try #require(try await Self.files()["sitemap.xml"]), as: UTF8.self)
        #expect(
            map.contains(
                """
                <url><loc>https://example.vn/dong-gop/</loc><lastmod>2026-11-20</lastmod>\
                <xhtml:link rel="alternate" hreflang="vi" href="https://example.vn/dong-gop/"/>\
                <xhtml:link rel="alternate" hreflang="en" href="https://example.vn/en/dong-gop/"/></url>
                """))
        #expect(!map.contains("404") && !map.contains("/cu/") && !map.contains("search"))
    }

    @Test func feedsListTheNewestFirst() async throws {
        let files = try await Self.files()
        for path in ["feed.xml", "danh-cho/sinh-vien/feed.xml", "chu-de/huu/feed.xml"] {
            let feed = String(decoding: try #require(files[path]), as: UTF8.self)
            #expect(PageTags(feed.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")).tags.count > 10)
            #expect(feed.contains("<updated>2026-11-20T00:00:00Z</updated>"))
            #expect(feed.contains("<summary>Đóng 22% mỗi tháng.</summary>"))
        }
        let json = try #require(files["feed.json"])
        let feed = try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.first?["url"] as? String == "https://example.vn/dong-gop/")
        #expect(items.first?["content_text"] as? String == "Đóng 22% mỗi tháng.")
    }

    @Test func theManifestIsJSON() async throws {
        let manifest = try #require(try await Self.files()["manifest.webmanifest"])
        let object = try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any]
        #expect(object?["name"] as? String == "Bảo hiểm & an sinh")
        #expect(object?["start_url"] as? String == "index.html")
    }
}
