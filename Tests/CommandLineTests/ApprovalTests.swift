import Foundation
import TestSupport
import Testing

@Suite struct ApprovalTests {
    private static func article(_ matter: String) -> Fixture {
        Fixture("-- content/articles/bai/vi.md --\n---\ntitle: Bài\n\(matter)\n---\n\nChữ.\n")
    }

    @Test(arguments: [
        ("list: late-payers\nexpiryDate: 2027-01-01", ["error list-without-basis"]),
        ("list: late-payers\nlaws: [luat-nuoc Điều 10]", ["error list-without-end"]),
        ("list: late-payers\nlaws: [luat-nuoc Điều 10]\nexpiryDate: 2027-01-01", []),
        ("list: someone\nexpiryDate: 2027-01-01", ["error unknown-value"]),
        ("reviewBy: 2026-11-01\nowner: Chị Ba", ["warning review-overdue"]),
    ])
    func listsAndReviews(matter: String, expected: [String]) throws {
        let check = try WaterProject(Self.article(matter), withThemes: true).loa("check", "--only", "articles/bai")
        #expect(check.findings.filter { !$0.hasPrefix("note") } == expected, "\(check.errors)")
    }

    @Test(arguments: [
        ("", "error missing-consent"),
        ("consent: {by: Chị Tư, on: 2026-01-01, record: BB 1}", "error missing-key"),
    ])
    func storiesNeedConsentAndAnEnd(matter: String, expected: String) throws {
        let story = Fixture("-- content/stories/chi-tu/vi.md --\n---\ntitle: Chị Tư\n\(matter)\n---\n\nChữ.\n")
        let check = try WaterProject(story, withThemes: true).loa("check", "--only", "stories")
        #expect(check.status == 4)
        #expect(check.findings.contains(expected))
    }

    @Test func theSummarySaysWhatWasLeftOutAndWhatComesNext() throws {
        let project = try WaterProject(
            Self.article("publishDate: 2026-12-05").adding(
                Fixture(
                    """
                    -- content/articles/nhap/vi.md --
                    ---
                    title: Nháp
                    status: draft
                    ---

                    Chữ.
                    """)), withThemes: true)
        let build = try project.loa("build")
        #expect(build.status == 0, "\(build.errors)")
        #expect(build.output.contains("left out: articles/bai (appears on 2026-12-05)"))
        #expect(build.output.contains("left out: articles/nhap (draft)"))
        #expect(build.output.contains("next change on 2026-12-05: articles/bai appears"))
        #expect(!project.exists("output/site/bai/index.html"))
        let later = try project.loa("build", asOf: "2027-01-01")
        #expect(later.status == 0, "\(later.errors)")
        #expect(project.exists("output/site/bai/index.html"))
        #expect(try project.text(of: "output/site/gia-nuoc/index.html").contains("10.200\u{A0}đồng"))
    }
}
