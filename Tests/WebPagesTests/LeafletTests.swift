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

    /// Every code that was issued is found, also one that is not listed, and no other; nobody can read them off.
    @Test func anyNumberOfCodesCanBeLookedUp() async throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        func code(_ number: Int) -> String {
            String((0..<6).map { alphabet[((number * 7_919) >> (5 * $0)) & 31] })
        }
        let day = try #require(Day(iso: "2026-11-23"))
        let landings = (0..<10_000).map { number in
            LandingPage(
                code: code(number), item: Item.ID(kind: number < 50 ? .letters : .leaflets, name: "to-roi"),
                edition: Edition(audience: "sinh-vien", language: "vi", date: day), target: "articles/dong-gop")
        }
        #expect(Set(landings.map(\.code)).count == 10_000)
        let site = try await render(RepositoryThemes.adding(to: sampleContent), landings: landings)
        let html = site.html("leaflets/index.html")
        #expect(html.contains("data-digits=\"1\"") && !html.contains("id=\"codes\""))
        let files = site.renderer.sharedFiles().filter { $0.path.hasPrefix("assets/codes/") }
        #expect(files.count == 16 && files.allSatisfy { (1_000...8_000).contains($0.bytes.count) })
        var shards: [String: Set<Substring>] = [:]
        for file in files {
            let parts = String(decoding: file.bytes, as: UTF8.self).split(separator: "\"")
            #expect(parts[0] == "loaCodes(" && file.path == "assets/codes/\(parts[1]).js")
            shards[String(parts[1])] = Set(parts[3].split(separator: " "))
        }
        func isKnown(_ code: String) -> Bool {
            let print = CodeIndex.fingerprint(code)
            return shards[String(print.prefix(1))]?.contains(print.dropFirst()) == true
        }
        #expect(landings.allSatisfy { isKnown($0.code) })
        #expect((10_000..<12_000).count { isKnown(code($0)) } == 0)
        // The value that the script of the theme has to come to as well.
        #expect(CodeIndex.fingerprint("A7K2MN") == "ac40183f")
        #expect([1, 16_000, 16_001, 300_000].map(CodeIndex.digits) == [1, 1, 2, 3])
    }

    @Test func aLandingPageTellsItsLegalBasisAndItsDay() async throws {
        let texts = PageTags(try await Self.site().html("Q/A7K2MN/index.html")).texts.map(\.text).joined(separator: " ")
        #expect(texts.contains("Luật Bảo hiểm xã hội") && texts.contains("41/2024/QH15"))
        #expect(texts.contains("23/11/2026") && texts.contains("Phòng Truyền thông") && texts.contains("Lan"))
    }
}
