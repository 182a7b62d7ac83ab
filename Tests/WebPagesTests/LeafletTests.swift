import Content
import TestSupport
import Testing

@testable import WebPages

/// "Is this leaflet real?" and the pages behind the codes.
@Suite struct LeafletTests {
    private static func site(kind: Item.Kind = .leaflets) async throws -> RenderedSite {
        let day = try #require(Day(iso: "2026-11-23"))
        func landing(_ code: String, place: Place.Code?) -> LandingPage {
            LandingPage(
                code: code, item: Item.ID(kind: kind, name: "to-roi"),
                edition: Edition(audience: "sinh-vien", language: "vi", place: place, date: day),
                target: "articles/dong-gop", created: day)
        }
        return try await render(
            RepositoryThemes.adding(to: sampleContent),
            landings: [landing("B00000", place: nil), landing("A7K2MN", place: "25405"), landing("A00000", place: nil)])
    }

    @Test func everyCodeIsListedAndLeadsToItsPage() async throws {
        let site = try await Self.site()
        let tags = PageTags(site.html("leaflets/index.html"))
        let codes = tags.tags.filter { $0.name == "li" }.compactMap { $0.attributes["id"] }
        #expect(codes == ["A00000", "A7K2MN", "B00000"])
        let links = tags.values(of: "href").filter { $0.contains("Q/") }
        #expect(links == ["../Q/A00000/index.html", "../Q/A7K2MN/index.html", "../Q/B00000/index.html"])
        #expect(links.allSatisfy { site.pages[String($0.dropFirst(3))] != nil })
        #expect(tags.values(of: "href").contains("#codes-A"))
        #expect(tags.texts.contains { $0.text.contains("xã Bom Bo") })
    }

    /// A letter's code is its reader's alone.
    @Test func lettersAreNotListed() async throws {
        let html = try await Self.site(kind: .letters).html("leaflets/index.html")
        #expect(!html.contains("A7K2MN"))
    }

    @Test func aLandingPageTellsItsLegalBasisAndItsDay() async throws {
        let texts = PageTags(try await Self.site().html("Q/A7K2MN/index.html")).texts.map(\.text).joined(separator: " ")
        #expect(texts.contains("Luật Bảo hiểm xã hội") && texts.contains("41/2024/QH15"))
        #expect(texts.contains("23/11/2026") && texts.contains("Phòng Truyền thông") && texts.contains("Lan"))
    }
}
