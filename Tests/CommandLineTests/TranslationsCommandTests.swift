import Foundation
import TestSupport
import Testing

@Suite struct TranslationsCommandTests {
    private static let path = "content/articles/gia-nuoc/xx.md"

    /// A project whose article has a translation a reviewer has signed.
    private func translated() throws -> WaterProject {
        let project = try WaterProject()
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").output == "\(Self.path)\n")
        try project.edit(Self.path, "Mỗi khối nước sạch giá", "Ŏ Ơ̆ sa")
        let accept = try project.loa(
            "translations", "accept", "gia-nuoc", "xx", "--reviewer", "Y Bơ", "--on", "2026-11-20")
        #expect(accept.status == 2, "two items are called gia-nuoc")
        let accepted = try project.loa(
            "translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ", "--on", "2026-11-20")
        #expect(accepted.status == 0)
        return project
    }

    private func standing(_ project: WaterProject) throws -> String {
        let list = try project.loa("translations", "list", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        let row = try #require((object?["rows"] as? [[String: Any]])?.first)
        return "\(row["status"] ?? "") \(row["staleBlocks"] ?? "")"
    }

    @Test func aChangedParagraphMakesItsOwnTranslationStale() throws {
        let project = try translated()
        #expect(try project.text(of: Self.path).contains("reviewer: \"Y Bơ\"\nreviewedOn: 2026-11-20"))
        #expect(try standing(project) == "reviewed 0")
        // A new value is no new text.
        try project.edit("content/facts.yaml", "value: 9500", "value: 9900")
        try project.edit("content/formulas/bill.yaml", "gives: 9500", "gives: 9900")
        #expect(try standing(project) == "reviewed 0")
        try project.edit("content/articles/gia-nuoc/vi.md", "Nhà dùng", "Hộ dùng")
        #expect(try standing(project) == "stale 1")
        let check = try project.loa("check")
        #expect(check.errors.contains("gia-nuoc/xx.md:17"), "the translated paragraph is pointed at")
        try project.edit("content/articles/gia-nuoc/vi.md", "Hộ dùng", "Nhà dùng")
        try project.edit("content/articles/gia-nuoc/vi.md", "title: Giá nước năm nay", "title: Giá nước")
        #expect(try standing(project) == "stale 1")
    }

    @Test(arguments: [
        ("{{price.month}}", "{{price}}"), ("[@luat-nuoc Điều 9]", "[@luat-nuoc Điều 10]"),
        ("cubes: 5", "cubes: 6"), ("**{{price}}**", "**{{price}}** 12"),
    ])
    func whatDiffersFromTheSourceIsNotAccepted(old: String, new: String) throws {
        let project = try translated()
        let text = try project.text(of: Self.path)
        let (matter, body) = (text.prefix { $0 != "<" }, text.drop { $0 != "<" })
        try project.write(String(matter) + body.replacing(old, with: new), to: Self.path)
        let check = try project.loa("check")
        #expect(check.status == 4)
        #expect(check.findings.contains("error translation-differs"))
        let accept = try project.loa("translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ")
        #expect(accept.status == 4)
    }

    @Test func termsHashesAndMachinesAreChecked() throws {
        let project = try translated()
        try project.edit(Self.path, "Ŏ Ơ̆ sa", "Ŏ")
        #expect(try project.loa("check").findings.contains("warning glossary-term"))
        try project.edit(Self.path, "status: reviewed", "status: machine")
        let check = try project.loa("check")
        #expect(check.findings.contains("error machine-translation-refused"))
        #expect(
            try project.loa("translations", "accept", "articles/gia-nuoc", "xx", "--reviewer", "Y Bơ").status == 4)
        #expect(try project.loa("translations", "accept", "articles/gia-nuoc", "xx").status == 2)
        #expect(try project.loa("translations", "accept", "faq/hoi-gia", "xx", "--reviewer", "Y Bơ").status == 2)
    }

    @Test func aStaleTranslationIsLeftOutAndSaid() throws {
        let project = try translated()
        try project.edit("content/articles/gia-nuoc/vi.md", "Nhà dùng", "Hộ dùng")
        let list = try project.loa("list")
        #expect(list.output.contains("articles/gia-nuoc xx\ttranslation older than its source"))
    }

    @Test func theReviewSheetIsAPageForEveryLanguage() throws {
        let project = try WaterProject(withThemes: true)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").status == 0)
        let sheet = try project.loa("translations", "sheet", "articles/gia-nuoc", "xx")
        #expect(sheet.status == 0)
        #expect(sheet.output == "reviews/articles-gia-nuoc-xx.pdf\n")
        let path = "\(project.root)/reviews/articles-gia-nuoc-xx.pdf"
        let words = try Tool.run("pdftotext", ["-layout", path, "-"]).text
        // Both columns have their values in their own form, and every audience's text is there.
        #expect(words.contains("95.000 đồng") && words.contains("95'000 dg"))
        #expect(words.contains("47.500 đồng") && words.contains("47'500 dg"))
        #expect(words.contains("1/1"))
    }

    @Test func filesAreNeverOverwritten() throws {
        let project = try translated()
        let before = try project.text(of: Self.path)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "xx").status == 2)
        #expect(try project.text(of: Self.path) == before)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "vi").status == 2)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc", "yy").status == 2)
        #expect(try project.loa("new", "translation", "articles/gia-nuoc").status == 2)
    }
}
