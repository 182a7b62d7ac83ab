import Content
import Foundation
import TestSupport
import Testing

@testable import WebPages

/// What pages tell search engines.
@Suite struct StructuredDataTests {
    private static let more: Fixture = """
        -- content/articles/dong-gop/en.md --
        ---
        title: Save today
        summary: Pay {{rate}} a month.
        date: 2026-11-02
        status: reviewed
        translator: Minh
        ---
        You pay {{rate}}.
        -- content/campaigns/thang-5/vi.md --
        ---
        title: Tháng vận động
        summary: Cả tháng ở mọi chợ.
        from: 2027-05-01
        to: 2027-05-31
        ---
        Chào bà con.
        -- content/events/hoi-cho/vi.md --
        ---
        title: Hội chợ
        from: 2027-03-08
        location: Nhà văn hóa ấp 3
        ---
        Mời bà con.
        -- content/events/chua-ro/vi.md --
        ---
        title: Chưa rõ ngày
        ---
        Sẽ báo.
        """

    private static func site() async throws -> RenderedSite {
        var fixture = try RepositoryThemes.adding(to: sampleContent.adding(more))
        let matter = String(decoding: fixture["content/site.yaml"] ?? [], as: UTF8.self)
            .replacing(
                "issuer: [{value: {vi: Cơ quan X}}]",
                with:
                    "issuer: [{to: 2026-06-30, value: {vi: Cơ quan cũ}}, {from: 2026-07-01, value: {vi: Cơ quan mới}}]\n"
                    + "jurisdiction: [{value: {vi: tỉnh X}}]\n"
                    + "reuse: {terms: {vi: Ghi nguồn}, licence: \"https://giayphep.example.vn/\"}")
        fixture["content/site.yaml"] = Array(matter.utf8)
        return try await render(fixture)
    }

    /// The objects of a page's only script of data.
    private static func objects(_ html: String) throws -> [[String: Any]] {
        let parts = html.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst()
        #expect(parts.count <= 1)
        guard let text = parts.first?.components(separatedBy: "</script>")[0] else { return [] }
        let whole = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(whole["@context"] as? String == "https://schema.org")
        return try #require(whole["@graph"] as? [[String: Any]])
    }

    private static func object(_ kind: String, on file: String, of site: RenderedSite) throws -> [String: Any] {
        try #require(objects(site.html(file)).first { $0["@type"] as? String == kind }, "\(kind) on \(file)")
    }

    @Test func everyPageHasOneScriptOfDataAtMost() async throws {
        let site = try await Self.site()
        var kinds: Set<String> = []
        for page in site.pages.values {
            let objects = try Self.objects(String(decoding: page.bytes, as: UTF8.self))
            for object in objects {
                kinds.insert(try #require(object["@type"] as? String))
                #expect(object.values.allSatisfy { !($0 is NSNull) && $0 as? String != "" }, "\(page.file)")
            }
        }
        #expect(kinds == ["Article", "BreadcrumbList", "ClaimReview", "Event", "FAQPage", "WebSite"])
    }

    @Test func anArticleSaysWhoSaysWhatToWhomOnWhichLaws() async throws {
        let site = try await Self.site()
        let article = try Self.object("Article", on: "dong-gop/index.html", of: site)
        #expect(article["headline"] as? String == "Đóng góp hôm nay")
        #expect(article["description"] as? String == "Đóng 22% mỗi tháng.")
        #expect(article["inLanguage"] as? String == "vi")
        #expect(article["datePublished"] as? String == "2026-11-01")
        #expect(article["dateModified"] as? String == "2026-11-20")
        #expect(article["license"] as? String == "https://giayphep.example.vn/")
        // The name that holds on the day, not the one before it.
        for key in ["author", "publisher"] {
            #expect((article[key] as? [String: Any])?["name"] as? String == "Cơ quan mới")
        }
        let audience = try #require((article["audience"] as? [[String: Any]])?.first)
        #expect(audience["audienceType"] as? String == "Sinh viên")
        #expect(audience["url"] as? String == "https://example.vn/danh-cho/sinh-vien/")
        #expect((article["about"] as? [[String: Any]])?.first?["name"] as? String == "Hưu trí")
        let laws = try #require(article["citation"] as? [[String: Any]])
        #expect(laws.count == 1)
        #expect(laws[0]["@type"] as? String == "Legislation")
        #expect(laws[0]["name"] as? String == "Luật Bảo hiểm xã hội")
        #expect(laws[0]["legislationIdentifier"] as? String == "41/2024/QH15")
        let provisions = (laws[0]["hasPart"] as? [[String: Any]])?.compactMap { $0["legislationIdentifier"] as? String }
        #expect(provisions == ["Điều 36 khoản 1", "Điều 37"])
        let translations = try #require(article["workTranslation"] as? [[String: Any]])
        #expect(translations.compactMap { $0["inLanguage"] as? String } == ["en"])
    }

    @Test func aTranslationNamesItsSource() async throws {
        let article = try Self.object("Article", on: "en/dong-gop/index.html", of: await Self.site())
        let source = try #require(article["translationOfWork"] as? [String: Any])
        #expect(source["@id"] as? String == "https://example.vn/dong-gop/#text")
        #expect((article["translator"] as? [String: Any])?["name"] as? String == "Minh")
        #expect(article["workTranslation"] == nil)
    }

    @Test func theTrailEndsWithThePage() async throws {
        let trail = try Self.object("BreadcrumbList", on: "dong-gop/index.html", of: await Self.site())
        let steps = try #require(trail["itemListElement"] as? [[String: Any]])
        #expect(steps.compactMap { $0["position"] as? Int } == Array(1...steps.count))
        #expect(steps.last?["item"] as? String == "https://example.vn/dong-gop/")
    }

    @Test func aQuestionHasItsAnswer() async throws {
        let page = try Self.object("FAQPage", on: "hoi-dap/dong-bao-nhieu/index.html", of: await Self.site())
        let question = try #require((page["mainEntity"] as? [[String: Any]])?.first)
        #expect(question["name"] as? String == "Đóng bao nhiêu?")
        #expect((question["acceptedAnswer"] as? [String: Any])?["text"] as? String == "Đóng 22%.")
    }

    /// The truth comes before what it puts right, in the data as on the page.
    @Test func aRebuttalSaysTheTruthFirst() async throws {
        let site = try await Self.site()
        let file = "rebuttals/quy-sap/index.html"
        let review = try Self.object("ClaimReview", on: file, of: site)
        #expect(review["claimReviewed"] as? String == "Quỹ sắp sập")
        #expect(review["reviewBody"] as? String == "Quỹ được Nhà nước bảo hộ.")
        #expect((review["reviewRating"] as? [String: Any])?["alternateName"] as? String == "Sai")
        #expect((review["itemReviewed"] as? [String: Any])?["datePublished"] as? String == "2026-05-05")
        let html = site.html(file)
        let data = try #require(html.range(of: "application/ld+json"))
        for part in [html[data.lowerBound...], html[(html.range(of: "<h1")?.lowerBound ?? html.endIndex)...]] {
            let truth = try #require(part.range(of: "Quỹ được Nhà nước bảo hộ."))
            let claim = try #require(part.range(of: "Quỹ sắp sập"))
            #expect(truth.lowerBound < claim.lowerBound)
        }
    }

    @Test func campaignsAndEventsHaveDaysAndPlaces() async throws {
        let site = try await Self.site()
        let campaign = try Self.object("Event", on: "campaigns/thang-5/index.html", of: site)
        #expect(campaign["startDate"] as? String == "2027-05-01" && campaign["endDate"] as? String == "2027-05-31")
        #expect((campaign["location"] as? [String: Any])?["name"] as? String == "tỉnh X")
        let event = try Self.object("Event", on: "events/hoi-cho/index.html", of: site)
        #expect(event["startDate"] as? String == "2027-03-08" && event["endDate"] as? String == "2027-03-08")
        #expect((event["location"] as? [String: Any])?["name"] as? String == "Nhà văn hóa ấp 3")
        #expect(
            try !Self.objects(site.html("events/chua-ro/index.html")).contains { $0["@type"] as? String == "Event" })
    }
}
